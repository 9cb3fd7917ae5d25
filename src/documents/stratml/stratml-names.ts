// Owns what the writer and the reader of StratML share.
import { type CodeSet, legendOf } from "../../rulebook/osaka-city/codes.ts";
import { labelOf, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";

/** Part 1: plans; part 2: plans and reports with indicators. */
export type StratmlPart = 1 | 2;

/** Before the number of a reform item in the sequence of its goal. */
export const REFORM_SEQUENCE = "form3-";

/** What a judgement is called in the descriptor of a result, which is also where it stands below its owner, and the set of its codes. */
export const JUDGEMENTS = {
  initiative: [
    ["midYear.attainment", "initiativeMidYear"],
    ["midYear.execution", "initiativeMidYearExecution"],
    ["midYear.effectiveness", "initiativeEffectiveness"],
    ["yearEnd.attainment", "initiativeYearEnd"],
    ["yearEnd.execution", "initiativeYearEndExecution"],
    ["yearEnd.effectiveness", "initiativeEffectiveness"],
  ],
  strategy: [
    ["outcomeOverall", "outcome"],
    ["effectiveness", "strategyEffectiveness"],
    ["progress", "progress"],
  ],
  reform: [
    ["midYear.execution", "reformExecution"],
    ["midYear.attainment", "reformMidYear"],
    ["yearEnd.attainment", "reformYearEnd"],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [name: string, set: CodeSet])[]>>;

const [MID_YEAR, YEAR_END] = [SECTION_WORDS.midYear, SECTION_WORDS.yearEnd];
const ACHIEVEMENTS = `${MID_YEAR} ${labelOf("overview-midyear", "initiative.midYear.achievements")}`;
const yearEnd = (id: string): string => `${YEAR_END} ${labelOf("form2", `initiative.yearEnd.${id}`)}`;

/** The words of reviews: where they stand below their owner, and what they are called. In part 2 a descriptor names the former, in part 1 the latter stands before them. */
export const REVIEW_TEXTS = {
  initiative: [
    ["midYear.achievements", ACHIEVEMENTS],
    ["midYear.issueAndMeasure", `${MID_YEAR} ${labelOf("form2", "initiative.midYear.issueAndMeasure")}`],
    ["yearEnd.result", yearEnd("result")],
    ["yearEnd.issue", yearEnd("issue")],
    ["yearEnd.measure", yearEnd("measure")],
  ],
  strategy: [
    ["issueText", `${YEAR_END} ${labelOf("form2", "strategy.issueText")}`],
    ["nextDirection", `${YEAR_END} ${labelOf("form2", "strategy.nextDirection")}`],
  ],
  reform: [
    ["midYear.achievements", ACHIEVEMENTS],
    ["midYear.issueAndMeasure", `${MID_YEAR} ${labelOf("form3", "reform.issueAndMeasure")}`],
    ["yearEnd.result", `${YEAR_END} ${labelOf("form3", "reform.yearEnd.result")}`],
    ["yearEnd.issueAndMeasure", `${YEAR_END} ${labelOf("form3", "reform.issueAndMeasure")}`],
  ],
} as const satisfies Readonly<
  Record<keyof typeof JUDGEMENTS, readonly (readonly [name: string, label: string])[]>
>;

/** Texts of the plan that stand beside it. */
export const PLAN_TEXTS = [
  ["yearResultAndWish", labelOf("form1", "plan.yearResultAndWish")],
  ["issuesAndDirection", labelOf("form1", "plan.issuesAndDirection")],
  ["reformPlanName", "改革の計画の名称"],
  ["foreword", labelOf("overview-final", "plan.foreword")],
  ["aboutPolicy", labelOf("overview-final", "plan.aboutPolicy")],
] as const;

/** What stands before the code of the initiative that one repeats. */
export const CROSS_REFERENCE = "再掲の元";

/** The objective of a reform item that holds its policy and the goals beyond the year, by its name; what stands before the list of its content. */
export const REFORM_POLICY = labelOf("form3", "reform.policy");
export const REFORM_CONTENT = labelOf("form1", "reform.content");

/** What is said beside an indicator: what its target rests on, who was asked or counted, how, what its result is called, a goal in full. */
export const INDICATOR_NOTES = {
  basis: "目標の前提",
  population: "測定の対象",
  method: "測定の方法",
  actualName: "実績の名称",
  text: "目標の全文",
} as const;

/** The descriptor of a result of an earlier year; its value counts what was done. */
export const HISTORY = "history";

/** What an indicator of a changed target is called, and its two targets. */
export const TARGET_CHANGE = "目標の変更";
export const CHANGE_ENDS = ["before", "after"] as const;

/** What a plan without a title is called. */
export function untitled(unit: string | undefined, year: number | null): string {
  return [unit, year].filter((one) => one !== null && one !== undefined).join(" ");
}

/** Whose judgements. */
export type Judged = keyof typeof JUDGEMENTS;

/** What a code means; null when its set does not know it. The record leaves out the brackets of (i) and (ii). */
export function meaningOf(set: CodeSet, code: string): string | null {
  return legendOf(set, code) ?? legendOf(set, `(${code})`);
}

/** The stages of the value chain that indicators of money and of judgements bear. */
export const MONEY_STAGE = "Input";
export const JUDGEMENT_STAGE = "Output_Processing";
/** What money is counted in: yen, a thousand at a time. */
export const MONEY_UNIT = "千円";
