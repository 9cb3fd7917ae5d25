// Owns numbering the items of a plan anew by their places, with the 再掲 that point to them: shown first, done when asked for.
import { may, type Person } from "../domain/access.ts";
import { fieldOf, withField, type ItemBody } from "../domain/item-tree.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import type { ItemKind } from "../domain/record.ts";
import { openPhases } from "../domain/workflow.ts";
import { NUMBER_FIELD, numberAt } from "../rulebook/osaka-city/item-numbers.ts";
import type { Db } from "../store/database.ts";
import { loadPlan, type StoredItem } from "../store/load-plan.ts";
import { noSuchPlan, onSheets } from "./sheet-work.ts";
import { onStructure, type StructureDone } from "./structure-work.ts";

/** One number that changes. */
export type NewNumber = {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly name: string | null;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
};

/** What renumbering would change; nothing is written. */
export async function previewNumbers(
  db: Db,
  person: Person,
  planId: string,
): Promise<Outcome<readonly NewNumber[]>> {
  return onSheets(db, person, planId, async ({ tx, plan }) => {
    const allowed = may(person, "see-draft", { unitId: plan.unitId, sectionId: null, state: null });
    if (!allowed.ok) return allowed;
    const stored = await loadPlan(tx, plan.city, planId);
    return stored ? ok(newNumbers(planId, stored.items)) : noSuchPlan();
  });
}

/** Numbers the whole plan anew. The coordinator does so, while the plan part is open. */
export async function renumber(
  db: Db,
  person: Person,
  planId: string,
  key: string,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, key, async (work) => {
    const top = work.sheets.find(({ itemId }) => itemId === planId);
    const allowed = may(person, "assign-sections", {
      unitId: work.plan.unitId,
      sectionId: null,
      state: null,
    });
    if (!allowed.ok) return allowed;
    if (!top || !openPhases(top).includes("P")) return numbersLocked();
    const changes = newNumbers(planId, work.items);
    let last = work.plan.lastChange;
    for (const [itemId, ofItem] of Map.groupBy(changes, (change) => change.itemId)) {
      const item = work.items.get(itemId);
      if (!item) continue;
      const body = ofItem.reduce((soFar, { field, after }) => withField(soFar, field, after), item.body);
      const fields = ofItem.map(({ field, before, after }) => ({
        field,
        before,
        after,
        action: "renumber" as const,
      }));
      last = (await work.set(item, body, fields)).at(-1) ?? last;
    }
    return last === work.plan.lastChange ? nothingToDo() : ok({ itemId: planId, number: last });
  });
}

/** Every number that differs from the one by place. Indicators keep their marks: words of criteria and results speak of them. */
function newNumbers(planId: string, items: ReadonlyMap<string, StoredItem>): readonly NewNumber[] {
  const children = Map.groupBy(items.values(), ({ parentId, kind }) => `${parentId ?? ""} ${kind}`);
  const changes: NewNumber[] = [];
  const codes = new Map<string, string>();
  const walk = (parentId: string, parent: ItemBody, kind: ItemKind, below: readonly ItemKind[]): void => {
    for (const [place, item] of (children.get(`${parentId} ${kind}`) ?? []).entries()) {
      const field = NUMBER_FIELD[kind] ?? "";
      const [before, after] = [fieldOf(item.body, field), numberAt(kind, parent, place)];
      if (before !== after && after !== null)
        changes.push({ itemId: item.id, kind, name: nameOf(item), field, before, after });
      if (kind === "initiative" && typeof before === "string" && typeof after === "string")
        codes.set(before, after);
      const [next, ...rest] = below;
      if (next) walk(item.id, after === null ? item.body : { ...item.body, [field]: after }, next, rest);
    }
  };
  walk(planId, {}, "issue", ["strategy", "initiative"]);
  walk(planId, {}, "reform-item", []);
  for (const item of items.values()) {
    const before = item.kind === "initiative" ? fieldOf(item.body, "crossReference") : null;
    const after = typeof before === "string" ? (codes.get(before) ?? before) : null;
    if (before !== after && after !== null)
      changes.push({
        itemId: item.id,
        kind: item.kind,
        name: nameOf(item),
        field: "crossReference",
        before,
        after,
      });
  }
  return changes;
}

function nameOf({ body }: StoredItem): string | null {
  const name = body["name"];
  return typeof name === "string" ? name : null;
}

function numbersLocked(): Outcome<never> {
  return refused(
    "field-locked",
    "番号を振り直せるのは、計画の欄が開いている間だけです。",
    "Items are renumbered only while the plan part is open.",
  );
}

function nothingToDo(): Outcome<never> {
  return refused("nothing-to-do", "番号はすでに順のとおりです。", "The numbers are in order already.");
}
