// Owns the proof of days, working days and lateness.
import { expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  daysLate,
  dueOf,
  firstDisorder,
  isDay,
  isWorkingDay,
  workingDayFrom,
  workingDaysBefore,
  type StageDates,
} from "./calendar.ts";

const NEW_YEAR = new Map([["2026-01-01", "a holiday"]]);
const DATES: StageDates = {
  stage: "year-end",
  opens: "2026-04-01",
  due: {
    submit: "2026-05-19",
    "approve-sheet": "2026-05-25",
    "check-sheet": "2026-05-29",
    decide: "2026-06-05",
    publish: "2026-06-10",
  },
};

test("days count over months, years and leap days", () => {
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-03-31", "2026-04-02")).toBe(2);
});

test("only real days are days", () => {
  expect(["2024-02-29", "2026-06-10"].every(isDay)).toBe(true);
  expect(["2026-02-29", "2026-6-1", "", "2026-13-01", "tomorrow"].some(isDay)).toBe(false);
});

test("weekends and holidays are no working days", () => {
  expect(isWorkingDay("2026-01-01", NEW_YEAR)).toBe(false);
  expect(isWorkingDay("2026-01-03", NEW_YEAR)).toBe(false);
  expect(isWorkingDay("2026-01-05", NEW_YEAR)).toBe(true);
  expect(workingDayFrom("2026-01-03", NEW_YEAR)).toBe("2026-01-05");
  expect(workingDaysBefore("2026-01-05", 2, NEW_YEAR)).toBe("2025-12-31");
});

test("the due day is not late, the day after is", () => {
  expect(dueOf("submitted", DATES)).toBe("2026-05-25");
  expect(daysLate("submitted", DATES, "2026-05-25")).toBe(0);
  expect(daysLate("submitted", DATES, "2026-05-26")).toBe(1);
  expect(daysLate("published", DATES, "2027-01-01")).toBe(0);
  expect(daysLate("writing", null, "2027-01-01")).toBe(0);
});

test("a step that is due before the step before it is found", () => {
  expect(firstDisorder(DATES)).toBeNull();
  expect(firstDisorder({ ...DATES, due: { ...DATES.due, decide: "2026-05-28" } })).toEqual({
    before: "2026-05-29",
    after: "2026-05-28",
    of: ["check-sheet", "decide"],
  });
  expect(firstDisorder({ ...DATES, opens: "2026-05-20" })).toMatchObject({
    after: "2026-05-19",
    of: ["opens", "submit"],
  });
});
