// Owns setting a table on pages: where rows and cells end and go on, the head repeated, each cell tagged for those who hear it.
import { type Cell, isText } from "../paper/paper.ts";
import type { Placed } from "../paper/place.ts";
import {
  type Box,
  type Colour,
  colour,
  endOf,
  heightOfLines,
  inPoints,
  type SetText,
  type Sheet,
} from "./sheet.ts";
import { type Tag, tagIn } from "./tag-tree.ts";

/** A cell with its text broken to its width. Lengths in points. */
export type SetCell = Placed & {
  readonly x: number;
  readonly width: number;
  readonly text: SetText;
  readonly tag: Tag;
};

export type SetTable = {
  readonly tag: Tag;
  readonly cells: readonly SetCell[];
  /** Rows in all, and how many of them are the head that is repeated. */
  readonly rows: number;
  readonly head: number;
  /** Rows that stay with the next one. */
  readonly together: ReadonlySet<number>;
};

/** Free at the sides and above and below the words of a cell. */
const SIDE = inPoints(1.6);
const BAND_SIDE = inPoints(0.5);
const PADDING = inPoints(1.5);
/** Rows up to this height stay whole; in a longer one a page may end. */
const WHOLE = 120;
/** Words up to this height are not parted when a page ends beside them. */
const SHORT = 60;
const RULE = 0.5;
const RULE_COLOUR = colour("#7a7a80");
const GROUNDS: Readonly<Partial<Record<Cell["role"], Colour>>> = {
  band: colour("#d9e6ff"),
  head: colour("#d9e6ff"),
  label: colour("#eef3fa"),
};
const INK = colour("#1a1a1c");
const ASKED = colour("#b00020");

/** A cell that is being set: the page part that it has begun, and the first line that does not stand yet. */
type Open = { readonly cell: SetCell; top: number; next: number; readonly began: number };
/** What of a cell stands on one page. */
type Part = {
  readonly cell: SetCell;
  readonly box: Box;
  readonly from: number;
  readonly to: number;
  /** More of its words stand on the next page. */
  readonly isOpen: boolean;
};

/** The height of the whole table when no page ends in it. */
export function heightOfTable({ cells, rows }: SetTable): number {
  const tops = [0];
  const ending = byRow(cells, rows, (cell) => cell.row + cell.cell.rows - 1);
  for (let row = 0; row < rows; row++) {
    let top = tops[row] ?? 0;
    for (const cell of ending[row] ?? []) top = Math.max(top, (tops[cell.row] ?? 0) + heightOfCell(cell));
    tops.push(top);
  }
  return tops.at(-1) ?? 0;
}

/** The cells of each row, by the row that `rowOf` names. */
function byRow(
  cells: readonly SetCell[],
  rows: number,
  rowOf: (cell: SetCell) => number,
): readonly (readonly SetCell[])[] {
  const found: SetCell[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) found[rowOf(cell)]?.push(cell);
  return found;
}

/** Sets a table from where the sheet stands. */
export function setTable(sheet: Sheet, table: SetTable): void {
  const bottom = endOf(sheet.area);
  const headHeight = heightOfTable({ ...table, cells: headOf(table), rows: table.head });
  const beginning = byRow(table.cells, table.rows, ({ row }) => row);
  let open: Open[] = [];
  let parts: Part[] = [];
  let isFresh = false;
  /** Ends the part of a cell on this page at `end` with as many lines as fit. */
  const close = (one: Open, end: number, all: boolean): void => {
    const left = one.cell.text.lines.length - one.next;
    const lines = all ? left : Math.min(left, linesWithin(one.cell, end - one.top));
    const box = { x: one.cell.x, y: one.top, width: one.cell.width, height: end - one.top };
    const [from, to] = [one.next, one.next + lines];
    if (box.height > 0.1) parts.push({ cell: one.cell, box, from, to, isOpen: lines < left });
    one.next += lines;
  };
  const flush = (): void => {
    drawParts(sheet, parts);
    parts = [];
  };
  const turn = (row: number): void => {
    flush();
    sheet.turn();
    if (row >= table.head && table.head > 0) {
      drawHead(sheet, table);
      sheet.y += headHeight;
    }
    for (const one of open) one.top = sheet.y;
    isFresh = true;
  };
  for (let row = 0; row < table.rows; row++) {
    for (const cell of beginning[row] ?? []) open.push({ cell, top: sheet.y, next: 0, began: row });
    for (;;) {
      const ending = open.filter(({ cell }) => cell.row + cell.cell.rows - 1 === row);
      const need = Math.max(0, ...ending.map((one) => stillNeeded(one) - (sheet.y - one.top)));
      const room = bottom - sheet.y;
      const company = table.together.has(row) ? startOf(table, row + 1) : 0;
      if (need <= room && (isFresh || need + company <= room)) {
        sheet.y += need;
        for (const one of ending) close(one, sheet.y, true);
        open = open.filter((one) => !ending.includes(one));
        break;
      }
      if (isFresh || (need > WHOLE && room >= leastOf(open, row))) {
        for (const one of open) close(one, bottom, false);
        turn(row);
        // The rest of a row is set as if it began here: its page is only as full as the rest makes it.
        isFresh = false;
      } else {
        for (const one of open) if (one.began < row) close(one, sheet.y, false);
        turn(row);
      }
    }
    isFresh = false;
  }
  flush();
}

/** The least room that a table needs where it begins: its head and the start of its first row, with what stays with them. */
export function leastOfTable(table: SetTable): number {
  const head = heightOfTable({ ...table, cells: headOf(table), rows: table.head });
  let least = head;
  for (let row = table.head; row < table.rows; row++) {
    least += startOf(table, row);
    if (!table.together.has(row)) break;
  }
  return least;
}

