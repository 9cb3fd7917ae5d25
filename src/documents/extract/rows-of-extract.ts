// Owns the text that an extract becomes, and its rows over that text: one line a row, tabs between cells, line separators for breaks within a cell.
import type { LaterWords, SourcePages } from "../../domain/reading.ts";
import { openLedger, type Ledger } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import {
  isBlank,
  plainStrip,
  composedStrip,
  trimmed,
  whole,
  type Run,
  type Stretch,
  type Struck,
} from "../text/strip.ts";
import type { Extract, ExtractedCell, ExtractedRow, Piece } from "./extracted.ts";

/** Ends a line within a cell, so that every row of the extract is one line of the text. */
const SOFT_BREAK = "\u2028";

/** The text of an extract with the account over it and its rows; `lines`: the 1-based line of each row of the extract. */
type TextOfExtract = {
  readonly ledger: Ledger;
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
  /** Where the file has pages: on which its lines stand. */
  readonly pages: SourcePages | null;
};

/** Lays the extract out as text. */
export function rowsOfExtract({ rows }: Extract): TextOfExtract {
  const printed = rows.filter((row) => row.kind !== "blank").map(lineOf);
  const ledger = openLedger(printed.join("\n"));
  const made: Row[] = [];
  const lines: number[] = [];
  let line = 0;
  let offset = 0;
  for (const row of rows) {
    if (row.kind === "blank") made.push({ kind: "blank", line: Math.max(line, 1), cells: [] });
    else {
      made.push(rowAt(row, ++line, offset));
      offset += (printed[line - 1]?.length ?? 0) + 1;
    }
    lines.push(Math.max(line, 1));
  }
  return { ledger, rows: made, lines, pages: pagesOf(rows) };
}

function pagesOf(rows: readonly ExtractedRow[]): SourcePages | null {
  const printed = rows.filter((row) => row.kind !== "blank");
  if (printed.every(({ page }) => page === undefined)) return null;
  const later = printed.flatMap(({ cells }, index) => {
    let at = 0;
    let column = 0;
    return cells.flatMap((cell) => {
      const start = at + cell.column - column;
      column = cell.column;
      at = start + wordsOf(cell).length;
      return (cell.later ?? []).map(({ from, page }, n, all): LaterWords => {
        const next = all[n + 1];
        return { line: index + 1, start: start + from, end: next ? start + next.from : at, page };
      });
    });
  });
  return {
    lines: printed.map(({ page }) => page ?? 1),
    later: later.filter(({ start, end }) => end > start),
  };
}

function lineOf({ cells }: ExtractedRow): string {
  let line = "";
  let column = 0;
  for (const cell of cells) {
    line += "\t".repeat(cell.column - column) + wordsOf(cell);
    column = cell.column;
  }
  return line;
}

function wordsOf({ pieces }: ExtractedCell): string {
  return pieces.map(({ text }) => text.replaceAll("\n", SOFT_BREAK)).join("");
}

function rowAt(row: ExtractedRow, line: number, start: number): Row {
  let offset = start;
  let column = 0;
  const cells: Cell[] = [];
  for (const cell of row.cells) {
    offset += cell.column - column;
    column = cell.column;
    const run = trimmed(runOf(cell.pieces, offset));
    // A cell whose words are all struck out says nothing, as on a page of HTML.
    if (!isBlank(run)) cells.push({ run, index: cell.column });
    offset += wordsOf(cell).length;
  }
  const frame = row.frame ? { frame: true } : {};
  return { kind: cells.length === 0 ? "blank" : row.kind, line, cells, ...frame };
}

function runOf(pieces: readonly Piece[], first: number): Run {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only && only.look !== "struck") return whole(plainStrip(only.text, first));
  let text = "";
  let at = first;
  const stretches: Stretch[] = [];
  const struck: Struck[] = [];
  for (const piece of pieces) {
    const size = piece.text.length;
    if (piece.look === "struck") {
      const run = trimmed(whole(plainStrip(piece.text, at)));
      if (!isBlank(run)) struck.push({ at: text.length, run });
    } else {
      stretches.push({ start: text.length, end: text.length + size, offset: at });
      text += piece.text;
    }
    at += size;
  }
  return whole(composedStrip(text, stretches, struck));
}
