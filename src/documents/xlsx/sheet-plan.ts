// Owns the plan of a sheet before any file exists: which rows it has, how high they are, where pages break. Heights in pt.
import { type Block, type Cell, PAGE, type Paper, type Row } from "../paper/paper.ts";
import { place } from "../paper/place.ts";
import { heightOf, rowHeights, sizeOf, widthOf } from "../paper/row-heights.ts";
import { type Draft, repeatHead } from "./repeated-heads.ts";
import { linesOfText } from "../paper/text-lines.ts";

/** Sizes of letters in pt beside those of the paper's own text. */
export const SIZE = { title: 14, facts: 9 } as const;
/** Headings are larger than the text by this many pt. */
const LARGER = { 1: 3, 2: 2, 3: 1 } as const;
/** Mm that stay free beside the words of a heading. */
const HEADING_SIDES = 5;
/** A row is split when it is higher than this, so that pages break inside long texts; Excel allows 409. */
const HIGHEST = 130;
/** Pt that a box to write in keeps. */
const LOWEST_BOX = 42;
/** Pt that a lowered box gives up beyond what is needed: sums of heights are not exact. */
const SPARE = 1;
/** Share of a page that is filled by our measure: printers and programs differ a little. */
const FILLED = 0.96;

/** A cell in its place; columns and rows counted from 0, the last ones included. */
export type PlannedCell = {
  readonly cell: Cell;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly kind: "cell" | "heading" | "name" | "title" | "facts";
  readonly level: 1 | 2 | 3;
};

export type PlannedRow = {
  readonly height: number;
  /** Must stay with the next row. */
  readonly together: boolean;
};

export type SheetPlan = {
  readonly cells: readonly PlannedCell[];
  readonly rows: readonly PlannedRow[];
  /** Rows (from 0) after which a page ends. */
  readonly breaks: readonly number[];
  /** Rows from 0 up to and with this one repeat on each page. */
  readonly titleRows: number;
};

/** Lays a paper out on rows. `titles` stand above its blocks. */
export function planSheet(paper: Paper, titles: readonly PlannedTitle[]): SheetPlan {
  const draft: Draft = { cells: [], rows: [], forced: [], blocks: [], headed: [] };
  const last = paper.columns.length - 1;
  for (const { cell, size, kind } of titles) {
    draft.cells.push({ ...spot(draft, last), cell, size, kind, level: 1 });
    draft.rows.push({ height: heightOf(cell.text, widthOf(paper, 0, last), size), together: true });
  }
  const head = sharedHead(paper);
  if (head) addTable(draft, paper, head);
  const titleRows = draft.rows.length - 1;
  for (const block of paper.blocks) addBlock(draft, paper, block, head);
  let breaks = pageBreaks(draft, paper, titleRows);
  while (repeatHead(draft, breaks)) breaks = pageBreaks(draft, paper, titleRows);
  return { cells: draft.cells, rows: draft.rows, titleRows, breaks };
}

export type PlannedTitle = { readonly cell: Cell; readonly size: number; readonly kind: "title" | "facts" };

function spot(draft: Draft, right: number): Pick<PlannedCell, "top" | "bottom" | "left" | "right"> {
  return { top: draft.rows.length, bottom: draft.rows.length, left: 0, right };
}

/** The one head that all tables with a head share: it then stands at the top of each page instead. */
function sharedHead(paper: Paper): readonly Row[] | null {
  const heads = paper.blocks.flatMap((block) =>
    block.kind === "table" && block.head > 0 ? [block.rows.slice(0, block.head)] : [],
  );
  const [first] = heads;
  return first && heads.length > 1 && heads.filter((one) => isSameHead(one, first)).length > heads.length / 2
    ? first
    : null;
}

function isSameHead(a: readonly Row[], b: readonly Row[]): boolean {
  const words = (rows: readonly Row[]) =>
    rows.flatMap(({ cells }) => cells.map(({ text }) => text)).join("\t");
  return words(a) === words(b);
}

function addBlock(draft: Draft, paper: Paper, block: Block, head: readonly Row[] | null): void {
  const last = paper.columns.length - 1;
  switch (block.kind) {
    case "page-break":
      draft.forced.push(draft.rows.length - 1);
      return;
    case "heading":
      addHeading(draft, paper, block, last);
      return;
    case "text":
      gap(draft, false);
      draft.cells.push({
        ...spot(draft, last),
        cell: block.cell,
        size: sizeOf(paper, block.cell),
        kind: "cell",
        level: 1,
      });
      draft.rows.push({
        height: heightOf(block.cell.text, widthOf(paper, 0, last), sizeOf(paper, block.cell)),
        together: false,
      });
      return;
    case "table": {
      const known = head !== null && isSameHead(block.rows.slice(0, block.head), head);
      const before = draft.rows.length;
      addTable(draft, paper, known ? block.rows.slice(block.head) : block.rows, known ? 0 : block.head);
      const open = draft.blocks.at(-1);
      if (open?.open && open.to === before - 1)
        Object.assign(open, { to: draft.rows.length - 1, open: false });
      else draft.blocks.push({ from: before, to: draft.rows.length - 1, open: false });
    }
  }
}

