// Owns how the legends of the code sets and the notes on mandatory fields are printed beside their fields.
import { CODE_SETS, OVERVIEW_STATUS, type Legend } from "../../rulebook/osaka-city/codes.ts";
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";

const {
  initiativeMidYear,
  initiativeMidYearExecution,
  initiativeYearEnd,
  initiativeYearEndExecution,
  initiativeEffectiveness,
  strategyEffectiveness,
  outcome,
  progress,
  reformExecution,
  reformMidYear,
  reformYearEnd,
} = CODE_SETS;

export const EFFECTIVENESS_OF_STRATEGY = printed(strategyEffectiveness);
export const EFFECTIVENESS_OF_INITIATIVE = printed(initiativeEffectiveness);
export const PROGRESS_LEGEND = printed(progress);
export const OUTCOME_LEGEND = printed(outcome);
export const ATTAINMENT_MID = withExecution(initiativeMidYear, initiativeMidYearExecution);
export const ATTAINMENT_END = withExecution(initiativeYearEnd, initiativeYearEndExecution);
export const EXECUTION_FORM3 = printed(reformExecution);
export const ATTAINMENT_FORM3_MID = printed(reformMidYear);
export const ATTAINMENT_FORM3_END = printed(reformYearEnd);

export const MANDATORY_IF_B = `※有効性が「イ」の場合は${SECTION_WORDS.mandatoryWord}`;
export const MANDATORY_IF_MISSED = `※左記に「②、③」、「イ」がある場合は${SECTION_WORDS.mandatoryWord}`;
export const MANDATORY_IF_MISSED_FORM3 = `※左記が「②」の場合は${SECTION_WORDS.mandatoryWord}`;

/** Introduces the papers that an overview refers to. */
export const REFERENCE_NOTE = "※詳しくは、次の資料をご覧ください。";

/** The words in which the mid-year overview says ① or ②, and (i) or (ii); null when there is none. */
export function statusWords(code: string | null, kind: keyof typeof OVERVIEW_STATUS): string | null {
  return OVERVIEW_STATUS[kind].find((status) => status.code === code)?.words ?? null;
}

function printed(legends: readonly Legend[]): string {
  return legends.map(oneLegend).join(" ");
}

function oneLegend({ code, words }: Legend): string {
  return code.startsWith("(") ? `${code}${words}` : `${code}:${words}`;
}

/** ① and ② with both executions behind each; ③ never takes one. */
function withExecution(codes: readonly Legend[], executions: readonly Legend[]): string {
  return codes
    .map((legend) =>
      legend.code === "③" ? oneLegend(legend) : `${oneLegend(legend)} ${printed(executions)}`,
    )
    .join(" ");
}
