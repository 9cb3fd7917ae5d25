// Owns the quick question before a slow pattern: whether a text begins with a sign that the pattern can begin with.

import type { Run } from "./strip.ts";

/** A test whether a text begins with one of the signs. An empty text begins with none. */
export function beginsWithOneOf(signs: string): (text: string) => boolean {
  const codes = codesOf(signs);
  return (text) => text !== "" && codes[text.charCodeAt(0)] === 1;
}

/** The same for the folded words of a run. */
export function runBeginsWithOneOf(signs: string): (run: Run) => boolean {
  const codes = codesOf(signs);
  return ({ strip, start, end }) => start < end && codes[strip.folded.charCodeAt(start)] === 1;
}

/** 1 for the code of each of the signs. */
function codesOf(signs: string): Uint8Array {
  const codes = new Uint8Array(0x10000);
  for (let at = 0; at < signs.length; at++) codes[signs.charCodeAt(at)] = 1;
  return codes;
}

/** The first signs of some words, as one string. */
export function firstSigns(words: readonly string[]): string {
  return words.map((one) => one.charAt(0)).join("");
}