function headOf({ cells, head }: SetTable): readonly SetCell[] {
  return cells.filter(({ row }) => row < head);
}

/** The least height at which a row can begin on a page. */
function startOf({ cells }: SetTable, row: number): number {
  const heights = cells.filter((cell) => cell.row === row && cell.cell.rows === 1).map(heightOfCell);
  const height = Math.max(0, ...heights);
  return height > WHOLE ? SHORT : height;
}

/** The room below which nothing of a long row is worth a place on the page: short words are not parted. */
function leastOf(open: readonly Open[], row: number): number {
  const short = open
    .filter(({ cell, began }) => began === row && heightOfCell(cell) <= SHORT)
    .map(({ cell }) => heightOfCell(cell));
  const two = open.map(({ cell }) => heightOfLines(cell.text, 2) + 2 * PADDING);
  return Math.max(...short, ...two);
}

function heightOfCell({ cell, text }: SetCell): number {
  return Math.max(heightOfLines(text, text.lines.length) + 2 * PADDING, inPoints(cell.height));
}

function stillNeeded({ cell, next }: Open): number {
  if (next === 0) return heightOfCell(cell);
  const left = cell.text.lines.length - next;
  return left === 0 ? 2 * PADDING : heightOfLines(cell.text, left) + 2 * PADDING;
}

function linesWithin({ text }: SetCell, height: number): number {
  return Math.max(0, Math.floor((height - 2 * PADDING - text.rise) / text.leading + 1.001));
}

function drawHead(sheet: Sheet, table: SetTable): void {
  const cells = headOf(table);
  let top = sheet.y;
  for (let row = 0; row < table.head; row++) {
    const height = startOf({ ...table, cells }, row);
    const parts = cells
      .filter((cell) => cell.row === row)
      .map((cell): Part => {
        const box = { x: cell.x, y: top, width: cell.width, height };
        return { cell, box, from: 0, to: cell.text.lines.length, isOpen: false };
      });
    drawParts(sheet, parts, true);
    top += height;
  }
}

/** Draws the parts of one page: grounds, rules, and the words in the order of the rows. `isRepeated`: they were read before. */
function drawParts(sheet: Sheet, parts: readonly Part[], isRepeated = false): void {
  for (const { cell, box } of parts) {
    const ground = GROUNDS[cell.cell.role];
    if (ground !== undefined) sheet.add({ kind: "ground", box, colour: ground });
  }
  for (const { box, isOpen } of parts)
    sheet.add({ kind: "frame", box, colour: RULE_COLOUR, line: RULE, isOpen });
  const inOrder = parts.toSorted((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column);
  for (const part of inOrder) drawWords(sheet, part, isRepeated);
}

function drawWords(sheet: Sheet, { cell, box, from, to }: Part, isRepeated: boolean): void {
  const { text, tag } = cell;
  const lines = text.lines.slice(from, to);
  if (lines.every((line) => line.text === "")) return;
  const height = heightOfLines(text, lines.length);
  const isTop = isText(cell.cell) || from > 0 || to < text.lines.length;
  const top = isTop ? box.y + PADDING : box.y + (box.height - height) / 2;
  const tags = isRepeated ? null : tagsOfLines(cell, from);
  const asked = isAsked(cell.cell);
  sheet.add({
    kind: "words",
    lines: lines.map((line, index) => ({
      text: line.text,
      x: startOfLine(cell, line.width),
      tag: tags === null ? null : (tags[index] ?? tag),
    })),
    y: top + text.rise,
    leading: text.leading,
    size: text.size,
    isBold: text.isBold,
    colour: asked ? ASKED : INK,
  });
  if (asked) sheet.add({ kind: "frame", box: aroundAsked(cell, top), colour: ASKED, line: 0.6 });
}

/** The tag of each line from `from` on: the cell, or where its writer ended lines, a paragraph for each of these. */
function tagsOfLines({ cell, text: { lines }, tag }: SetCell, from: number): readonly Tag[] {
  const ended = lines.filter((line) => line.ended).length;
  if (ended < 2 || cell.role === "band") return lines.slice(from).map(() => tag);
  if (tag.kids.length === 0) for (let made = 0; made < ended; made++) tagIn(tag, "P");
  let paragraph = lines.slice(0, from).filter((line) => line.ended).length;
  return lines.slice(from).map((line) => {
    const kid = tag.kids[paragraph];
    if (line.ended) paragraph++;
    return kid && "kind" in kid ? kid : tag;
  });
}

function startOfLine({ cell, x, width }: SetCell, lineWidth: number): number {
  const side = sideOf(cell);
  switch (cell.align) {
    case "start":
      return x + side + (isAsked(cell) ? ASKED_SIDE : 0);
    case "center":
      return x + (width - lineWidth) / 2;
    case "end":
      return x + width - side - lineWidth;
  }
}

const ASKED_SIDE = inPoints(1);
const ASKED_TOP = inPoints(0.5);

function aroundAsked(cell: SetCell, top: number): Box {
  const width = cell.text.lines[0]?.width ?? 0;
  return {
    x: startOfLine(cell, width) - ASKED_SIDE,
    y: top - ASKED_TOP,
    width: width + 2 * ASKED_SIDE,
    height: cell.text.rise + 2 * ASKED_TOP,
  };
}

/** The space left and right of the words in a cell, in points. */
export function sideOf({ role }: Cell): number {
  return role === "band" ? BAND_SIDE : SIDE;
}

/** Empty, although the form asks for it as the record stands. */
export function isAsked({ mandatory, text }: Cell): boolean {
  return mandatory?.now === true && text === "";
}
