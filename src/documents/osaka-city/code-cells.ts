// Owns recognising codes and figures at the start of a cell's text (folded). The codes' meaning is the rulebook's.
import type { Attainment, Effectiveness, Execution, OutcomeGrade, Progress } from "../../domain/plan.ts";

const ENDS = String.raw`(?=$|\s|・)`;
const ATTAINMENT = new RegExp(String.raw`^([①②③])\s*(?:\(\s*(i{1,2}|[ⅰⅱⅠⅡ])\s*\)|([ⅰⅱ]))?${ENDS}`);
const BARE_EXECUTION = new RegExp(String.raw`^\(\s*(i{1,2}|[ⅰⅱⅠⅡ])\s*\)${ENDS}`);
const EFFECTIVENESS = new RegExp(String.raw`^([アイ]|[-―─])${ENDS}`);
const PROGRESS = new RegExp(String.raw`^([ab])${ENDS}`);
const GRADE = new RegExp(String.raw`^([AB])${ENDS}`);
const FIGURE = new RegExp(
  String.raw`^(?:約\s*)?[\d,]+(?:\.\d+)?\s*(?:%|パーセント|件|人|回|点|校|団体|か所|箇所|地域|施設|千円)?${ENDS}`,
);
const RESULT_SENTENCE =
  /(?:[::]|は|が)\s*(?:約\s*)?[\d,]+(?:\.\d+)?\s*(?:%|件|人|回|点|校|団体|か所|箇所|地域|施設|千円)?\s*(?:\([^()]*\))?$|[★☆]+\s*$|(?:%|件|人|回|点)\s*$/;

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

/** What a field of results takes at once: a code, a grade, a bare figure, or a whole sentence that ends in a figure; null for other words. */
export function figuresLength(folded: string): number | null {
  const code =
    attainmentCodeLength(folded) ||
    (GRADE.exec(folded)?.[0].length ?? 0) ||
    (FIGURE.exec(folded)?.[0].length ?? 0);
  if (code > 0) return code;
  return folded.length <= 400 &&
    !folded.includes("。") &&
    RESULT_SENTENCE.test(folded) &&
    !/^[・○●]/.test(folded)
    ? folded.length
    : null;
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
