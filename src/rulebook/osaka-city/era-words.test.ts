// Owns the proof that years are read from their words and printed as the city prints them.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { budgetYear, fiscalYearIn, fiscalYearsIn, yearLabel } from "./era-words.ts";

describe("the year that words name", () => {
  test.each([
    ["R2", 2020],
    ["Ｒ２", 2020],
    ["R元", 2019],
    ["H30", 2018],
    ["令和元年度", 2019],
    ["令和２年度", 2020],
    ["【令和2年度】46.9%", 2020],
    ["平成30年度", 2018],
    ["平成31年度", 2019],
    ["2020", 2020],
    ["2020年度", 2020],
    ["⇒R2:27.0%", 2020],
    ["令和2年 10月", 2020],
    ["令和3年3月末時点", 2020],
    ["令和元年度(44.4%)以上", 2019],
    ["㋿3年度", 2021],
    ["31年度", 2019],
  ])("%s is %i", (words, year) => {
    expect(fiscalYearIn(words)).toBe(year);
  });

  test.each([
    "",
    "前年度",
    "3年間",
    "年3回以上",
    "10~20年",
    "FR2",
    "2030アジェンダ",
    "2001年に策定",
    "平成32年度",
    "2年度",
  ])("%s names none", (words) => {
    expect(fiscalYearIn(words)).toBeNull();
  });

  test("a bare number counts in the era that the paper is written in", () => {
    expect(fiscalYearIn("2年度予算額", "令和")).toBe(2020);
    expect(fiscalYearIn("元年度決算額", "令和")).toBe(2019);
    expect(fiscalYearIn("25年度", "平成")).toBe(2013);
    expect(fiscalYearIn("31年度", "令和")).toBe(2019);
  });

  test("all years of a bracket are found with their places", () => {
    const text = "(令和元年度実績：　件 平成３０年度実績: 8件)";
    expect(fiscalYearsIn(text).map((year) => [year.fiscalYear, year.raw])).toEqual([
      [2019, "令和元年度"],
      [2018, "平成３０年度"],
    ]);
  });
});

describe("a budget column", () => {
  test.each([
    ["元", 2019],
    ["元決算額", 2019],
    ["2予算額", 2020],
    ["３予算額", 2021],
    ["R3予算額", 2021],
    ["令和3年度予算額", 2021],
    ["31決算額", 2019],
  ])("%s is %i", (prefix, year) => {
    expect(budgetYear(prefix)).toBe(year);
  });
  test("25予算額 of a 平成 paper is 2013, a label without a year is none", () => {
    expect(budgetYear("25予算額", "平成")).toBe(2013);
    expect(budgetYear("予算額")).toBeNull();
    expect(budgetYear("203千円")).toBeNull();
  });
});

test("the label of a year is read back as that year", () => {
  expect([2018, 2019, 2020].map(yearLabel)).toEqual(["平成30年度", "令和元年度", "令和2年度"]);
  fc.assert(
    fc.property(fc.integer({ min: 1950, max: 2110 }), (year) => {
      expect(fiscalYearIn(yearLabel(year))).toBe(year);
    }),
  );
});
