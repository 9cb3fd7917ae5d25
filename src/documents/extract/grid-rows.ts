// Owns the rows of a grid of cells as a sheet or a CSV holds them: columns that nobody uses left out, gaps kept as gaps, lone words as lines.
import { BLANK_ROW, rowsOfParagraph, type ExtractedCell, type ExtractedRow } from "./extracted.ts";

/** A row of the grid: its number from 0 and its cells that say something, in order. */
type GridRow = { readonly row: number; readonly cells: readonly ExtractedCell[] };

/** The rows as they are read on. `between` may put rows in before the one with a number. */
export function gridRows(
  read: readonly GridRow[],
  between: (row: number) => readonly ExtractedRow[] = () => [],
): readonly ExtractedRow[] {
  const rankOf = ranksOf(read);
  const rows: ExtractedRow[] = [];
  let last = -1;
  for (const { row, cells } of read) {
    rows.push(...between(row));
    if (cells.length === 0) continue;
    // A sheet leaves rows empty to part its blocks.
    if (row > last + 1) rows.push(BLANK_ROW);
    last = row;
    rows.push(...laidOut(cells.map((cell) => ({ ...cell, column: rankOf.get(cell.column) ?? 0 }))));
  }
  return rows;
}

/** Position of each used column among the used ones: forms are laid out on grids of dozens of narrow columns. */
export function ranksOf(rows: readonly GridRow[]): ReadonlyMap<number, number> {
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  return new Map([...used].toSorted((a, b) => a - b).map((column, rank) => [column, rank]));
}

/** A row whose only cell is the first of the sheet is a line of words, as in extracted text. */
function laidOut(cells: readonly ExtractedCell[]): ExtractedRow[] {
  const [only] = cells;
  if (!only) return [BLANK_ROW];
  if (cells.length > 1 || only.column > 0) return [{ kind: "table", cells }];
  return rowsOfParagraph(only.pieces).filter(({ kind }) => kind !== "blank");
}
