// Owns telling the heads and feet of pages from what the paper says.
import type { PlacedRow } from "./placed-row.ts";

/** The rows of a page from top to bottom, and how high the page is, in points. */
export type PageOfRows = { readonly rows: readonly PlacedRow[]; readonly height: number };

/** Share of the page at its top and bottom in which heads and feet stand wherever they stand. */
const EDGE = 0.1;
/** Share in which they stand when they stand at one height. */
const WIDE_EDGE = 0.2;
/** Points by which one height may differ. */
const NEAR = 2;

/** The number of a page before that of all pages, as feet count them. */
const COUNTED = /(?<!\d)(\d{1,3})\s*[/／]\s*(\d{1,3})(?!\d)/u;
const BARE_NUMBER = /^\d{1,3}$/u;

/**
 * The pages, each row with its number; what frames them marked so: page numbers, heads that stood on an earlier page,
 * and feet that stand on another. A head counts once, for it may be the only place that names the paper.
 */
export function framedPages(pages: readonly PageOfRows[]): PlacedRow[][] {
  const heights = new Map<string, { readonly page: number; readonly y: number }[]>();
  const edges = pages.map(({ rows, height }, page) =>
    rows.map((row) => {
      const words = wordsAtEdge(row, height);
      if (words !== null) heights.set(words, [...(heights.get(words) ?? []), { page, y: row.y }]);
      return words;
    }),
  );
  return pages.map(({ rows, height }, page) =>
    rows.map((placed, index): PlacedRow => {
      const { y, row } = placed;
      const words = edges[page]?.[index] ?? null;
      const others = words === null ? [] : (heights.get(words) ?? []);
      const isOuter = y <= height * EDGE || y >= height * (1 - EDGE);
      const isFoot = y > height / 2;
      const isFrame =
        words !== null &&
        ((isOuter && (BARE_NUMBER.test(words) || counts(words, page, pages.length))) ||
          others.some(
            (other) =>
              (isFoot ? other.page !== page : other.page < page) &&
              (isOuter || Math.abs(other.y - y) <= NEAR),
          ));
      return { ...placed, row: { ...row, ...(isFrame ? { frame: true } : {}), page: page + 1 } };
    }),
  );
}

/** The words of a line near the top or foot of its page; null of any other row. */
function wordsAtEdge({ y, row }: PlacedRow, height: number): string | null {
  if (row.kind !== "line" || row.frame || (y > height * WIDE_EDGE && y < height * (1 - WIDE_EDGE)))
    return null;
  return (row.cells[0]?.pieces ?? [])
    .map(({ text }) => text)
    .join("")
    .trim();
}

/** Whether words number the page they stand on, from 0, among all. */
function counts(words: string, page: number, all: number): boolean {
  const [, number, last] = COUNTED.exec(words) ?? [];
  return Number(number) === page + 1 && Number(last) === all;
}
