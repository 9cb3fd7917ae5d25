// Owns the shape of a row as it stands on its page, with the ruled cells it was made of.
import type { ExtractedRow } from "../extract/extracted.ts";
import type { TextLine } from "./page-lines.ts";

/** Rows with the height at which they begin, in points from the top; of a row of a ruled table its cells as they stand on the page, and where the columns of that table begin. */
export type PlacedRow = {
  readonly y: number;
  readonly row: ExtractedRow;
  readonly cells?: readonly RuledCell[];
  readonly columns?: readonly number[];
};

/** A cell of a ruled table: its sides, its foot (below the page when no line ends it there), its first and last line, and where filled lines end. */
export type RuledCell = {
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly isOpen: boolean;
  readonly first: TextLine;
  readonly last: TextLine;
  readonly edge: number;
};
