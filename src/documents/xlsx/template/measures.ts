// Owns how wide the columns and how high the rows of a template are, and how high a row must be for its words.
import { linesOfText } from "../../paper/text-lines.ts";
import { elementAt, elementsOf, type XmlElement } from "../../xml/xml-tree.ts";
import type { Area } from "./areas.ts";

/** Pixels at 96 dpi of a digit of the default font for each pt. Where the font is not known rather too few: rows then become too high, never too low. */
const DIGIT_PER_POINT: readonly (readonly [RegExp, number])[] = [
  [/Courier/iu, 0.8],
  [/Gothic|Mincho|Meiryo|UD|ゴシック|明朝|メイリオ/iu, 0.72],
  [/./u, 0.64],
];
const USUAL_WIDTH = 8.43;
const USUAL_HEIGHT = 15;
/** Mm that stay free at both sides of a cell; height of a line in letters; pt around the lines. */
const SIDES = 2.2;
const LINE = 1.42;
const PADDING = 5;

export type Measures = {
  /** Width in mm. */
  readonly widthOf: (area: Pick<Area, "left" | "right">) => number;
  /** Height of a row of the template in pt; 0 when it is hidden. */
  readonly heightOf: (row: number) => number;
};

/** The measures of a sheet. `font`: the default one, by its name and the size of its letters in pt. */
export function measuresOf(
  sheet: XmlElement,
  font: { readonly name: string; readonly size: number },
): Measures {
  const format = elementAt(sheet, "sheetFormatPr")?.attributes ?? {};
  const perPoint = DIGIT_PER_POINT.find(([name]) => name.test(font.name))?.[1] ?? 0.64;
  const digit = Math.max(5, Math.round(font.size * perPoint));
  const usual = Number(format["defaultColWidth"] ?? USUAL_WIDTH);
  const columns = elementsOf(elementAt(sheet, "cols") ?? sheet, "col").map(({ attributes }) => ({
    from: Number(attributes["min"]),
    to: Number(attributes["max"]),
    width: attributes["hidden"] === "1" ? 0 : Number(attributes["width"] ?? usual),
  }));
  const heights = new Map(
    elementsOf(elementAt(sheet, "sheetData") ?? sheet, "row").flatMap(({ attributes }) =>
      attributes["hidden"] === "1"
        ? [[Number(attributes["r"]), 0] as const]
        : attributes["ht"] === undefined
          ? []
          : [[Number(attributes["r"]), Number(attributes["ht"])] as const],
    ),
  );
  const low = Number(format["defaultRowHeight"] ?? USUAL_HEIGHT);
  return {
    widthOf: ({ left, right }) => {
      let pixels = 0;
      for (let column = left; column <= right; column++)
        pixels += (columns.find(({ from, to }) => column >= from && column <= to)?.width ?? usual) * digit;
      return (pixels / 96) * 25.4;
    },
    heightOf: (row) => heights.get(row) ?? low,
  };
}

/** The height in pt that words need in a width in mm with letters of a size in pt. */
export function heightOfWords(text: string, width: number, size: number): number {
  return linesOfText(text, width - SIDES, size) * size * LINE + PADDING;
}
