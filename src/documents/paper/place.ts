// Owns where the cells of a table stand on the grid when some of them cover several rows and columns.
import type { Cell, Row } from "./paper.ts";

/** A cell with its first row and column, counted from 0. */
export type Placed = { readonly cell: Cell; readonly row: number; readonly column: number };

/** The place of every cell. Throws when the rows do not fill the grid exactly: a fault of the one who composed the paper. */
export function place(rows: readonly Row[], width: number): readonly Placed[] {
  // 1 where a cell stands, row by row.
  const taken = new Uint8Array(rows.length * width);
  const placed: Placed[] = [];
  rows.forEach(({ cells }, row) => {
    const [start, end] = [row * width, (row + 1) * width];
    let free = start;
    for (const cell of cells) {
      while (free < end && taken[free] === 1) free++;
      if (free >= end) throw new Error(`row ${row}: no room for 「${cell.text}」`);
      if (free + cell.columns > end || row + cell.rows > rows.length)
        throw new Error(`row ${row}: 「${cell.text}」 does not fit`);
      for (let first = free; first < free + cell.rows * width; first += width)
        for (let at = first; at < first + cell.columns; at++) {
          if (taken[at] === 1) throw new Error(`row ${row}: 「${cell.text}」 does not fit`);
          taken[at] = 1;
        }
      placed.push({ cell, row, column: free - start });
    }
    if (taken.subarray(start, end).includes(0)) throw new Error(`row ${row} is not full`);
  });
  return placed;
}
