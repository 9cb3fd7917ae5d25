// Owns taking an item out of a plan and bringing it back, each with everything under it. Nothing is ever deleted.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { isObject, type Json } from "../domain/plan-tree.ts";
import { historyOf } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { whyNotWrite } from "./sheet-of-item.ts";
import { itemsOf } from "../store/record.ts";
import { storable } from "../store/storable.ts";
import { itemsBelow, placeItems, retireItems } from "../store/structure.ts";
import {
  below,
  insertedAt,
  mayShape,
  noSuchItem,
  onStructure,
  siblings,
  type StructureDone,
  type StructureWork,
} from "./structure-work.ts";

/** Takes an item out of the plan. */
export async function retireItem(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  itemId: string,
  reason: string | null,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => retireWithin(work, itemId, reason));
}

/** The same within a change that is under way. */
export async function retireWithin(
  work: StructureWork,
  itemId: string,
  reason: string | null,
): Promise<Outcome<StructureDone>> {
  const item = work.items.get(itemId);
  if (!item || item.parentId === null) return noSuchItem();
  const allowed = mayShape(work, item.parentId, item.kind);
  if (!allowed.ok) return allowed;
  // Sheets of other sections, or handed in already, do not go with what they hang under.
  for (const one of [item, ...below(work, item.id)]) {
    const sheet = work.sheets.find((standing) => standing.itemId === one.id);
    const refusal = sheet ? whyNotWrite(work.person, work.plan.unitId, sheet, one.kind, "name") : null;
    if (refusal) return { ok: false, refusal };
  }
  return ok(await takeOut(work, item, reason));
}

/** Takes out an item that may go, with what hangs under it and its entry in the history. */
export async function takeOut(
  work: StructureWork,
  item: StoredItem,
  reason: string | null,
  under: readonly StoredItem[] = below(work, item.id),
): Promise<StructureDone> {
  const order = siblings(work, item.parentId, item.kind).map(({ id }) => id);
  const items = [item.id, ...under.map(({ id }) => id)];
  const number = work.record({
    action: "retire",
    itemId: item.id,
    before: { parentId: item.parentId, index: order.indexOf(item.id) },
    after: { items },
    reason: storable(reason),
  });
  await retireItems(work.tx, work.plan, items, work.at);
  return { itemId: item.id, number };
}

/** Brings an item back to the place where it stood. */
export async function restoreItem(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  itemId: string,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => restoreWithin(work, itemId));
}

/** The same within a change that is under way. */
export async function restoreWithin(work: StructureWork, itemId: string): Promise<Outcome<StructureDone>> {
  const { tx, plan } = work;
  const item = isLastingId(itemId) ? (await itemsOf(tx, plan, [itemId])).get(itemId) : undefined;
  if (!item?.retired || item.parentId === null) return noSuchItem();
  if (!work.items.has(item.parentId)) return parentGone();
  const allowed = mayShape(work, item.parentId, item.kind);
  if (!allowed.ok) return allowed;
  const left = (await historyOf(tx, plan.city, plan.planId, { itemId })).find(
    ({ action }) => action === "retire",
  );
  // What was taken out with it comes back with it; an import that dropped it left no list.
  const items = listed(left?.after ?? null) ?? [itemId, ...(await itemsBelow(tx, plan, itemId))];
  const order = insertedAt(
    siblings(work, item.parentId, item.kind).map(({ id }) => id),
    itemId,
    indexIn(left?.before ?? null),
  );
  const number = work.record({
    action: "restore",
    itemId,
    after: { parentId: item.parentId, index: order.indexOf(itemId), items },
  });
  await retireItems(tx, plan, items, null);
  await placeItems(tx, plan, item.parentId, order);
  return ok({ itemId, number });
}

function listed(value: Json): string[] | null {
  const items = isObject(value) ? value["items"] : null;
  return Array.isArray(items)
    ? (items as readonly Json[]).filter((id): id is string => typeof id === "string")
    : null;
}

function indexIn(value: Json): number {
  const index = isObject(value) ? value["index"] : null;
  return typeof index === "number" ? index : Number.MAX_SAFE_INTEGER;
}

function parentGone(): Outcome<never> {
  return refused(
    "parent-gone",
    "この項目が属していた項目も外されています。先にそちらを戻してください。",
    "What it belonged to has been taken out too. Bring that back first.",
  );
}
