// Owns days and deadlines of the year's work: calendar days of Asia/Tokyo as YYYY-MM-DD, working days, and what is late.
import { AWAITED, DUE_VERBS, type CycleStage, type DueVerb, type SheetState } from "./workflow.ts";

/** A calendar day as YYYY-MM-DD; days compare as texts. */
export type Day = string;

/** The days of one stage: when it opens for writing, and by when each step is due. `due.publish` is the day of publication. */
export type StageDates = {
  readonly stage: CycleStage;
  readonly opens: Day;
  readonly due: Readonly<Record<DueVerb, Day>>;
};

/** Day → name of the holiday. */
export type Holidays = ReadonlyMap<Day, string>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Is the text a day of the calendar? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Monday to Friday and no holiday. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day itself when work is done on it, else the next such day. */
export function workingDayFrom(day: Day, holidays: Holidays): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1);
  return found;
}

/** The working day that lies `count` working days before a day. */
export function workingDaysBefore(day: Day, count: number, holidays: Holidays): Day {
  let found = day;
  for (let left = count; left > 0;) {
    found = addDays(found, -1);
    if (isWorkingDay(found, holidays)) left -= 1;
  }
  return found;
}

/** The first pair of days that stand in the wrong order, and what they are the days `of`; null when every step is due on or after the one before it. */
export function firstDisorder({ opens, due }: StageDates): {
  readonly before: Day;
  readonly after: Day;
  readonly of: readonly [DueVerb | "opens", DueVerb];
} | null {
  let [before, of]: [Day, DueVerb | "opens"] = [opens, "opens"];
  for (const verb of DUE_VERBS) {
    const after = due[verb];
    if (after < before) return { before, after, of: [of, verb] };
    [before, of] = [after, verb];
  }
  return null;
}

/** The day by which the step is due that a sheet waits for; null when it waits for none or the stage has no days. */
export function dueOf(state: SheetState, dates: StageDates | null): Day | null {
  const verb = AWAITED[state];
  return verb === null || dates === null ? null : dates.due[verb];
}

/** How many days the awaited step is overdue; 0 when it is not. The due day itself is not late. */
export function daysLate(state: SheetState, dates: StageDates | null, today: Day): number {
  const due = dueOf(state, dates);
  return due === null ? 0 : Math.max(0, daysBetween(due, today));
}
