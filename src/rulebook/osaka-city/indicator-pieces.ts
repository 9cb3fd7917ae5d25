// Owns cutting a field that holds several indicators or results into its sentences, by their marks and bullets.
import { everyMatch } from "../../domain/every-match.ts";
import type { Mark } from "../../domain/plan.ts";
import { numberMarks } from "./mark-words.ts";

/** The mark that opens a sentence. */
export const MARK = /^\s*([①-⑳])\s*/;
/** The bullets that open a sentence. */
export const BULLET = /^\s*(?:(?:[・○●◯◆■□◎*]|-\s)\s*)+/;

/** A piece of an indicator field: one sentence with its columns in the field, its mark, and `body`, the words without mark and bullet. */
export type IndicatorPiece = {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly mark: Mark | null;
  readonly body: string;
};

const JOINED_BEFORE = /[①-⑳]\s?[・、,と~～〜]?\s?$/;
const JOINED_AFTER = /^[①-⑳]\s?[・、,と~～〜]?\s?[①-⑳]/;

// A mark opens a sentence when it is the next in sequence, or the first of several marks that share a target.
function markStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let next = "①";
  for (const { 0: mark, index } of everyMatch(text, /[①-⑳]/g)) {
    if (JOINED_BEFORE.test(text.slice(Math.max(0, index - 4), index))) continue;
    if (JOINED_AFTER.test(text.slice(index, index + 5))) starts.push(index);
    else if (mark === next || mark === "①") {
      starts.push(index);
      next = String.fromCharCode(mark.charCodeAt(0) + 1);
    }
  }
  return starts;
}

const WHOLE: readonly number[] = [0];

/** Where sentences begin, in order, each place once: at the start, and wherever one of the signs stands. */
function edgesOf(...starts: readonly (readonly number[])[]): readonly number[] {
  if (starts.every((some) => some.length === 0)) return WHOLE;
  return [...new Set([0, ...starts.flat()])].sort((a, b) => a - b);
}

/** The sentences of a field that holds several indicators: at ①②③ or 1 2 3 in sequence, and at ・ or ○ that stands after a blank or at the start. */
export function indicatorPieces(text: string): readonly IndicatorPiece[] {
  const numbers = /[①-⑳]/.test(text) ? [] : numberMarks(text);
  const bullets = everyMatch(text, /[・○●◯](?<!\S[・○●◯])(?=\s?[^\s①-⑳])/g).map((match) => match.index);
  const marks = numbers.map((one) => one.start);
  const edges = edgesOf(markStarts(text), marks, bullets);
  return edges.flatMap((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const words = text.slice(start, end).trim();
    if (words === "" || /^[・○●◯]$/.test(words)) return [];
    const number = numbers.find((one) => one.start === start);
    if (number !== undefined)
      return [{ start, end, words, mark: number.mark, body: text.slice(number.end, end).trim() }];
    const bare = words.replace(BULLET, "");
    return [{ start, end, words, mark: MARK.exec(bare)?.[1] ?? null, body: bare.replace(MARK, "").trim() }];
  });
}
