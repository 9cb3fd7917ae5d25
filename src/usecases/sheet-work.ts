// Owns what every use case on sheets begins with: the person's own boundary, the plan under its lock, its sheets.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import type { Person } from "../domain/access.ts";
import { refused, type Outcome } from "../domain/outcome.ts";
import { lockPlan, type LockedPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { changeInScope, scopeOf } from "../store/scope.ts";
import { sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";

/** A locked plan and where its sheets stand. */
export type SheetWork = {
  readonly tx: Transaction<Tables>;
  readonly plan: LockedPlan;
  readonly sheets: readonly PlanSheet[];
};

/** Runs a change on a plan in one transaction that sees what the person sees; what is refused is not done by half. Another unit's plan is not there. */
export async function onSheets<T>(
  db: Db,
  person: Person,
  planId: string,
  work: (on: SheetWork) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!isLastingId(planId)) return noSuchPlan();
  return changeInScope(db, scopeOf(person), async (tx) => {
    const plan = await lockPlan(tx, person.city, planId);
    if (!plan || !seesUnit(person, plan.unitId)) return noSuchPlan();
    return work({ tx, plan, sheets: await sheetsOfPlan(tx, person.city, planId) });
  });
}

/** Whether the person's boundary holds the unit: what the database asks, asked before the plan's own row, which has no policy. */
export function seesUnit(person: Person, unitId: string): boolean {
  const { units } = scopeOf(person);
  return units === "all" || units.includes(unitId);
}

/** The sheets that were named, in printed order; those that are not of the plan are left out. */
export function named(sheets: readonly PlanSheet[], itemIds: readonly string[]): readonly PlanSheet[] {
  const wanted = new Set(itemIds);
  return sheets.filter(({ itemId }) => wanted.has(itemId));
}

/** The answer when a plan is not there, or not for this person: the two are not told apart. */
export function noSuchPlan(): Outcome<never> {
  return refused("no-such-plan", "その運営方針はありません。", "There is no such plan.");
}

/** The longest reason or note, in UTF-16 units: it is printed in records and histories. */
const LONGEST_REASON = 4000;

/** Refused when a reason is longer than any record prints, null when it fits. */
export function tooLongAReason(reason: string | null): Outcome<never> | null {
  if ((reason ?? "").length <= LONGEST_REASON) return null;
  return refused(
    "reason-length",
    `理由やひとことは${LONGEST_REASON}字以内で書いてください。`,
    `A reason or a note has at most ${LONGEST_REASON} characters.`,
  );
}

/** The answer when no sheet was named. */
export function noSheets(): Outcome<never> {
  return refused("no-sheets", "シートを選んでください。", "Please choose at least one sheet.");
}
