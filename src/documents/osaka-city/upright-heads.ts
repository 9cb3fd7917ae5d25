// Owns the heads of phases that stand upright beside a table and came out one sign a line: 計⏎画, 自⏎己⏎評⏎価.
import type { Row } from "../text/rows.ts";
import { joined, type Run } from "../text/strip.ts";
import { phaseWord } from "./paper.ts";

/** The longest of them has six signs. */
const LONGEST = 6;

/** The rows with such a head put together: in the first cell of the row that its last sign begins, or in a line of its own. */
export function withUprightHeads(rows: readonly Row[]): readonly Row[] {
  if (!rows.some((row, at) => isSign(row) && beginsWithSign(rows[at + 1]))) return rows;
  const made: Row[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at];
    const head = row && isSign(row) ? headFrom(rows, at) : null;
    if (head) made.push(head.row);
    else if (row) made.push(row);
    at = head?.next ?? at + 1;
  }
  return made;
}

function headFrom(rows: readonly Row[], start: number): { readonly row: Row; readonly next: number } | null {
  const signs: Run[] = [];
  for (let at = start; at < start + LONGEST; at++) {
    const row = rows[at];
    const cell = row?.cells[0];
    if (!row || !cell || !beginsWithSign(row)) return null;
    signs.push(cell.run);
    const run = joined(signs);
    if (phaseWord(run) !== null)
      return { row: { ...row, cells: [{ ...cell, run }, ...row.cells.slice(1)] }, next: at + 1 };
    if (!isSign(row)) return null;
  }
  return null;
}

/** A line of one sign. */
function isSign(row: Row): boolean {
  return row.cells.length === 1 && beginsWithSign(row);
}

function beginsWithSign(row: Row | undefined): boolean {
  const cell = row?.cells[0];
  return cell !== undefined && cell.index === 0 && cell.run.end - cell.run.start === 1;
}
