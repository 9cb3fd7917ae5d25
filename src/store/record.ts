// Owns the SQL of saving fields: the items that edits are about, what the history knows of them, writing them back.
import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from "kysely";
import type { Json } from "../domain/plan-tree.ts";
import { FIELD_ACTIONS, type FieldPlace, type ItemKind } from "../domain/record.ts";
import type { LockedPlan } from "./changes.ts";
import type { StoredItem } from "./load-plan.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;
type PlanPlace = Pick<LockedPlan, "city" | "planId">;

/** Items of a locked plan by id, those that left it too. */
export async function itemsOf(
  tx: Tx,
  { city, planId }: PlanPlace,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredItem & { readonly retired: boolean }>> {
  const rows = await tx
    .selectFrom("item")
    .select(["id", "parent_id", "thread_id", "kind", "body", "revisions", "to_review", "retired_at"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("id", "=", (where) => where.fn.any(sql<string[]>`${ids}::uuid[]`))
    .execute();
  return new Map(rows.map((row) => [row.id, { ...storedItem(row), retired: row.retired_at !== null }]));
}

const INDICATORS: readonly ItemKind[] = ["outcome-indicator", "process-indicator"];

/** The item of a sheet and its indicators in their order, as they stand; nothing where it has left the plan. */
export async function sheetItems(
  tx: Tx,
  city: string,
  planId: string,
  itemId: string,
): Promise<readonly StoredItem[]> {
  return (await sheetItemsQuery(tx, city, planId, itemId).execute()).map(storedItem);
}

/** The statement that asks for them; `storedItem` reads its rows. */
export function sheetItemsQuery(db: Kysely<Tables>, city: string, planId: string, itemId: string) {
  return db
    .selectFrom("item")
    .select(["id", "parent_id", "thread_id", "kind", "body", "revisions", "to_review"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("retired_at", "is", null)
    .where((where) =>
      where.or([
        where("id", "=", itemId),
        where.and([where("parent_id", "=", itemId), where("kind", "in", INDICATORS)]),
      ]),
    )
    .orderBy("position");
}

type ItemRow = Pick<
  Selectable<Tables["item"]>,
  "id" | "parent_id" | "thread_id" | "kind" | "body" | "revisions" | "to_review"
>;

/** An item from its row. */
export function storedItem(row: ItemRow): StoredItem {
  return {
    id: row.id,
    parentId: row.parent_id,
    threadId: row.thread_id,
    kind: row.kind as ItemKind, // written from an ItemKind
    body: row.body,
    revisions: row.revisions,
    toReview: row.to_review,
  };
}

/** What a save that came before under the same key did. */
export type EarlierSave = FieldPlace & {
  readonly number: number;
  readonly actor: string | null;
  readonly after: Json;
};

/** Saves of a plan by their key: an edit that was sent again is answered from here. */
export async function savesWithKeys(
  tx: Tx,
  { city, planId }: PlanPlace,
  keys: readonly string[],
): Promise<ReadonlyMap<string, EarlierSave>> {
  if (keys.length === 0) return new Map();
  // Key by key: asked for all at once, a server without statistics reads the plan's whole history instead of the keys' index.
  const { rows } = await sql<EarlierSave & { readonly key: string }>`
    SELECT found.* FROM unnest(${keys}::uuid[]) AS asked (key)
    CROSS JOIN LATERAL (
      SELECT save_key AS key, number, actor, coalesce(item_id::text, '') AS "itemId", coalesce(field, '') AS field, after
      FROM change WHERE city = ${city} AND plan_id = ${planId} AND save_key = asked.key
      LIMIT 1
    ) AS found`.execute(tx);
  return new Map(rows.map(({ key, ...save }) => [key, save]));
}

/** What each field said at a revision that a later change has followed: what that change found there. Undefined: erased, or never changed since. */
export async function valuesAt(
  tx: Tx,
  city: string,
  places: readonly (FieldPlace & { readonly revision: number })[],
): Promise<readonly (Json | undefined)[]> {
  if (places.length === 0) return [];
  const asked = JSON.stringify(places.map((place, n) => ({ ...place, n })));
  // An item is of one plan for ever. With the plan named, the server may read on through the plan's history instead of the item's.
  const { rows } = await sql<{ n: number; before: Json; erased: boolean }>`
    SELECT asked.n, found.before, found.erased_at IS NOT NULL AS erased
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked (n integer, "itemId" uuid, field text, revision integer)
    CROSS JOIN LATERAL (
      SELECT before, erased_at FROM change
      WHERE city = ${city} AND item_id = asked."itemId" AND field = asked.field
        AND action = ANY (${[...FIELD_ACTIONS]}) AND number > asked.revision
      ORDER BY number LIMIT 1
    ) AS found`.execute(tx);
  const values: (Json | undefined)[] = places.map(() => undefined);
  for (const { n, before, erased } of rows) if (!erased) values[n] = before;
  return values;
}

/** Who made changes and when, by number. */
export async function makersOf(
  tx: Tx,
  { city, planId }: LockedPlan,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, { readonly actor: string | null; readonly at: Date }>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .selectFrom("change")
    .select(["number", "actor", "at"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("number", "=", (where) => where.fn.any(sql<number[]>`${numbers}::integer[]`))
    .execute();
  return new Map(rows.map(({ number, ...maker }) => [number, maker]));
}

/** An item as it is to stand. */
export type WrittenItem = Pick<StoredItem, "id" | "body" | "revisions" | "toReview">;

/** Writes items back whole. The fields that were set lose the origin that they had in a paper. */
export async function writeItems(
  tx: Tx,
  { city, planId }: LockedPlan,
  items: readonly WrittenItem[],
  set: readonly FieldPlace[],
): Promise<void> {
  if (items.length > 0) await itemsStatement({ city, planId }, items, set).execute(tx);
}

/** The statement that does so. */
export function itemsStatement(
  { city, planId }: PlanPlace,
  items: readonly WrittenItem[],
  set: readonly FieldPlace[],
): RawBuilder<unknown> {
  return sql`
    WITH gone AS (
      DELETE FROM value_origin USING jsonb_to_recordset(${JSON.stringify(set)}::jsonb) AS set ("itemId" uuid, field text)
      WHERE value_origin.city = ${city} AND value_origin.item_id = set."itemId"
        AND (value_origin.field = set.field OR starts_with(value_origin.field, set.field || '/'))
    )
    UPDATE item SET body = written.body, revisions = written.revisions, to_review = written."toReview"
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS written (id uuid, body jsonb, revisions jsonb, "toReview" jsonb)
    WHERE item.city = ${city} AND item.plan_id = ${planId} AND item.id = written.id`;
}
