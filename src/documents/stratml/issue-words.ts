// Owns what an issue says beside its goal: texts, lists, SDG goals and its part of the overview, written and read back.
import type { Issue, IssueOverview, MainInitiative } from "../../domain/plan.ts";
import { labelOf } from "../../rulebook/osaka-city/fields.ts";
import type { Draft, IssueDraft } from "../osaka-city/draft.ts";
import { readDataPoints } from "../osaka-city/form2-issue.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { labelledWords, linesOf, readLabelled } from "./labelled-words.ts";
import type { StratmlFile } from "./stratml-elements.ts";
import { MONEY_UNIT } from "./stratml-names.ts";

const TEXTS = [
  ["summary", labelOf("form1", "issue.summary")],
  ["currentState", labelOf("form2", "issue.currentState")],
  ["causeAnalysis", labelOf("form2", "issue.causeAnalysis")],
  ["issueToSolve", labelOf("form2", "issue.issueToSolve")],
  ["evaluationSummary", labelOf("form2", "issue.evaluationSummary")],
] as const;
const MAIN_STRATEGIES = labelOf("form1", "issue.mainStrategies");
const MAIN_INITIATIVES = labelOf("form1", "issue.mainInitiatives");
const SDG_GOALS = labelOf("form2", "issue.sdgGoals");
const OVERVIEW_LISTS = [
  ["plannedHighlights", "概要版 主な取組"],
  ["doneHighlights", "概要版 取組の結果"],
  ["nextSteps", "概要版 今後の対応"],
] as const;
const OVERVIEW_COUNTS = [
  ["achieved", "概要版 達成した項目の数"],
  ["total", "概要版 項目の数"],
] as const;

/** All of it as parts behind their labels; null when there is none. */
export function issueWords(issue: Issue): string | null {
  const { overview } = issue;
  return labelledWords([
    ...TEXTS.map(([key, label]) => [label, issue[key]] as const),
    [MAIN_STRATEGIES, issue.mainStrategies.join("\n")],
    [MAIN_INITIATIVES, issue.mainInitiatives.map((one) => initiativeLine(one)).join("\n")],
    [SDG_GOALS, issue.sdgGoals.join("\n")],
    ...OVERVIEW_LISTS.map(([key, label]) => [label, overview?.[key].join("\n") ?? null] as const),
    ...OVERVIEW_COUNTS.map(([key, label]) => [label, overview?.[key]?.toString() ?? null] as const),
  ]);
}

function initiativeLine({ name, budget }: MainInitiative): string {
  return budget === null ? name : `${name}（${budget}${MONEY_UNIT}）`;
}

const WITH_BUDGET = new RegExp(`^(?<name>.*)（(?<budget>\\d+)${MONEY_UNIT}）$`, "u");

function mainInitiativeOf(line: string): MainInitiative {
  const { name, budget } = WITH_BUDGET.exec(line)?.groups ?? {};
  return name === undefined || budget === undefined
    ? { name: line, budget: null }
    : { name, budget: Number(budget) };
}

/** Puts the parts into their issue, and the figures that its present state names. */
export function readIssueWords(file: StratmlFile, element: XmlElement, issue: IssueDraft): void {
  const overview: Draft<IssueOverview> = {
    plannedHighlights: [],
    doneHighlights: [],
    achieved: null,
    total: null,
    nextSteps: [],
  };
  readLabelled(file, element, [
    ...TEXTS.map(([key, label]) => ({ label, holder: issue, key })),
    { label: MAIN_STRATEGIES, holder: issue, key: "mainStrategies", as: linesOf },
    {
      label: MAIN_INITIATIVES,
      holder: issue,
      key: "mainInitiatives",
      as: (words) => linesOf(words).map((line) => mainInitiativeOf(line)),
    },
    {
      label: SDG_GOALS,
      holder: issue,
      key: "sdgGoals",
      as: (words) => linesOf(words).map(Number).filter(Number.isInteger),
    },
    ...OVERVIEW_LISTS.map(([key, label]) => ({ label, holder: overview, key, as: linesOf })),
    ...OVERVIEW_COUNTS.map(([key, label]) => ({ label, holder: overview, key, as: countOf })),
  ]);
  if (Object.values(overview).some((one) => one !== null && [one].flat().length > 0))
    issue.overview = overview;
  readDataPoints(file.ledger, issue);
}

function countOf(words: string): number | null {
  return /^\d{1,6}$/.test(words) ? Number(words) : null;
}
