// Owns remembering where the sheets of a plan stand from one save to the next: nothing but a change moves them.
import type { Transaction } from "kysely";
import type { LockedPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";

type Sheets = ReadonlyMap<string, PlanSheet>;
type Known = { readonly hash: Buffer; readonly asked: number; readonly sheets: Sheets };

/** Sections of sheets may be handed over without an entry in the history: asked for anew after this time at the latest. */
const LONGEST_MS = 1_000;

/**
 * Every step of a sheet is an entry of its plan's history. While the last entry is the one that our own last save added,
 * the sheets stand where they stood; whatever else happened, here or in another process, they are asked for again.
 */
export function sheetsBetweenSaves() {
  const known = new WeakMap<Db, Map<string, Known>>();
  const ofDb = (db: Db): Map<string, Known> => {
    const plans = known.get(db) ?? new Map<string, Known>();
    known.set(db, plans);
    return plans;
  };
  return {
    /** The sheets of a locked plan. */
    of: async (db: Db, tx: Transaction<Tables>, { city, planId, lastHash }: LockedPlan): Promise<Sheets> => {
      const before = ofDb(db).get(planId);
      if (before && before.hash.equals(lastHash) && Date.now() < before.asked + LONGEST_MS)
        return before.sheets;
      const sheets = new Map((await sheetsOfPlan(tx, city, planId)).map((sheet) => [sheet.itemId, sheet]));
      ofDb(db).set(planId, { hash: lastHash, asked: Date.now(), sheets });
      return sheets;
    },
    /** Says that a save, which moved no sheet, has been committed. */
    stay: (db: Db, { planId, lastHash }: LockedPlan, sheets: Sheets): void => {
      const before = ofDb(db).get(planId);
      if (before?.sheets === sheets) ofDb(db).set(planId, { ...before, hash: lastHash });
    },
  };
}
