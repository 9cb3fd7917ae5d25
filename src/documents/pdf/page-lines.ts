// Owns lines of words: what stands at one height, the blanks in it, and lines that were broken to fit joined again.
import type { Piece } from "../extract/extracted.ts";
import { joint } from "./joint.ts";
import type { Looked } from "./page-looks.ts";

/** Words at one height, from left to right. */
export type TextLine = {
  readonly marks: readonly Looked[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
};

/** Words that stand at one height, from left to right. */
export function linesOf(marks: readonly Looked[]): TextLine[] {
  const lines: Looked[][] = [];
  for (const mark of marks.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const last = lines.at(-1);
    const first = last?.[0];
    if (last && first && Math.abs(mark.y - first.y) <= Math.max(mark.size, first.size) * 0.45)
      last.push(mark);
    else lines.push([mark]);
  }
  return lines.map((line) => lineOf(line.toSorted((a, b) => a.x - b.x)));
}

/** A blank beside a Japanese sign. */
const WIDE_BLANK = /(?<=\P{ASCII}) (?=\S)|(?<=\S) (?=\P{ASCII})/gu;

/** In a line filled by setting its signs apart the library takes the gaps for blanks. */
function withoutFilling(marks: readonly Looked[]): readonly Looked[] {
  const text = marks.map((mark) => mark.text).join("");
  const blanks = text.match(WIDE_BLANK)?.length ?? 0;
  if (blanks < 4 || blanks < text.length / 5) return marks;
  return marks.map((mark) => ({ ...mark, text: mark.text.replaceAll(WIDE_BLANK, "") }));
}

/** The marks of one line from left to right as one line of text: where it begins and ends, its upper edge and its largest font, in points. */
export function lineOf(printed: readonly Looked[]): TextLine {
  const marks = withoutFilling(printed);
  return {
    marks,
    x: marks[0]?.x ?? 0,
    end: Math.max(...marks.map(({ end }) => end)),
    y: Math.min(...marks.map(({ y }) => y)),
    size: Math.max(...marks.map(({ size }) => size)),
  };
}

/** How far the signs of a line that was filled by setting them apart stand from each other, in heights of the font; 0 for any other. */
export function usualGap(marks: readonly Looked[]): number {
  const gaps = marks
    .slice(1)
    .map(({ x, size }, index) => (x - (marks[index]?.end ?? x)) / size)
    .toSorted((a, b) => a - b);
  return gaps.length < 3 ? 0 : Math.max(0, gaps[Math.floor(gaps.length / 2)] ?? 0);
}

/** The pieces of one line; wide gaps are blanks. */
export function lineWords({ marks }: TextLine): Piece[] {
  const usual = usualGap(marks);
  return marks.flatMap(({ text, x, size, look }, index): Piece[] => {
    const before = marks[index - 1];
    const gap = before ? (x - before.end) / size - usual : 0;
    // Lines are filled by setting Japanese signs apart; between words of ASCII it is a blank.
    const isAscii = /[\u0021-\u007e]$/u.test(before?.text ?? "") && /^[\u0021-\u007e]/u.test(text);
    const blank = gap > 1.5 ? "  " : gap > (isAscii ? 0.2 : 0.9) ? " " : "";
    return blank === ""
      ? [{ text, look }]
      : [
          { text: blank, look: "plain" },
          { text, look },
        ];
  });
}

/** The words of a cell: a line that was broken to fit goes on in the next. */
export function wordsOf(marks: readonly Looked[], right: number): Piece[] {
  const lines = linesOf(marks);
  const edge = edgeOf(lines, right);
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before) pieces.push({ text: joint(before, line, edge), look: "plain" });
    pieces.push(...lineWords(line));
  });
  return pieces;
}

/** Where filled lines of a cell end. What it leaves free at its side is not known: the longest line tells, when it comes near. */
export function edgeOf(lines: readonly TextLine[], right: number): number {
  const end = Math.max(...lines.map((line) => line.end));
  return end > right - (lines[0]?.size ?? 0) * 2.2 ? end : right;
}
