// Owns setting a paper on pages: headings that stay with what follows, tables, texts; the title, the facts and the number on each page.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import {
  type Block,
  type Cell,
  codeWords,
  factsLine,
  PAGE,
  type Paper,
  printableWidth,
} from "../paper/paper.ts";
import { place } from "../paper/place.ts";
import type { Faces } from "./faces.ts";
import { brokenLines } from "./line-breaks.ts";
import {
  heightOfTable,
  isAsked,
  leastOfTable,
  type SetCell,
  type SetTable,
  setTable,
  sideOf,
} from "./set-table.ts";
import { colour, endOf, heightOfLines, inPoints, openSheet, type SetText, type Sheet } from "./sheet.ts";
import { pdfText } from "./pdf-file.ts";
import { cellAttributes, type Tag, tagIn } from "./tag-tree.ts";

/** An entry of the list of contents beside the pages. */
export type Bookmark = {
  readonly title: string;
  readonly level: number;
  readonly page: number;
  readonly y: number;
};

type SetPaper = {
  readonly width: number;
  readonly height: number;
  readonly sheet: Sheet;
  readonly document: Tag;
  readonly bookmarks: readonly Bookmark[];
};

/** Mm of the line with the title at the head of each page, and free between it and the text. */
const TITLE = 10;
const APART = 4;
/** Between one base line and the next, beyond the height of a capital. */
const LEADING = 0.58;
/** Tables up to this share of a page move to the next one as a whole. */
const KEPT = 0.92;
const WHITE = colour("#ffffff");
const INK = colour("#1a1a1c");
const HEADINGS = [
  { ground: colour("#00316f"), ink: WHITE, larger: 3, above: 4, below: 0.8 },
  { ground: colour("#3c6fb4"), ink: WHITE, larger: 2, above: 3, below: 0.8 },
  { ground: colour("#c5d7f2"), ink: INK, larger: 1, above: 3, below: 0 },
] as const;
/** Between number and name: as wide as a sign, the blank of the font alone is narrower. */
const HEADING_GAP = "\u3000 ";
const HEADING_SIDE = inPoints(2.2);
const HEADING_PADDING = inPoints(1.5);
const TABLE_BELOW = inPoints(2.5);
const TEXT_ABOVE = inPoints(3);
/** Legends are smaller than the text by this many pt. */
const SMALLER = 1.5;
const ASKED_SIZE = 7;
const FOOT_SIZE = 8;

type Setting = {
  readonly paper: Paper;
  readonly faces: Faces;
  readonly sheet: Sheet;
  readonly document: Tag;
  /** Where the columns begin, and where the last one ends. */
  readonly sides: readonly number[];
};

/** A block whose lines are broken, not yet in its place. */
type SetBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: SetText }
  | { readonly kind: "table"; readonly table: SetTable; readonly height: number }
  | { readonly kind: "text"; readonly text: SetText }
  | { readonly kind: "page-break" };

/** Sets a paper whose signs are all in the fonts. */
export function setPaper(paper: Paper, faces: Faces): SetPaper {
  const isFlat = paper.orientation === "landscape";
  const [width, height] = [
    inPoints(isFlat ? PAGE.long : PAGE.short),
    inPoints(isFlat ? PAGE.short : PAGE.long),
  ];
  const [x, y] = [inPoints(PAGE.margin), inPoints(PAGE.head + TITLE)];
  const sheet = openSheet({
    x,
    y,
    width: inPoints(printableWidth(paper.orientation)),
    height: height - y - inPoints(PAGE.foot),
  });
  const document: Tag = { kind: "Document", attributes: "", kids: [] };
  const sides = [x];
  for (const column of paper.columns) sides.push((sides.at(-1) ?? 0) + inPoints(column));
  const setting: Setting = { paper, faces, sheet, document, sides };
  // The title and the facts at the head of the first page are read; on the others they are only repeated.
  const title = tagIn(document, "H1");
  const facts = tagIn(document, "P");
  const bookmarks = setBlocks(setting);
  const [head, foot] = [headOfPages(setting), footOfPages(setting, height)];
  sheet.pages.forEach((items, page) => {
    items.unshift(...head(page === 0 ? [title, facts] : null));
    items.push(...foot(page));
  });
  return { width, height, sheet, document, bookmarks };
}

