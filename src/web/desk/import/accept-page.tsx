// Owns the page before publishing: which papers, what changes for the public, what the checks say; and the page after it.
import type { Refusal } from "../../../domain/outcome.ts";
import type { Snapshot } from "../../../domain/snapshot.ts";
import { formName } from "../../../site/form-words.ts";
import { SEVERITIES, severityName, severityTone } from "../../../site/finding-counts.tsx";
import { deskHref, href, type DeskPlace } from "../../../site/links.ts";
import { titled } from "../../../site/parts.tsx";
import type { View } from "../../../site/view.ts";
import { yearShort } from "../../../site/years.ts";
import type { DeskPaper } from "../../../store/desk-papers.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { StatusMark } from "../../../ui/mark.tsx";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import type { Preview } from "../../../usecases/preview-acceptance.ts";
import { ChangesAhead, ConflictsAhead } from "./changes-ahead.tsx";
import { DeskForm, Refused, deskCrumbs, type DeskContext } from "../desk-page.tsx";

type AcceptPageProps = {
  readonly context: DeskContext;
  readonly place: Extract<DeskPlace, { readonly page: "accept" }>;
  /** All papers of the unit and year that wait. */
  readonly pending: readonly DeskPaper[];
  readonly chosen: ReadonlySet<string>;
  readonly unitName: string;
  /** Null when nothing is chosen. */
  readonly preview: Preview | null;
  readonly refusal: Refusal | null;
};

/** The page on which differences are looked through before they become public. */
export function acceptView(props: AcceptPageProps): View {
  const { context, place, unitName } = props;
  const t = inLanguage(context.lang);
  const title = t("違いを確かめて公表する", "Check the differences and publish");
  return {
    title: `${title}：${unitName} ${yearShort(context.lang, place.year)}`,
    description: null,
    crumbs: deskCrumbs(context, title),
    body: <AcceptPage {...props} />,
  };
}

function AcceptPage(props: AcceptPageProps) {
  const { context, place, pending, preview, refusal, unitName } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  return (
    <>
      <h1>
        <span class="over-title">
          {unitName} {yearShort(lang, place.year)}
        </span>
        {t("違いを確かめて公表する", "Check the differences and publish")}
      </h1>
      <Refused lang={lang} refusals={refusal ? [refusal] : []} />
      {pending.length === 0 ? (
        <Empty>{t("公表を待っている文書はありません。", "No paper waits to be published.")}</Empty>
      ) : (
        <Choose {...props} />
      )}
      {preview && <Ahead {...props} preview={preview} />}
    </>
  );
}

/** Which of the waiting papers take part; without script the choice is sent to look again. */
function Choose({ context, place, pending, chosen }: AcceptPageProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const [only, second] = pending;
  if (only && !second)
    return (
      <p class="lead">
        <a href={deskHref(lang, { page: "paper", city: city.slug, paper: only.paperId, piece: null })}>
          {only.file}
        </a>{" "}
        <span class="small">
          {formName(lang, only.form)}
          {only.unread > 0 &&
            t(` ・ 割り当てられない文字 ${only.unread}か所`, `, ${only.unread} pieces unassigned`)}
        </span>
      </p>
    );
  return (
    <form method="get" action={deskHref(lang, { ...place, papers: null })}>
      <fieldset class="choices">
        <legend>{t("公表する文書", "Papers to publish")}</legend>
        {pending.map((paper) => (
          <p class="choice">
            <input
              type="checkbox"
              id={`paper-${paper.paperId}`}
              name="paper"
              value={paper.paperId}
              checked={chosen.has(paper.paperId)}
            />
            <label for={`paper-${paper.paperId}`}>
              {paper.file} <span class="small">{formName(lang, paper.form)}</span>
            </label>
            {paper.unread > 0 && (
              <a href={deskHref(lang, { page: "paper", city: city.slug, paper: paper.paperId, piece: null })}>
                {t(`割り当てられない文字 ${paper.unread}か所`, `${paper.unread} pieces unassigned`)}
              </a>
            )}
          </p>
        ))}
      </fieldset>
      <button type="submit" class="button-quiet">
        {t("選んだ文書で見直す", "Look again with these papers")}
      </button>
    </form>
  );
}

