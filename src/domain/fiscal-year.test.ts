// Owns the proof that days fall into the right fiscal year.
import { expect, test } from "vitest";
import { dayInTokyo, daysOf, fiscalYearLabel, fiscalYearOf } from "./fiscal-year.ts";

test.each([
  ["2021-03-31", 2020],
  ["2021-04-01", 2021],
  ["2020-12-31", 2020],
  ["2024-02-29", 2023],
  ["2023-02-29", null],
  ["2021-13-01", null],
  ["2021-4-1", null],
  ["", null],
])("%s falls into %s", (day, year) => {
  expect(fiscalYearOf(day)).toBe(year);
});

test("midnight in Tokyo is the afternoon before in London", () => {
  expect(dayInTokyo(Date.UTC(2021, 2, 31, 14, 59, 59))).toBe("2021-03-31");
  expect(dayInTokyo(Date.UTC(2021, 2, 31, 15, 0, 0))).toBe("2021-04-01");
});

test("the days of a year are in that year", () => {
  const { first, last } = daysOf(2020);
  expect([first, last, fiscalYearOf(first), fiscalYearOf(last)]).toEqual([
    "2020-04-01",
    "2021-03-31",
    2020,
    2020,
  ]);
});

test("the label counts in the newest era that has begun, or in western years", () => {
  const eras = [
    { name: "平成", first: 1989 },
    { name: "令和", first: 2019 },
  ];
  const style = { eras, yearWord: "年度", firstWord: "元" };
  expect([2018, 2019, 2021, 1950].map((year) => fiscalYearLabel(year, style))).toEqual([
    "平成30年度",
    "令和元年度",
    "令和3年度",
    "1950年度",
  ]);
  expect(fiscalYearLabel(2021, { ...style, eras: [] })).toBe("2021年度");
});
