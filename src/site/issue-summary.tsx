// Owns what a plan says of an issue where only the short papers are published: main initiatives of 様式1, counts of the overview.
import type { Issue, Plan } from "../domain/plan.ts";
import { OrAbsent } from "../ui/absent.tsx";
import { inLanguage, type Lang } from "../ui/language.ts";
import { LongText } from "../ui/long-text.tsx";
import { Empty } from "../ui/notice.tsx";
import { thousandYen } from "../ui/numbers.ts";
import { Table } from "../ui/table.tsx";
import { formWords, labelName } from "./form-words.ts";
import { FieldHeading, PaperText } from "./parts.tsx";
import type { PlanContext } from "./view.ts";

/** n項目中m項目 as the overview itself counts; null where it counts nothing. */
export function printedCount(lang: Lang, issues: readonly Issue[]): string | null {
  const counted = issues.flatMap(({ overview }) =>
    overview && overview.total !== null && overview.achieved !== null
      ? [{ total: overview.total, achieved: overview.achieved }]
      : [],
  );
  if (counted.length === 0) return null;
  const total = counted.reduce((sum, one) => sum + one.total, 0);
  const achieved = counted.reduce((sum, one) => sum + one.achieved, 0);
  return inLanguage(lang)(
    `概要版の集計では、${total}項目中${achieved}項目が目標を達成`,
    `By the count of the overview, ${achieved} of ${total} met their target`,
  );
}

/** The count for a whole plan of which no initiative is published. */
export function PrintedTally({ lang, plan }: { readonly lang: Lang; readonly plan: Plan }) {
  const t = inLanguage(lang);
  const count = printedCount(lang, plan.issues);
  return (
    <>
      <p class="tally-words">
        {count ?? t("具体的取組ごとの結果は公表されていません", "No results by initiative are published")}
      </p>
      {count && (
        <p class="small">{t("経営課題ごとの数を足したものです。", "The sum of the counts of the issues.")}</p>
      )}
    </>
  );
}

/** Main initiatives with their budget; says so when there are none either. */
export function MainInitiatives({
  context,
  issue,
}: {
  readonly context: PlanContext;
  readonly issue: Issue;
}) {
  const { lang } = context;
  const t = inLanguage(lang);
  if (issue.mainInitiatives.length === 0)
    return <Empty>{t("具体的取組の記載がありません。", "No initiatives are stated.")}</Empty>;
  return (
    <Table
      caption={labelName(lang, "form1", "issue.mainInitiatives")}
      rows={issue.mainInitiatives}
      dense
      shape="narrow"
      columns={[
        {
          label: formWords(lang).initiative,
          heading: true,
          cell: (one) => <span lang="ja">{one.name}</span>,
        },
        {
          label: formWords(lang).budgeted,
          number: true,
          cell: (one) => (
            <OrAbsent lang={lang} value={one.budget}>
              {one.budget !== null && thousandYen(one.budget, lang)}
            </OrAbsent>
          ),
        },
      ]}
    />
  );
}

/** The bullet points of the overviews: what was planned, done, and what comes next. Nothing where no overview was read. */
export function OverviewHighlights({
  context,
  issue,
}: {
  readonly context: PlanContext;
  readonly issue: Issue;
}) {
  if (!issue.overview) return null;
  const { overview } = issue;
  const parts = ["plannedHighlights", "doneHighlights", "nextSteps"] as const;
  return (
    <>
      {parts
        .filter((key) => overview[key].length > 0)
        .map((key) => (
          <div class="field">
            <FieldHeading lang={context.lang} form="overview-final" id={`issue.overview.${key}`} />
            <PaperText context={context}>
              <LongText
                text={overview[key].map((line) => `・${line.replace(/^[・●○]\s*/, "")}`).join("\n")}
              />
            </PaperText>
          </div>
        ))}
    </>
  );
}
