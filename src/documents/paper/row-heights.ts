// Owns how high the rows of a table become with its texts in them, in pt, a little more than printers need.
import type { Cell, Paper, Row } from "./paper.ts";
import { type Placed, place } from "./place.ts";
import { linesOfText } from "./text-lines.ts";

/** Legends are smaller than the text by this many pt. */
const SMALLER = 1.5;
/** Height of a line in letters. */
const LINE = 1.42;
const PADDING = 5;
const LOWEST = 16;
/** Columns are narrower than on paper by this, so that programs that round them up still fit all of them on a page. */
export const NARROWER = 0.98;
/** Mm that stay free at both sides of a cell. */
const SIDES = 2.2;

/** The size of the letters of a cell in pt. */
export function sizeOf(paper: Paper, cell: Cell): number {
  return cell.role === "legend" ? paper.letters - SMALLER : paper.letters;
}

/** The height that a text needs in columns of `width` mm, at `size` pt. */
export function heightOf(text: string, width: number, size: number): number {
  return linesOfText(text, width * NARROWER - SIDES, size) * size * LINE + PADDING;
}

/** The width in mm of the columns from `left` up to and with `right`. */
export function widthOf(paper: Paper, left: number, right: number): number {
  return paper.columns.slice(left, right + 1).reduce((sum, width) => sum + width, 0);
}

/** The height of each row: what its own cells need; what cells over several rows need beyond goes to the last of them. */
export function rowHeights(
  paper: Paper,
  rows: readonly Row[],
  placed: readonly Placed[] = place(rows, paper.columns.length),
): readonly number[] {
  const heights = rows.map(() => LOWEST);
  for (const one of placed)
    if (one.cell.rows === 1) heights[one.row] = Math.max(heights[one.row] ?? 0, need(paper, one));
  const tall = placed.filter(({ cell }) => cell.rows > 1).sort((a, b) => a.cell.rows - b.cell.rows);
  for (const one of tall) {
    const end = one.row + one.cell.rows;
    const have = heights.slice(one.row, end).reduce((sum, height) => sum + height, 0);
    const more = need(paper, one) - have;
    if (more > 0) heights[end - 1] = (heights[end - 1] ?? 0) + more;
  }
  return heights;
}

function need(paper: Paper, { cell, column }: Placed): number {
  // The band is written upright: one sign per line.
  const words =
    cell.role === "band"
      ? cell.text.length * paper.letters * LINE + PADDING
      : heightOf(cell.text, widthOf(paper, column, column + cell.columns - 1), sizeOf(paper, cell));
  return Math.max(words, (cell.height / 25.4) * 72);
}