function setBlocks(setting: Setting): readonly Bookmark[] {
  const { paper, sheet } = setting;
  const bookmarks: Bookmark[] = [];
  const blocks = paper.blocks.map((block) => setBlock(setting, block));
  let below = 0;
  let depth = 0;
  blocks.forEach((block, index) => {
    const isFirst = sheet.y === sheet.area.y && sheet.pages.at(-1)?.length === 0;
    const above = isFirst ? 0 : Math.max(below, aboveOf(block));
    const room = endOf(sheet.area) - sheet.y;
    if (block.kind === "page-break") {
      if (!isFirst) sheet.turn();
    } else if (!isFirst && above + leastFrom(setting, blocks, index) > room) sheet.turn();
    else sheet.y += above;
    below = belowOf(block);
    switch (block.kind) {
      case "heading":
        // A heading is at most one step below the one before it, as those who hear it count.
        depth = Math.min(block.level, depth + 1);
        bookmarks.push(drawHeading(setting, block, depth));
        break;
      case "table":
        setting.document.kids.push(block.table.tag);
        setTable(sheet, block.table);
        break;
      case "text":
        drawText(setting, block.text);
        break;
      case "page-break":
    }
  });
  return bookmarks;
}

/** The room that a block needs to begin: a heading with all that it stays with, a table that is kept whole. */
function leastFrom(setting: Setting, blocks: readonly SetBlock[], index: number): number {
  const block = blocks[index];
  if (!block) return 0;
  switch (block.kind) {
    case "heading": {
      const next = blocks[index + 1];
      const between = next ? Math.max(belowOf(block), aboveOf(next)) : 0;
      return heightOfHeading(block.text) + between + leastFrom(setting, blocks, index + 1);
    }
    case "table":
      return block.height <= setting.sheet.area.height * KEPT ? block.height : leastOfTable(block.table);
    case "text":
      return heightOfLines(block.text, Math.min(2, block.text.lines.length));
    case "page-break":
      return 0;
  }
}

function aboveOf(block: SetBlock): number {
  if (block.kind === "heading") return inPoints(HEADINGS[(block.level - 1) as 0 | 1 | 2].above);
  return block.kind === "text" ? TEXT_ABOVE : 0;
}

function belowOf(block: SetBlock): number {
  if (block.kind === "heading") return inPoints(HEADINGS[(block.level - 1) as 0 | 1 | 2].below);
  return block.kind === "table" ? TABLE_BELOW : 0;
}

function setBlock(setting: Setting, block: Block): SetBlock {
  const { paper, sheet } = setting;
  switch (block.kind) {
    case "heading": {
      const words = [block.text, block.name?.text ?? ""].filter(Boolean).join(HEADING_GAP);
      const size = paper.letters + HEADINGS[(block.level - 1) as 0 | 1 | 2].larger;
      return {
        kind: "heading",
        level: block.level,
        text: broken(setting, words, sheet.area.width - 2 * HEADING_SIDE, size, true),
      };
    }
    case "table": {
      const table = tableOf(setting, block);
      return { kind: "table", table, height: heightOfTable(table) };
    }
    case "text":
      return { kind: "text", text: textOf(setting, block.cell, sheet.area.width) };
    case "page-break":
      return block;
  }
}

