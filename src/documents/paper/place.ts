// Owns where the cells of a table stand on the grid when some of them cover several rows and columns.
import type { Cell, Row } from "./paper.ts";

/** A cell with its first row and column, counted from 0. */
export type Placed = { readonly cell: Cell; readonly row: number; readonly column: number };

/** The place of every cell. Throws when the rows do not fill the grid exactly: a fault of the one who composed the paper. */
export function place(rows: readonly Row[], width: number): readonly Placed[] {
  const taken = rows.map(() => Array.from({ length: width }, () => false));
  const placed: Placed[] = [];
  for (const [row, { cells }] of rows.entries()) {
    for (const cell of cells) {
      const column = taken[row]?.indexOf(false) ?? -1;
      if (column < 0) throw new Error(`row ${row}: no room for 「${cell.text}」`);
      for (let down = row; down < row + cell.rows; down++)
        for (let right = column; right < column + cell.columns; right++) {
          if (taken[down]?.[right] !== false) throw new Error(`row ${row}: 「${cell.text}」 does not fit`);
          taken[down]?.splice(right, 1, true);
        }
      placed.push({ cell, row, column });
    }
    if (taken[row]?.includes(false)) throw new Error(`row ${row} is not full`);
  }
  return placed;
}
