// Owns where pages of a Word file begin: a sheet that fits on one page is not cut by its end.
import { type Block, PAGE, type Paper } from "../paper/paper.ts";
import { rowHeights } from "../paper/row-heights.ts";

export type Heading = Extract<Block, { kind: "heading" }>;

/** Share of a page that a table may fill with its heading above it, and share below which a page is not left. */
const FILLED = 0.9;
const EMPTY = 0.4;
/** Pt of a heading with the room around it. */
const HEADING_HEIGHT = 26;

/** Headings that begin a page, because their sheet fits on one and not on the rest of the one before. Word would find that by itself, other programs do not. */
export function startsOfPages(paper: Paper): ReadonlySet<Block> {
  const room = roomOf(paper);
  const starts = new Set<Block>();
  let above: Heading[] = [];
  let used = 0;
  for (const block of paper.blocks) {
    if (block.kind === "heading") {
      above.push(block);
      continue;
    }
    const rows = block.kind === "table" ? rowHeights(paper, block.rows) : [];
    const height = rows.reduce((sum, one) => sum + one, above.length * HEADING_HEIGHT);
    const [first] = above;
    const moves =
      first !== undefined &&
      block.kind === "table" &&
      isSheet(block) &&
      height <= room &&
      used + height > room &&
      used > room * EMPTY;
    if (moves) starts.add(first);
    used = block.kind === "page-break" ? 0 : moves ? height : (used + height) % room;
    above = [];
  }
  return starts;
}

/** What one section fills in, with the parts of the year at its side; lists go on from page to page. */
export function isSheet({ rows }: Extract<Block, { kind: "table" }>): boolean {
  return rows.some(({ cells }) => cells.some(({ role }) => role === "band"));
}

/** Pt that a page has for tables and their headings. */
export function roomOf({ orientation }: Paper): number {
  const side = orientation === "landscape" ? PAGE.short : PAGE.long;
  return ((side - PAGE.head - PAGE.foot) / 25.4) * 72 * FILLED;
}
