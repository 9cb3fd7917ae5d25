// Owns reading the history of what is set beside the plans: the city's book for everybody of the city, a unit's for those who read its history.
import { may, type Person } from "../domain/access.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { SettingEntry } from "../domain/settings.ts";
import { namesOf } from "../store/active-people.ts";
import type { Db } from "../store/database.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { settingsHistory } from "../store/settings-book.ts";
import { noSuchPlan, seesUnit } from "./sheet-work.ts";

/** Which entries are asked for. unitId null: the city's book, of one year; a unit's own book is about several years. */
type SettingsAsked = {
  readonly unitId: string | null;
  readonly fiscalYear: number;
  /** Older than this entry. */
  readonly before: number | null;
};

/** A page of the history, newest first, with the names of who is still there. */
export type SettingsPage = {
  readonly entries: readonly SettingEntry[];
  readonly more: boolean;
  readonly names: ReadonlyMap<string, string>;
};

const PAGE = 100;

/** Refused where the person reads no history of the unit. */
export async function settingsHistoryFor(
  db: Db,
  person: Person,
  { unitId, fiscalYear, before }: SettingsAsked,
): Promise<Outcome<SettingsPage>> {
  if (unitId !== null) {
    const allowed = may(person, "see-history", { unitId, sectionId: null, state: "published" });
    if (!allowed.ok) return allowed;
    if (!seesUnit(person, unitId)) return noSuchPlan();
  }
  return inScope(db, scopeOf(person), async (tx) => {
    const part = { fiscalYear: unitId === null ? fiscalYear : null, before, limit: PAGE + 1 };
    const entries = await settingsHistory(tx, { city: person.city, unitId }, part);
    const names = await namesOf(
      tx,
      person.city,
      entries.map(({ actor }) => actor),
    );
    return ok({ entries: entries.slice(0, PAGE), more: entries.length > PAGE, names });
  });
}
