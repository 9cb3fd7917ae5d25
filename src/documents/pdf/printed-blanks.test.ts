// Owns the proof that blanks which nobody printed are left out, and printed ones are kept.
import { expect, test } from "vitest";
import { blanksOf, withoutGaps } from "./printed-blanks.ts";

const read = (text: string, printed: string) => {
  const { gaps } = blanksOf(text, { text: printed, from: 0 });
  return withoutGaps(text, 0, gaps);
};

test("a gap between a Japanese sign and a figure is no blank", () => {
  expect(read("各地区 2 回", "各地区2回")).toBe("各地区2回");
  expect(read("1 各地区 2 回", "1 各地区2回")).toBe("1 各地区2回");
});

test("a gap between words of ASCII is one, and so is every blank of a run that is not found", () => {
  expect(read("PDF 2 file", "PDF2file")).toBe("PDF 2 file");
  expect(read("各地区 2 回", "別の語")).toBe("各地区 2 回");
});
