// Owns the words of a paper on their way to a page: broken to the room they have, then standing at a place.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import type { Cell, Paper } from "../paper/paper.ts";
import { linesOfHead } from "../paper/head-words.ts";
import type { Faces } from "./faces.ts";
import { brokenLines } from "./line-breaks.ts";
import { isAsked } from "./set-table.ts";
import { colour, type SetText, type Sheet } from "./sheet.ts";
import type { Tag } from "./tag-tree.ts";

/** A paper while it is set. */
export type Setting = {
  readonly paper: Paper;
  readonly faces: Faces;
  readonly sheet: Sheet;
  readonly document: Tag;
  /** Where the columns begin, and where the last one ends. */
  readonly sides: readonly number[];
};

export const INK = colour("#1a1a1c");
/** Between one base line and the next, beyond the height of a capital. */
const LEADING = 0.58;
/** Legends are smaller than the text by this many pt. */
const SMALLER = 1.5;
const ASKED_SIZE = 7;

/** The words of a cell broken to a width. */
export function textOf(setting: Setting, cell: Cell, room: number): SetText {
  const { letters } = setting.paper;
  if (isAsked(cell)) return broken(setting, SECTION_WORDS.mandatoryWord, room, ASKED_SIZE, true);
  // The band is written upright: one sign per line.
  if (cell.role === "band") return broken(setting, Array.from(cell.text).join("\n"), room, letters, true);
  const size = cell.role === "legend" ? letters - SMALLER : letters;
  const isBold = cell.role === "head" || cell.role === "code";
  const set = broken(setting, cell.text, room, size, isBold);
  const isHead = cell.role === "head" || cell.role === "label";
  return isHead && set.lines.length > 1 ? betweenWords(setting, cell.text, room, set) : set;
}

/** The words of a head broken between words; as they were where a word alone is too long for its column. */
function betweenWords(setting: Setting, text: string, room: number, set: SetText): SetText {
  const setAlone = (line: string) => broken(setting, line, room, set.size, set.isBold).lines;
  const lines = linesOfHead(text, (line) => setAlone(line).length === 1);
  if (lines.length === 1) return set;
  return {
    ...set,
    // The writer did not end them: the words are one to whoever reads the file.
    lines: lines.flatMap((line, index) =>
      setAlone(line).map((one) => ({ ...one, ended: index === lines.length - 1 })),
    ),
  };
}

/** Words broken to a width; `size` in pt. */
export function broken(
  { faces }: Setting,
  text: string,
  room: number,
  size: number,
  isBold: boolean,
): SetText {
  const face = isBold ? faces.bold : faces.regular;
  const lines = brokenLines(text, room, size, face);
  return { lines, size, isBold, rise: face.capHeight * size, leading: (face.capHeight + LEADING) * size };
}

/** Lines that begin at one place. */
export function wordsAt(text: SetText, x: number, y: number, tag: Tag | null | readonly Tag[], ink: string) {
  const { size, isBold, leading, rise } = text;
  const tagOf = (index: number): Tag | null => (tag === null || "kind" in tag ? tag : (tag[index] ?? null));
  const lines = text.lines.map((line, index) => ({ text: line.text, x, tag: tagOf(index) }));
  return { kind: "words" as const, lines, y: y + rise, leading, size, isBold, colour: ink };
}
