// Owns cutting a cell into tokens: printed labels, legends, and what stands between them.
import { claim } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, part, trimmed, type Run } from "../text/strip.ts";
import { isLabelBracket } from "./label-matchers.ts";
import type { LabelMatch } from "./labels.ts";
import { findLegends } from "./legends.ts";
import { labelsIn, takeLabel, type Paper } from "./paper.ts";

export type Token =
  | {
      readonly type: "label";
      /** Identifiers of the fields that the label heads. */
      readonly ids: readonly string[];
      readonly run: Run;
      readonly cell: number;
    }
  | { readonly type: "text"; readonly run: Run; readonly cell: number }
  /** A printed legend; `alone`: nothing else stands between two labels or in the cell. */
  | { readonly type: "legend"; readonly run: Run; readonly cell: number; readonly alone: boolean };

type Accepts = (match: LabelMatch) => boolean;

/** Adds the tokens of a cell in order; labels and legends are claimed. A label that `accepts` refuses is text. */
function addTokens(to: Token[], paper: Paper, cell: Cell, accepts: Accepts | null): void {
  let from = 0;
  for (const match of labelsIn(paper, cell.run)) {
    if (accepts !== null && !accepts(match)) continue;
    if (match.start > from) addText(to, paper, part(cell.run, from, match.start), cell.index);
    takeLabel(paper, cell.run, match);
    const run = part(cell.run, match.start, match.end);
    to.push({ type: "label", ids: match.ids, run, cell: cell.index });
    from = match.end + takeColon(paper, part(cell.run, match.end));
  }
  if (from < cell.run.end - cell.run.start) addText(to, paper, part(cell.run, from), cell.index);
}

const COLON = ":".charCodeAt(0);

/** Claims a colon behind a label; answers how far it reaches. */
export function takeColon(paper: Paper, rest: Run): number {
  const { strip, start, end } = trimmed(rest);
  if (start === end || strip.folded.charCodeAt(start) !== COLON) return 0;
  const length = start + 1 - rest.start;
  claim(paper.ledger, part(rest, 0, length), "label");
  return length;
}

function addText(to: Token[], paper: Paper, run: Run, cell: number): void {
  if (isLabelBracket(foldedOf(run))) {
    claim(paper.ledger, run, "label");
    return;
  }
  const legends: Run[] = [];
  const pieces = withoutLegends(paper, run, legends);
  for (const piece of pieces) to.push({ type: "text", run: piece, cell });
  const alone = pieces.length === 0 && legends.length === 1;
  for (const legend of legends) to.push({ type: "legend", run: legend, cell, alone });
}

/** The labels and texts of a cell in order; labels and legends are claimed. */
export function tokensOfCell(paper: Paper, cell: Cell): Exclude<Token, { type: "legend" }>[] {
  const tokens: Token[] = [];
  addTokens(tokens, paper, cell, null);
  return tokens.filter((token) => token.type !== "legend");
}

/** The tokens of all cells of a row. A label that `accepts` refuses is text. */
export function tokensOfRow(paper: Paper, row: Row, accepts: Accepts): Token[] {
  const tokens: Token[] = [];
  for (const cell of row.cells) addTokens(tokens, paper, cell, accepts);
  return tokens;
}

/** The pieces of a run between legends, blanks left out; the legends are claimed and added to `legends`. */
export function withoutLegends(paper: Paper, run: Run, legends: Run[] = []): Run[] {
  const pieces: Run[] = [];
  let from = 0;
  for (const [start, end] of findLegends(run)) {
    addPiece(pieces, part(run, from, start));
    const legend = part(run, start, end);
    claim(paper.ledger, legend, "legend");
    legends.push(legend);
    from = end;
  }
  addPiece(pieces, from === 0 ? run : part(run, from));
  return pieces;
}

function addPiece(to: Run[], run: Run): void {
  const piece = trimmed(run);
  if (piece.end > piece.start) to.push(piece);
}
