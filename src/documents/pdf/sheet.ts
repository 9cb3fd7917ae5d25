// Owns a pile of pages while a paper is set on them: what stands where, in points from the top left, in the order of reading.
import type { BrokenLine } from "./line-breaks.ts";
import type { Tag } from "./tag-tree.ts";

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Lines of words. `y` is the base line of the first; `tags` one per line, null for what is repeated or only decoration. */
export type Words = {
  readonly kind: "words";
  readonly lines: readonly { readonly text: string; readonly x: number; readonly tag: Tag | null }[];
  readonly y: number;
  readonly leading: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: Colour;
};

/** What stands on a page. ground: a filled box; frame: a ruled one, open at the foot where the cell goes on on the next page. */
export type Item =
  | Words
  | { readonly kind: "ground"; readonly box: Box; readonly colour: Colour }
  | {
      readonly kind: "frame";
      readonly box: Box;
      readonly colour: Colour;
      readonly line: number;
      readonly isOpen?: boolean;
    };

/** Red, green and blue, as PDF writes them. */
export type Colour = string;

export type Sheet = {
  /** Where the next thing begins. */
  y: number;
  /** What may be filled. */
  readonly area: Box;
  readonly pages: Item[][];
  readonly add: (item: Item) => void;
  /** Goes on at the head of a new page. */
  readonly turn: () => void;
};

/** A pile of one empty page. */
export function openSheet(area: Box): Sheet {
  const pages: Item[][] = [[]];
  return {
    y: area.y,
    area,
    pages,
    add: (item) => void pages.at(-1)?.push(item),
    turn() {
      pages.push([]);
      this.y = area.y;
    },
  };
}

/** The lower edge of a box, in points from the top of the sheet. */
export function endOf({ y, height }: Box): number {
  return y + height;
}

/** Millimetres as points, the unit of PDF. */
export function inPoints(mm: number): number {
  return (mm / 25.4) * 72;
}

/** `#rrggbb` as PDF writes it. */
export function colour(hex: string): Colour {
  return [1, 3, 5]
    .map((at) => Math.round((parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)
    .join(" ");
}

/** A text broken to a width, with what its height depends on. Lengths in points. */
export type SetText = {
  readonly lines: readonly BrokenLine[];
  readonly size: number;
  readonly isBold: boolean;
  /** From the top of the text to the first base line, and from one base line to the next. */
  readonly rise: number;
  readonly leading: number;
};

/** The height of some lines of a text: from the top of the first to the base line of the last. */
export function heightOfLines({ rise, leading }: Pick<SetText, "rise" | "leading">, lines: number): number {
  return lines === 0 ? 0 : rise + (lines - 1) * leading;
}
