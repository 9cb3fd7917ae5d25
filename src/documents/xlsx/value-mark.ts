// Owns the mark of what a cell stood for when it was printed: the same for the same value, however it is written.
import { createHash } from "node:crypto";
import type { Edit } from "../paper/paper.ts";
import { parseCell } from "../paper/parse-cell.ts";

/** A short digest of the value that the words of a cell stand for, or of the words themselves where they stand for none. */
export function valueMark(edit: Edit, words: string): string {
  const parsed = parseCell(edit, words);
  const said = parsed.ok
    ? JSON.stringify(Object.values(parsed.values))
    : `words ${words.replaceAll(/\s+/gu, " ").trim()}`;
  return textMark(said);
}

/** A short digest of a text. */
export function textMark(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
