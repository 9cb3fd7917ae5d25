// Owns the rows of the filled sheet: each row of the layout as high as its words need, and parted where a page should be able to end inside.
import type { Area } from "./areas.ts";
import type { Instance, Layout } from "./layout.ts";
import { rowsWithin } from "./layout.ts";
import { heightOfWords, type Measures } from "./measures.ts";

/** A row that had to grow beyond this is parted into rows of about the second height, in pt. Excel allows 409. */
const PARTED_FROM = 260;
const PART = 130;

export type Grid = {
  readonly layout: Layout;
  /** For each row of the layout: its first row on the sheet, into how many it is parted, how high each part is in pt, and whether that is higher than in the template. */
  readonly rows: readonly {
    readonly first: number;
    readonly parts: number;
    readonly height: number;
    readonly grown: boolean;
  }[];
  /** An area of the layout on the sheet. */
  readonly onSheet: (area: Area) => Area;
  /** The row of the sheet for a row of the template, seen from the rows of an item: in these, else in those around. */
  readonly rowFrom: (instance: Instance, row: number) => number;
};

/** Words in an area of the layout, and the size of their letters in pt. */
type Filled = { readonly area: Area; readonly words: string; readonly size: number };

/** Makes room for all words. */
export function gridOf(layout: Layout, measures: Measures, filled: readonly Filled[]): Grid {
  const base = layout.sources.map((source) => measures.heightOf(source));
  const heights = [...base];
  const rowsIn = ({ top, bottom }: Area) => bottom - top + 1;
  for (const { area, words, size } of filled.toSorted((a, b) => rowsIn(a.area) - rowsIn(b.area))) {
    const need = heightOfWords(words, measures.widthOf(area), size);
    const have = heights.slice(area.top - 1, area.bottom).reduce((sum, height) => sum + height, 0);
    if (need > have && words !== "") heights[area.bottom - 1] = (heights[area.bottom - 1] ?? 0) + need - have;
  }
  let next = 1;
  const rows = heights.map((height, index) => {
    const grown = height > (base[index] ?? 0);
    const parts = grown && height > PARTED_FROM ? Math.ceil(height / PART) : 1;
    const row = { first: next, parts, height: height / parts, grown };
    next += parts;
    return row;
  });
  const firstOf = (row: number) => rows[row - 1]?.first ?? next + row - rows.length - 1;
  const lastOf = (row: number) => firstOf(row) + (rows[row - 1]?.parts ?? 1) - 1;
  return {
    layout,
    rows,
    onSheet: (area) => ({ ...area, top: firstOf(area.top), bottom: lastOf(area.bottom) }),
    rowFrom: (instance, row) => {
      for (let here: Instance | null = instance; here; here = here.parent) {
        const found = rowsWithin(layout, here, row);
        if (found) return firstOf(found.first);
      }
      return firstOf(layout.sources.length + Math.max(1, row - (layout.sources.at(-1) ?? 0)));
    },
  };
}
