// Owns the proof that the usual days are those of the published papers, on working days and in order.
import { expect, test } from "vitest";
import { firstDisorder, isWorkingDay } from "../../domain/calendar.ts";
import { CYCLE_STAGES } from "../../domain/workflow.ts";
import { HOLIDAYS_KNOWN_UNTIL, holidaysOf } from "../holidays.ts";
import { rulebookFor, type Rulebook } from "../rulebook.ts";
import { stageOnPaper, stagesOf, usualDates } from "./calendar.ts";

const HOLIDAYS = holidaysOf(2019, HOLIDAYS_KNOWN_UNTIL);

function book(body: "osaka-city" | "sample-city", year: number): Rulebook {
  const found = rulebookFor(body, year);
  if (found === null) throw new Error(`nothing is known of ${year}`);
  return found;
}

test("the stages of 令和3 have a mid-year review, those of 令和5 have none", () => {
  expect(stagesOf(book("osaka-city", 2021))).toEqual(CYCLE_STAGES);
  expect(stagesOf(book("osaka-city", 2023))).not.toContain("mid-year");
  expect(usualDates(book("osaka-city", 2023), HOLIDAYS).map(({ stage }) => stage)).toEqual([
    "draft",
    "proposal",
    "final",
    "year-end",
  ]);
});

test("each stage carries the edition of the papers that the city prints", () => {
  expect(CYCLE_STAGES.map(stageOnPaper)).toEqual(["素案", "案", "確定", "中間反映", "自己評価反映", "改定"]);
});

test("the usual days fall on working days, in order, and before the stage that follows is published", () => {
  for (let year = 2024; year < HOLIDAYS_KNOWN_UNTIL; year++) {
    const dates = usualDates(book("sample-city", year), HOLIDAYS);
    expect(dates.map(firstDisorder)).toEqual(dates.map(() => null));
    const days = dates.flatMap(({ opens, due }) => [opens, ...Object.values(due)]);
    expect(days.filter((day) => !isWorkingDay(day, HOLIDAYS))).toEqual([]);
    const published = dates.map(({ due }) => due.publish);
    expect([...published].sort()).toEqual(published);
  }
});

test("the usual days of 令和8 are those that the papers of past years show", () => {
  const dates = usualDates(book("sample-city", 2026), HOLIDAYS);
  expect(dates.map(({ stage, opens, due }) => [stage, opens, due.publish])).toEqual([
    ["draft", "2025-10-01", "2025-11-05"],
    ["proposal", "2025-12-01", "2026-02-16"],
    ["final", "2026-03-02", "2026-04-01"],
    ["mid-year", "2026-09-01", "2026-10-02"],
    ["year-end", "2027-04-01", "2027-06-10"],
  ]);
  expect(dates[4]?.due.submit).toBe("2027-05-20");
});
