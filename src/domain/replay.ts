// Owns building a plan up again from its history: what every item says after each entry, and where an entry does not fit what stood before it.
import { fieldOf, withField, type ItemBody } from "./item-tree.ts";
import { isObject, type Json } from "./plan-tree.ts";
import { ITEM_KINDS, setsField, type ChangeEntry, type ItemKind } from "./record.ts";

/** An item as the history has it. */
type ReplayedItem = {
  readonly kind: ItemKind;
  readonly parentId: string | null;
  readonly body: ItemBody;
  readonly retired: boolean;
  /** Fields whose value was erased by law and not set again: nobody can say any more. */
  readonly unknown: ReadonlySet<string>;
};

/** A plan as its history has it so far. */
export type Replay = {
  readonly items: Map<string, ReplayedItem>;
  /** `parent kind` → ids of the items in the plan, in their order. */
  readonly orders: Map<string, readonly string[]>;
  /** False once an entry that held the whole plan was erased: then nothing can be compared until the next such entry. */
  known: boolean;
};

/** An empty plan: its own sheet, saying nothing. */
export function beginReplay(planId: string): Replay {
  const own = { kind: "plan", parentId: null, body: {}, retired: false, unknown: new Set<string>() } as const;
  return { items: new Map([[planId, own]]), orders: new Map(), known: true };
}

/** Where siblings of a kind stand. */
export function orderKey(parentId: string | null, kind: ItemKind): string {
  return `${parentId ?? ""} ${kind}`;
}

/** Takes the next entry in. Answers true unless the entry says that a field held something else than it did. */
export function replayEntry(replay: Replay, entry: ChangeEntry): boolean {
  if (entry.action === "import" || entry.action === "carry-over") {
    replay.known = !entry.erased;
    if (replay.known) begin(replay, entry.after);
    return true;
  }
  if (!replay.known || entry.itemId === null) return true;
  if (entry.field !== null && setsField(entry)) return setField(replay, entry, entry.itemId, entry.field);
  // What was erased leaves its item where it stood: its place can still be compared only if it never moved.
  if (entry.erased) return true;
  switch (entry.action) {
    case "add":
      return add(replay, entry.itemId, entry.after);
    case "retire":
      for (const id of idsIn(entry.after)) change(replay, id, (item) => ({ ...item, retired: true }));
      takeOut(replay, entry.itemId);
      return true;
    case "restore":
      for (const id of idsIn(entry.after)) change(replay, id, (item) => ({ ...item, retired: false }));
      putIn(replay, entry.itemId, entry.after);
      return true;
    case "move":
      takeOut(replay, entry.itemId);
      putIn(replay, entry.itemId, entry.after);
      return true;
    case "set":
    case "renumber":
    case "split":
    case "merge":
    case "step":
    case "assign":
    case "open-stage":
    case "comment":
    case "resolve-comment":
    case "evidence":
    case "link-goals":
    case "publish":
    case "erase":
      return true;
  }
}

function begin(replay: Replay, after: Json): void {
  for (const [id, item] of replay.items) replay.items.set(id, { ...item, retired: true });
  replay.orders.clear();
  for (const given of listIn(after, "items")) {
    if (!isObject(given) || typeof given["id"] !== "string") continue;
    const item = itemIn(given);
    replay.items.set(given["id"], item);
    const key = orderKey(item.parentId, item.kind);
    replay.orders.set(key, [...(replay.orders.get(key) ?? []), given["id"]]);
  }
}

function itemIn(given: Json): ReplayedItem {
  const { kind, parentId, body } = isObject(given) ? given : {};
  return {
    kind: ITEM_KINDS.find((one) => one === kind) ?? "plan",
    parentId: typeof parentId === "string" ? parentId : null,
    body: isObject(body) ? body : {},
    retired: false,
    unknown: new Set(),
  };
}

function setField(replay: Replay, entry: ChangeEntry, itemId: string, field: string): boolean {
  const item = replay.items.get(itemId);
  if (!item) return false;
  const unknown = new Set(item.unknown);
  const fits = entry.erased || unknown.has(field) || same(fieldOf(item.body, field), entry.before);
  if (entry.erased) unknown.add(field);
  else unknown.delete(field);
  const body = withField(item.body, field, entry.after);
  replay.items.set(itemId, { ...item, body, unknown });
  return fits;
}

function add(replay: Replay, itemId: string, after: Json): boolean {
  replay.items.set(itemId, itemIn(after));
  putIn(replay, itemId, after);
  return true;
}

function change(replay: Replay, id: string, by: (item: ReplayedItem) => ReplayedItem): void {
  const item = replay.items.get(id);
  if (item) replay.items.set(id, by(item));
}

function takeOut(replay: Replay, itemId: string): void {
  const item = replay.items.get(itemId);
  if (!item) return;
  const key = orderKey(item.parentId, item.kind);
  replay.orders.set(
    key,
    (replay.orders.get(key) ?? []).filter((id) => id !== itemId),
  );
}

function putIn(replay: Replay, itemId: string, place: Json): void {
  const item = replay.items.get(itemId);
  if (!item || !isObject(place)) return;
  const parentId = typeof place["parentId"] === "string" ? place["parentId"] : item.parentId;
  const key = orderKey(parentId, item.kind);
  const index = typeof place["index"] === "number" ? place["index"] : 0;
  replay.items.set(itemId, { ...item, parentId });
  replay.orders.set(key, (replay.orders.get(key) ?? []).toSpliced(index, 0, itemId));
}

function idsIn(value: Json): string[] {
  return listIn(value, "items").filter((id): id is string => typeof id === "string");
}

function listIn(value: Json, key: string): readonly Json[] {
  const list = isObject(value) ? value[key] : null;
  return Array.isArray(list) ? (list as readonly Json[]) : []; // Array.isArray forgets what the members were
}

/** The same value, whatever the order of its keys. */
export function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return (
      a.length === b.length &&
      (a as readonly Json[]).every((one, n) => same(one, (b as readonly Json[])[n] ?? null))
    );
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null))
  );
}
