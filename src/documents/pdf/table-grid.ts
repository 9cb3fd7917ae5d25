// Owns places that count as one: the steps of a grid, the rank of a place among them, cells that came to stand in one column.
import { tidyPieces, type ExtractedCell } from "../extract/extracted.ts";

/** Points by which two places may differ and still be one. */
export const NEAR = 3;

/** Two cells that came to stand in one column: their words follow each other. */
export function withoutTwins(cells: readonly ExtractedCell[]): ExtractedCell[] {
  const kept: ExtractedCell[] = [];
  for (const cell of cells) {
    const last = kept.at(-1);
    if (last?.column === cell.column)
      kept[kept.length - 1] = {
        ...last,
        pieces: tidyPieces([...last.pieces, { text: "\n", look: "plain" }, ...cell.pieces]),
      };
    else kept.push(cell);
  }
  return kept;
}

/** Distinct places, those that are close together taken as one. */
export function steps(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of places.toSorted((a, b) => a - b))
    if (place - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) found.push(place);
  return found;
}

/** The last of these places that is not behind another one. */
export function rankOf(steps: readonly number[], place: number): number {
  return Math.max(
    0,
    steps.findLastIndex((step) => step <= place + 0.01),
  );
}
