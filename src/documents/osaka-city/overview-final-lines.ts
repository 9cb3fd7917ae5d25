// Owns what single lines of the year-end overview are: labels, numbered heads, titles, items of a list.
import { FIELDS } from "../../rulebook/osaka-city/fields.ts";
import { runBeginsWithOneOf } from "../text/first-signs.ts";
import { fold, withoutBlanks } from "../text/fold.ts";
import { foldedOf, part, type Run } from "../text/strip.ts";
import { CIRCLED } from "./code-cells.ts";
import { findLabels } from "./labels.ts";

/** A text of the plan that the overview repeats. */
export type TextKey = "foreword" | "aboutPolicy" | "yearResultAndWish" | "issuesAndDirection";

/** These texts by the identifiers of their labels. */
export const TEXTS: Readonly<Record<string, TextKey>> = {
  "plan.foreword": "foreword",
  "plan.aboutPolicy": "aboutPolicy",
  "plan.yearResultAndWish": "yearResultAndWish",
  "plan.issuesAndDirection": "issuesAndDirection",
};

/** The number of a numbered heading, null where a line begins otherwise. */
export function numberOfHead(run: Run): number | null {
  const digits = mayBeNumbered(run) ? HEAD_NUMBER.exec(foldedOf(run))?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

const LONGEST_TITLE = 24;

/** Whether a line is short enough for a title, and no sentence. */
export function isTitle(run: Run): boolean {
  return run.end - run.start <= LONGEST_TITLE && !foldedOf(run).includes("。");
}

const LONGEST_PLAIN = 30;

/** Whether the lines of a cell are a list that lost its bullets: short words, no sentence that was cut at an edge. */
export function isPlainList(pieces: readonly Run[]): boolean {
  return (
    pieces.length > 1 &&
    pieces.every((piece) => {
      const text = foldedOf(piece);
      return text.length <= LONGEST_PLAIN && !startsItem(piece) && !/[。、]/.test(text);
    })
  );
}

/** The title block goes on behind a note: 【概要版】, 資料１. */
export function isHeadLine(run: Run): boolean {
  return /^【?(?:概要版|資料\s*[0-9A-Z]{1,2})】?$/.test(withoutBlanks(foldedOf(run)));
}

const mayStartItem = runBeginsWithOneOf(`●・○〇■◆${CIRCLED}`);

/** Whether a line begins an item with a bullet or a mark. */
export function startsItem(run: Run): boolean {
  return mayStartItem(run) && /^(?:[●・○〇■◆]|[①-⑳]\s)/.test(foldedOf(run));
}

/** A label that a line consists of, and how far it reaches. */
export type LineLabel = {
  readonly id: string;
  readonly end: number;
  readonly match: ReturnType<typeof findLabels>[number];
};

/** 1, (1), Ⅰ before the heading of a part. */
const HEAD_NUMBER = /^\s*(?:\(?(\d{1,2})\)?[.、]?|[ⅠⅡⅢⅣⅤ][.、]?)\s+(?=\S)/;
const mayBeNumbered = runBeginsWithOneOf("0123456789(ⅠⅡⅢⅣⅤ");

const mayBeBracketed = runBeginsWithOneOf("【 ");

/** The label that a line consists of; the texts of 様式1 appear again here under the same names, in brackets. */
export function labelOfLine(run: Run): LineLabel | null {
  const text = foldedOf(run);
  const inner = mayBeBracketed(run) && /^【(.+)】$/.test(text.trim());
  const number = mayBeNumbered(run) ? (HEAD_NUMBER.exec(text)?.[0].length ?? 0) : 0;
  const candidates = inner ? [run, part(run, 1, text.length - 1)] : number > 0 ? [part(run, number)] : [run];
  for (const form of ["overview-final", "form1"] as const) {
    for (const candidate of candidates) {
      const match = findLabels(form, candidate)[0];
      if (!match || match.start > 0) continue;
      const id = match.ids[0] ?? "";
      if (form === "form1" && !(id in TEXTS)) continue;
      const whole = match.end >= candidate.end - candidate.start || id === "plan.schedule";
      if (whole) return { id, end: match.end + number, match };
    }
  }
  return yearLabelOfLine(text);
}

/** 【令和２年度の主な取組内容】: the label with its year; any year counts. */
function yearLabelOfLine(text: string): LineLabel | null {
  if (!text.includes("【") || !/^【[^】]{2,12}年度の主な取組内容】$/.test(withoutBlanks(text))) return null;
  return readAs("issue.overview.plannedHighlights", text.length);
}

function bareHead(words: string): string {
  return withoutBlanks(words).replace(/^(?:令和|平成)(?:元|\d+)年度の/, "");
}

/** The labels that the overview prints in 【】, without them. */
const ROW_HEADS: ReadonlyMap<string, string> = new Map(
  FIELDS.filter(({ form, ja }) => form === "overview-final" && ja.startsWith("【")).map(
    ({ id, ja }) => [bareHead(fold(ja.slice(1, -1))), id] as const,
  ),
);

/** The label that a cell at the head of a row is without its brackets, null where it is none: 概要 beside what was done. */
export function rowHeadOf(run: Run): LineLabel | null {
  const words = foldedOf(run);
  const id = ROW_HEADS.get(bareHead(words));
  return id === undefined ? null : readAs(id, words.length);
}

function readAs(id: string, end: number): LineLabel {
  return { id, end, match: { fields: [], ids: [], start: 0, end, expected: null, short: false } };
}
