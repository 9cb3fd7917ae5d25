// Owns the proof that lines end where Japanese rules let them, whatever the text: nothing lost, nothing too wide.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brokenLines, type Widths } from "./line-breaks.ts";

/** Every sign one em wide, half an em in the first block; nothing known beforehand. */
function widths(): Widths {
  const advances = new Float64Array(0x10000);
  const widthOf = (codePoint: number): number => (codePoint < 0x80 ? 0.5 : 1);
  return { advances, widthOf };
}

const linesOf = (text: string, room: number): string[] =>
  brokenLines(text, room, 1, widths()).map((line) => line.text);

test.each([
  ["区民の声を聞く。", 7, ["区民の声を聞", "く。"]],
  ["計画「区民の声」", 3, ["計画", "「区民", "の声」"]],
  ["令和2025年度", 3, ["令和", "2025年", "度"]],
  ["延べ訓練2400人以上", 6, ["延べ訓練", "2400人以上"]],
  ["出席した割合以上", 7, ["出席した割合", "以上"]],
  ["一二……三四", 3, ["一二", "……三", "四"]],
  ["A/B計画", 1, ["A/", "B", "計", "画"]],
  ["𠮷野𠮷野", 2, ["𠮷野", "𠮷野"]],
  ["一行め\n\n三行め", 9, ["一行め", "", "三行め"]],
] as const)("%s at %i em", (text, room, lines) => {
  expect(linesOf(text, room)).toEqual(lines);
});

test("any text comes out whole, no line that was broken wider than its room, whether widths are known before or not", () => {
  const sign = fc.constantFrom(...Array.from("区民の声、。（）「」ー…aB9 /-％𠮷\n"));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 80 }), fc.integer({ min: 4, max: 12 }), (signs, room) => {
      const text = signs.join("");
      const own = widths();
      const lines = brokenLines(text, room, 2, own);
      const squeezed = (words: string) => words.replaceAll(/\s/gu, "");
      expect(squeezed(lines.map((line) => line.text).join(""))).toBe(squeezed(text));
      expect(lines.filter(({ ended }) => ended)).toHaveLength(text.split("\n").length);
      expect(lines.filter(({ width, ended }) => !ended && width > 2 * room)).toEqual([]);
      // Known widths make no other lines.
      for (const one of new Set(text))
        own.advances[one.codePointAt(0) ?? 0] = own.widthOf(one.codePointAt(0) ?? 0);
      expect(brokenLines(text, room, 2, own)).toEqual(lines);
    }),
    { numRuns: 300, seed: 7 },
  );
});
