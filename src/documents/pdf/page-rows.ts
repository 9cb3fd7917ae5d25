// Owns rebuilding the rows of a page from the places of its words: cells by ruled lines, columns by gaps, lines that were broken to fit joined again.
import {
  BLANK_ROW,
  tidyPieces,
  type ExtractedCell,
  type ExtractedRow,
  type Piece,
} from "../extract/extracted.ts";
import { joint } from "./joint.ts";
import type { Mark, PageMarks, RuledLine } from "./page-marks.ts";

/** Rows with the height at which they begin, in points from the top; of a row of a ruled table its cells as they stand on the page, and where the columns of that table begin. */
export type PlacedRow = {
  readonly y: number;
  readonly row: ExtractedRow;
  readonly cells?: readonly RuledCell[];
  readonly columns?: readonly number[];
};

/** A cell of a ruled table: its sides, its foot (below the page when no line ends it there), its first and last line, and where filled lines end. */
export type RuledCell = {
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly isOpen: boolean;
  readonly first: TextLine;
  readonly last: TextLine;
  readonly edge: number;
};

/** Words with how they look. */
type Looked = Mark & { readonly look: Piece["look"] };
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
type BoxedCell = { readonly box: Box; readonly marks: Looked[] };

/** The rows of a page from top to bottom. `right`: where lines end that are filled. */
export function pageRows(page: PageMarks, right: number): PlacedRow[] {
  const { marks, level } = withLooks(
    page.marks.filter(({ isFrame }) => !isFrame),
    page.level,
  );
  const rules = { ...page, level };
  const cells = new Map<string, BoxedCell>();
  const loose: Looked[] = [];
  const unseen: Mark[] = [];
  for (const mark of marks) {
    const box = boxAround(mark, rules);
    if (box === null) {
      if (isAboveCut(mark, rules)) unseen.push({ ...mark, isFrame: true });
      else loose.push(mark);
      continue;
    }
    const key = [box.left, box.right, box.top, box.bottom].map(Math.round).join();
    const cell = cells.get(key);
    if (cell) cell.marks.push(mark);
    else cells.set(key, { box, marks: [mark] });
  }
  const tables = tableRows([...cells.values()], loose, page);
  return [...tables, ...looseRows(loose, right), ...frameRows([...page.marks, ...unseen], right)].toSorted(
    (a, b) => a.y - b.y,
  );
}

/** What the file itself calls decoration: heads and feet of pages, heads of tables that are repeated. */
function frameRows(marks: readonly Mark[], right: number): PlacedRow[] {
  const words = marks.flatMap((mark) => (mark.isFrame ? [{ ...mark, look: "plain" as const }] : []));
  return looseRows(words, right).map(({ y, row }) => ({ y, row: { ...row, frame: true } }));
}

/** Lines that run through words strike them out, lines close below underline them; the others rule tables. */
function withLooks(
  marks: readonly Mark[],
  lines: readonly RuledLine[],
): { readonly marks: readonly Looked[]; readonly level: readonly RuledLine[] } {
  const used = new Set<RuledLine>();
  const byHeight = Map.groupBy(lines, ({ at }) => Math.round(at / 20));
  const looked = marks.map((mark): Looked => {
    const near = [-1, 0, 1].flatMap((step) => byHeight.get(Math.round(mark.y / 20) + step) ?? []);
    const through = near.find(
      (line) => covers(line, mark) && isBetween(mark.y - line.at, 0.2, 0.65, mark.size),
    );
    const below = near.find(
      (line) => covers(line, mark) && isBetween(line.at - mark.y, 0.02, 0.2, mark.size),
    );
    const line = through ?? below;
    if (line) used.add(line);
    return { ...mark, look: through ? "struck" : below ? "underlined" : "plain" };
  });
  return { marks: looked, level: lines.filter((line) => !used.has(line)) };
}

/** Whether a line runs along the words and hardly further: a border runs further. */
function covers({ from, to }: RuledLine, { x, end, size }: Mark): boolean {
  return from <= x + size * 0.3 && to >= end - size * 0.3 && from >= x - size * 40 && to <= end + size * 40;
}

function isBetween(distance: number, low: number, high: number, size: number): boolean {
  return distance >= low * size && distance <= high * size;
}

/** Heights of the font by which words of a cell that a page end cuts may stand outside its lines. */
const BEYOND = 10;

/** The ruled cell around words. A label that runs along a cell of many rows stands in its middle: where a page end cuts the cell, maybe just below the lines. */
function boxAround(mark: Mark, page: PageMarks): Box | null {
  const [x, y] = [(mark.x + Math.min(mark.end, mark.x + mark.size)) / 2, mark.y - mark.size * 0.3];
  const box = boxAt(x, y, page);
  if (box !== null || !isSingle(mark)) return box;
  return firstBand(
    mark.size,
    (step) => boxAt(x, y - mark.size * step, page),
    ({ bottom }) => bottom > page.height,
  );
}

