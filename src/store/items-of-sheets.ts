// Owns which sheet each item of a plan stands on.
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Item → the sheet on which it stands: itself, or for an indicator its strategy or initiative. Items that left the plan included. */
export async function itemsOfSheets(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("item")
    .select(["id", "parent_id", "kind"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .execute();
  return new Map(
    rows.map(({ id, parent_id, kind }) => [id, kind.endsWith("-indicator") ? (parent_id ?? id) : id]),
  );
}
