// Owns words outside ruled tables: lines of prose, and columns that only gaps part.
import { BLANK_ROW, tidyPieces, type ExtractedRow, type Piece } from "../extract/extracted.ts";
import { joint } from "./joint.ts";
import type { Looked } from "./page-looks.ts";
import { lineOf, linesOf, lineWords, usualGap, type TextLine } from "./page-lines.ts";
import type { PlacedRow } from "./placed-row.ts";
import { rankOf, steps, withoutTwins } from "./table-grid.ts";

const COLUMN_GAP = 2;
/** Heights of the font from which two lines are no rows of one table. */
const FAR = 6;

/** Words outside ruled cells: lines; where several lines in a row have wide gaps, columns. */
export function looseRows(marks: readonly Looked[], right: number): PlacedRow[] {
  const lines = linesOf(marks);
  const rows: PlacedRow[] = [];
  let block: TextLine[] = [];
  const flush = (): void => {
    rows.push(...columnRows(block));
    block = [];
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (segmentsOf(line).length > 1) {
      // A head and a foot of a page with a ruled table between them are no rows of one table.
      if (before && line.y - before.y > line.size * FAR) flush();
      block.push(line);
      continue;
    }
    flush();
    const last = rows.at(-1);
    const follows =
      before !== undefined &&
      last?.row.kind === "line" &&
      segmentsOf(before).length === 1 &&
      before.size === line.size &&
      line.y - before.y < line.size * 2.2 &&
      joint(before, line, right) !== "\n";
    if (follows)
      rows[rows.length - 1] = {
        y: last.y,
        row: lineRow([
          ...(last.row.cells[0]?.pieces ?? []),
          { text: joint(before, line, right), look: "plain" },
          ...lineWords(line),
        ]),
      };
    else {
      if (before && line.y - before.y > line.size * 2.2) rows.push({ y: line.y - line.size, row: BLANK_ROW });
      rows.push({ y: line.y, row: lineRow(lineWords(line)) });
    }
  }
  flush();
  return rows;
}

function lineRow(pieces: readonly Piece[]): ExtractedRow {
  return { kind: "line", cells: [{ column: 0, pieces: tidyPieces(pieces) }] };
}

/** The stretches of a line between wide gaps. */
function segmentsOf({ marks }: TextLine): TextLine[] {
  const segments: Looked[][] = [];
  const usual = Math.min(usualGap(marks), COLUMN_GAP);
  for (const mark of marks) {
    const before = segments.at(-1)?.at(-1);
    if (before && (mark.x - before.end) / mark.size - usual < COLUMN_GAP) segments.at(-1)?.push(mark);
    else segments.push([mark]);
  }
  return segments.map(lineOf);
}

/** A single line with gaps is words side by side, such as the head of a page; several are a table without lines. */
function columnRows(block: readonly TextLine[]): PlacedRow[] {
  if (block.length < 2)
    return block.flatMap((line) =>
      segmentsOf(line).map((part) => ({ y: line.y, row: lineRow(lineWords(part)) })),
    );
  const size = block[0]?.size ?? 10;
  const starts = steps(block.flatMap((line) => segmentsOf(line).map(({ x }) => Math.round(x / size) * size)));
  return block.map((line) => ({
    y: line.y,
    row: {
      kind: "table",
      cells: withoutTwins(
        segmentsOf(line).map((part) => ({
          column: rankOf(starts, Math.round(part.x / size) * size),
          pieces: tidyPieces(lineWords(part)),
        })),
      ),
    },
  }));
}
