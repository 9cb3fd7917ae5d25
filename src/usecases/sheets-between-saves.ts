// Owns remembering where the sheets of a plan stand from one save to the next: nothing but a change moves them.
import type { Transaction } from "kysely";
import type { LockedPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { perDatabase } from "../store/per-database.ts";
import { sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";

/** The sheets of a plan by their items. */
export type Sheets = ReadonlyMap<string, PlanSheet>;
type Known = { readonly hash: Buffer; readonly asked: number; readonly sheets: Sheets };
type Head = Pick<LockedPlan, "city" | "planId" | "lastHash">;

/** Whoever moves a sheet or hands it over adds an entry to the history; should somebody forget to, it is not forgotten for longer than this. */
const LONGEST_MS = 1_000;

const plans = perDatabase<Known>();

/**
 * The sheets of a plan whose history ends with this hash, null when they have to be asked for.
 * Every step of a sheet is an entry of its plan's history. While the last entry is the one that our own last save added,
 * the sheets stand where they stood; whatever else happened, here or in another process, they are asked for again.
 */
export function sheetsStanding(
  db: Db,
  { planId, lastHash }: Pick<Head, "planId" | "lastHash">,
): Sheets | null {
  const before = plans(db).get(planId);
  return before && before.hash.equals(lastHash) && Date.now() < before.asked + LONGEST_MS
    ? before.sheets
    : null;
}

/** The same, asked for where they are not known: by a transaction that has the plan's lock, or sees the moment at which its history ended so. */
export async function sheetsAt(db: Db, tx: Transaction<Tables>, head: Head): Promise<Sheets> {
  const known = sheetsStanding(db, head);
  if (known) return known;
  const asked = Date.now();
  const all = await sheetsOfPlan(tx, head.city, head.planId);
  const sheets = new Map(all.map((sheet) => [sheet.itemId, sheet]));
  plans(db).set(head.planId, { hash: head.lastHash, asked, sheets });
  return sheets;
}

/** Says that a save, which moved no sheet, has been committed. */
export function sheetsStay(
  db: Db,
  { planId, lastHash }: Pick<Head, "planId" | "lastHash">,
  sheets: Sheets,
): void {
  const before = plans(db).get(planId);
  if (before?.sheets === sheets) plans(db).set(planId, { ...before, hash: lastHash });
}
