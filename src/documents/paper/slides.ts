// Owns what slides are before they become a file: titles, texts, tables and charts in their places, each cell with the facts that stand in it.
import type { Cell, PrintFacts, Row } from "./paper.ts";
import { linesOfHead } from "./head-words.ts";
import { heightOf, NARROWER } from "./row-heights.ts";
import { fitsOnLine } from "./text-lines.ts";

/** The slide in mm (16:9), and the part of it below the title and above the foot. */
export const SLIDE = { width: 338.667, height: 190.5, left: 14, top: 33, bottom: 174 } as const;
/** The width between the margins in mm. */
export const SLIDE_WIDTH = SLIDE.width - 2 * SLIDE.left;

/** Where a part stands, in mm. */
type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type SlidePart =
  | {
      readonly kind: "table";
      readonly area: Area;
      /** Mm, one per column. */
      readonly columns: readonly number[];
      readonly rows: readonly Row[];
      /** Pt. */
      readonly letters: number;
    }
  /** Bars of several series on top of each other, one bar per label; `summary` says the same for those who hear it. */
  | {
      readonly kind: "chart";
      readonly area: Area;
      readonly labels: readonly string[];
      readonly series: readonly {
        readonly name: string;
        readonly values: readonly number[];
        readonly colour: string;
      }[];
      readonly summary: string;
    };

export type Slide = {
  readonly kind: "opening" | "content";
  readonly title: string;
  /** The record's own name in the title. */
  readonly name: Cell | null;
  readonly parts: readonly SlidePart[];
};

export type Slides = {
  readonly id: string;
  readonly title: string;
  readonly mark: string;
  readonly facts: PrintFacts;
  readonly slides: readonly Slide[];
};

/** Every cell of the slides in their order. */
export function cellsOfSlides({ slides }: Slides): readonly Cell[] {
  return slides.flatMap(({ name, parts }) => [
    ...(name ? [name] : []),
    ...parts.flatMap((part) => (part.kind === "table" ? part.rows.flatMap(({ cells }) => cells) : [])),
  ]);
}

/** A table that may need several slides; its head stands on each of them. */
export type LongTable = {
  readonly columns: readonly number[];
  readonly head: Row | null;
  readonly rows: readonly Row[];
  readonly letters: number;
};

/** Cuts a table into pieces that each fit on a slide: between rows, and where a row alone is too high, between its lines. No cell of it covers several rows. */
export function tablesOf({
  columns,
  head: words,
  rows,
  letters,
}: LongTable): readonly Extract<SlidePart, { kind: "table" }>[] {
  const head = words && brokenHead(words, columns, letters);
  const room = SLIDE.bottom - SLIDE.top - (head ? rowHeight(head, columns, letters) : 0);
  const pieces: Row[][] = [];
  let left = 0;
  for (const row of rows.flatMap((one) => partsOfRow(one, columns, letters, room))) {
    const height = rowHeight(row, columns, letters);
    const last = pieces.at(-1);
    if (last && height <= left) last.push(row);
    else {
      pieces.push([row]);
      left = room;
    }
    left -= height;
  }
  const width = columns.reduce((sum, one) => sum + one, 0);
  return pieces.map((piece) => {
    const all = head ? [head, ...piece] : piece;
    const height = all.reduce((sum, row) => sum + rowHeight(row, columns, letters), 0);
    return {
      kind: "table",
      area: { x: SLIDE.left, y: SLIDE.top, width, height },
      columns,
      rows: all,
      letters,
    };
  });
}

/** The head with its words broken as its columns ask for: PowerPoint breaks them anywhere. */
function brokenHead(head: Row, columns: readonly number[], letters: number): Row {
  const cells = head.cells.map((cell, index) => {
    const room = widthAt(head, columns, index) * NARROWER - SIDES - MARGINS;
    const lines = linesOfHead(cell.text, (line) => fitsOnLine(line, room, letters));
    return { ...cell, text: lines.join("\n") };
  });
  return { ...head, cells };
}

/** Mm between two tables of a slide. */
const GAP = 7;

/** Puts tables below each other while they fit; each list is one slide. */
export function stacked(
  tables: readonly Extract<SlidePart, { kind: "table" }>[],
): readonly (readonly SlidePart[])[] {
  const slides: SlidePart[][] = [];
  let y: number = SLIDE.top;
  for (const table of tables) {
    const last = slides.at(-1);
    if (last && y + table.area.height <= SLIDE.bottom) last.push({ ...table, area: { ...table.area, y } });
    else {
      slides.push([table]);
      y = SLIDE.top;
    }
    y += table.area.height + GAP;
  }
  return slides;
}

/** The height of a row in mm. */
export function rowHeight({ cells }: Row, columns: readonly number[], letters: number): number {
  let column = 0;
  let height = 0;
  for (const cell of cells) {
    const width = columns.slice(column, column + cell.columns).reduce((sum, one) => sum + one, 0);
    height = Math.max(height, (heightOf(cell.text, width - SIDES, letters) / 72) * 25.4 + PADDING);
    column += cell.columns;
  }
  return height;
}

/** Mm that `heightOf` takes off beside the words of a paper. */
const MARGINS = 2.2;
/** Mm that the cells of slides keep free beyond those of papers. */
const SIDES = 3;
const PADDING = 2.5;

function partsOfRow(row: Row, columns: readonly number[], letters: number, room: number): readonly Row[] {
  if (rowHeight(row, columns, letters) <= room) return [row];
  const lines = row.cells.map(({ text }) => linesOf(text));
  const parts: Row[] = [];
  const taken = row.cells.map(() => 0);
  while (taken.some((count, index) => count < (lines[index]?.length ?? 0))) {
    const part = row.cells.map((cell, index) => {
      const rest = lines[index]?.slice(taken[index]) ?? [];
      let count = rest.length;
      const fits = (n: number) =>
        rowHeight(
          { ...row, cells: [{ ...cell, text: rest.slice(0, n).join("") }] },
          [widthAt(row, columns, index)],
          letters,
        ) <= room;
      while (count > 1 && !fits(count)) count--;
      taken[index] = (taken[index] ?? 0) + count;
      return { ...cell, text: rest.slice(0, count).join("").replace(/\n$/u, "") };
    });
    parts.push({ ...row, cells: part });
  }
  return parts;
}

function widthAt({ cells }: Row, columns: readonly number[], index: number): number {
  const start = cells.slice(0, index).reduce((sum, cell) => sum + cell.columns, 0);
  return columns.slice(start, start + (cells[index]?.columns ?? 1)).reduce((sum, one) => sum + one, 0);
}

/** Where a text may be cut: behind its lines and sentences; nothing of it is lost. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n|。(?!\n))/u).filter((part) => part !== "");
}
