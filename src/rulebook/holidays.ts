// Owns the days on which no public office works: national holidays and the turn of the year.
// Source: 国民の祝日に関する法律, as announced by the Cabinet Office for each year; 地方自治法 第4条の2 for 12-29 to 01-03.
import type { Day, Holidays } from "../domain/calendar.ts";

/** Announced each February for the following year: a year that is missing here has only its weekends and the turn of the year. */
const NATIONAL: readonly (readonly [Day, string])[] = [
  ["2025-01-01", "元日"],
  ["2025-01-13", "成人の日"],
  ["2025-02-11", "建国記念の日"],
  ["2025-02-23", "天皇誕生日"],
  ["2025-02-24", "休日"],
  ["2025-03-20", "春分の日"],
  ["2025-04-29", "昭和の日"],
  ["2025-05-03", "憲法記念日"],
  ["2025-05-04", "みどりの日"],
  ["2025-05-05", "こどもの日"],
  ["2025-05-06", "休日"],
  ["2025-07-21", "海の日"],
  ["2025-08-11", "山の日"],
  ["2025-09-15", "敬老の日"],
  ["2025-09-23", "秋分の日"],
  ["2025-10-13", "スポーツの日"],
  ["2025-11-03", "文化の日"],
  ["2025-11-23", "勤労感謝の日"],
  ["2025-11-24", "休日"],
  ["2026-01-01", "元日"],
  ["2026-01-12", "成人の日"],
  ["2026-02-11", "建国記念の日"],
  ["2026-02-23", "天皇誕生日"],
  ["2026-03-20", "春分の日"],
  ["2026-04-29", "昭和の日"],
  ["2026-05-03", "憲法記念日"],
  ["2026-05-04", "みどりの日"],
  ["2026-05-05", "こどもの日"],
  ["2026-05-06", "休日"],
  ["2026-07-20", "海の日"],
  ["2026-08-11", "山の日"],
  ["2026-09-21", "敬老の日"],
  ["2026-09-22", "休日"],
  ["2026-09-23", "秋分の日"],
  ["2026-10-12", "スポーツの日"],
  ["2026-11-03", "文化の日"],
  ["2026-11-23", "勤労感謝の日"],
  ["2027-01-01", "元日"],
  ["2027-01-11", "成人の日"],
  ["2027-02-11", "建国記念の日"],
  ["2027-02-23", "天皇誕生日"],
  ["2027-03-21", "春分の日"],
  ["2027-03-22", "休日"],
  ["2027-04-29", "昭和の日"],
  ["2027-05-03", "憲法記念日"],
  ["2027-05-04", "みどりの日"],
  ["2027-05-05", "こどもの日"],
  ["2027-07-19", "海の日"],
  ["2027-08-11", "山の日"],
  ["2027-09-20", "敬老の日"],
  ["2027-09-23", "秋分の日"],
  ["2027-10-11", "スポーツの日"],
  ["2027-11-03", "文化の日"],
  ["2027-11-23", "勤労感謝の日"],
];

/** The last calendar year whose national holidays are listed. */
export const HOLIDAYS_KNOWN_UNTIL = 2027;

/** Days around the turn of the year, as MM-DD. */
const TURN_OF_THE_YEAR = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];

/** The holidays from January of one calendar year to December of another, both included. */
export function holidaysOf(firstYear: number, lastYear: number): Holidays {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const closed = years.flatMap((year) =>
    TURN_OF_THE_YEAR.map((day): readonly [Day, string] => [`${year}-${day}`, "年末年始"]),
  );
  const national = NATIONAL.filter(([day]) => years.includes(Number(day.slice(0, 4))));
  return new Map([...closed, ...national]);
}
