// Owns what the pages of the city's own Excel templates show: what is in force, the versions, the report on one, the names that cells may have.
import type { Refusal } from "../../../domain/outcome.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import {
  ROWS,
  TEMPLATE_FORMS,
  templateNames,
  type TemplateForm,
} from "../../../rulebook/osaka-city/template-names.ts";
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { sizeWords } from "../../../site/paper-names.ts";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import type { TemplateStepTaken } from "../../../store/paper-templates.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import type { TemplatesOfYear } from "../../../usecases/paper-templates.ts";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";

type Version = TemplatesOfYear["templates"][number];
type Told = { readonly done: string | null; readonly refusals: readonly Refusal[] };

/** The year's templates. `keeps`: the person may bring them and put them in force. */
export function templatesView(
  props: Told & {
    readonly context: DeskContext;
    readonly years: readonly number[];
    readonly year: number;
    readonly templates: readonly Version[];
    readonly steps: readonly TemplateStepTaken[];
    readonly names: ReadonlyMap<string, string>;
    readonly keeps: boolean;
  },
): View {
  const { context, years, year, templates, steps, names, keeps, done, refusals } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const title = t("市の様式（Excel）", "The city's own templates (Excel)");
  return {
    title,
    description: null,
    crumbs: crumbs(context, [{ label: title, href: null }]),
    body: (
      <>
        <h1>{title}</h1>
        {done !== null && <Done>{doneWords(lang, done)}</Done>}
        <Refused lang={lang} refusals={refusals} />
        <p class="lead">
          {t(
            "様式1・2・3のExcelを、市が決めた体裁でつくるためのページです。名前の付いたセルに、それぞれの欄の内容が入ります。PDFとWordの体裁は、いつもこのシステムのものです。",
            "Here 様式1, 2 and 3 as Excel take the city's own design: cells with a name are filled with their field. PDF and Word keep the design of this system.",
          )}
        </p>
        <form
          method="get"
          action={deskHref(lang, { page: "templates", city: city.slug, year: null })}
          class="filter-row"
        >
          <div class="form-field">
            <label for="year">{t("年度", "Year")}</label>
            <select id="year" name="year" class="form-select">
              {years.map((one) => (
                <option value={one} selected={one === year}>
                  {yearShort(lang, one)}
                </option>
              ))}
            </select>
          </div>
          <button class="button-quiet" type="submit">
            {t("この年度にする", "Take this year")}
          </button>
        </form>
        <h2>{t(`${yearShort(lang, year)}に使う様式`, `In force for ${yearShort(lang, year)}`)}</h2>
        <Table
          caption={t("使う様式", "In force")}
          captionHidden
          rows={TEMPLATE_FORMS}
          columns={[
            { label: t("様式", "Form"), heading: true, cell: (form) => formName(form) },
            {
              label: t("体裁", "Design"),
              cell: (form) => (
                <InForce
                  context={context}
                  template={templates.find((one) => one.form === form && one.inForce)}
                />
              ),
            },
            {
              label: t("はじめの一枚", "To begin with"),
              cell: (form) => (
                <a
                  href={deskHref(lang, { page: "template-starter", city: city.slug, form, year })}
                  download
                  data-turbo="false"
                >
                  {t("名前を付けたExcelを取り出す", "Fetch an Excel file with all names")}
                </a>
              ),
            },
          ]}
        />
        {keeps && <Bring context={context} year={year} />}
        <h2>{t("版", "Versions")}</h2>
        {templates.length === 0 ? (
          <Empty>{t("まだ登録されていません。", "None has been brought in yet.")}</Empty>
        ) : (
          <Table
            caption={t("版", "Versions")}
            captionHidden
            rows={templates}
            columns={[
              {
                label: t("版", "Version"),
                heading: true,
                cell: (one) => (
                  <a href={deskHref(lang, { page: "template", city: city.slug, template: one.id })}>
                    {versionName(lang, one)}
                  </a>
                ),
              },
              {
                label: t("ファイル", "File"),
                cell: ({ fileName, size }) => `${fileName}（${sizeWords(size)}）`,
              },
              {
                label: t("登録", "Brought in"),
                cell: ({ at, accountId }) => `${momentInJapan(at, lang)} ${names.get(accountId) ?? ""}`,
              },
              { label: t("状態", "State"), cell: ({ inForce }) => (inForce ? t("使用中", "in force") : "—") },
            ]}
          />
        )}
        {steps.length > 0 && (
          <>
            <h2>{t("切り替えの記録", "What was put in force when")}</h2>
            <ul>
              {steps.map(({ at, accountId, step, templateId }) => (
                <li>
                  {momentInJapan(at, lang)} {names.get(accountId) ?? ""}：
                  {versionOf(lang, templates, templateId)}{" "}
                  {step === "put-in-force" ? t("を使い始めた", "put in force") : t("をやめた", "withdrawn")}
                </li>
              ))}
            </ul>
          </>
        )}
        <Names lang={lang} />
      </>
    ),
  };
}

