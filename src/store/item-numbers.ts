// Owns asking which numbers (codes, marks) the items of a plan bear.
import { sql, type Transaction } from "kysely";
import type { ItemKind } from "../domain/record.ts";
import type { Tables } from "./tables.ts";

/** An item with its number as it is printed (「4-1」, 「②」), null without one. */
type NumberedItem = {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: ItemKind;
  readonly number: string | null;
  readonly name: string | null;
};

/** The items of some kinds that are in the plan now, siblings in their order. */
export async function numberedItems(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  kinds: readonly ItemKind[],
): Promise<readonly NumberedItem[]> {
  const rows = await tx
    .selectFrom("item")
    .select(["id", "parent_id as parentId", "kind"])
    .select(sql<string | null>`coalesce(body ->> 'code', body ->> 'no', body ->> 'mark')`.as("number"))
    .select(sql<string | null>`body ->> 'name'`.as("name"))
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("kind", "in", kinds)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ItemKind })); // written from an ItemKind
}
