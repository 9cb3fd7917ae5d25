// Owns making a table of the paper one of the page: its cells between their sides, each with its tag and what it is the head of.
import type { Block } from "../paper/paper.ts";
import { place } from "../paper/place.ts";
import { pdfText } from "./pdf-file.ts";
import { type SetCell, type SetTable, sideOf } from "./set-table.ts";
import { type Setting, textOf } from "./set-words.ts";
import { cellAttributes, type Tag, tagIn } from "./tag-tree.ts";

/** The table with its words broken to the width of their cells. */
export function tableOf(setting: Setting, block: Extract<Block, { kind: "table" }>): SetTable {
  const { paper, sides } = setting;
  const placed = place(block.rows, paper.columns.length);
  const tag: Tag = { kind: "Table", attributes: cellAttributes(1, 1, null, block.summary), kids: [] };
  const groups =
    block.head > 0 ? ([tagIn(tag, "THead"), tagIn(tag, "TBody")] as const) : ([tag, tag] as const);
  const rows = block.rows.map((_, row) => tagIn(groups[row < block.head ? 0 : 1], "TR"));
  const cells = placed.map((one): SetCell => {
    const { cell, row, column } = one;
    const x = sides[column] ?? 0;
    const width = (sides[column + cell.columns] ?? 0) - x;
    const isHead = cell.role === "head" || cell.role === "band" || cell.role === "label";
    const scope = isHead ? scopeOf(one, block.rows.length, placed) : null;
    // What is printed upright, sign under sign, is heard as one word.
    const word = cell.role === "band" ? `/ActualText${pdfText(cell.text)}` : "";
    const attributes = cellAttributes(cell.columns, cell.rows, scope) + word;
    const text = textOf(setting, cell, width - 2 * sideOf(cell));
    return { ...one, x, width, text, tag: tagIn(rows[row] ?? tag, isHead ? "TH" : "TD", attributes) };
  });
  const together = new Set(block.rows.flatMap((row, index) => (row.together ? [index] : [])));
  return { tag, cells, rows: block.rows.length, head: block.head, together };
}

type PlacedCell = ReturnType<typeof place>[number];

/** What a head is the head of: a band and a label of what stands beside it, a label over a value of what stands below. */
function scopeOf(
  { cell, row, column }: PlacedCell,
  rows: number,
  placed: readonly PlacedCell[],
): "Row" | "Column" {
  if (cell.role === "head") return "Column";
  if (cell.role === "band" || row + cell.rows >= rows) return "Row";
  const beside = placed.find(
    (one) => one.column === column + cell.columns && one.row <= row && one.row + one.cell.rows > row,
  );
  return beside && beside.cell.role !== "label" && beside.cell.role !== "head" ? "Row" : "Column";
}
