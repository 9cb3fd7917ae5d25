// Owns the list of papers: by unit and year, each paper with its state, what is unassigned, what was found.
import { deskHref, type DeskPlace } from "../../../site/links.ts";
import { formName } from "../../../site/form-words.ts";
import { yearShort } from "../../../site/years.ts";
import type { DeskPaper, DeskState } from "../../../store/desk-papers.ts";
import { inLanguage, type Lang } from "../../../ui/language.ts";
import { Shape, StatusMark, type Tone } from "../../../ui/mark.tsx";
import { momentInJapan } from "../../../ui/numbers.ts";
import { Table } from "../../../ui/table.tsx";
import type { DeskContext } from "../desk-page.tsx";

const STATE_TONE: Readonly<Record<DeskState, Tone>> = {
  new: "short",
  waiting: "short",
  accepted: "good",
  replaced: "none",
};

function stateWords(lang: Lang, state: DeskState): string {
  const t = inLanguage(lang);
  switch (state) {
    case "new":
      return t("新しい（未公表）", "New (not public)");
    case "waiting":
      return t("違いが公表待ち", "Differences wait");
    case "accepted":
      return t("公表済み", "Public");
    case "replaced":
      return t("後の文書に交代", "Replaced by a later one");
  }
}

/** The state of a paper as a mark. */
function StateMark({ lang, state }: { readonly lang: Lang; readonly state: DeskState }) {
  return <StatusMark tone={STATE_TONE[state]} code={null} words={stateWords(lang, state)} />;
}

type ListProps = {
  readonly context: DeskContext;
  readonly papers: readonly DeskPaper[];
  /** Import → how much was found; of what is public already the public pages tell. */
  readonly findings: ReadonlyMap<string, number>;
};

/** One list per unit and year; those that wait for somebody first. */
export function PaperLists({ context, papers, findings }: ListProps) {
  const groups = [...Map.groupBy(papers, ({ unitSlug, fiscalYear }) => `${fiscalYear} ${unitSlug}`).values()];
  const waits = (group: readonly DeskPaper[]) => group.some(isPending);
  return (
    <>
      {[
        ...groups.filter(waits),
        ...groups
          .filter((group) => !waits(group))
          .sort((a, b) => (b[0]?.fiscalYear ?? 0) - (a[0]?.fiscalYear ?? 0)),
      ].map((group) => (
        <YearOfPapers context={context} papers={group} findings={findings} />
      ))}
    </>
  );
}

/** Does a paper wait for somebody? */
export function isPending({ deskState }: DeskPaper): boolean {
  return deskState === "new" || deskState === "waiting";
}

function YearOfPapers({ context, papers, findings }: ListProps) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  const [first] = papers;
  if (!first) return null;
  const pending = papers.filter(isPending).length;
  const accept: DeskPlace = {
    page: "accept",
    city: city.slug,
    unit: first.unitSlug,
    year: first.fiscalYear,
    papers: null,
  };
  const title = `${first.unit.name} ${yearShort(lang, first.fiscalYear)}`;
  if (pending === 0)
    return (
      <details class="desk-year">
        <summary>
          {title} {t(`（公表済みの文書 ${papers.length}件）`, `(${papers.length} papers, public)`)}
        </summary>
        <PaperTable context={context} title={title} papers={papers} findings={findings} />
      </details>
    );
  return (
    <section class="desk-year">
      <h3>{title}</h3>
      <p class="desk-year-wait">
        <Shape tone="short" />{" "}
        <a href={deskHref(lang, accept)}>
          {t(
            `公表待ち ${pending}件：違いを確かめて公表する`,
            `${pending} waiting: check the differences and publish`,
          )}
        </a>
      </p>
      <PaperTable context={context} title={title} papers={papers} findings={findings} />
    </section>
  );
}

function PaperTable({ context, title, papers, findings }: ListProps & { readonly title: string }) {
  const { lang, city } = context;
  const t = inLanguage(lang);
  return (
    <Table
      caption={`${title} ${t("の文書", "papers")}`}
      captionHidden
      dense
      rows={papers}
      columns={[
        {
          label: t("文書", "Paper"),
          heading: true,
          cell: (paper) => (
            <>
              <a
                href={deskHref(lang, {
                  page: "paper",
                  city: city.slug,
                  paper: paper.paperId,
                  piece: null,
                })}
              >
                {paper.file}
              </a>
              <span class="small">{formName(lang, paper.form)}</span>
            </>
          ),
        },
        { label: t("状態", "State"), cell: (paper) => <StateMark lang={lang} state={paper.deskState} /> },
        {
          label: t("未割り当て", "Unassigned"),
          number: true,
          cell: (paper) => <Count lang={lang} count={paper.unread} unit={t("か所", "")} />,
        },
        ...(papers.some(isPending)
          ? [
              {
                label: t("指摘", "Findings"),
                number: true,
                cell: (paper: DeskPaper) => {
                  const count = findings.get(paper.importId);
                  return count === undefined ? "—" : <Count lang={lang} count={count} unit={t("件", "")} />;
                },
              },
            ]
          : []),
        {
          label: t("修正", "Corrections"),
          number: true,
          cell: (paper) => <Count lang={lang} count={paper.corrections} unit={t("件", "")} />,
        },
        { label: t("日時", "When"), cell: (paper) => momentInJapan(paper.importedAt, lang) },
      ]}
    />
  );
}

function Count({
  lang,
  count,
  unit,
}: {
  readonly lang: Lang;
  readonly count: number;
  readonly unit: string;
}) {
  if (count === 0) return <span class="figure">{inLanguage(lang)("なし", "none")}</span>;
  return (
    <b class="figure">
      {count}
      {unit}
    </b>
  );
}
