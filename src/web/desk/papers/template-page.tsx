// Owns what the page of one version of a city's own template shows: whether it is in force, and the report on it.
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import type { View } from "../../../site/view.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { DeskForm, Done, Refused, type DeskContext } from "../desk-page.tsx";
import type { TryOn } from "../../../usecases/try-template.ts";
import { TrialPart, type TrialShown } from "./trial-part.tsx";
import { type Told, type Version, crumbs, doneWords, versionName } from "./template-words.ts";

/** One version with the report on it. */
export function templateView(
  props: Told & {
    readonly context: DeskContext;
    readonly template: Version;
    readonly keeps: boolean;
    readonly tryOn: readonly TryOn[];
    readonly trial: TrialShown | null;
  },
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
        <TrialPart context={context} template={template.id} tryOn={props.tryOn} trial={props.trial} />
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
