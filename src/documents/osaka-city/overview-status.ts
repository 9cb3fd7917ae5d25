// Owns the words of the mid-year overview that stand for codes: 【目標達成見込・取組予定通り進捗している】 and their variants.
import type { Execution } from "../../domain/plan.ts";
import { OVERVIEW_STATUS } from "../../rulebook/osaka-city/codes.ts";
import { firstSigns, runBeginsWithOneOf } from "../text/first-signs.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import { attainmentCodeLength, attainmentIn, CIRCLED } from "./code-cells.ts";

/** A state read from words or codes; `end`: how far they reach. */
type Status = {
  readonly attainment: "①" | "②" | null;
  readonly execution: Execution | null;
  readonly end: number;
};

/** The printed words with their common variants: 目標 and は left out, 見込み for 見込, どおり for 通り. */
function loosely(words: string): string {
  return words
    .replace(/^目標/, "(?:目標)?")
    .replace("見込", "見込み?")
    .replace("取組", "取組は?")
    .replace("通り", "(?:通り|どおり)に?");
}

/** The longer words first, so that していない is not cut at してい. */
function anyOf(list: readonly { readonly words: string }[]): string {
  return list
    .toSorted((a, b) => b.words.length - a.words.length)
    .map((one) => loosely(one.words))
    .join("|");
}

const STATUS = new RegExp(
  String.raw`^\s*(?:[①②]\s*)?(?<open>[【〔\[(])?\s*(?<attainment>${anyOf(OVERVIEW_STATUS.attainment)})?\s*(?:[、,・]|[】〕\])]\s*[【〔\[(])?\s*(?<execution>${anyOf(OVERVIEW_STATUS.execution)})?\s*(?<close>[】〕\])])?`,
);

/** Every status begins with one of these, or with a blank. */
const mayBegin = runBeginsWithOneOf(
  `${CIRCLED}【〔[( \n\t、,・目${firstSigns(
    [...OVERVIEW_STATUS.attainment, ...OVERVIEW_STATUS.execution].map(({ words }) =>
      words.replace(/^目標/, ""),
    ),
  )}`,
);

/** The words that stand for codes at the start of a run, or the codes themselves; null when it begins otherwise. */
export function statusIn(run: Run): Status | null {
  if (!mayBegin(run)) return null;
  const text = foldedOf(run);
  const code = attainmentIn(text);
  if (code && code.attainment !== "③") {
    const { attainment, execution } = code;
    return { attainment, execution, end: attainmentCodeLength(text) };
  }
  const found = STATUS.exec(text);
  const { attainment, execution, open, close } = found?.groups ?? {};
  if (!found || (attainment === undefined && execution === undefined)) return null;
  const ends = close !== undefined || /^(?:\s|。|$)/.test(text.slice(found[0].length));
  if (!ends || (open !== undefined && close === undefined)) return null;
  return {
    attainment: attainment === undefined ? null : attainment.includes("未") ? "②" : "①",
    execution: execution === undefined ? null : execution.endsWith("いない") ? "ii" : "i",
    end: found[0].length,
  };
}
