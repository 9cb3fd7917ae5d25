// Owns the rows and columns of ruled tables: cells at one height are a row, their place among the upright lines is the column.
import { tidyPieces, type ExtractedCell } from "../extract/extracted.ts";
import type { Looked } from "./page-looks.ts";
import type { PageMarks } from "./page-marks.ts";
import { edgeOf, linesOf, wordsOf } from "./page-lines.ts";
import type { PlacedRow, RuledCell } from "./placed-row.ts";
import type { BoxedCell } from "./ruled-cells.ts";
import { NEAR, rankOf, steps, withoutTwins } from "./table-grid.ts";

/** Cells whose tops are at one height are a row; the column is the rank of the left side among the upright lines of the table. */
export function tableRows(
  cells: readonly BoxedCell[],
  loose: readonly Looked[],
  { upright, height }: PageMarks,
): PlacedRow[] {
  const inOrder = cells.toSorted((a, b) => a.box.top - b.box.top);
  const tables: BoxedCell[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const cell of inOrder) {
    // A gap between two tables wider than a line is no row.
    if (cell.box.top > bottom + NEAR) tables.push([]);
    tables.at(-1)?.push(cell);
    bottom = Math.max(bottom, cell.box.bottom);
  }
  const grids = tables.map((table): Grid => {
    const [top, bottom] = [
      Math.min(...table.map(({ box }) => box.top)),
      Math.max(...table.map(({ box }) => box.bottom)),
    ];
    // Empty cells have sides, too.
    const sides = upright
      .filter(({ from, to }) => to > top + NEAR && from < bottom - NEAR)
      .map(({ at }) => at);
    return { top, bottom, columns: steps([...sides, ...table.map(({ box }) => box.left)]) };
  });
  const columns = sharedColumns(grids, loose);
  return tables.flatMap((table, index) => rowsOfTable(table, columns[index] ?? [], height));
}

type Grid = { readonly top: number; readonly bottom: number; readonly columns: readonly number[] };

/** Points between two tables that may still be the low rows by which a spreadsheet parts its blocks. */
const APART = 8;

/** The columns of each table; blocks of one spreadsheet have theirs in common: as wide, close below each other, no words between. */
function sharedColumns(grids: readonly Grid[], loose: readonly Looked[]): (readonly number[])[] {
  const blocks: Grid[][] = [];
  for (const grid of grids) {
    const before = blocks.at(-1)?.at(-1);
    const isNext =
      before !== undefined &&
      grid.top - before.bottom <= APART &&
      [0, -1].every((at) => Math.abs((grid.columns.at(at) ?? 0) - (before.columns.at(at) ?? 0)) <= NEAR) &&
      !loose.some(({ y }) => y > before.bottom && y < grid.top);
    if (isNext) blocks.at(-1)?.push(grid);
    else blocks.push([grid]);
  }
  return blocks.flatMap((block) => {
    const columns = steps(block.flatMap((grid) => grid.columns));
    return block.map(() => columns);
  });
}

function rowsOfTable(cells: readonly BoxedCell[], columns: readonly number[], height: number): PlacedRow[] {
  const tops = steps(cells.map(({ box }) => box.top));
  const rows = Map.groupBy(cells, ({ box }) => rankOf(tops, box.top));
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]): PlacedRow => {
      const inOrder = row.toSorted((a, b) => a.box.left - b.box.left);
      const printed = inOrder.map(({ box, marks }): ExtractedCell => ({
        column: rankOf(columns, box.left),
        pieces: tidyPieces(wordsOf(marks, box.right)),
      }));
      return {
        columns,
        cells: inOrder.flatMap(({ box, marks }): RuledCell[] => {
          const lines = linesOf(marks);
          const [first, last] = [lines[0], lines.at(-1)];
          const { left, right, bottom } = box;
          if (!first || !last) return [];
          const column = rankOf(columns, left);
          return [
            { column, left, right, bottom, isOpen: bottom > height, first, last, edge: edgeOf(lines, right) },
          ];
        }),
        y: Math.min(
          ...row.map(({ box, marks }) => Math.max(box.top, Math.min(...marks.map(({ y }) => y)) - 20)),
        ),
        row: { kind: "table", cells: withoutTwins(printed) },
      };
    });
}
