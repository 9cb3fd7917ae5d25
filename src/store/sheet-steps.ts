// Owns the steps that sheets went, and how much of a sheet each person has looked at.
import { randomUUID } from "node:crypto";
import type { Selectable, Transaction } from "kysely";
import type { SheetStep } from "../domain/decision.ts";
import type { CycleStage } from "../domain/workflow.ts";
import { insertAll } from "./insert-all.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A step that is to be written down; `changeNumber` is its entry in the history. */
type NewStep = Omit<SheetStep, "at"> & {
  readonly itemId: string;
  readonly stage: CycleStage;
  readonly changeNumber: number;
};

/** Writes steps down; answers their ids in the same order. */
export async function addSteps(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  at: Date,
  steps: readonly NewStep[],
): Promise<readonly string[]> {
  const rows = steps.map((step) => ({
    city: place.city,
    id: randomUUID(),
    item_id: step.itemId,
    plan_id: place.planId,
    unit_id: place.unitId,
    stage: step.stage,
    verb: step.verb,
    from_state: step.from,
    to_state: step.to,
    actor: step.actor,
    deputy_for: step.deputyFor,
    at,
    reason: step.reason,
    findings: JSON.stringify(step.findings),
    change_number: step.changeNumber,
  }));
  await insertAll(rows, (some) => tx.insertInto("sheet_step").values(some).execute());
  return rows.map(({ id }) => id);
}

/** The steps of a plan's sheets since a time, oldest first, by sheet. */
export async function stepsOfPlan(
  tx: Tx,
  city: string,
  planId: string,
  since: Date,
): Promise<ReadonlyMap<string, readonly SheetStep[]>> {
  const rows = await tx
    .selectFrom("sheet_step")
    .selectAll()
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("at", ">=", since)
    .orderBy("change_number")
    .execute();
  const grouped = Map.groupBy(rows, ({ item_id }) => item_id);
  return new Map([...grouped].map(([itemId, group]) => [itemId, group.map(stepOf)]));
}

/** The steps of one sheet, oldest first. */
export async function stepsOfSheet(tx: Tx, city: string, itemId: string): Promise<readonly SheetStep[]> {
  const rows = await tx
    .selectFrom("sheet_step")
    .selectAll()
    .where("city", "=", city)
    .where("item_id", "=", itemId)
    .orderBy("change_number")
    .execute();
  return rows.map(stepOf);
}

function stepOf(row: Selectable<Tables["sheet_step"]>): SheetStep {
  return {
    verb: row.verb,
    from: row.from_state,
    to: row.to_state,
    actor: row.actor,
    deputyFor: row.deputy_for,
    at: row.at.toISOString(),
    reason: row.reason,
    findings: row.findings,
  };
}

/** Sheet → the last step that it went, for the sheets of several plans. */
export async function lastSteps(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, SheetStep>> {
  if (planIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("sheet_step")
    .distinctOn("item_id")
    .selectAll()
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .orderBy("item_id")
    .orderBy("change_number", "desc")
    .execute();
  return new Map(rows.map((row) => [row.item_id, stepOf(row)]));
}

/** Writes down that a person has seen a sheet up to a change of its plan's history. */
export async function saveLook(
  tx: Tx,
  look: {
    readonly city: string;
    readonly unitId: string;
    readonly accountId: string;
    readonly itemId: string;
    readonly changeNumber: number;
    readonly at: Date;
  },
): Promise<void> {
  const set = { change_number: look.changeNumber, at: look.at };
  await tx
    .insertInto("sheet_look")
    .values({
      city: look.city,
      unit_id: look.unitId,
      account_id: look.accountId,
      item_id: look.itemId,
      ...set,
    })
    .onConflict((conflict) => conflict.columns(["city", "account_id", "item_id"]).doUpdateSet(set))
    .execute();
}

/** Sheet → number of the last change that the person has seen of it. A sheet without an entry was never looked at. */
export async function looksOf(
  tx: Tx,
  city: string,
  accountId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("sheet_look")
    .select(["item_id", "change_number"])
    .where("city", "=", city)
    .where("account_id", "=", accountId)
    .where("item_id", "in", itemIds)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.change_number]));
}
