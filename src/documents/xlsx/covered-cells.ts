// Owns the words that no program shows and the library for cells drops: in cells under a merged cell, and in cells that a damaged file has twice.
import { elementAt, elementsOf, wordsIn, type XmlElement } from "../xml/xml-tree.ts";
import { unescaped } from "./escaped-signs.ts";
import { stringPieces } from "./foreign-styles.ts";
import { areaOf, type Area } from "./template/areas.ts";

/** A cell whose words nobody sees: its row (from 1), its words, and whether the file has it twice. */
export type CoveredCell = {
  readonly address: string;
  readonly row: number;
  readonly words: string;
  readonly twice: boolean;
};

/** What the cells of a sheet say that nobody sees. `strings` are the shared strings of the workbook. */
export function coveredCells(sheet: XmlElement, strings: readonly XmlElement[]): readonly CoveredCell[] {
  const merged = elementAt(sheet, "mergeCells");
  const byRow = new Map<number, Area[]>();
  for (const { attributes } of merged === null ? [] : elementsOf(merged, "mergeCell")) {
    const area = areaOf(attributes["ref"] ?? "");
    if (area === null || area.bottom - area.top > MOST_ROWS) continue;
    for (let row = area.top; row <= area.bottom; row++) {
      const known = byRow.get(row) ?? [];
      byRow.set(row, known);
      known.push(area);
    }
  }
  const data = elementAt(sheet, "sheetData");
  const cells = (data === null ? [] : elementsOf(data, "row")).flatMap((row) => elementsOf(row, "c"));
  const seen = new Map<string, number>();
  for (const { attributes } of cells)
    seen.set(attributes["r"] ?? "", (seen.get(attributes["r"] ?? "") ?? 0) + 1);
  return cells.flatMap((cell) => {
    const address = cell.attributes["r"] ?? "";
    const at = areaOf(address);
    if (at === null) return [];
    const isCovered = byRow
      .get(at.top)
      ?.some(
        ({ top, left, right }) =>
          at.left >= left && at.left <= right && !(at.top === top && at.left === left),
      );
    const twice = (seen.get(address) ?? 0) > 1;
    const words = isCovered === true || twice ? wordsOf(cell, strings).trim() : "";
    return words === "" ? [] : [{ address, row: at.top, words, twice }];
  });
}

/** No form merges more rows; a file that says so merges whole columns. */
const MOST_ROWS = 5000;

function wordsOf(cell: XmlElement, strings: readonly XmlElement[]): string {
  const value = elementAt(cell, "v");
  const words = value === null ? "" : wordsIn(value);
  const item =
    cell.attributes["t"] === "inlineStr"
      ? elementAt(cell, "is")
      : cell.attributes["t"] === "s" && words !== ""
        ? (strings[Number(words)] ?? null)
        : null;
  return item === null
    ? unescaped(words)
    : stringPieces(item, "plain")
        .map(({ text }) => text)
        .join("");
}
