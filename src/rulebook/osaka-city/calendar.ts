// Owns the usual days of the policies' year, stage by stage, as the published papers of past years show them.
// Sources: dates of publication printed on the papers and pages of 平成27–令和8. Who is due when inside an office is printed nowhere.
import {
  workingDayFrom,
  workingDaysBefore,
  type Day,
  type Holidays,
  type StageDates,
} from "../../domain/calendar.ts";
import type { Words } from "../../domain/finding.ts";
import { STAGES, type Stage } from "../../domain/plan.ts";
import type { Basis } from "../../domain/rule.ts";
import { CYCLE_STAGES, DUE_VERBS, type CycleStage, type DueVerb } from "../../domain/workflow.ts";
import type { Rulebook } from "../rulebook.ts";

/** A day of the cycle: how many years after the fiscal year's own, month, date. */
type YearDay = readonly [year: -1 | 0 | 1, month: number, date: number];

/** What is usual for a stage. Both days are proposals: the city sets them anew each year. */
type UsualStage = {
  readonly stage: Exclude<CycleStage, "revision">;
  readonly opens: YearDay;
  readonly publishes: YearDay;
  /** printed: such a day stands on published papers. */
  readonly basis: Basis;
  readonly source: string;
};

/** The stages in their order; a revision has no usual day. */
const USUAL_STAGES: readonly UsualStage[] = [
  {
    stage: "draft",
    opens: [-1, 10, 1],
    publishes: [-1, 11, 5],
    basis: "printed",
    source: "令和3年度 素案: published 2020-11-05",
  },
  {
    stage: "proposal",
    opens: [-1, 12, 1],
    publishes: [0, 2, 16],
    basis: "printed",
    source:
      "案 with the budget draft: 2015-02-17, 17-02-16, 18-02-15, 19-02-14, 20-02-13, 21-02-16, 23-02-14, 24-02-15, 25-02-14, 26-02-19",
  },
  {
    stage: "final",
    opens: [0, 3, 1],
    publishes: [0, 4, 1],
    basis: "printed",
    source: "確定: 1 April of the year",
  },
  {
    stage: "mid-year",
    opens: [0, 9, 1],
    publishes: [0, 10, 2],
    basis: "printed",
    source: "中間振り返り (state of 31 August): 2015-10-08, 16-10-07, 17-09-29, 18-10-05, 19-10-04, 20-10-02",
  },
  {
    stage: "year-end",
    opens: [1, 4, 1],
    publishes: [1, 6, 10],
    basis: "printed",
    source:
      "自己評価: 2014-06-10, 15-06-10, 16-06-09, 17-06-08, 18-06-07, 19-06-07, 21-06-04, 23-06-09, 24-06-10, 25-06-10; 2020-06-30 in the year of the epidemic",
  },
];

/** Working days before publication by which each step is due: a proposal of ours, to be set by each city. */
const USUAL_LEAD: Readonly<Record<DueVerb, number>> = {
  submit: 15,
  "approve-sheet": 11,
  "check-sheet": 7,
  decide: 3,
  publish: 0,
};

/** What a stage is called, and what is done in it. */
export const STAGE_WORDS: Readonly<Record<CycleStage, { readonly name: Words; readonly task: Words }>> = {
  draft: {
    name: { ja: "素案", en: "Draft" },
    task: { ja: "来年度の計画を書き始める", en: "Begin to write next year's plan" },
  },
  proposal: {
    name: { ja: "案", en: "Proposal" },
    task: { ja: "予算案に合わせて計画を直す", en: "Bring the plan in line with the budget draft" },
  },
  final: {
    name: { ja: "確定", en: "Final plan" },
    task: { ja: "計画を確定する", en: "Fix the plan" },
  },
  "mid-year": {
    name: { ja: "中間振り返り", en: "Mid-year review" },
    task: { ja: "8月末までの状況を振り返る", en: "Review the state at the end of August" },
  },
  "year-end": {
    name: { ja: "自己評価", en: "Self-evaluation" },
    task: { ja: "1年の実績を評価する", en: "Evaluate the results of the year" },
  },
  revision: {
    name: { ja: "改定", en: "Revision" },
    task: { ja: "公表後の記載を直す", en: "Correct what was published" },
  },
};

/** The edition (版) that a paper of the stage carries. */
export function stageOnPaper(stage: CycleStage): Stage {
  return STAGES[CYCLE_STAGES.indexOf(stage)] ?? "改定"; // both lists are in the order of the year
}

/** The stages of a fiscal year: an edition that held no mid-year review has none. Where that is not known, there is one to be left out. */
export function stagesOf({ edition }: Rulebook): readonly CycleStage[] {
  return CYCLE_STAGES.filter((stage) => stage !== "mid-year" || edition.midYearReview?.held !== false);
}

/** The usual days of a fiscal year's stages, moved to working days. A step is never due before its stage opens. */
export function usualDates(book: Rulebook, holidays: Holidays): readonly StageDates[] {
  const stages = stagesOf(book);
  return USUAL_STAGES.filter(({ stage }) => stages.includes(stage)).map(({ stage, opens, publishes }) => {
    const first = workingDayFrom(dayOf(book.fiscalYear, opens), holidays);
    const publication = workingDayFrom(dayOf(book.fiscalYear, publishes), holidays);
    const dueFor = (verb: DueVerb): Day => {
      const day = workingDaysBefore(publication, USUAL_LEAD[verb], holidays);
      return day < first ? first : day;
    };
    const due = Object.fromEntries(DUE_VERBS.map((verb) => [verb, dueFor(verb)]));
    return { stage, opens: first, due: due as StageDates["due"] }; // one entry per verb
  });
}

function dayOf(fiscalYear: number, [year, month, date]: YearDay): Day {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${fiscalYear + year}-${two(month)}-${two(date)}`;
}
