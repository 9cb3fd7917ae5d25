// Owns the SQL of a plan's structure: items that come in, leave, return, change places, and the links between threads.
import { sql, type Transaction } from "kysely";
import type { ItemBody } from "../domain/item-tree.ts";
import type { ItemKind, Revisions } from "../domain/record.ts";
import type { LockedPlan } from "./changes.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** How two threads hang together: one came out of the other by a split, or went into it by a merge. */
type ThreadLink = { readonly from: string; readonly to: string; readonly kind: "split" | "merge" };

/** Adds an item behind its siblings; `placeItems` puts it elsewhere. */
export async function insertItem(
  tx: Tx,
  { city, planId, unitId }: LockedPlan,
  item: {
    readonly id: string;
    readonly threadId: string;
    readonly parentId: string;
    readonly kind: ItemKind;
    readonly body: ItemBody;
    readonly revisions: Revisions;
  },
): Promise<void> {
  await tx
    .insertInto("item")
    .values({
      city,
      id: item.id,
      plan_id: planId,
      unit_id: unitId,
      thread_id: item.threadId,
      parent_id: item.parentId,
      kind: item.kind,
      position: 0,
      body: JSON.stringify(item.body),
      revisions: JSON.stringify(item.revisions),
      retired_at: null,
    })
    .execute();
}

/** Puts these siblings of one kind, which are all of them, under a parent in this order. */
export async function placeItems(
  tx: Tx,
  { city, planId }: LockedPlan,
  parentId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    UPDATE item SET parent_id = ${parentId}, position = placed.place - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS placed (id, place)
    WHERE item.city = ${city} AND item.plan_id = ${planId} AND item.id = placed.id`.execute(tx);
}

/** Takes items out of the plan, or (`at` null) brings them back. */
export async function retireItems(
  tx: Tx,
  { city, planId }: LockedPlan,
  ids: readonly string[],
  at: Date | null,
): Promise<void> {
  await tx
    .updateTable("item")
    .set({ retired_at: at })
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("id", "in", ids)
    .execute();
}

/** Items of a plan that hang under an item, at any depth, those that left the plan too; without the item itself. */
export async function itemsBelow(
  tx: Tx,
  { city, planId }: LockedPlan,
  itemId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE below AS (
      SELECT id FROM item WHERE city = ${city} AND plan_id = ${planId} AND parent_id = ${itemId}
      UNION ALL
      SELECT item.id FROM item JOIN below ON item.parent_id = below.id WHERE item.city = ${city} AND item.plan_id = ${planId}
    )
    SELECT id FROM below`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Puts an item onto the thread of the thing in the year before. */
export async function setThread(
  tx: Tx,
  { city, planId }: LockedPlan,
  itemId: string,
  threadId: string,
): Promise<void> {
  await tx
    .updateTable("item")
    .set({ thread_id: threadId })
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("id", "=", itemId)
    .execute();
}

/** One year's item of a thread. */
type ItemOfThread = {
  readonly itemId: string;
  readonly planId: string;
  readonly threadId: string;
  readonly fiscalYear: number;
  readonly kind: ItemKind;
  readonly name: string | null;
  readonly retired: boolean;
};

/** Every item of a thread and of all threads that it came out of or went into, newest year first: the thing through the years. */
export async function itemsOfThread(
  tx: Tx,
  city: string,
  threadId: string,
): Promise<readonly ItemOfThread[]> {
  const { rows } = await sql<ItemOfThread>`
    WITH RECURSIVE thread AS (
      SELECT ${threadId}::uuid AS id
      UNION
      SELECT CASE WHEN link.from_thread = thread.id THEN link.to_thread ELSE link.from_thread END
      FROM thread JOIN thread_link AS link ON link.city = ${city} AND thread.id IN (link.from_thread, link.to_thread)
    )
    SELECT item.id AS "itemId", item.plan_id AS "planId", item.thread_id AS "threadId", plan.fiscal_year AS "fiscalYear",
      item.kind, item.body ->> 'name' AS name, item.retired_at IS NOT NULL AS retired
    FROM thread JOIN item ON item.city = ${city} AND item.thread_id = thread.id
      JOIN plan ON plan.city = item.city AND plan.id = item.plan_id
    ORDER BY plan.fiscal_year DESC, item.position`.execute(tx);
  return rows;
}

/** Keeps that two threads hang together. */
export async function linkThreads(
  tx: Tx,
  { city, planId, unitId }: LockedPlan,
  { from, to, kind }: ThreadLink,
): Promise<void> {
  await tx
    .insertInto("thread_link")
    .values({ city, plan_id: planId, unit_id: unitId, from_thread: from, to_thread: to, kind })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a link back. */
export async function unlinkThreads(
  tx: Tx,
  { city }: LockedPlan,
  { from, to, kind }: ThreadLink,
): Promise<void> {
  await tx
    .deleteFrom("thread_link")
    .where("city", "=", city)
    .where("from_thread", "=", from)
    .where("to_thread", "=", to)
    .where("kind", "=", kind)
    .execute();
}
