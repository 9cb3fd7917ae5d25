// Owns moving an item: to another place in its order, or under another parent. Its number stays until it is renumbered.
import type { Person } from "../domain/access.ts";
import { CHILD_LISTS } from "../domain/item-tree.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { placeItems } from "../store/structure.ts";
import {
  insertedAt,
  mayShape,
  noSuchItem,
  onStructure,
  siblings,
  wrongPlace,
  type StructureDone,
  type StructureWork,
} from "./structure-work.ts";

/** Where an item is to stand: under which parent, at which place (from 0) once it has been taken out of its old one. */
type Place = { readonly parentId: string; readonly index: number };

/** Moves an item with everything under it. */
export async function moveItem(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  itemId: string,
  to: Place,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => moveWithin(work, itemId, to));
}

/** The same within a change that is under way. */
export async function moveWithin(
  work: StructureWork,
  itemId: string,
  to: Place,
): Promise<Outcome<StructureDone>> {
  const item = work.items.get(itemId);
  if (!item || item.parentId === null) return noSuchItem();
  for (const parentId of new Set([item.parentId, to.parentId])) {
    const allowed = mayShape(work, parentId, item.kind);
    if (!allowed.ok) return allowed;
    if (!CHILD_LISTS[allowed.value.kind].some(([, kind]) => kind === item.kind)) return wrongPlace();
  }
  return ok(await shift(work, item, to));
}

/** Moves an item that may go there, with its entry in the history. */
async function shift(work: StructureWork, item: StoredItem, to: Place): Promise<StructureDone> {
  const from = siblings(work, item.parentId, item.kind).map(({ id }) => id);
  const others = siblings(work, to.parentId, item.kind)
    .map(({ id }) => id)
    .filter((id) => id !== item.id);
  const order = insertedAt(others, item.id, to.index);
  const number = work.record({
    action: "move",
    itemId: item.id,
    before: { parentId: item.parentId, index: from.indexOf(item.id) },
    after: { parentId: to.parentId, index: order.indexOf(item.id) },
  });
  await placeItems(work.tx, work.plan, to.parentId, order);
  return { itemId: item.id, number };
}
