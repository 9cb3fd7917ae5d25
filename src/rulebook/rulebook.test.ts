// Owns the proof that every year gets the edition that is known for it, and no more.
import { expect, test } from "vitest";
import { EDITIONS } from "./osaka-city/editions.ts";
import { rulebookFor } from "./rulebook.ts";

test("令和2 and 3 of the city are known completely, other years in part, older ones not at all", () => {
  const known = (year: number) => rulebookFor("osaka-city", year)?.edition.known ?? null;
  expect([2011, 2012, 2019, 2020, 2021, 2022, 2030].map(known)).toEqual([
    null,
    "partly",
    "partly",
    "complete",
    "complete",
    "partly",
    "partly",
  ]);
});

test("rules are in force only where the edition is complete", () => {
  expect(rulebookFor("osaka-city", 2021)?.rulesOf).toBe(2021);
  expect(rulebookFor("osaka-city", 2022)?.rulesOf).toBeNull();
});

test("the sample city uses the forms of 令和3 without end", () => {
  expect(rulebookFor("sample-city", 2026)).toMatchObject({
    rulesOf: 2021,
    edition: { known: "complete", until: null },
  });
  expect(rulebookFor("sample-city", 2020)?.rulesOf).toBe(2020);
  expect(rulebookFor("sample-city", 2019)).toBeNull();
});

test("plan names and reviews follow the year", () => {
  const edition = (year: number) => rulebookFor("osaka-city", year)?.edition;
  expect([2014, 2015, 2018, 2021, 2023, 2025].map((year) => edition(year)?.reformPlanName)).toEqual([
    "市政改革プラン",
    "市政改革の基本方針",
    "市政改革プラン2.0",
    "市政改革プラン3.0",
    "市政改革プラン3.1",
    null,
  ]);
  expect([2014, 2015, 2021, 2022].map((year) => edition(year)?.midYearReview?.held ?? null)).toEqual([
    null,
    true,
    true,
    false,
  ]);
});

test("editions stand in order without overlap", () => {
  const overlaps = EDITIONS.filter((edition, index) => {
    const before = EDITIONS[index - 1];
    return before !== undefined && (before.until === null || before.until >= edition.since);
  });
  expect(overlaps).toEqual([]);
});
