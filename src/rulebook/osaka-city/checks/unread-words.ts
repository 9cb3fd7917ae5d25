// Owns which words of a paper nobody could assign although they stand in the block of a sheet: a field there may be filled in after all.
import { oncePer } from "../../../domain/once-per.ts";
import { lineAt } from "../../../domain/pointer.ts";
import type { Reading, Unread } from "../../../domain/reading.ts";
import { type Sheet, sheetsOf } from "../../../domain/sheet.ts";

/** Shorter scraps are a mark or the rest of a label. */
const SHORTEST = 4;

/** The first unread words between the beginning of a sheet and that of the next one; null where all was read. */
export function unreadWordsIn(reading: Reading, sheet: Sheet): Unread | null {
  const words = wordsOf(reading);
  if (words.length === 0 || sheet.kind === "plan") return null;
  const begins = lineAt(reading, sheet.path);
  if (begins === null) return null;
  const ends = beginningsOf(reading).find((line) => line > begins) ?? Infinity;
  return words.find(({ line }) => line >= begins && line < ends) ?? null;
}

const wordsOf = oncePer(({ unread }: Reading) => unread.filter(({ text }) => text.trim().length >= SHORTEST));

/** The lines on which sheets begin, in rising order. */
const beginningsOf = oncePer((reading: Reading) =>
  sheetsOf(reading.plan)
    .flatMap(({ kind, path }) => (kind === "plan" ? [] : (lineAt(reading, path) ?? [])))
    .sort((a, b) => a - b),
);
