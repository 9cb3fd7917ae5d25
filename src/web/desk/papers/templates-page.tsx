// Owns what the pages of the city's own Excel templates show: what is in force, the versions, the report on one, the names that cells may have.
import { ROWS, TEMPLATE_FORMS, templateNames } from "../../../rulebook/osaka-city/template-names.ts";
import { deskHref } from "../../../site/links.ts";
import { sizeWords } from "../../../site/paper-names.ts";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import type { TemplateStepTaken } from "../../../store/paper-templates.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import { YearForm } from "./year-form.tsx";
import { type Told, type Version, crumbs, doneWords, formName, versionName } from "./template-words.ts";

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
        <YearForm
          lang={lang}
          action={deskHref(lang, { page: "templates", city: city.slug, year: null })}
          years={years}
          year={year}
        />
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

function versionOf(lang: Lang, templates: readonly Version[], id: string): string {
  const template = templates.find((one) => one.id === id);
  return template ? versionName(lang, template) : "";
}