function tableOf(setting: Setting, block: Extract<Block, { kind: "table" }>): SetTable {
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

/** The words of a cell broken to a width. */
function textOf(setting: Setting, cell: Cell, room: number): SetText {
  const { letters } = setting.paper;
  if (isAsked(cell)) return broken(setting, SECTION_WORDS.mandatoryWord, room, ASKED_SIZE, true);
  // The band is written upright: one sign per line.
  if (cell.role === "band") return broken(setting, Array.from(cell.text).join("\n"), room, letters, true);
  const size = cell.role === "legend" ? letters - SMALLER : letters;
  return broken(setting, cell.text, room, size, cell.role === "head" || cell.role === "code");
}

function broken({ faces }: Setting, text: string, room: number, size: number, isBold: boolean): SetText {
  const face = isBold ? faces.bold : faces.regular;
  const lines = brokenLines(text, room, size, face);
  return { lines, size, isBold, rise: face.capHeight * size, leading: (face.capHeight + LEADING) * size };
}

function heightOfHeading(text: SetText): number {
  return heightOfLines(text, text.lines.length) + 2 * HEADING_PADDING;
}

function drawHeading(
  { sheet, document }: Setting,
  { level, text }: Extract<SetBlock, { kind: "heading" }>,
  depth: number,
): Bookmark {
  const { area, y } = sheet;
  const look = HEADINGS[(level - 1) as 0 | 1 | 2];
  const height = heightOfHeading(text);
  const tag = tagIn(document, `H${depth + 1}` as "H2" | "H3" | "H4");
  sheet.add({ kind: "ground", box: { ...area, y, height }, colour: look.ground });
  sheet.add(wordsAt(text, area.x + HEADING_SIDE, y + HEADING_PADDING, tag, look.ink));
  sheet.y += height;
  const title = text.lines.map((line) => line.text).join("");
  return { title, level: depth, page: sheet.pages.length - 1, y };
}

function drawText({ sheet, document }: Setting, text: SetText): void {
  let next = 0;
  let tag = tagIn(document, "P");
  while (next < text.lines.length) {
    const fit = Math.floor((endOf(sheet.area) - sheet.y - text.rise) / text.leading + 1.001);
    const lines = text.lines.slice(next, next + Math.max(1, fit));
    const tagged = lines.map((line) => {
      const here = tag;
      if (line.ended) tag = tagIn(document, "P");
      return here;
    });
    sheet.add(wordsAt({ ...text, lines }, sheet.area.x, sheet.y, tagged, INK));
    sheet.y += heightOfLines(text, lines.length);
    next += lines.length;
    if (next < text.lines.length) sheet.turn();
  }
  document.kids.splice(document.kids.lastIndexOf(tag), 1);
}

/** Lines that begin at one place. */
function wordsAt(text: SetText, x: number, y: number, tag: Tag | null | readonly Tag[], ink: string) {
  const { size, isBold, leading, rise } = text;
  const tagOf = (index: number): Tag | null => (tag === null || "kind" in tag ? tag : (tag[index] ?? null));
  const lines = text.lines.map((line, index) => ({ text: line.text, x, tag: tagOf(index) }));
  return { kind: "words" as const, lines, y: y + rise, leading, size, isBold, colour: ink };
}

/** The title, as often broken as it must be beside the facts, both ending at one line. */
function headOfPages(setting: Setting) {
  const { paper, sheet } = setting;
  const { x, y, width } = sheet.area;
  const bottom = y - inPoints(APART);
  const facts = broken(setting, factsLine(paper), width / 2, 8.5, false);
  const wide = Math.max(...facts.lines.map((line) => line.width));
  const title = broken(setting, paper.title, width - wide - inPoints(3), 12.5, true);
  const [left, right] = [title, facts].map((text) => bottom - heightOfLines(text, text.lines.length));
  return (tags: readonly [Tag, Tag] | null) => [
    wordsAt(title, x, left ?? 0, tags?.[0] ?? null, INK),
    wordsAt(facts, x + width - wide, right ?? 0, tags?.[1] ?? null, INK),
  ];
}

/** Edition, number and code side by side; a code with a long address may take more than one line. */
function footOfPages(setting: Setting, height: number) {
  const { paper, sheet } = setting;
  const { x, width } = sheet.area;
  const y = height - inPoints(PAGE.foot - APART);
  const gap = inPoints(3);
  const set = (words: string, room: number): SetText => broken(setting, words, room, FOOT_SIZE, false);
  const widthOf = ({ lines }: SetText): number => Math.max(...lines.map((line) => line.width));
  const edition = set(paper.facts.edition, width / 2);
  const left = widthOf(edition) + gap;
  const numberOf = (page: number): SetText => set(`${page + 1} / ${sheet.pages.length}`, width / 2);
  // Every foot leaves the room of the widest number.
  const widest = widthOf(numberOf(sheet.pages.length - 1));
  const code = set(codeWords(paper.facts), width - left - widest - gap);
  const right = width - widthOf(code) - gap;
  const codeAt = wordsAt(code, x + width - widthOf(code), y, null, INK);
  const editionAt = wordsAt(edition, x, y, null, INK);
  return (page: number) => {
    const number = numberOf(page);
    const own = widthOf(number);
    const middle = (width - own) / 2;
    const isFree = middle >= left && middle + own <= right;
    const at = isFree ? middle : left + (right - left - own) / 2;
    return [editionAt, wordsAt(number, x + at, y, null, INK), codeAt];
  };
}
