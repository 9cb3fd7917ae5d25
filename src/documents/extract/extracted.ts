// Owns what is taken out of a Word, Excel or PDF file before any form is looked for: rows of cells, with what is underlined and struck out.
import type { Words } from "../../domain/finding.ts";

/** A stretch of words of one look. A line break within a cell is "\n". */
export type Piece = { readonly text: string; readonly look: "plain" | "underlined" | "struck" };

/** `column` counts from 0; cells that are merged into one stand in the first of its columns. */
export type ExtractedCell = {
  readonly column: number;
  readonly pieces: readonly Piece[];
  /** From which sign on (UTF-16 units) its words stand on a later page. */
  readonly later?: readonly { readonly from: number; readonly page: number }[];
};

/** table: cells side by side; line: one run of prose; blank: a gap, which is no line of the text. `frame`: printed around the paper, such as a page number. */
export type ExtractedRow = {
  readonly kind: "table" | "line" | "blank";
  readonly cells: readonly ExtractedCell[];
  readonly frame?: boolean;
  /** From 1, where the file has pages. */
  readonly page?: number;
};

/** What the file holds beside its words; becomes a finding. `row`: index of the row it speaks of. */
export type Remark = {
  readonly rule:
    | "hidden-part"
    | "macros-present"
    | "formula-without-value"
    | "not-extractable"
    | "comment-left-out";
  readonly row: number | null;
  readonly words: Words;
};

const FOREIGN_FORMATS = ["docx", "xlsx", "pdf", "csv"] as const;
type ForeignFormat = (typeof FOREIGN_FORMATS)[number];

/** Everything that a file says. */
export type Extract = {
  readonly format: ForeignFormat;
  readonly rows: readonly ExtractedRow[];
  readonly remarks: readonly Remark[];
};

export const BLANK_ROW: ExtractedRow = { kind: "blank", cells: [] };

/** Pieces without empty ones, neighbours of one look joined, control characters made blanks. */
export function tidyPieces(pieces: readonly Piece[]): Piece[] {
  const tidy: Piece[] = [];
  for (const { text: raw, look } of pieces) {
    const text = cleanText(raw);
    const last = tidy.at(-1);
    if (text === "") continue;
    if (last?.look === look) tidy[tidy.length - 1] = { text: last.text + text, look };
    else tidy.push({ text, look });
  }
  return tidy;
}

/** Line breaks of all kinds as "\n", tabs and other controls as blanks: they would part rows and cells of the text. */
function cleanText(text: string): string {
  return text.replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n").replaceAll(/[^\n\P{Cc}]/gu, " ");
}

/** Whether pieces hold no word. */
export function isBlankPieces(pieces: readonly Piece[]): boolean {
  return pieces.every(({ text }) => text.trim() === "");
}

/** The pieces of a paragraph as lines. */
function linesOfPieces(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { text, look } of tidyPieces(pieces))
    text.split("\n").forEach((line, index) => {
      if (index > 0) lines.push([]);
      if (line !== "") lines.at(-1)?.push({ text: line, look });
    });
  return lines.filter((line) => !isBlankPieces(line));
}

/** Rows of a paragraph: a line each, then a gap. */
export function rowsOfParagraph(pieces: readonly Piece[], frame = false): ExtractedRow[] {
  const lines = linesOfPieces(pieces).map((line): ExtractedRow => ({
    kind: "line",
    cells: [{ column: 0, pieces: line }],
    ...(frame ? { frame } : {}),
  }));
  return [...lines, BLANK_ROW];
}
