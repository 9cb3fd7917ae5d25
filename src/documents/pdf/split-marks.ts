// Owns parting words that the library took for one run: where a ruled line stands between them they are two cells.
import type { Mark, RuledLine } from "./page-marks.ts";

/** How far the blank of a gap may stand from the ruled line, in heights of the font: how wide single signs are is only guessed. */
const NEAR_BLANK = 1.5;
/** What of a run must stand on either side of a line, in heights of the font. */
const LEAST = 0.4;

/** A mark and where its words begin in the text of the run. */
type PartOfMark = Mark & { readonly from: number };

/** A mark, parted where upright lines run through it. */
export function splitMark(mark: Mark, upright: readonly RuledLine[]): readonly PartOfMark[] {
  const { x, y, end, size } = mark;
  const places = upright
    .filter(({ at, from, to }) => at > x && at < end && from <= y - size * 0.6 && to >= y)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
  const parts: PartOfMark[] = [{ ...mark, from: 0 }];
  for (const at of places) {
    const last = parts.at(-1);
    if (last && at >= last.x + size * LEAST && at <= end - size * LEAST)
      parts.splice(-1, 1, ...parted(last, at));
  }
  return parts;
}

/** A mark in two at the blank next to a place, or, where there is none near, between two signs. */
function parted(mark: PartOfMark, at: number): readonly PartOfMark[] {
  const signs = Array.from(mark.text);
  const widths = signs.map((sign) => (sign <= "\u007f" ? 0.55 : 1));
  const scale = (mark.end - mark.x) / widths.reduce((sum, one) => sum + one, 0);
  let x = mark.x;
  const away = widths.map((width) => Math.abs((x += width * scale) - at));
  const nearest = (isFit: (sign: string) => boolean): number =>
    signs.reduce(
      (best, sign, index) =>
        isFit(sign) && (away[index] ?? 0) < (away[best] ?? Number.POSITIVE_INFINITY) ? index : best,
      -1,
    );
  const blank = nearest((sign) => sign.trim() === "");
  const cut =
    (away[blank] ?? Number.POSITIVE_INFINITY) <= mark.size * NEAR_BLANK ? blank : nearest(() => true);
  const before = signs.slice(0, cut + 1).join("");
  const after = signs.slice(cut + 1).join("");
  if (before.trim() === "" || after.trim() === "") return [mark];
  const from = mark.from + before.length;
  return [
    { ...mark, text: before, end: at - 0.1 },
    { ...mark, text: after, x: at + 0.1, from },
  ];
}
