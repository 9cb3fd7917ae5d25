// Owns cutting a cell into tokens: printed labels, legends, and what stands between them.
import type { FormField } from "../../rulebook/osaka-city/fields.ts";
import { claim } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, isBlank, part, trimmed, type Run } from "../text/strip.ts";
import type { LabelMatch } from "./labels.ts";
import { findLegends } from "./legends.ts";
import { labelsIn, takeLabel, type Paper } from "./paper.ts";

export type Token =
  | {
      readonly type: "label";
      readonly fields: readonly FormField[];
      readonly run: Run;
      readonly cell: number;
    }
  | { readonly type: "text"; readonly run: Run; readonly cell: number }
  /** A printed legend; `alone`: nothing else stands between two labels or in the cell. */
  | { readonly type: "legend"; readonly run: Run; readonly cell: number; readonly alone: boolean };

/** The tokens of a cell in order; labels and legends are claimed. */
function allTokensOfCell(
  paper: Paper,
  cell: Cell,
  accepts: (match: LabelMatch) => boolean = () => true,
): Token[] {
  const tokens: Token[] = [];
  const addText = (run: Run): void => {
    const legends: Run[] = [];
    const pieces = withoutLegends(paper, run, legends);
    for (const piece of pieces) tokens.push({ type: "text", run: piece, cell: cell.index });
    for (const legend of legends)
      tokens.push({
        type: "legend",
        run: legend,
        cell: cell.index,
        alone: pieces.length === 0 && legends.length === 1,
      });
  };
  let from = 0;
  for (const match of labelsIn(paper, cell.run)) {
    if (!accepts(match)) continue;
    addText(part(cell.run, from, match.start));
    takeLabel(paper, cell.run, match);
    tokens.push({
      type: "label",
      fields: match.fields,
      run: part(cell.run, match.start, match.end),
      cell: cell.index,
    });
    from = match.end;
    const colon = /^\s*:/.exec(foldedOf(part(cell.run, from)))?.[0];
    if (colon) {
      claim(paper.ledger, part(cell.run, from, from + colon.length), "label");
      from += colon.length;
    }
  }
  addText(part(cell.run, from));
  return tokens;
}

/** The labels and texts of a cell in order; labels and legends are claimed. */
export function tokensOfCell(paper: Paper, cell: Cell): Exclude<Token, { type: "legend" }>[] {
  return allTokensOfCell(paper, cell).filter((token) => token.type !== "legend");
}

/** The tokens of all cells of a row. A label that `accepts` refuses is text. */
export function tokensOfRow(
  paper: Paper,
  row: Row,
  accepts: (match: LabelMatch) => boolean = () => true,
): Token[] {
  return row.cells.flatMap((cell) => allTokensOfCell(paper, cell, accepts));
}

/** The pieces of a run between legends, blanks left out; the legends are claimed and added to `legends`. */
export function withoutLegends(paper: Paper, run: Run, legends: Run[] = []): Run[] {
  const pieces: Run[] = [];
  let from = 0;
  const add = (piece: Run): void => {
    if (!isBlank(piece)) pieces.push(trimmed(piece));
  };
  for (const [start, end] of findLegends(run)) {
    add(part(run, from, start));
    const legend = part(run, start, end);
    claim(paper.ledger, legend, "legend");
    legends.push(legend);
    from = end;
  }
  add(part(run, from));
  return pieces;
}
