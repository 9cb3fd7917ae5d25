// Owns recognising codes and figures at the start of a cell's text (folded). The codes' meaning is the rulebook's.
import type { Attainment, Effectiveness, Execution, OutcomeGrade, Progress } from "../../domain/plan.ts";
import { CODE_SETS, type CodeSet } from "../../rulebook/osaka-city/codes.ts";
import { NOT_MEASURED_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { beginsWithOneOf } from "../text/first-signs.ts";
import { fold } from "../text/fold.ts";

const ENDS = String.raw`(?=$|\s|・)`;
/** A bare sign before words is a code unless the next sign follows: ①…②… and ア…イ… number the items of a text. */
const ALONE = String.raw`(?=\s*(?:$|[・○●]))`;
const NO_LIST = [
  ["①", "②"],
  ["②", "③"],
  ["③", "④"],
  ["ア", "イ"],
  ["イ", "ウ"],
]
  .map(([sign, next]) => String.raw`(?<=${sign})(?=\s)(?![^]*\s${next})`)
  .join("|");
const BARE = `(?:${ALONE}|${NO_LIST})`;
const EXECUTION = String.raw`\(\s*(i{1,2}|[ⅰⅱⅠⅡ12])\s*\)`;
const ATTAINMENT = new RegExp(
  String.raw`^(?:[①-⑳]\s*:?\s*(?=[①②③]\s*-?\s*[(ⅰⅱ]))?([①②③])(?:\s*-?\s*${EXECUTION}${ENDS}|\s*-?\s*([ⅰⅱ])${ENDS}|${BARE})`,
);
/** The signs that every attainment code begins with one of. */
export const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const mayBeAttainment = beginsWithOneOf(CIRCLED);
const BARE_EXECUTION = new RegExp(String.raw`^-?\s*${EXECUTION}${ENDS}`);
const EFFECTIVENESS = new RegExp(
  String.raw`^(?:[(「【]\s*([アイ])\s*[)」】]${ENDS}|([アイ])${BARE}|([-―─ー])${ALONE})`,
);
const PROGRESS = new RegExp(String.raw`^([ab])${ALONE}`);
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

/** A code that an extraction fused behind a figure: 3,210人 ①(i). */
const FUSED_CODE = new RegExp(
  String.raw`\s*(?:[①-⑳]\s*)?[①②③]\s*-?\s*(?:${EXECUTION}|[ⅰⅱ])(?=$|\s|・|[①-⑳])|\s+[①②③]\s*$`,
);
const ENDS_IN_FIGURE = new RegExp(String.raw`(?:\d\s?${UNIT}|[★☆]+)\s*(?:\([^()]*\))?$`);

/** Whether a folded text ends in a figure, with or without a bracket behind it. */
export function endsInFigure(folded: string): boolean {
  return ENDS_IN_FIGURE.test(folded);
}

/** A code alone at the end of a text, behind a figure or a whole sentence: 収納率 91.2% ②. */
const CODE_BEHIND = /\s+[①②③]\s*$/;

/** Length of a result before the code that an extraction fused behind it, 0 where there is no such code. */
export function lengthBeforeCode(folded: string): number {
  const found = folded.length <= 2000 ? CODE_BEHIND.exec(folded) : null;
  const head = folded.slice(0, found?.index ?? 0);
  return head.endsWith("。") || endsInFigure(head) ? head.length : 0;
}

/** Length of a text before a line that is nothing but a code, at its end or before further lines; 0 where there is none. */
export function lengthBeforeCodeLine(folded: string): number {
  if (!folded.includes("\n")) return 0;
  return Math.max(0, folded.search(/\n[^\S\n]*[①②③][^\S\n]*(?:\n|$)/));
}

/** Whether a folded text is nothing but one figure with its unit. */
export function isFigure(folded: string): boolean {
  return WHOLE_FIGURE.test(folded) || /^[★☆]+$/.test(folded);
}

/** Length of an attainment code such as `② (i)` at the start of the text, 0 for none. */
export function attainmentCodeLength(folded: string): number {
  return attainmentAt(folded)?.[0].length ?? 0;
}

function attainmentAt(folded: string): RegExpExecArray | null {
  return mayBeAttainment(folded) ? ATTAINMENT.exec(folded) : null;
}

/** Length of a further code behind `last`: (ii) behind a bare ②, or another whole code such as the second of ①①(i) ②②(i). */
export function furtherCodeLength(folded: string, last: string): number {
  if (/^[①-⑳]?\s*:?\s*[①②]\s*-?$/.test(last)) {
    const execution = BARE_EXECUTION.exec(folded)?.[0].length ?? 0;
    if (execution > 0) return execution;
  }
  const found = attainmentAt(folded);
  return found && (found[2] ?? found[3]) !== undefined ? found[0].length : 0;
}

const MEASURED_NOT = new RegExp(String.raw`^(?:${NOT_MEASURED_WORDS.join("|")})\s*$`);

/** Length of ア, イ or — at the start of the text, of its words or of 未測定 as the whole text; 0 for none. */
export function effectivenessCodeLength(folded: string): number {
  const code = EFFECTIVENESS.exec(folded)?.[0].length ?? 0;
  if (code > 0) return code;
  return MEASURED_NOT.test(folded) || effectivenessOfWords(folded) !== null ? folded.length : 0;
}

/** Length of a or b at the start of the text, or of its words as the whole text; 0 for none. */
export function progressCodeLength(folded: string): number {
  const code = PROGRESS.exec(folded)?.[0].length ?? 0;
  if (code > 0) return code;
  return MEASURED_NOT.test(folded) || progressOfWords(folded) !== null ? folded.length : 0;
}

/** ア or イ whose words a cell holds in full, with or without the code before them; null for none. */
export function effectivenessOfWords(folded: string): Effectiveness | null {
  const sign = codeOfWords("strategyEffectiveness", folded) ?? codeOfWords("initiativeEffectiveness", folded);
  return sign === "ア" || sign === "イ" ? sign : null;
}

/** The same for a and b. */
export function progressOfWords(folded: string): Progress | null {
  const sign = codeOfWords("progress", folded);
  return sign === "a" || sign === "b" ? sign : null;
}

function codeOfWords(set: CodeSet, folded: string): string | null {
  const bare = folded.replace(/\s+/g, "");
  const found = CODE_SETS[set].find(({ code, words }) => {
    const plain = fold(words);
    return bare === plain || bare === `${fold(code)}:${plain}`;
  });
  return found?.code ?? null;
}

/** Length of (i) or (ii) at the start of the text, 0 for none. */
export function executionCodeLength(folded: string): number {
  return BARE_EXECUTION.exec(folded)?.[0].length ?? 0;
}

/** What a field of results takes at once: a code, a bare figure, or a whole sentence that ends in a figure; null for other words. */
export function figuresLength(folded: string): number | null {
  const code = attainmentCodeLength(folded);
  if (code > 0) return code;
  const fused = folded.length <= 400 ? FUSED_CODE.exec(folded) : null;
  if (fused && fused.index > 0) {
    const head = folded.slice(0, fused.index);
    if (!head.includes("。") && endsInFigure(head)) return head.length;
  }
  return figureLength(folded);
}

/** The same for results of outcome indicators, which take grades and no codes: ① there is the mark of an indicator. */
export function resultsLength(folded: string): number | null {
  const grade = GRADE.exec(folded)?.[0].length ?? 0;
  return grade > 0 ? grade : figureLength(folded);
}

function figureLength(folded: string): number | null {
  if (isFigure(folded)) return folded.length;
  const figure = LEADING_FIGURE.exec(folded)?.[0].length ?? 0;
  if (figure > 0) return figure;
  const sentence = folded.length <= 400 && !folded.includes("。") && !/^[・○●]/.test(folded);
  return sentence && RESULT_SENTENCE.test(folded) ? folded.length : null;
}

type AttainmentCode = { readonly attainment: Attainment; readonly execution: Execution | null };

/** The codes of an attainment cell, null when it holds none. */
export function attainmentIn(folded: string): AttainmentCode | null {
  const found = attainmentAt(folded);
  if (!found) return null;
  return { attainment: found[1] as Attainment, execution: executionOf(found[2] ?? found[3]) }; // the pattern admits ①②③ only
}

/** (i) or (ii) alone in a cell, null for anything else. */
export function executionIn(folded: string): Execution | null {
  return executionOf(BARE_EXECUTION.exec(folded)?.[1]);
}

function executionOf(sign: string | undefined): Execution | null {
  if (sign === undefined) return null;
  return /^(?:ii|ⅱ|Ⅱ|2)$/.test(sign) ? "ii" : "i";
}

/** ア, イ or — of a cell, null for anything else. */
export function effectivenessIn(folded: string): Effectiveness | null {
  const found = EFFECTIVENESS.exec(folded);
  const sign = found?.[1] ?? found?.[2] ?? found?.[3];
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
