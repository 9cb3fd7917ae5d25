// Owns which rulebook a municipality of this server goes by.
import { HOLIDAYS_KNOWN_UNTIL, holidaysOf } from "../rulebook/holidays.ts";
import { rulebookFor, type Rulebook } from "../rulebook/rulebook.ts";
import { stagesOf, usualDates } from "../rulebook/osaka-city/calendar.ts";
import type { StageDates } from "../domain/calendar.ts";
import { writtenBy, type CycleStage } from "../domain/workflow.ts";
import type { RulePhase } from "../domain/rule.ts";
import { SAMPLE_CITY } from "./load-sample-city.ts";

/** The forms of a city in a fiscal year, null when nothing is known of that year. */
function rulebookOfCity(city: string, fiscalYear: number): Rulebook | null {
  return rulebookFor(city === SAMPLE_CITY.city ? "sample-city" : "osaka-city", fiscalYear);
}

/** The stages of a city's year; all of them where nothing is known of the year's forms. */
export function stagesOfCity(city: string, fiscalYear: number): readonly CycleStage[] {
  const book = rulebookOfCity(city, fiscalYear);
  return book ? stagesOf(book) : ["draft", "proposal", "final", "mid-year", "year-end", "revision"];
}

/** The usual days of a city's year, to begin from. */
export function usualDatesOfCity(city: string, fiscalYear: number): readonly StageDates[] {
  const book = rulebookOfCity(city, fiscalYear);
  const holidays = holidaysOf(fiscalYear - 1, Math.max(fiscalYear + 1, HOLIDAYS_KNOWN_UNTIL));
  return book ? usualDates(book, holidays) : [];
}

/** The parts of the papers that rules ask about once a sheet is in a stage: without the mid-year review where the year has none. */
export function phasesAsked(
  city: string,
  fiscalYear: number,
  standing: { readonly stage: CycleStage; readonly revises: CycleStage | null },
): ReadonlySet<RulePhase> {
  const stage = standing.stage === "revision" ? (standing.revises ?? "final") : standing.stage;
  const midYear = stagesOfCity(city, fiscalYear).includes("mid-year");
  return new Set(writtenBy(stage).filter((phase) => midYear || phase !== "M"));
}