function InForce({
  context,
  template,
}: {
  readonly context: DeskContext;
  readonly template: Version | undefined;
}) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  if (!template) return <>{t("このシステムの体裁", "the design of this system")}</>;
  return (
    <a href={deskHref(lang, { page: "template", city: city.slug, template: template.id })}>
      {t(`市の様式（第${template.version}版）`, `the city's template (version ${template.version})`)}
    </a>
  );
}

function Bring({ context, year }: { readonly context: DeskContext; readonly year: number }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const place = { page: "templates", city: city.slug, year } as const;
  return (
    <section aria-labelledby="bring">
      <h2 id="bring">{t("様式を登録する", "Bring in a template")}</h2>
      <DeskForm context={context} to={place} action="bring" files class="panel">
        <input type="hidden" name="year" value={year} />
        <div class="form-field">
          <label for="form">{t("様式", "Form")}</label>
          <select id="form" name="form" class="form-select">
            {TEMPLATE_FORMS.map((form) => (
              <option value={form}>{formName(form)}</option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="file">{t("Excelのファイル（.xlsx、5MBまで）", "Excel file (.xlsx, up to 5 MB)")}</label>
          <input class="form-text" type="file" id="file" name="file" accept=".xlsx" required />
        </div>
        <p class="small">
          {t(
            "登録すると、どの名前が見つかったかを確かめられます。使い始めるのは、そのあとです。",
            "You first see which names were found. It is put in force after that.",
          )}
        </p>
        <p class="form-buttons">
          <button class="button" type="submit">
            {t("登録して確かめる", "Bring it in and look")}
          </button>
        </p>
      </DeskForm>
    </section>
  );
}

/** One version with the report on it. */
export function templateView(
  props: Told & { readonly context: DeskContext; readonly template: Version; readonly keeps: boolean },
): View {
  const { context, template, keeps, done, refusals } = props;
  const { lang, city } = context;
  const t = inLanguage(lang);
  const { report, inForce } = template;
  const title = versionName(lang, template);
  const list: DeskPlace = { page: "templates", city: city.slug, year: template.fiscalYear };
  return {
    title,
    description: null,
    crumbs: crumbs(context, [
      { label: t("市の様式（Excel）", "The city's own templates (Excel)"), href: deskHref(lang, list) },
      { label: title, href: null },
    ]),
    body: (
      <>
        <h1>{title}</h1>
        {done !== null && <Done>{doneWords(lang, done)}</Done>}
        <Refused lang={lang} refusals={refusals} />
        <p>
          {inForce
            ? t("いま使っている様式です。", "This template is in force.")
            : t("いまは使っていません。", "This template is not in force.")}{" "}
          <a
            href={deskHref(lang, { page: "template-file", city: city.slug, template: template.id })}
            download
            data-turbo="false"
          >
            {template.fileName}
          </a>
        </p>
        {keeps && (
          <DeskForm
            context={context}
            to={{ page: "template", city: city.slug, template: template.id }}
            action={inForce ? "withdrawn" : "put-in-force"}
          >
            <p class="form-buttons">
              <button class={inForce ? "button-quiet" : "button"} type="submit">
                {inForce
                  ? t(
                      "使うのをやめる（このシステムの体裁に戻す）",
                      "Withdraw it (back to the design of this system)",
                    )
                  : t("この様式を使い始める", "Put it in force")}
              </button>
            </p>
          </DeskForm>
        )}
        {report.notes.length > 0 && (
          <Notice kind="warning" title={t("気をつけること", "Please note")}>
            <ul>
              {report.notes.map((note) => (
                <li>{note[lang]}</li>
              ))}
            </ul>
          </Notice>
        )}
        {report.unknown.length > 0 && (
          <>
            <h2>{t("使えない名前", "Names that mean nothing here")}</h2>
            <Table
              caption={t("使えない名前", "Names that mean nothing here")}
              captionHidden
              rows={report.unknown}
              columns={[
                { label: t("名前", "Name"), heading: true, cell: ({ name }) => <code>{name}</code> },
                { label: t("場所", "Place"), cell: ({ place }) => place },
                {
                  label: t("もしかして", "Perhaps"),
                  cell: ({ like }) => (like === null ? "—" : <code>{like}</code>),
                },
              ]}
            />
          </>
        )}
        <h2>{t("見つからない欄", "Fields without a cell")}</h2>
        {report.missing.length === 0 ? (
          <Empty>{t("ありません。どの欄にも置き場所があります。", "None: every field has its place.")}</Empty>
        ) : (
          <>
            <p>
              {t(
                "次の欄の内容は、「様式にない欄」というシートに並べます。なくなることはありません。",
                "What these fields hold is listed on an added sheet 様式にない欄; nothing is dropped.",
              )}
            </p>
            <Table
              caption={t("見つからない欄", "Fields without a cell")}
              captionHidden
              rows={report.missing}
              columns={[
                { label: t("名前", "Name"), heading: true, cell: ({ name }) => <code>{name}</code> },
                { label: t("欄", "Field"), cell: ({ ja }) => <span lang="ja">{ja}</span> },
              ]}
            />
          </>
        )}
        <h2>{t("見つかった欄", "Fields with a cell")}</h2>
        <Found lang={lang} rows={report.known} caption={t("見つかった欄", "Fields with a cell")} />
        <h2>{t("繰り返す行", "Rows that repeat")}</h2>
        {report.repeated.length === 0 ? (
          <Empty>{t("ありません。", "None.")}</Empty>
        ) : (
          <Found lang={lang} rows={report.repeated} caption={t("繰り返す行", "Rows that repeat")} />
        )}
      </>
    ),
  };
}

function Found(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly rows: Version["report"]["known"];
}) {
  const t = inLanguage(props.lang);
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={props.rows}
      columns={[
        { label: t("名前", "Name"), heading: true, cell: ({ name }) => <code>{name}</code> },
        { label: t("欄", "Field"), cell: ({ ja }) => <span lang="ja">{ja}</span> },
        { label: t("場所", "Place"), cell: ({ places }) => places.join("、") },
      ]}
    />
  );
}

/** Every name that a cell may have. */
function Names({ lang }: { readonly lang: Lang }) {
  const t = inLanguage(lang);
  return (
    <section aria-labelledby="names">
      <h2 id="names">{t("セルに付ける名前", "Names for cells")}</h2>
      {TEMPLATE_FORMS.map((form) => {
        const { fields, lists } = templateNames(form);
        const rows = [
          ...lists.map(({ name, ja }) => ({
            name: `${name}${ROWS}`,
            ja: `${ja}（${t("繰り返す行", "rows that repeat")}）`,
          })),
          ...fields.map(({ name, ja }) => ({ name, ja })),
        ];
        return (
          <details class="panel">
            <summary>{formName(form)}</summary>
            <Table
              caption={formName(form)}
              captionHidden
              rows={rows}
              columns={[
                { label: t("名前", "Name"), heading: true, cell: ({ name }) => <code>{name}</code> },
                { label: t("欄", "Field"), cell: ({ ja }) => <span lang="ja">{ja}</span> },
              ]}
            />
          </details>
        );
      })}
    </section>
  );
}

function formName(form: TemplateForm): string {
  return PAPER_WORDS.forms[form];
}

function versionName(
  lang: Lang,
  { form, fiscalYear, version }: Pick<Version, "form" | "fiscalYear" | "version">,
): string {
  const t = inLanguage(lang);
  return t(
    `${yearShort(lang, fiscalYear)} ${formName(form)} 第${version}版`,
    `${formName(form)} ${yearShort(lang, fiscalYear)}, version ${version}`,
  );
}

function versionOf(lang: Lang, templates: readonly Version[], id: string): string {
  const template = templates.find((one) => one.id === id);
  return template ? versionName(lang, template) : "";
}

function crumbs({ lang, city }: DeskContext, more: View["crumbs"]): View["crumbs"] {
  const t = inLanguage(lang);
  return [
    {
      label: t("文書をつくる", "Make papers"),
      href: deskHref(lang, { page: "papers", city: city.slug, year: null }),
    },
    ...more,
  ];
}

function doneWords(lang: Lang, done: string): string {
  const t = inLanguage(lang);
  switch (done) {
    case "put-in-force":
      return t(
        "使い始めました。これからつくるExcelは、この様式になります。",
        "It is in force: Excel files made from now on take this design.",
      );
    case "withdrawn":
      return t(
        "使うのをやめました。これからつくるExcelは、このシステムの体裁になります。",
        "Withdrawn: Excel files made from now on take the design of this system.",
      );
    default:
      return t(
        "登録しました。下の結果を確かめてから、使い始めてください。",
        "Brought in. Look at the report below, then put it in force.",
      );
  }
}
