// Owns the records of decisions: added when a stage is published, never changed.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import type { Decision } from "../domain/decision.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** Files a decision. */
export async function addDecision(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  decision: Decision,
): Promise<void> {
  await tx
    .insertInto("decision")
    .values({
      city: place.city,
      id: decision.id,
      plan_id: place.planId,
      unit_id: place.unitId,
      fiscal_year: decision.fiscalYear,
      stage: decision.stage,
      number: decision.number,
      at: new Date(decision.at),
      actor: decision.actor,
      snapshot_id: decision.snapshotId,
      body: JSON.stringify(decision),
    })
    .execute();
}

/** A decision with the plan it is about, null when there is none that may be seen. */
export async function findDecision(
  tx: Tx,
  city: string,
  id: string,
): Promise<{ readonly planId: string; readonly unitId: string; readonly decision: Decision } | null> {
  if (!isLastingId(id)) return null;
  const row = await tx
    .selectFrom("decision")
    .select(["plan_id", "unit_id", "body"])
    .where("city", "=", city)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { planId: row.plan_id, unitId: row.unit_id, decision: row.body } : null;
}

/** The decisions on a plan, newest first. */
export async function decisionsOf(tx: Tx, city: string, planId: string): Promise<readonly Decision[]> {
  const rows = await tx
    .selectFrom("decision")
    .select("body")
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ body }) => body);
}
