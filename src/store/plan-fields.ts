// Owns what publishing writes on the plan's own sheet: its edition, its day, its revision history.
import { sql, type Transaction } from "kysely";
import type { Json } from "../domain/plan-tree.ts";
import { appendChanges, type LockedPlan } from "./changes.ts";
import type { Tables } from "./tables.ts";

/** Sets fields of the plan's own sheet, each with its entry in the history. */
export async function setPlanFields(
  tx: Transaction<Tables>,
  plan: LockedPlan,
  by: { readonly actor: string; readonly at: Date; readonly reason: string | null },
  fields: readonly { readonly field: string; readonly before: Json; readonly after: Json }[],
): Promise<LockedPlan> {
  if (fields.length === 0) return plan;
  const after = await appendChanges(
    tx,
    plan,
    by.at,
    fields.map((one) => ({
      actor: by.actor,
      action: "set" as const,
      itemId: plan.planId,
      reason: by.reason,
      ...one,
    })),
  );
  const values = Object.fromEntries(fields.map(({ field, after: value }) => [field, value]));
  const revisions = Object.fromEntries(fields.map(({ field }, i) => [field, plan.lastChange + i + 1]));
  await sql`
    UPDATE item SET body = body || ${JSON.stringify(values)}::jsonb, revisions = revisions || ${JSON.stringify(revisions)}::jsonb
    WHERE city = ${plan.city} AND id = ${plan.planId}`.execute(tx);
  return after;
}
