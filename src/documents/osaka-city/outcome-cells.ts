// Owns what a cell of outcome results can hold beside words: figures, grades, and words that say nothing was measured.
import { NOT_MEASURED_WORDS } from "../../rulebook/osaka-city/fields.ts";

/** A value of a cell of results; columns of the folded cell text. */
type OutcomeValue = {
  readonly kind: "figure" | "nothing" | "grade";
  /** The indicator's mark when it stands before the value: ①63.5% ②28.8%. */
  readonly mark: string | null;
  readonly start: number;
  readonly end: number;
};

const UNIT = String.raw`[^\d\s、。・:()「」【】①-⑳AB★☆]{0,6}`;
const FIGURE = String.raw`(?:約\s*)?\d[\d,]*(?:\.\d+)?\s?${UNIT}(?:\s*\([^()]{0,20}\))?|[★☆]+`;
const NOTHING = String.raw`[-ー―─](?=\s|$|[①-⑳])|${NOT_MEASURED_WORDS.join("|")}`;
const VALUE = new RegExp(
  String.raw`\s*(?:([①-⑳])\s*:?\s*)?(?:(${NOTHING})|([AB])(?=\s|$|[①-⑳])|(${FIGURE}))\s*[、,・/]?\s*`,
  "y",
);
const ONLY_NOTHING = new RegExp(String.raw`^(?:${NOTHING})$`);
/** Cells with more values than this are no results of a paper. */
const MOST_VALUES = 60;

/** The values that a folded text consists of, null when it holds other words too. */
export function outcomeValuesIn(folded: string): readonly OutcomeValue[] | null {
  const values: OutcomeValue[] = [];
  VALUE.lastIndex = 0;
  while (VALUE.lastIndex < folded.length && values.length < MOST_VALUES) {
    const found = VALUE.exec(folded);
    if (!found) return null;
    const [all, mark = null, nothing, grade, figure] = found;
    const words = (nothing ?? grade ?? figure ?? "").trimEnd();
    const start = found.index + all.lastIndexOf(words);
    const kind = nothing !== undefined ? "nothing" : grade !== undefined ? "grade" : "figure";
    values.push({ kind, mark, start, end: start + words.length });
  }
  return VALUE.lastIndex < folded.length && values.length === MOST_VALUES ? null : values;
}

/** Whether a folded text says in full that nothing was measured: —, 未測定 and the like. */
export function saysNotMeasured(folded: string): boolean {
  return ONLY_NOTHING.test(folded.trim());
}
