// Owns rows of a table whose cell broke over lines: the line break of a cell ended the row, its rest begins the next.
import type { Cell, Row } from "../text/rows.ts";
import { joined } from "../text/strip.ts";

/** A cell that breaks more often is another text. */
const MOST_BREAKS = 12;

/**
 * The row at a place, put together with the rows below that go on with it, and the place behind them. A row is broken when
 * it ends before the last column and the rows below, which begin no item of their own, fill exactly the columns that it lacks.
 */
export function rowTogether(
  rows: readonly Row[],
  at: number,
  columns: number,
  begins: (row: Row) => boolean,
): { readonly row: Row; readonly next: number } {
  const row = rows[at];
  const alone = { row: row as Row, next: at + 1 }; // the caller's place is one of the rows
  const last = row?.cells.at(-1)?.index ?? columns;
  if (!row || row.kind !== "table" || row.cells[0]?.index !== 0 || last >= columns - 1 || !begins(row))
    return alone;
  const cells: Cell[] = [...row.cells];
  let filled = last;
  for (let below = at + 1; below <= at + MOST_BREAKS; below++) {
    const next = rows[below];
    const [first, ...others] = next?.cells ?? [];
    const open = cells.at(-1);
    if (!next || !first || !open || first.index !== 0 || begins(next)) return alone;
    cells[cells.length - 1] = { ...open, run: joined([open.run, first.run]) };
    for (const cell of others) cells.push({ ...cell, index: cell.index + filled });
    filled += others.at(-1)?.index ?? 0;
    if (filled > columns - 1) return alone;
    if (filled === columns - 1) return { row: { ...row, cells }, next: below + 1 };
  }
  return alone;
}
