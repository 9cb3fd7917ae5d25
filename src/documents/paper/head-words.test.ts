// Owns the proof that heads are broken between words.
import { expect, test } from "vitest";
import { fullPlan } from "../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../test/print-facts.ts";
import { slidesOf } from "../osaka-city/papers/papers.ts";
import { linesOfHead } from "./head-words.ts";
import { cellsOfSlides, tablesOf } from "./slides.ts";

const within = (most: number) => (line: string) => line.length <= most;

test.each([
  ["目標達成", 3, ["目標", "達成"]],
  ["達成した割合", 4, ["達成した", "割合"]],
  ["具体的取組", 4, ["具体的", "取組"]],
  ["当年度の取組実績", 5, ["当年度の", "取組実績"]],
  ["プロセス（過程）指標", 6, ["プロセス", "（過程）指標"]],
])("%s in %i signs", (text, most, lines) => {
  expect(linesOfHead(text, within(most))).toEqual(lines);
});

test("what fits stays one line, and so does what has no place to be broken", () => {
  expect(linesOfHead("有効性", within(3))).toEqual(["有効性"]);
  expect(linesOfHead("有効性", within(2))).toEqual(["有効性"]);
  expect(linesOfHead("ご意見\nご質問", within(2))).toEqual(["ご意見\nご質問"]);
});

test("the heads of slides are broken there, on narrow columns and on those of what was reached", () => {
  const slides = slidesOf(fullPlan(), PRINT_FACTS);
  if (!slides) throw new Error("the full plan has slides");
  const heads = cellsOfSlides(slides).filter(({ role }) => role === "head");
  expect(heads.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["具体的\n取組", "目標達成", "達成した\n割合"]),
  );
  const [cell] = heads;
  if (!cell) throw new Error("no head");
  const head = { cells: [{ ...cell, text: "目標達成" }], together: true };
  const [table] = tablesOf({ columns: [22], head, rows: [head], letters: 13 });
  expect(table?.rows[0]?.cells[0]?.text).toBe("目標\n達成");
});
