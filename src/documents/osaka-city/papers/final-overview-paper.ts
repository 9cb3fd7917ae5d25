// Owns 自己評価の概要版 as a paper: foreword, one part per issue with what was planned, done and reached, the two texts of the unit.
import type { Issue, Plan } from "../../../domain/plan.ts";
import { labelOf, SECTION_WORDS } from "../../../rulebook/osaka-city/fields.ts";
import { countAchieved } from "../../../rulebook/osaka-city/roll-up.ts";
import type { Block, Cell, Row } from "../../paper/paper.ts";
import { REFERENCE_NOTE } from "../text-legends.ts";
import { inYear } from "../text-words.ts";
import { label, leading, linesCell, row, shown, textCell } from "./cells.ts";
import { heading, labelled, table } from "./form1-paper.ts";

const ALL = 12;
/** What stands before each line of an overview. */
export const BULLET = "●";

/** The year-end overview (概要版). */
export function finalOverviewPaper(plan: Plan): readonly Block[] {
  return [
    ...section("plan.foreword", "/foreword", plan.foreword),
    ...section("plan.aboutPolicy", "/aboutPolicy", plan.aboutPolicy),
    heading(1, final("plan.review")),
    ...plan.issues.flatMap((issue, index): readonly Block[] => [
      {
        kind: "heading",
        level: 2,
        text: `${SECTION_WORDS.issueHeading}${issue.no ?? ""}`,
        name: textCell(`/issues/${index}/name`, issue.name, ALL, { facts: [`/issues/${index}/no`] }),
      },
      table(`${SECTION_WORDS.issueHeading}${issue.no ?? ""}`, issueRows(`/issues/${index}`, issue, plan)),
    ]),
    heading(1, final("plan.summary")),
    table(final("plan.summary"), [
      ...labelled(
        `【${labelOf("form1", "plan.yearResultAndWish")}】`,
        textCell("/yearResultAndWish", plan.yearResultAndWish, ALL),
      ),
      ...labelled(
        `【${labelOf("form1", "plan.issuesAndDirection")}】`,
        textCell("/issuesAndDirection", plan.issuesAndDirection, ALL),
      ),
    ]),
    ...references(plan),
  ];
}

function issueRows(path: string, issue: Issue, plan: Plan): readonly Row[] {
  const { overview } = issue;
  const here = `${path}/overview`;
  const planned = plannedCell(path, issue, 6);
  return [
    leading(
      label(inYear(final("issue.overview.plannedHighlights"), plan.fiscalYear), 6),
      label(final("issue.overview.doneHighlights"), 6),
    ),
    row(planned, linesCell(`${here}/doneHighlights`, overview?.doneHighlights ?? [], 6, BULLET)),
    leading(label(final("issue.overview.nextSteps"), ALL)),
    ...countRow(path, issue),
    row(linesCell(`${here}/nextSteps`, overview?.nextSteps ?? [], ALL, BULLET)),
  ];
}

/** What was planned: as the overview says it. A record without an overview of its own names its initiatives. */
export function plannedCell(
  path: string,
  { overview, mainInitiatives, strategies }: Issue,
  columns: number,
): Cell {
  if (overview)
    return linesCell(`${path}/overview/plannedHighlights`, overview.plannedHighlights, columns, BULLET);
  const main = mainInitiatives.map(({ name }, index) => ({ name, path: `${path}/mainInitiatives/${index}` }));
  const all = strategies.flatMap((strategy, s) =>
    strategy.initiatives.map(({ name }, k) => ({ name, path: `${path}/strategies/${s}/initiatives/${k}` })),
  );
  const named = (main.length > 0 ? main : all).filter(({ name }) => name !== null);
  return shown(
    named.map(({ name }) => `${BULLET}${name}`).join("\n"),
    named.map((one) => `${one.path}/name`),
    columns,
  );
}

/** How many initiatives of an issue reached their targets, in words, with the facts that say so. */
type Reached = {
  readonly achieved: number;
  readonly total: number;
  readonly words: string;
  readonly facts: readonly string[];
};

/** The count as the record states it, else as the codes of the initiatives give it; null when neither does. */
export function reachedOf(path: string, { overview, strategies }: Issue): Reached | null {
  const stated = overview?.achieved !== null && overview?.total !== null ? overview : null;
  const counted = countAchieved(strategies.flatMap(({ initiatives }) => initiatives));
  const { achieved, total } = stated ?? counted;
  if (achieved === null || total === null || total === 0) return null;
  if (!stated && counted.unknown === counted.total) return null;
  const what = `${BULLET}「${SECTION_WORDS.initiativeHeading}」${total}項目`;
  const words = achieved === 0 ? `${what}とも未達成` : `${what}中${achieved}項目の目標を達成`;
  const facts = stated ? [`${path}/overview/achieved`, `${path}/overview/total`] : [];
  return { achieved, total, words, facts };
}

function countRow(path: string, issue: Issue): readonly Row[] {
  const reached = reachedOf(path, issue);
  return reached ? [leading(shown(reached.words, reached.facts, ALL))] : [];
}

function section(id: string, path: string, text: string | null): readonly Block[] {
  return text === null ? [] : [heading(1, final(id)), table(final(id), [row(textCell(path, text, ALL))])];
}

function references({ references: papers }: Plan): readonly Block[] {
  if (papers.length === 0) return [];
  const words = [REFERENCE_NOTE, ...papers.map(({ text }) => `・${text}`)].join("\n");
  const facts = papers.map((_, index) => `/references/${index}/text`);
  return [{ kind: "text", cell: shown(words, facts, ALL) }];
}

function final(id: string): string {
  return labelOf("overview-final", id);
}
