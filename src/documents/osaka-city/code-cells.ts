// Owns recognising codes and figures at the start of a cell's text (folded). The codes' meaning is the rulebook's.
import type { Attainment, Effectiveness, Execution, OutcomeGrade, Progress } from "../../domain/plan.ts";

const ENDS = String.raw`(?=$|\s|・)`;
const ATTAINMENT = new RegExp(String.raw`^([①②③])\s*(?:\(\s*(i{1,2}|[ⅰⅱⅠⅡ])\s*\)|([ⅰⅱ]))?${ENDS}`);
const BARE_EXECUTION = new RegExp(String.raw`^\(\s*(i{1,2}|[ⅰⅱⅠⅡ])\s*\)${ENDS}`);
const EFFECTIVENESS = new RegExp(String.raw`^([アイ]|[-―─])${ENDS}`);
const PROGRESS = new RegExp(String.raw`^([ab])${ENDS}`);
const GRADE = new RegExp(String.raw`^([AB])${ENDS}`);
/** A unit is any short run of signs behind a figure: no list could name them all. */
const UNIT = String.raw`[^\d\s、。・:()「」【】①-⑳]{0,6}`;
/** A bare figure that other codes may follow in the same cell, such as 45.1% B B. */
const LEADING_FIGURE = new RegExp(
  String.raw`^(?:約\s*)?\d[\d,]*(?:\.\d+)?(?:\s?%?(?=$|\s)|\s?${UNIT}(?=(?:\s+[AB])+\s*$))`,
);
const WHOLE_FIGURE = new RegExp(String.raw`^(?:約\s*)?\d[\d,]*(?:\.\d+)?\s?${UNIT}$`);
const RESULT_SENTENCE = new RegExp(
  String.raw`(?::|は|が)\s*(?:約\s*)?\d[\d,]*(?:\.\d+)?\s*${UNIT}\s*(?:\([^()]*\))?$|[★☆]+\s*$|\d\s*(?:%|件|人|回|点)\s*$`,
);

/** Whether a folded text is nothing but one figure with its unit. */
export function isFigure(folded: string): boolean {
  return WHOLE_FIGURE.test(folded);
}

/** Length of an attainment code such as `② (i)` at the start of the text, 0 for none. */
export function attainmentCodeLength(folded: string): number {
  return ATTAINMENT.exec(folded)?.[0].length ?? 0;
}

/** Length of ア, イ or — at the start of the text, 0 for none. */
export function effectivenessCodeLength(folded: string): number {
  return EFFECTIVENESS.exec(folded)?.[0].length ?? 0;
}

/** Length of a or b at the start of the text, 0 for none. */
export function progressCodeLength(folded: string): number {
  return PROGRESS.exec(folded)?.[0].length ?? 0;
}

/** Length of (i) or (ii) at the start of the text, 0 for none. */
export function executionCodeLength(folded: string): number {
  return BARE_EXECUTION.exec(folded)?.[0].length ?? 0;
}

/** What a field of results takes at once: a code, a bare figure, or a whole sentence that ends in a figure; null for other words. */
export function figuresLength(folded: string): number | null {
  return attainmentCodeLength(folded) || resultsLength(folded);
}

/** The same for results of outcome indicators, which take grades and no codes: ① there is the mark of an indicator. */
export function resultsLength(folded: string): number | null {
  const grade = GRADE.exec(folded)?.[0].length ?? 0;
  if (grade > 0) return grade;
  if (isFigure(folded)) return folded.length;
  const figure = LEADING_FIGURE.exec(folded)?.[0].length ?? 0;
  if (figure > 0) return figure;
  const sentence = folded.length <= 400 && !folded.includes("。") && !/^[・○●]/.test(folded);
  return sentence && RESULT_SENTENCE.test(folded) ? folded.length : null;
}

export type AttainmentCode = { readonly attainment: Attainment; readonly execution: Execution | null };

/** The codes of an attainment cell, null when it holds none. */
export function attainmentIn(folded: string): AttainmentCode | null {
  const found = ATTAINMENT.exec(folded);
  if (!found) return null;
  return { attainment: found[1] as Attainment, execution: executionOf(found[2] ?? found[3]) }; // the pattern admits ①②③ only
}

/** (i) or (ii) alone in a cell, null for anything else. */
export function executionIn(folded: string): Execution | null {
  return executionOf(BARE_EXECUTION.exec(folded)?.[1]);
}

function executionOf(sign: string | undefined): Execution | null {
  if (sign === undefined) return null;
  return /^(?:ii|ⅱ|Ⅱ)$/.test(sign) ? "ii" : "i";
}

/** ア, イ or — of a cell, null for anything else. */
export function effectivenessIn(folded: string): Effectiveness | null {
  const sign = EFFECTIVENESS.exec(folded)?.[1];
  return sign === undefined ? null : sign === "ア" || sign === "イ" ? sign : "—";
}

/** a or b of a cell, null for anything else. */
export function progressIn(folded: string): Progress | null {
  const sign = PROGRESS.exec(folded)?.[1];
  return sign === "a" || sign === "b" ? sign : null;
}

/** A or B of a cell, null for anything else. */
export function gradeIn(folded: string): OutcomeGrade | null {
  const sign = GRADE.exec(folded)?.[1];
  return sign === "A" || sign === "B" ? sign : null;
}
