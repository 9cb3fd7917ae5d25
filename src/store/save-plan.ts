// Owns writing a whole plan into its items: things that were there before keep their lasting ids, things that are gone are retired.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { takeApart, type PlanPart } from "../domain/item-tree.ts";
import type { Plan } from "../domain/plan.ts";
import { isNamedList, isObject, pairMembers, type Json } from "../domain/plan-tree.ts";
import type { SnapshotOrigin } from "../domain/snapshot.ts";
import { appendChanges, lockPlan, type LockedPlan } from "./changes.ts";
import { insertAll } from "./insert-all.ts";
import { loadPlan, type ItemIds } from "./load-plan.ts";
import type { Tables } from "./tables.ts";

/** Who brings a plan in and when, and what the history says about it. */
type BroughtIn = {
  readonly actor: string | null;
  readonly at: Date;
  readonly action: "import" | "carry-over";
  /** Stands in the history beside the items, e.g. the id of the snapshot. */
  readonly about: Readonly<Record<string, Json>>;
  /** Pointer → thread of the thing in the year before; other new things begin a thread of their own. */
  readonly threads?: ReadonlyMap<string, string>;
  /** Pointers to fields that a person has to look at again. */
  readonly toReview?: readonly string[];
};

/** Writes the whole plan and the origins of its values, with one entry of the history that holds every item. Throws when there is no such plan. */
export async function savePlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  plan: Plan,
  origins: Readonly<Record<string, SnapshotOrigin>>,
  { actor, at, action, about, threads = new Map(), toReview = [] }: BroughtIn,
): Promise<ItemIds> {
  const locked = await lockPlan(tx, city, planId);
  const before = await loadPlan(tx, city, planId);
  if (!locked || !before) throw new Error(`no plan ${planId}`);
  const kept = new Map([["", planId], ...keptIds(before.plan, plan, before.ids)]);
  const parts = takeApart(plan).map((part) => ({ ...part, id: kept.get(part.path) ?? randomUUID() }));
  const ids = new Map(parts.map(({ path, id }) => [path, id]));
  const reviewed = Map.groupBy(
    toReview.map((path) => itemOf(path, ids)),
    ({ id }) => id,
  );
  const items = parts.map((part): Item => ({
    ...part,
    threadId: threads.get(part.path) ?? part.id,
    toReview: (reviewed.get(part.id) ?? []).map(({ field }) => field),
  }));
  const now = await appendChanges(tx, locked, at, [
    { actor, action, after: { ...about, items: items.map((item) => entryOf(item, ids)) } },
  ]);
  await saveItems(tx, now, items, ids);
  await saveOrigins(tx, now, ids, origins);
  return ids;
}

/** Pointer into another plan → id of the same thing in this one, matched by code and name; what is new there has none. */
export function keptIds(before: Plan, after: Plan, ids: ItemIds): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  keepIds(before, after, "", "", ids, kept);
  return kept;
}

/** Hands the id of each earlier item to the same thing in the new plan, matched by code and name. */
function keepIds(
  before: Json,
  after: Json,
  was: string,
  is: string,
  ids: ItemIds,
  kept: Map<string, string>,
): void {
  if (!isObject(before) || !isObject(after)) return;
  for (const [key, value] of Object.entries(after)) {
    const earlier = before[key];
    if (!isNamedList(key) || !Array.isArray(value) || !Array.isArray(earlier)) continue;
    for (const group of pairMembers(key, [earlier, value])) {
      const [left, right] = [group.find(({ list }) => list === 0), group.find(({ list }) => list === 1)];
      if (!left || !right) continue;
      const [from, to] = [`${was}/${key}/${left.index}`, `${is}/${key}/${right.index}`];
      const id = ids.get(from);
      if (id !== undefined) kept.set(to, id);
      keepIds(left.value, right.value, from, to, ids, kept);
    }
  }
}

type Item = PlanPart & {
  readonly id: string;
  readonly threadId: string;
  readonly toReview: readonly string[];
};

function parentOf({ parentPath }: Item, ids: ItemIds): string | null {
  return parentPath === null ? null : (ids.get(parentPath) ?? null);
}

/** How an item stands in the history, from which the plan can be built up again. */
function entryOf(item: Item, ids: ItemIds): Json {
  return { id: item.id, kind: item.kind, parentId: parentOf(item, ids), body: item.body };
}

/** Retires what is there, then brings back or adds what the plan has now. A new item begins a thread of its own. */
async function saveItems(
  tx: Transaction<Tables>,
  { city, planId, unitId, lastChange }: LockedPlan,
  items: readonly Item[],
  ids: ItemIds,
): Promise<void> {
  await tx
    .updateTable("item")
    .set({ retired_at: new Date() })
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("retired_at", "is", null)
    .execute();
  await insertAll(items, (some) =>
    tx
      .insertInto("item")
      .values(
        some.map((item) => ({
          city,
          id: item.id,
          plan_id: planId,
          unit_id: unitId,
          thread_id: item.threadId,
          parent_id: parentOf(item, ids),
          kind: item.kind,
          position: item.index,
          body: JSON.stringify(item.body),
          revisions: JSON.stringify({ "": lastChange }),
          to_review: JSON.stringify(item.toReview),
          retired_at: null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["city", "id"]).doUpdateSet((row) => ({
          parent_id: row.ref("excluded.parent_id"),
          position: row.ref("excluded.position"),
          body: row.ref("excluded.body"),
          revisions: row.ref("excluded.revisions"),
          to_review: row.ref("excluded.to_review"),
          retired_at: null,
        })),
      )
      .execute(),
  );
}

async function saveOrigins(
  tx: Transaction<Tables>,
  { city, planId, unitId }: LockedPlan,
  ids: ItemIds,
  origins: Readonly<Record<string, SnapshotOrigin>>,
): Promise<void> {
  await tx
    .deleteFrom("value_origin")
    .where("city", "=", city)
    .where("item_id", "in", (items) =>
      items.selectFrom("item").select("id").where("city", "=", city).where("plan_id", "=", planId),
    )
    .execute();
  const rows = Object.entries(origins).map(([path, { paper, ...origin }]) => {
    const place = itemOf(path, ids);
    return { city, item_id: place.id, unit_id: unitId, field: place.field, paper_id: paper, ...origin };
  });
  await insertAll(rows, (some) => tx.insertInto("value_origin").values(some).execute());
}

/** The nearest item above a pointer, and the rest of the pointer inside it. */
function itemOf(path: string, ids: ItemIds): { id: string; field: string } {
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    const id = ids.get(prefix);
    if (id !== undefined) return { id, field: path.slice(prefix.length + 1) };
    if (prefix === "") throw new Error(`no item above ${path}`);
  }
}
