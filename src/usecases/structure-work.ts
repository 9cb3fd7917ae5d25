// Owns what every change of a plan's structure begins and ends with: the lock, the plan as it stands, who may, one run of entries in the history.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Person } from "../domain/access.ts";
import type { ItemBody } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { ItemKind, Revisions } from "../domain/record.ts";
import { appendChanges, type NewChange } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { loadPlan, type StoredItem } from "../store/load-plan.ts";
import { savesWithKeys, writeItems } from "../store/record.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { noSuchPlan, onSheets, type SheetWork } from "./sheet-work.ts";
import { whyNotWrite } from "./sheet-of-item.ts";

/** What a change of structure answers: the item that it was about, and the number of its entry in the history. */
export type StructureDone = { readonly itemId: string; readonly number: number };

/** A plan under its lock while its structure changes. Entries are collected and added once, at the end. */
export type StructureWork = SheetWork & {
  readonly person: Person;
  readonly at: Date;
  /** Items that are in the plan, siblings in their order, as they stood before this change. */
  readonly items: ReadonlyMap<string, StoredItem>;
  /** Adds an entry to the history and answers its number. */
  readonly record: (change: Omit<NewChange, "actor">) => number;
  /** Sets fields of one item: an entry each. */
  readonly set: (item: StoredItem, body: ItemBody, fields: readonly FieldSet[]) => Promise<number[]>;
};

/** A field with what it said and says now. */
export type FieldSet = {
  readonly field: string;
  readonly before: NonNullable<NewChange["before"]> | null;
  readonly after: NonNullable<NewChange["after"]> | null;
  readonly action?: "set" | "renumber";
};

/** Runs a change of structure. `key` is a UUID chosen by who asks: asked again with it, what was done the first time is answered. */
export async function onStructure(
  db: Db,
  person: Person,
  planId: string,
  key: string,
  change: (work: StructureWork) => Promise<Outcome<StructureDone>>,
): Promise<Outcome<StructureDone>> {
  if (!isLastingId(key)) return noSuchPlan();
  return onSheets(db, person, planId, async (on) => {
    const earlier = (await savesWithKeys(on.tx, on.plan, [key])).get(key);
    if (earlier) return ok({ itemId: earlier.itemId, number: earlier.number });
    const stored = await loadPlan(on.tx, on.plan.city, planId);
    if (!stored) return noSuchPlan();
    const at = new Date();
    const changes: NewChange[] = [];
    const record = (entry: Omit<NewChange, "actor">): number =>
      on.plan.lastChange + changes.push({ ...entry, actor: person.id });
    const set: StructureWork["set"] = async (item, body, fields) => {
      const numbers = fields.map(({ action = "set", ...entry }) =>
        record({ action, itemId: item.id, ...entry }),
      );
      const revisions: Revisions = {
        ...item.revisions,
        ...Object.fromEntries(fields.map(({ field }, n) => [field, numbers[n] ?? 0])),
      };
      await writeItems(
        on.tx,
        on.plan,
        [{ id: item.id, body, revisions, toReview: without(item.toReview, fields) }],
        fields.map(({ field }) => ({ itemId: item.id, field })),
      );
      return numbers;
    };
    const done = await change({ ...on, person, at, items: stored.items, record, set });
    if (!done.ok) return done;
    // The key stands on the entry that the answer names.
    const main = done.value.number - on.plan.lastChange - 1;
    const keyed = changes.map((entry, n) => (n === main ? { ...entry, saveKey: key } : entry));
    await appendChanges(on.tx, on.plan, at, keyed);
    return done;
  });
}

function without(toReview: readonly string[], fields: readonly FieldSet[]): readonly string[] {
  return toReview.filter((one) => !fields.some(({ field }) => field === one));
}

/** Refused when the person may not shape what hangs under this item now: its sheet is another's, handed in, or the plan part is locked. */
export function mayShape(work: StructureWork, parentId: string, kind: ItemKind): Outcome<StoredItem> {
  const parent = work.items.get(parentId);
  if (!parent) return noSuchItem();
  const refusal = whyNotWrite(work.person, work.plan.unitId, sheetAbove(work.sheets, parent), kind, "name");
  return refusal ? { ok: false, refusal } : ok(parent);
}

function sheetAbove(sheets: readonly PlanSheet[], { id }: StoredItem): PlanSheet | null {
  return sheets.find(({ itemId }) => itemId === id) ?? null;
}

/** The items of one kind under a parent, in their order. */
export function siblings(
  work: StructureWork,
  parentId: string | null,
  kind: ItemKind,
): readonly StoredItem[] {
  return [...work.items.values()].filter((item) => item.parentId === parentId && item.kind === kind);
}

/** Everything that hangs under an item in the plan, without the item itself. */
export function below(work: StructureWork, itemId: string): readonly StoredItem[] {
  const children = [...work.items.values()].filter(({ parentId }) => parentId === itemId);
  return children.flatMap((child) => [child, ...below(work, child.id)]);
}

/** The list with the member put at the place, which is drawn into the list's bounds. */
export function insertedAt<T>(list: readonly T[], member: T, index: number): T[] {
  return list.toSpliced(Math.min(Math.max(index, 0), list.length), 0, member);
}

/** The answer when an item is not in the plan. */
export function noSuchItem(): Outcome<never> {
  return refused("no-such-item", "その項目はありません。", "There is no such item.");
}

/** The answer when an item cannot stand where it was put. */
export function wrongPlace(): Outcome<never> {
  return refused("wrong-place", "その場所には置けません。", "It cannot stand there.");
}
