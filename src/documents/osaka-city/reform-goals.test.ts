// Owns the cases of goals in one cell of 様式3.
import { expect, test } from "vitest";
import type { ReformGoal } from "../../domain/plan.ts";
import { readingOf, unaccounted } from "../../../test/reading-of.ts";

function goalsOf(cell: string): readonly ReformGoal[] {
  const text = [
    "【様式3】",
    "取組項目1",
    "【窓口】",
    "計画\t取組の方針・目標内容\t当年度の取組内容",
    `\t（趣旨・目的） 改める。 （取組の概要） 行う。 （目標） ${cell}\t（取組の内容） 進める。 （目標） ${cell}`,
  ].join("\n");
  const reading = readingOf(text, { unit: null, fiscalYear: 2021 });
  expect(reading.unread).toEqual([]);
  expect(unaccounted(text, reading)).toEqual([]);
  const item = reading.plan.reformItems[0];
  expect(item?.yearGoals).toEqual(item?.goals);
  return item?.goals ?? [];
}

test("①…②… in one cell are two goals", () => {
  expect(goalsOf("①満足度：80%以上 ②理解度：70%以上")).toMatchObject([
    { name: "満足度", target: { value: 80, comparator: ">=" }, text: "①満足度：80%以上" },
    { name: "理解度", target: { value: 70 }, text: "②理解度：70%以上" },
  ]);
});

test("what stands before the first mark is kept, and its year is that of every goal", () => {
  expect(goalsOf("○【令和3年度】 ①満足度：80%以上 ②理解度：70%以上")).toMatchObject([
    { name: "満足度", fiscalYear: 2021, target: { value: 80 }, text: "【令和3年度】 ①満足度：80%以上" },
    { name: "理解度", fiscalYear: 2021, target: { value: 70 } },
  ]);
});

test("each goal may have its own year", () => {
  expect(goalsOf("①満足度【令和3年度】80%以上 ②満足度【令和4年度】85%以上")).toMatchObject([
    { name: "満足度", fiscalYear: 2021, target: { value: 80 } },
    { name: "満足度", fiscalYear: 2022, target: { value: 85 } },
  ]);
});

test("earlier results in one bracket go to the goals by their marks", () => {
  const goals = goalsOf("①満足度：80%以上 ②理解度：70%以上（令和2年度：①77.0% ②65.5%）");
  expect(goals).toMatchObject([
    { name: "満足度", target: { value: 80 }, history: [{ fiscalYear: 2020, value: 77 }] },
    { name: "理解度", target: { value: 70 }, history: [{ fiscalYear: 2020, value: 65.5 }] },
  ]);
});

test("bullets part goals as before, and a lone ① parts nothing", () => {
  expect(goalsOf("○満足度：80%以上 ○理解度：70%以上")).toHaveLength(2);
  expect(goalsOf("○①の調査で満足度：80%以上")).toHaveLength(1);
});
