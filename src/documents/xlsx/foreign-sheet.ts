// Owns the rows of one foreign sheet: each cell as Excel shows it, formulas by their last value, hidden rows and columns kept and told.
import { unescaped } from "./escaped-signs.ts";
import {
  isBlankPieces,
  rowsOfParagraph,
  tidyPieces,
  type ExtractedCell,
  type ExtractedRow,
  type Piece,
  type Remark,
} from "../extract/extracted.ts";
import { gridRows, ranksOf } from "../extract/grid-rows.ts";
import { elementAt, elementsOf, wordsIn, type XmlElement } from "../xml/xml-tree.ts";
import type { SheetBox } from "./foreign-drawings.ts";
import { stringPieces, type CellStyle } from "./foreign-styles.ts";
import { shownValue } from "./shown-value.ts";

/** What the cells of all sheets share. */
export type Book = {
  readonly strings: readonly XmlElement[];
  readonly styleOf: (index: string | undefined) => CellStyle;
  readonly since1904: boolean;
};

type SheetRows = {
  readonly rows: readonly ExtractedRow[];
  readonly remarks: (name: string) => Remark[];
};

type Read = { readonly row: number; readonly cells: readonly ExtractedCell[]; readonly hidden: boolean };

/** The rows of a sheet with its boxes at the rows over which they begin. */
export function sheetRows(sheet: XmlElement, book: Book, boxes: readonly SheetBox[]): SheetRows {
  const formulas: string[] = [];
  const read = cellsOf(sheet, book, formulas);
  const hidden = read.flatMap((one) => (one.hidden ? [one.row + 1] : []));
  let next = 0;
  const boxesUpTo = (row: number): readonly ExtractedRow[] => {
    const found: ExtractedRow[] = [];
    for (; (boxes[next]?.row ?? Number.POSITIVE_INFINITY) < row; next++)
      found.push(...rowsOfParagraph([{ text: boxes[next]?.words ?? "", look: "plain" }]));
    return found;
  };
  const above = gridRows(read, boxesUpTo);
  const rows = [...above, ...boxesUpTo(Number.POSITIVE_INFINITY)];
  const rankOf = ranksOf(read);
  const columns = hiddenColumns(sheet).filter((column) => rankOf.has(column));
  return { rows, remarks: (name) => remarksOf(name, { formulas, hidden, columns }) };
}

function cellsOf(sheet: XmlElement, book: Book, formulas: string[]): Read[] {
  const data = elementAt(sheet, "sheetData");
  const rows: Read[] = [];
  let row = -1;
  for (const element of data === null ? [] : elementsOf(data, "row")) {
    const given = Number(element.attributes["r"]);
    row = Number.isInteger(given) && given > row ? given - 1 : row + 1;
    const cells = new Map<number, Piece[]>();
    let column = -1;
    for (const cell of elementsOf(element, "c")) {
      column = columnOf(cell.attributes["r"]) ?? column + 1;
      const pieces = tidyPieces(piecesOf(cell, book, formulas));
      if (!isBlankPieces(pieces)) cells.set(column, [...(cells.get(column) ?? []), ...pieces]);
    }
    if (cells.size === 0) continue;
    const inOrder = [...cells].toSorted(([a], [b]) => a - b);
    rows.push({
      row,
      cells: inOrder.map(([at, pieces]) => ({ column: at, pieces })),
      hidden: ["1", "true"].includes(element.attributes["hidden"] ?? ""),
    });
  }
  return rows.toSorted((a, b) => a.row - b.row);
}

/** Column of an address such as AB12, counted from 0. */
function columnOf(address: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/u.exec(address ?? "")?.[1];
  if (letters === undefined) return null;
  return letters.split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function piecesOf(cell: XmlElement, book: Book, formulas: string[]): Piece[] {
  const { format, look } = book.styleOf(cell.attributes["s"]);
  const value = elementAt(cell, "v");
  const words = value === null ? "" : wordsIn(value);
  if (words === "" && elementAt(cell, "f") !== null) formulas.push(cell.attributes["r"] ?? "?");
  const plain = (text: string): Piece[] => [{ text, look }];
  switch (cell.attributes["t"] ?? "n") {
    case "s": {
      const item = words === "" ? undefined : book.strings[Number(words)];
      return item ? stringPieces(item, look) : plain(words);
    }
    case "inlineStr": {
      const item = elementAt(cell, "is");
      return item ? stringPieces(item, look) : [];
    }
    case "b":
      return plain(words === "1" ? "TRUE" : words === "0" ? "FALSE" : words);
    case "n": {
      const figure = Number(words);
      return plain(
        words.trim() === "" || Number.isNaN(figure) ? words : shownValue(figure, format, book.since1904),
      );
    }
    default:
      // str, e, d: shown as they stand.
      return plain(unescaped(words));
  }
}

function hiddenColumns(sheet: XmlElement): number[] {
  const columns = elementAt(sheet, "cols");
  return (columns === null ? [] : elementsOf(columns, "col"))
    .filter(({ attributes }) => ["1", "true"].includes(attributes["hidden"] ?? ""))
    .flatMap(({ attributes }) => {
      const [from, to] = [Number(attributes["min"]) - 1, Math.min(Number(attributes["max"]), 16_384) - 1];
      return Array.from({ length: Math.max(0, to - from + 1) || 0 }, (_, index) => from + index);
    });
}

type Told = {
  readonly formulas: readonly string[];
  readonly hidden: readonly number[];
  readonly columns: readonly number[];
};

const SHOWN = 10;

function remarksOf(name: string, { formulas, hidden, columns }: Told): Remark[] {
  const remarks: Remark[] = [];
  const some = (list: readonly (string | number)[]): string =>
    `${list.slice(0, SHOWN).join("、")}${list.length > SHOWN ? "…" : ""}`;
  const say = (rule: Remark["rule"], ja: string, en: string): void =>
    void remarks.push({ rule, row: 0, words: { ja, en } });
  if (hidden.length > 0)
    say(
      "hidden-part",
      `シート「${name}」の非表示の行（${some(hidden)}）も、ほかの行と同じに読みました。`,
      `Hidden rows of the sheet “${name}” (${some(hidden)}) were read like the others.`,
    );
  if (columns.length > 0)
    say(
      "hidden-part",
      `シート「${name}」の非表示の列（${columns.length}列）も、ほかの列と同じに読みました。`,
      `Hidden columns of the sheet “${name}” (${columns.length}) were read like the others.`,
    );
  if (formulas.length > 0)
    say(
      "formula-without-value",
      `シート「${name}」に、計算結果の入っていない計算式が${formulas.length}個あります（${some(formulas)}）。計算はしません。`,
      `The sheet “${name}” has ${formulas.length} formulas without a stored result (${some(formulas)}). They are not worked out.`,
    );
  return remarks;
}