/** Whether a sign stands above a cell that goes on from the page before: programs set the label of a cut cell on both pages, on one of them outside its lines, where nobody sees it. */
function isAboveCut(mark: Mark, page: PageMarks): boolean {
  const x = (mark.x + mark.end) / 2;
  return (
    isSingle(mark) &&
    firstBand(
      mark.size,
      (step) => boxAt(x, mark.y + mark.size * step, page),
      ({ top }) => top < 0,
    ) !== null
  );
}

function isSingle({ x, end, size }: Mark): boolean {
  return end - x < size * 1.5;
}

/** Heights of the font up to which a cell is a band for a label of single signs below each other. */
const BAND = 4;

/** The first box that is met step by step, when it is a band and the one looked for. */
function firstBand(
  size: number,
  boxAtStep: (step: number) => Box | null,
  isFit: (box: Box) => boolean,
): Box | null {
  for (let step = 1; step <= BEYOND; step++) {
    const box = boxAtStep(step);
    if (box) return box.right - box.left <= size * BAND && isFit(box) ? box : null;
  }
  return null;
}

/** The ruled cell at a place: the next lines to the left, right, above and below that reach past it. Null when a side is open. */
function boxAt(x: number, y: number, { upright, level, width, height }: PageMarks): Box | null {
  let [left, right, top, bottom] = [-1, width + 1, -1, height + 1];
  for (const { at, from, to } of upright) {
    if (from > y || to < y) continue;
    if (at <= x && at > left) left = at;
    if (at > x && at < right) right = at;
  }
  if (left < 0 || right > width) return null;
  for (const { at, from, to } of level) {
    if (from > x || to < x) continue;
    if (at <= y && at > top) top = at;
    if (at > y && at < bottom) bottom = at;
  }
  // A cell that runs over the end of a page may have no line there.
  return top < 0 && bottom > height ? null : { left, right, top, bottom };
}

const NEAR = 3;

/** Cells whose tops are at one height are a row; the column is the rank of the left side among the upright lines of the table. */
function tableRows(
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

/** Two cells that came to stand in one column: their words follow each other. */
function withoutTwins(cells: readonly ExtractedCell[]): ExtractedCell[] {
  const kept: ExtractedCell[] = [];
  for (const cell of cells) {
    const last = kept.at(-1);
    if (last?.column === cell.column)
      kept[kept.length - 1] = {
        ...last,
        pieces: tidyPieces([...last.pieces, { text: "\n", look: "plain" }, ...cell.pieces]),
      };
    else kept.push(cell);
  }
  return kept;
}

/** Distinct places, those that are close together taken as one. */
export function steps(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of places.toSorted((a, b) => a - b))
    if (place - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) found.push(place);
  return found;
}

/** The last of these places that is not behind another one. */
export function rankOf(steps: readonly number[], place: number): number {
  return Math.max(
    0,
    steps.findLastIndex((step) => step <= place + 0.01),
  );
}

/** Words at one height, from left to right. */
export type TextLine = {
  readonly marks: readonly Looked[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
};

/** Words that stand at one height, from left to right. */
function linesOf(marks: readonly Looked[]): TextLine[] {
  const lines: Looked[][] = [];
  for (const mark of marks.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const last = lines.at(-1);
    const first = last?.[0];
    if (last && first && Math.abs(mark.y - first.y) <= Math.max(mark.size, first.size) * 0.45)
      last.push(mark);
    else lines.push([mark]);
  }
  return lines.map((line) => lineOf(line.toSorted((a, b) => a.x - b.x)));
}

/** A blank beside a Japanese sign. */
const WIDE_BLANK = /(?<=\P{ASCII}) (?=\S)|(?<=\S) (?=\P{ASCII})/gu;

/** In a line filled by setting its signs apart the library takes the gaps for blanks. */
function withoutFilling(marks: readonly Looked[]): readonly Looked[] {
  const text = marks.map((mark) => mark.text).join("");
  const blanks = text.match(WIDE_BLANK)?.length ?? 0;
  if (blanks < 4 || blanks < text.length / 5) return marks;
  return marks.map((mark) => ({ ...mark, text: mark.text.replaceAll(WIDE_BLANK, "") }));
}

function lineOf(printed: readonly Looked[]): TextLine {
  const marks = withoutFilling(printed);
  return {
    marks,
    x: marks[0]?.x ?? 0,
    end: Math.max(...marks.map(({ end }) => end)),
    y: Math.min(...marks.map(({ y }) => y)),
    size: Math.max(...marks.map(({ size }) => size)),
  };
}

/** How far the signs of a line that was filled by setting them apart stand from each other, in heights of the font; 0 for any other. */
function usualGap(marks: readonly Looked[]): number {
  const gaps = marks
    .slice(1)
    .map(({ x, size }, index) => (x - (marks[index]?.end ?? x)) / size)
    .toSorted((a, b) => a - b);
  return gaps.length < 3 ? 0 : Math.max(0, gaps[Math.floor(gaps.length / 2)] ?? 0);
}

/** The pieces of one line; wide gaps are blanks. */
function lineWords({ marks }: TextLine): Piece[] {
  const usual = usualGap(marks);
  return marks.flatMap(({ text, x, size, look }, index): Piece[] => {
    const before = marks[index - 1];
    const gap = before ? (x - before.end) / size - usual : 0;
    // Lines are filled by setting Japanese signs apart; between words of ASCII it is a blank.
    const isAscii = /[\u0021-\u007e]$/u.test(before?.text ?? "") && /^[\u0021-\u007e]/u.test(text);
    const blank = gap > 1.5 ? "  " : gap > (isAscii ? 0.2 : 0.9) ? " " : "";
    return blank === ""
      ? [{ text, look }]
      : [
          { text: blank, look: "plain" },
          { text, look },
        ];
  });
}

/** The words of a cell: a line that was broken to fit goes on in the next. */
function wordsOf(marks: readonly Looked[], right: number): Piece[] {
  const lines = linesOf(marks);
  const edge = edgeOf(lines, right);
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before) pieces.push({ text: joint(before, line, edge), look: "plain" });
    pieces.push(...lineWords(line));
  });
  return pieces;
}

