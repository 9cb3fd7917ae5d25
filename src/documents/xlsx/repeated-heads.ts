// Owns repeating the head of a table that goes on on the next page: a sheet repeats only the rows at its very top by itself.
import type { PlannedCell, PlannedRow } from "./sheet-plan.ts";

/** A sheet while it is laid out. */
export type Draft = {
  readonly cells: PlannedCell[];
  readonly rows: PlannedRow[];
  /** Rows after which the paper itself asks for a new page. */
  readonly forced: number[];
  /** First and last row of what should stay on one page when it fits; `open` while it is headings only. */
  readonly blocks: { from: number; to: number; open: boolean }[];
  /** Tables with a head of their own: the head from `from` up to before `rows`, the last row `to`. */
  readonly headed: { from: number; rows: number; to: number }[];
};

/** Repeats the head of the first table that a page ends in; false when no table is left whose head has to be. */
export function repeatHead(draft: Draft, breaks: readonly number[]): boolean {
  for (const end of breaks) {
    const table = draft.headed.find(({ rows, to }) => end >= rows && end < to);
    // What lies over the end of the page can hold no head.
    if (!table || draft.cells.some(({ top, bottom }) => top <= end && bottom > end)) continue;
    insertHead(draft, table, end + 1);
    return true;
  }
  return false;
}

/** Puts a copy of the head at a row; what follows of the table is a table with that head. */
function insertHead(draft: Draft, table: Draft["headed"][number], at: number): void {
  const count = table.rows - table.from;
  const head = draft.cells.filter(({ top }) => top >= table.from && top < table.rows);
  const copies = head.map((cell) => ({
    ...cell,
    top: cell.top - table.from + at,
    bottom: cell.bottom - table.from + at,
  }));
  const moved = (row: number): number => (row >= at ? row + count : row);
  draft.rows.splice(
    at,
    0,
    ...draft.rows.slice(table.from, table.rows).map((row) => ({ ...row, together: true })),
  );
  for (const [index, cell] of draft.cells.entries())
    draft.cells[index] = { ...cell, top: moved(cell.top), bottom: moved(cell.bottom) };
  draft.cells.push(...copies);
  for (const [index, row] of draft.forced.entries()) draft.forced[index] = moved(row);
  for (const one of draft.blocks) Object.assign(one, { from: moved(one.from), to: moved(one.to) });
  for (const one of draft.headed)
    if (one !== table)
      Object.assign(one, { from: moved(one.from), rows: moved(one.rows), to: moved(one.to) });
  draft.headed.push({ from: at, rows: at + count, to: table.to + count });
  table.to = at - 1;
}
