// Owns finding where the words of a parsed value stand in its run, so that each value claims its own characters.
import { fold } from "../text/fold.ts";
import { foldedOf, part, type Run } from "../text/strip.ts";

/** A cursor over a run: values are looked for from where the last one ended, then from the start. */
export type Cursor = { readonly run: Run; at: number };

/** A cursor at the beginning of a run. */
export function cursorOver(run: Run): Cursor {
  return { run, at: 0 };
}

/** The part of the run that holds the words (width and blanks aside), null when they do not stand there as such. */
export function locate(cursor: Cursor, words: string | null): Run | null {
  const sought = words === null ? "" : fold(words).trim();
  if (words === null || words.trim() === "") return null;
  const text = foldedOf(cursor.run);
  const found = find(text, sought, cursor.at) ?? (cursor.at === 0 ? null : find(text, sought, 0));
  if (!found) return null;
  cursor.at = found[1];
  return part(cursor.run, found[0], found[1]);
}

function find(text: string, words: string, from: number): readonly [number, number] | null {
  const at = text.indexOf(words, from);
  if (at >= 0) return [at, at + words.length];
  const signs = Array.from(words.replace(/\s+/g, ""));
  const first = signs[0];
  if (first === undefined || signs.length > 400) return null;
  for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
    const end = matchFrom(text, start, signs);
    if (end !== null) return [start, end];
  }
  return null;
}

function matchFrom(text: string, start: number, signs: readonly string[]): number | null {
  let at = start;
  for (const sign of signs) {
    while (/\s/.test(text.charAt(at))) at++;
    if (!text.startsWith(sign, at)) return null;
    at += sign.length;
  }
  return at;
}