/** Where filled lines of a cell end. What it leaves free at its side is not known: the longest line tells, when it comes near. */
function edgeOf(lines: readonly TextLine[], right: number): number {
  const end = Math.max(...lines.map((line) => line.end));
  return end > right - (lines[0]?.size ?? 0) * 2.2 ? end : right;
}

const COLUMN_GAP = 2;
/** Heights of the font from which two lines are no rows of one table. */
const FAR = 6;

/** Words outside ruled cells: lines; where several lines in a row have wide gaps, columns. */
function looseRows(marks: readonly Looked[], right: number): PlacedRow[] {
  const lines = linesOf(marks);
  const rows: PlacedRow[] = [];
  let block: TextLine[] = [];
  const flush = (): void => {
    rows.push(...columnRows(block));
    block = [];
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (segmentsOf(line).length > 1) {
      // A head and a foot of a page with a ruled table between them are no rows of one table.
      if (before && line.y - before.y > line.size * FAR) flush();
      block.push(line);
      continue;
    }
    flush();
    const last = rows.at(-1);
    const follows =
      before !== undefined &&
      last?.row.kind === "line" &&
      segmentsOf(before).length === 1 &&
      before.size === line.size &&
      line.y - before.y < line.size * 2.2 &&
      joint(before, line, right) !== "\n";
    if (follows)
      rows[rows.length - 1] = {
        y: last.y,
        row: lineRow([
          ...(last.row.cells[0]?.pieces ?? []),
          { text: joint(before, line, right), look: "plain" },
          ...lineWords(line),
        ]),
      };
    else {
      if (before && line.y - before.y > line.size * 2.2) rows.push({ y: line.y - line.size, row: BLANK_ROW });
      rows.push({ y: line.y, row: lineRow(lineWords(line)) });
    }
  }
  flush();
  return rows;
}

function lineRow(pieces: readonly Piece[]): ExtractedRow {
  return { kind: "line", cells: [{ column: 0, pieces: tidyPieces(pieces) }] };
}

/** The stretches of a line between wide gaps. */
function segmentsOf({ marks }: TextLine): TextLine[] {
  const segments: Looked[][] = [];
  const usual = Math.min(usualGap(marks), COLUMN_GAP);
  for (const mark of marks) {
    const before = segments.at(-1)?.at(-1);
    if (before && (mark.x - before.end) / mark.size - usual < COLUMN_GAP) segments.at(-1)?.push(mark);
    else segments.push([mark]);
  }
  return segments.map(lineOf);
}

/** A single line with gaps is words side by side, such as the head of a page; several are a table without lines. */
function columnRows(block: readonly TextLine[]): PlacedRow[] {
  if (block.length < 2)
    return block.flatMap((line) =>
      segmentsOf(line).map((part) => ({ y: line.y, row: lineRow(lineWords(part)) })),
    );
  const size = block[0]?.size ?? 10;
  const starts = steps(block.flatMap((line) => segmentsOf(line).map(({ x }) => Math.round(x / size) * size)));
  return block.map((line) => ({
    y: line.y,
    row: {
      kind: "table",
      cells: withoutTwins(
        segmentsOf(line).map((part) => ({
          column: rankOf(starts, Math.round(part.x / size) * size),
          pieces: tidyPieces(lineWords(part)),
        })),
      ),
    },
  }));
}
