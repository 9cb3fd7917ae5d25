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

/** The signs that a bullet may be. */
const BULLET_SIGNS = "・○●◯◆■□◎*-";
/** Those that open a sentence within a text. */
const INNER_BULLETS = "・○●◯";
const INNER_BULLET = /[・○●◯](?<!\S[・○●◯])(?=\s?[^\s①-⑳])/g;

/** ① to ⑳. */
function isCircled(code: number): boolean {
  return code >= 0x2460 && code <= 0x2473;
}

const JOINED_BEFORE = /[①-⑳]\s?[・、,と~～〜]?\s?$/;
const JOINED_AFTER = /^[①-⑳]\s?[・、,と~～〜]?\s?[①-⑳]/;

// A mark opens a sentence when it is the next in sequence, or the first of several marks that share a target.
function markStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let next = "①";
  for (let index = 0; index < text.length; index++) {
    if (!isCircled(text.charCodeAt(index))) continue;
    const mark = text.charAt(index);
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
  const { hasMark, hasBullet } = signsIn(text);
  const numbers = hasMark ? [] : numberMarks(text);
  const bullets = hasBullet ? everyMatch(text, INNER_BULLET).map((match) => match.index) : [];
  const marks = hasMark ? markStarts(text) : numbers.map((one) => one.start);
  const edges = edgesOf(marks, bullets);
  return edges.flatMap((start, index): readonly IndicatorPiece[] => {
    const end = edges[index + 1] ?? text.length;
    const words = text.slice(start, end).trim();
    if (words === "" || (words.length === 1 && INNER_BULLETS.includes(words))) return [];
    const number = numbers.find((one) => one.start === start);
    if (number !== undefined)
      return [{ start, end, words, mark: number.mark, body: text.slice(number.end, end).trim() }];
    const bare = BULLET_SIGNS.includes(words.charAt(0)) ? words.replace(BULLET, "") : words;
    if (!isCircled(bare.charCodeAt(0))) return [{ start, end, words, mark: null, body: bare.trim() }];
    return [{ start, end, words, mark: bare.charAt(0), body: bare.slice(1).trim() }];
  });
}

/** Which signs stand in a text that may open a sentence: most texts hold neither. */
function signsIn(text: string): { readonly hasMark: boolean; readonly hasBullet: boolean } {
  let hasMark = false;
  let hasBullet = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    hasMark ||= isCircled(code);
    hasBullet ||= INNER_BULLET_CODES.has(code);
  }
  return { hasMark, hasBullet };
}

const INNER_BULLET_CODES: ReadonlySet<number> = new Set(
  Array.from(INNER_BULLETS, (sign) => sign.charCodeAt(0)),
);
