// Owns papers whose columns are only blanks: a header line split by two or more blanks makes table rows of the lines under it.
import type { Form } from "../../domain/plan.ts";
import type { Cell, Row } from "../text/rows.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, isBlank, mayHold, part, trimmed, type Run } from "../text/strip.ts";
import { labelAtStart } from "./labels.ts";
import { phaseWord } from "./paper.ts";

/** The rows with such lines turned into table rows; all other rows as they are. */
export function withBlankColumns(form: Form, rows: readonly Row[]): readonly Row[] {
  let open = false;
  return rows.map((row) => {
    const run = row.kind === "line" ? row.cells[0]?.run : undefined;
    if (!run) {
      if (row.kind === "blank") open = false;
      return row;
    }
    const pieces = piecesOf(run);
    if (pieces.length < 2) return row;
    open ||= pieces.filter((piece) => isHeader(form, piece)).length >= 2;
    if (!open) return row;
    const first = pieces[0];
    // A phase word stands in the first column; other lines of the block lack it.
    const from = first && phaseWord(first) !== null ? 0 : 1;
    const cells: Cell[] = pieces.map((piece, index) => ({ run: piece, index: index + from }));
    return { kind: "table", line: row.line, cells };
  });
}

function isHeader(form: Form, run: Run): boolean {
  const label = labelAtStart(form, run);
  return label !== null && isBlank(part(run, label.end));
}

/** The pieces of a line between two or more blanks. */
function piecesOf(run: Run): Run[] {
  if (!mayHold(run, SIGNS.blank)) return [run];
  const text = foldedOf(run);
  if (!text.includes("  ")) return [run];
  const pieces: Run[] = [];
  let from = 0;
  for (const gap of text.matchAll(/ {2,}/g)) {
    pieces.push(trimmed(part(run, from, gap.index)));
    from = gap.index + gap[0].length;
  }
  pieces.push(trimmed(part(run, from)));
  return pieces.filter((piece) => !isBlank(piece));
}
