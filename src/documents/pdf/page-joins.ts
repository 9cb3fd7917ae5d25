// Owns joining rows that a page end has cut: what stands on the next page goes on in the row in which it began.
import { tidyPieces, type ExtractedCell, type ExtractedRow, type Piece } from "../extract/extracted.ts";
import { joint } from "./joint.ts";
import type { PlacedRow, RuledCell } from "./placed-row.ts";
import { NEAR, rankOf, steps } from "./table-grid.ts";

/** Heights of the font from which a column is wide enough for running text. */
const WIDE = 8;

/** A row whose cells may still grow. */
type Growing = {
  row: ExtractedRow;
  readonly y: number;
  readonly columns: readonly number[] | undefined;
  readonly ruled: readonly Grown[];
};
/** A ruled cell and the row and column in which its words began, maybe pages before. */
type Grown = RuledCell & { home: Growing; homeColumn: number };

/** The rows of all pages, page by page, each row that was cut with all its words where it began. */
export function joinedPages(pages: readonly (readonly PlacedRow[])[]): PlacedRow[][] {
  let table: readonly Growing[] = [];
  const joined = pages.map((page) => {
    const rows = page.map(growing);
    const content = rows.filter(({ row }) => row.kind !== "blank" && row.frame !== true);
    const [first] = content;
    if (!first) return rows;
    const start = content.slice(0, lengthOfTable(content));
    if (isSameTable(table[0], first)) {
      goOn(first, footOf(table));
      table = [...table, ...start];
    } else {
      withOneGrid(table);
      table = start;
    }
    if (start.length < content.length) {
      withOneGrid(table);
      table = content.slice(content.length - lengthOfTable(content.toReversed()));
    }
    return rows;
  });
  withOneGrid(table);
  return joined.map((rows) =>
    rows.flatMap(({ row, y }) => (row.kind === "table" && row.cells.length === 0 ? [] : [{ row, y }])),
  );
}

function growing({ row, y, columns, cells = [] }: PlacedRow): Growing {
  const made = { row, y, columns, ruled: [] as readonly Grown[] };
  made.ruled = cells.map((cell) => ({ ...cell, home: made, homeColumn: cell.column }));
  return made;
}

/** How many rows from the first on belong to its table; 0 where it belongs to none. */
function lengthOfTable(rows: readonly Growing[]): number {
  const columns = rows[0]?.columns;
  if (columns === undefined) return 0;
  const end = rows.findIndex((row) => row.columns !== columns);
  return end < 0 ? rows.length : end;
}

/** Whether a table at the foot of one page may go on at the head of the next: it is as wide and begins where that one does. */
function isSameTable(foot: Growing | undefined, head: Growing): boolean {
  const [a, b] = [foot?.columns, head.columns];
  if (!a || !b) return false;
  return [0, -1].every((at) => Math.abs((a.at(at) ?? 0) - (b.at(at) ?? 0)) <= NEAR);
}

/** Counts the columns of a table over all its pages: on each of them some sides are missing. */
function withOneGrid(rows: readonly Growing[]): void {
  if (new Set(rows.map(({ columns }) => columns)).size < 2) return;
  const columns = steps(rows.flatMap((row) => row.columns ?? []));
  for (const one of rows) {
    const cells = one.row.cells.map((cell): ExtractedCell => {
      const ruled = one.ruled.find(({ column }) => column === cell.column);
      return ruled ? { ...cell, column: rankOf(columns, ruled.left) } : cell;
    });
    one.row = { ...one.row, cells };
  }
}

/** The cells at the foot of a table: those that no line ends, and those that end where its last rows do. */
function footOf(rows: readonly Growing[]): readonly Grown[] {
  const last = rows.findLastIndex((row) => row.columns !== rows.at(-1)?.columns);
  const cells = rows.slice(last + 1).flatMap(({ ruled }) => ruled);
  const closed = Math.max(...cells.filter(({ isOpen }) => !isOpen).map(({ bottom }) => bottom));
  return cells.filter((cell) => cell.isOpen || cell.bottom >= closed - NEAR);
}

/** Gives the words of the first row of a page that go on from the page before to the rows in which they began. */
function goOn(row: Growing, before: readonly Grown[]): void {
  const pairs = row.ruled.map((cell) => ({ cell, start: before.find((one) => isSameColumn(one, cell)) }));
  const isCut = isCutRow(row.ruled, before);
  const gone = pairs.flatMap(({ cell, start }) =>
    start && (start.isOpen || isCut) ? [{ cell, start }] : [],
  );
  const columns = new Set<number>();
  for (const { cell, start } of gone) {
    const { home } = start;
    const words = row.row.cells.find(({ column }) => column === cell.column)?.pieces ?? [];
    const more = { between: joint(start.last, cell.first, start.edge), words, page: row.row.page ?? 1 };
    home.row = withMore(home.row, start.homeColumn, more);
    columns.add(cell.column);
  }
  // What goes on once more on the page after next has its home where it began.
  for (const { cell, start } of gone) {
    cell.home = start.home;
    cell.homeColumn = start.homeColumn;
  }
  row.row = { ...row.row, cells: row.row.cells.filter(({ column }) => !columns.has(column)) };
}

/**
 * Whether lines close a row at the foot of a page that goes on all the same, as most programs print it: every cell continues one there,
 * one of them in the middle of a sentence, and where the first column begins anew there is none.
 */
function isCutRow(cells: readonly RuledCell[], before: readonly Grown[]): boolean {
  const first = Math.min(...before.map(({ left }) => left));
  let isInSentence = false;
  for (const cell of cells) {
    const start = before.find((one) => isSameColumn(one, cell));
    if (!start) return false;
    // In a narrow cell every line is filled, so nothing is told by that.
    const isWide = cell.right - cell.left > cell.first.size * WIDE;
    const goesOn =
      isWide && joint(start.last, cell.first, start.edge) !== "\n" && !/[。．]$/u.test(wordsOfLine(start));
    if (!goesOn && Math.abs(cell.left - first) <= NEAR) return false;
    isInSentence ||= goesOn;
  }
  return isInSentence;
}

function wordsOfLine({ last }: RuledCell): string {
  return last.marks
    .map(({ text }) => text)
    .join("")
    .trim();
}

function isSameColumn(a: RuledCell, b: RuledCell): boolean {
  return Math.abs(a.left - b.left) <= NEAR && Math.abs(a.right - b.right) <= NEAR;
}

type More = { readonly between: string; readonly words: readonly Piece[]; readonly page: number };

function withMore(row: ExtractedRow, column: number, { between, words, page }: More): ExtractedRow {
  const cells = row.cells.map((cell): ExtractedCell => {
    if (cell.column !== column) return cell;
    const from = cell.pieces.reduce((sum, { text }) => sum + text.length, 0);
    return {
      column,
      pieces: tidyPieces([...cell.pieces, { text: between, look: "plain" }, ...words]),
      later: [...(cell.later ?? []), { from, page }],
    };
  });
  return { ...row, cells };
}
