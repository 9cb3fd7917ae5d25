// Owns what is set now beside the plans, as a book of settings names it: read from the tables of the calendar, the indicators and the visions.
import type { Transaction } from "kysely";
import type { Json } from "../domain/plan-tree.ts";
import { settingName, type Settings } from "../domain/settings.ts";
import { commonIndicatorsOf } from "./common-indicators.ts";
import { cycleOf, openedYears } from "./cycle.ts";
import type { BookPlace } from "./settings-book.ts";
import type { Tables } from "./tables.ts";
import { visionsOf } from "./visions.ts";

type Tx = Transaction<Tables>;

/** Everything that the book's owner has set. */
export async function settingsNow(tx: Tx, { city, unitId }: BookPlace): Promise<Settings> {
  return unitId === null ? settingsOfCity(tx, city) : settingsOfUnit(tx, city, unitId);
}

async function settingsOfCity(tx: Tx, city: string): Promise<Settings> {
  const found = new Map<string, Json>();
  for (const year of await openedYears(tx, city)) {
    const cycle = await cycleOf(tx, city, year);
    found.set(settingName({ of: "year", year }), true);
    if (cycle?.instructions) found.set(settingName({ of: "instructions", year }), cycle.instructions);
    for (const { dates, instructions } of cycle?.stages ?? [])
      found.set(settingName({ of: "stage", year, stage: dates.stage }), {
        opens: dates.opens,
        due: dates.due,
        instructions,
      });
    for (const { id, ...indicator } of await commonIndicatorsOf(tx, city, year))
      found.set(settingName({ of: "indicator", year, id }), indicator);
  }
  return found;
}

async function settingsOfUnit(tx: Tx, city: string, unitId: string): Promise<Settings> {
  const visions = await visionsOf(tx, city, unitId);
  return new Map(
    visions.map(({ id, goals, ...vision }): [string, Json] => [
      settingName({ of: "vision", id }),
      { ...vision, goals: goals.map((goal) => ({ ...goal })) },
    ]),
  );
}
