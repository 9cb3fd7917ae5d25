// Owns finding the plan that a sheet belongs to.
import type { Transaction } from "kysely";
import { isUuid } from "./papers.ts";
import type { Tables } from "./tables.ts";

/** The plan of an item, null when there is no such item, or none that may be seen. */
export async function planOfItem(
  tx: Transaction<Tables>,
  city: string,
  itemId: string,
): Promise<string | null> {
  if (!isUuid(itemId)) return null;
  const row = await tx
    .selectFrom("item")
    .select("plan_id")
    .where("city", "=", city)
    .where("id", "=", itemId)
    .executeTakeFirst();
  return row?.plan_id ?? null;
}
