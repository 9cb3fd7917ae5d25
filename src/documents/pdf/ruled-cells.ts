// Owns finding the ruled cell in which words stand, that of a label along a band of many rows, too.
import type { Looked } from "./page-looks.ts";
import type { Mark, PageMarks } from "./page-marks.ts";

/** The sides of a cell, in points; outside the page where no line ends it. */
type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};
/** A cell and the words in it. */
export type BoxedCell = { readonly box: Box; readonly marks: Looked[] };

/** Heights of the font by which words of a cell that a page end cuts may stand outside its lines. */
const BEYOND = 10;

/** The ruled cell around words. A label that runs along a cell of many rows stands in its middle: where a page end cuts the cell, maybe just below the lines. */
export function boxAround(mark: Mark, page: PageMarks): Box | null {
  const [x, y] = [(mark.x + Math.min(mark.end, mark.x + mark.size)) / 2, mark.y - mark.size * 0.3];
  const box = boxAt(x, y, page);
  if (box !== null || !isSingle(mark, page)) return box;
  return firstBand(
    mark.size,
    (step) => boxAt(x, y - mark.size * step, page),
    ({ bottom }) => bottom > page.height,
  );
}

/** Whether a sign stands above a cell that goes on from the page before: programs set the label of a cut cell on both pages, on one of them outside its lines, where nobody sees it. */
export function isAboveCut(mark: Mark, page: PageMarks): boolean {
  const x = (mark.x + mark.end) / 2;
  return (
    isSingle(mark, page) &&
    firstBand(
      mark.size,
      (step) => boxAt(x, mark.y + mark.size * step, page),
      ({ top }) => top < 0,
    ) !== null
  );
}

/** No page of a paper has more upright lines; looking further costs a multiple. */
const MAX_LINES = 3000;

function isSingle({ x, end, size }: Mark, { upright }: PageMarks): boolean {
  return end - x < size * 1.5 && upright.length <= MAX_LINES;
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