function Ahead(props: AcceptPageProps & { readonly preview: Preview }) {
  const { context, place, pending, chosen, preview } = props;
  const { lang } = context;
  const t = inLanguage(lang);
  if (preview.writtenAtDesk)
    return (
      <Notice kind="info" title={t("シートで書き進められています", "The plan is being written at the desk")}>
        <p>
          {t(
            "文書を公表すると書かれたものが失われるので、欄ごとに違いを見て取り込みます。",
            "Publishing the paper would overwrite what was written, so that its differences are taken field by field.",
          )}
        </p>
        <p>
          <a href={deskHref(lang, { page: "take", city: place.city, unit: place.unit, year: place.year })}>
            {t("違いを見て取り込む", "See and take the differences")}
          </a>
        </p>
      </Notice>
    );
  return (
    <>
      <h2 id="changes">{t("公表ページで変わること", "What changes for the public")}</h2>
      <ChangesAhead lang={lang} preview={preview} />
      <ConflictsAhead lang={lang} preview={preview} />
      <h2 id="findings">{t("公表の前に知っておくこと", "What to know before publishing")}</h2>
      <p>
        {t(
          "点検で見つかったことがあっても公表できます。指摘も一緒に公表されます。",
          "Findings do not prevent publishing; they become public with the plan.",
        )}
      </p>
      <FindingsAhead lang={lang} preview={preview} />
      <DeskForm context={context} to={{ ...place, papers: null }} action="accept" class="accept">
        {pending
          .filter(({ paperId }) => chosen.has(paperId))
          .map(({ importId }) => (
            <input type="hidden" name="import" value={importId} />
          ))}
        <button type="submit" class="button">
          {t(
            `この${chosen.size}件を公表する`,
            chosen.size === 1 ? "Publish this paper" : `Publish these ${chosen.size} papers`,
          )}
        </button>
      </DeskForm>
    </>
  );
}

function FindingsAhead({ lang, preview }: { readonly lang: Lang; readonly preview: Preview }) {
  const t = inLanguage(lang);
  const { findings } = preview;
  if (findings.length === 0)
    return <Empty>{t("点検で見つかったことはありません。", "The checks found nothing.")}</Empty>;
  return (
    <>
      {SEVERITIES.map((severity) => {
        const own = findings.filter((finding) => finding.severity === severity);
        if (own.length === 0) return null;
        return (
          <details open={severity === "error"}>
            <summary>
              <StatusMark
                tone={severityTone(severity)}
                code={null}
                words={`${severityName(lang, severity)} ${own.length}`}
              />
            </summary>
            <ol class="jump-list">
              {own.map((finding) => (
                <li>
                  {finding[lang]}
                  {finding.file !== null && (
                    <span class="small">
                      {finding.file}
                      {finding.line !== null && t(` ${finding.line}行目`, `, line ${finding.line}`)}
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </details>
        );
      })}
    </>
  );
}

/** What is public now. */
export function acceptedView(context: DeskContext, snapshot: Snapshot): View {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const title = t("公表しました", "Published");
  const place = { city: city.slug, unit: snapshot.unitSlug, year: snapshot.fiscalYear };
  const name = `${snapshot.unit.name} ${yearShort(lang, snapshot.fiscalYear)}`;
  return {
    title: titled(lang, title, name),
    description: null,
    crumbs: deskCrumbs(context, title),
    body: (
      <>
        <h1>
          <span class="over-title">{name}</span>
          {title}
        </h1>
        <p class="lead">
          {t(
            `${momentInJapan(snapshot.acceptedAt, lang)}から、次の${snapshot.papers.length}件の文書の内容が誰にでも見えます。`,
            `Since ${momentInJapan(snapshot.acceptedAt, lang)} everybody can see what these ${snapshot.papers.length} papers say.`,
          )}
        </p>
        <ul class="link-list">
          {snapshot.papers.map(({ file, form }) => (
            <li>
              {file} <span class="small">{formName(lang, form)}</span>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={href(lang, { page: "year", ...place })}>
            {t("公表ページを見る", "See the public page")}
          </a>
        </p>
        <p>
          <a href={href(lang, { page: "findings", severity: null, rule: null, ...place })}>
            {t(
              `一緒に公表した指摘 ${snapshot.findings.length}件`,
              `${snapshot.findings.length} findings published with it`,
            )}
          </a>
        </p>
        <p>
          <a href={deskHref(lang, { page: "import", city: city.slug })}>
            {t("文書の一覧へ戻る", "Back to the papers")}
          </a>
        </p>
      </>
    ),
  };
}
