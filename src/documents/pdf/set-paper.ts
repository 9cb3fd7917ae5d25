// Owns setting a paper on pages: headings that stay with what follows, tables, texts, and where a page ends.
import { type Block, PAGE, type Paper, printableWidth } from "../paper/paper.ts";
import type { Faces } from "./faces.ts";
import { footOfPages, headOfPages } from "./page-frame.ts";
import { heightOfTable, leastOfTable, type SetTable, setTable } from "./set-table.ts";
import { broken, INK, type Setting, textOf, wordsAt } from "./set-words.ts";
import { colour, endOf, heightOfLines, inPoints, openSheet, type SetText, type Sheet } from "./sheet.ts";
import { tableOf } from "./table-of-block.ts";
import { type Tag, tagIn } from "./tag-tree.ts";

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

/** Mm of the line with the title at the head of each page. */
const TITLE = 10;
/** Tables up to this share of a page move to the next one as a whole. */
const KEPT = 0.92;
const WHITE = colour("#ffffff");
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