type Heading = Extract<Block, { kind: "heading" }>;

function addHeading(draft: Draft, paper: Paper, block: Heading, last: number): void {
  const before = draft.rows.length;
  gap(draft, true);
  const size = paper.letters + LARGER[block.level];
  const words: Cell = { ...HEADING, text: block.text };
  const split = block.name && block.text !== "" ? columnsFor(paper, block.text, size) : last + 1;
  const at = { ...spot(draft, last), size, level: block.level };
  if (block.text !== "") draft.cells.push({ ...at, right: split - 1, cell: words, kind: "heading" });
  const from = block.text === "" ? 0 : split;
  if (block.name) draft.cells.push({ ...at, left: from, cell: block.name, kind: "name" });
  const name = block.name ? heightOf(block.name.text, widthOf(paper, from, last), size) : 0;
  draft.rows.push({
    height: Math.max(heightOf(block.text, widthOf(paper, 0, split - 1), size), name),
    together: true,
  });
  // A heading right under another belongs to it.
  const above = draft.blocks.at(-1);
  if (above?.open && above.to === before - 1) above.to = draft.rows.length - 1;
  else draft.blocks.push({ from: before, to: draft.rows.length - 1, open: true });
}

const HEADING: Cell = {
  role: "label",
  text: "",
  columns: 1,
  rows: 1,
  align: "start",
  facts: [],
  edit: null,
  mandatory: null,
  height: 0,
};

/** A narrow empty row between blocks. */
function gap(draft: Draft, together: boolean): void {
  draft.rows.push({ height: 6, together });
}

/** How many columns the words of a heading need. */
function columnsFor(paper: Paper, text: string, size: number): number {
  for (let count = 1; count < paper.columns.length; count++)
    if (linesOfText(text, widthOf(paper, 0, count - 1) - HEADING_SIDES, size) === 1) return count;
  return paper.columns.length - 1;
}

function addTable(draft: Draft, paper: Paper, rows: readonly Row[], head = 0): void {
  const placed = place(rows, paper.columns.length);
  const heights = rowHeights(paper, rows, placed);
  // A high row becomes several rows of the sheet, so that a page can end inside it.
  const starts: number[] = [];
  for (const [index, height] of heights.entries()) {
    starts.push(draft.rows.length);
    const count = Math.ceil(height / HIGHEST);
    for (let part = 0; part < count; part++)
      draft.rows.push({
        height: height / count,
        together: part === 0 && count === 1 && (rows[index]?.together ?? false),
      });
  }
  const startOf = (row: number) => starts[row] ?? draft.rows.length;
  if (head > 0) draft.headed.push({ from: startOf(0), rows: startOf(head), to: draft.rows.length - 1 });
  for (const { cell, row, column } of placed)
    draft.cells.push({
      cell,
      top: startOf(row),
      bottom: startOf(row + cell.rows) - 1,
      left: column,
      right: column + cell.columns - 1,
      size: sizeOf(paper, cell),
      kind: "cell",
      level: 1,
    });
}

/** Ends a page where the paper asks for it, before a block that fits on one page but not on the rest of this one, and never between rows that belong together. */
function pageBreaks(draft: Draft, paper: Paper, titleRows: number): readonly number[] {
  const side = paper.orientation === "landscape" ? PAGE.short : PAGE.long;
  const page = ((side - PAGE.head - PAGE.foot) / 25.4) * 72 * FILLED;
  const sum = (from: number, to: number) =>
    draft.rows.slice(from, to + 1).reduce((total, { height }) => total + height, 0);
  const titles = sum(0, titleRows);
  for (const { from, to } of draft.blocks) {
    // A box to write in gives way before it stands on a page by itself.
    const over = sum(from, to) - (page - titles);
    const last = draft.rows[to];
    const isBox = draft.cells.some(({ cell, bottom }) => bottom === to && cell.height > 0);
    if (last && isBox && over > 0 && last.height - over - SPARE >= LOWEST_BOX)
      draft.rows[to] = { ...last, height: last.height - over - SPARE };
  }
  const breaks: number[] = [];
  let used = titles;
  const breakBefore = (row: number) => {
    breaks.push(row - 1);
    used = titles;
  };
  for (let row = titleRows + 1; row < draft.rows.length; row++) {
    if (draft.forced.includes(row - 1) && row - 1 > titleRows) breakBefore(row);
    else if (used > titles) {
      const block = draft.blocks.find(({ from }) => from === row);
      const whole = block ? sum(block.from, block.to) : 0;
      let end = row;
      while (draft.rows[end]?.together && end + 1 < draft.rows.length) end++;
      const leading = sum(row, end);
      const keepsWhole =
        block !== undefined && whole <= page - titles && used + whole > page && used > page * 0.4;
      if (keepsWhole || used + leading > page) breakBefore(row);
    }
    used += draft.rows[row]?.height ?? 0;
  }
  return breaks;
}
