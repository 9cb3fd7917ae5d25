// Owns what the writer and the reader of StratML share.
import { type CodeSet, legendOf } from "../../rulebook/osaka-city/codes.ts";

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
