// Owns adding an item to a plan: an issue, a strategy, an initiative, an indicator, a reform item.
import { randomUUID } from "node:crypto";
import type { Person } from "../domain/access.ts";
import { CHILD_LISTS, blankBody, type ItemBody } from "../domain/item-tree.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { ItemKind } from "../domain/record.ts";
import { NUMBER_FIELD, nextNumber } from "../rulebook/osaka-city/item-numbers.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { storable } from "../store/storable.ts";
import { insertItem, placeItems } from "../store/structure.ts";
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

type NewItem = {
  readonly kind: ItemKind;
  readonly parentId: string;
  /** Place among its siblings, from 0; null: behind them. */
  readonly index: number | null;
  readonly name: string | null;
  /** The initiative that the new one repeats (再掲): it takes its name and points to its code. */
  readonly repeats?: string | null;
};

/** Adds an item with a number that no other of the plan has. Answers its id. */
export async function addItem(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  item: NewItem,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => {
    const parent = mayShape(work, item.parentId, item.kind);
    if (!parent.ok) return parent;
    if (!CHILD_LISTS[parent.value.kind].some(([, kind]) => kind === item.kind)) return wrongPlace();
    if (item.repeats === null || item.repeats === undefined) return ok(await putIn(work, parent.value, item));
    const repeated = work.items.get(item.repeats);
    if (repeated?.kind !== "initiative" || item.kind !== "initiative") return noSuchItem();
    const { name = null, code = null } = repeated.body;
    return ok(await putIn(work, parent.value, { ...item, name: null }, { name, crossReference: code }));
  });
}

/** Items under other parents that still bear a number of this one: they were moved, and not renumbered yet. */
function numberedLike(work: StructureWork, parent: StoredItem, kind: ItemKind): readonly StoredItem[] {
  const above = parent.body["code"] ?? parent.body["no"] ?? null;
  if (NUMBER_FIELD[kind] !== "code" || above === null || typeof above === "object") return [];
  return [...work.items.values()].filter((one) => {
    const code = one.kind === kind && one.parentId !== parent.id ? one.body["code"] : null;
    return typeof code === "string" && code.slice(0, code.lastIndexOf("-")) === String(above);
  });
}

/** Puts a new item under a parent that can have it. */
export async function putIn(
  work: StructureWork,
  parent: StoredItem,
  { kind, index, name }: Pick<NewItem, "kind" | "index" | "name">,
  more: ItemBody = {},
): Promise<StructureDone> {
  const others = siblings(work, parent.id, kind);
  const id = randomUUID();
  const order = insertedAt(
    others.map((one) => one.id),
    id,
    index ?? others.length,
  );
  const number = nextNumber(
    kind,
    parent.body,
    [...others, ...numberedLike(work, parent, kind)].map(({ body }) => body),
  );
  const own: ItemBody = { ...blankBody(kind), name: storable(name?.trim() || null), ...more };
  const field = NUMBER_FIELD[kind];
  const body = field === null ? own : { ...own, [field]: number };
  const entry = work.record({
    action: "add",
    itemId: id,
    after: { kind, parentId: parent.id, index: order.indexOf(id), body },
  });
  await insertItem(work.tx, work.plan, {
    id,
    threadId: id,
    parentId: parent.id,
    kind,
    body,
    revisions: { "": entry },
  });
  await placeItems(work.tx, work.plan, parent.id, order);
  return { itemId: id, number: entry };
}
