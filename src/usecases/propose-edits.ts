// Owns what a paper or a returned file proposes for a plan that is written at the desk: each field beside the present value, never written by itself.
import { randomUUID } from "node:crypto";
import type { Person } from "../domain/access.ts";
import { blankBody, fieldOf, takeApart } from "../domain/item-tree.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { isEmpty, isObject, isSame, type Json } from "../domain/plan-tree.ts";
import {
  revisionOf,
  type EditResult,
  type FieldEdit,
  type FieldPlace,
  type ItemKind,
} from "../domain/record.ts";
import { entryOf } from "../rulebook/osaka-city/entries.ts";
import type { ProposedChange } from "../documents/xlsx/proposed-changes.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem, StoredPlan } from "../store/load-plan.ts";
import { keptIds } from "../store/save-plan.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { fittingValue } from "./field-shapes.ts";
import type { OpenPlan } from "./open-sheet.ts";
import { fieldsOf, GROUPS, newItemsOf, type ProposedItem } from "./new-items.ts";
import { saveFields } from "./save-fields.ts";
import { sheetOfItem, whyNotWrite } from "./sheet-of-item.ts";

/** One field for which something else is proposed. */
export type ProposedEdit = FieldPlace & {
  readonly kind: ItemKind;
  /** JSON pointer of the item in the present plan. */
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
  /** The revision that `before` stands at. */
  readonly base: number;
  /** The record has moved on since the file was made: look twice. */
  readonly conflict: ProposedChange["conflict"];
  /** Where in the file; null for a paper. */
  readonly place: string | null;
  /** Why this person cannot take it now; null when they can. */
  readonly refusal: Refusal | null;
};

/** What is proposed: fields, things that the plan does not have, and what has no place in it (cells of a file). */
export type Proposals = {
  readonly edits: readonly ProposedEdit[];
  readonly items: readonly ProposedItem[];
  readonly unknown: readonly string[];
};

/** What papers say otherwise than the plan. Their silence proposes nothing: a form has no place for everything. */
export function proposedByPapers(open: OpenPlan, person: Person, composed: Plan): Proposals {
  const { stored } = open;
  const kept = keptIds(stored.plan, composed, stored.ids);
  const edits = takeApart(composed).flatMap(({ path, kind, body }) => {
    const item = stored.items.get(path === "" ? open.planId : (kept.get(path) ?? ""));
    if (!item) return [];
    return fieldsOf(body).flatMap((field) => {
      const after = fieldOf(body, field);
      // What no sheet has an entry for follows from the texts, or says something about the paper itself.
      if (entryOf(kind, field) === null || isEmpty(after) || isSame(fieldOf(item.body, field), after))
        return [];
      return editOf(open, person, item, field, { after, conflict: null, place: null });
    });
  });
  return { edits, items: newItemsOf(open, person, composed), unknown: [] };
}

/** What a returned file asks for. Several cells of one field become one edit. */
export function proposedByFile(
  open: OpenPlan,
  person: Person,
  changes: readonly ProposedChange[],
): Proposals {
  const edits = new Map<string, ProposedEdit>();
  const unknown: string[] = [];
  for (const change of changes) {
    const found = placeOf(open.stored, change.path);
    const item = found && open.stored.items.get(found.itemId);
    if (!found || !item) {
      unknown.push(change.place);
      continue;
    }
    const key = `${found.itemId} ${found.field}`;
    const sofar = edits.get(key);
    const whole = sofar?.after ?? fieldOf(item.body, found.field);
    const after = found.inside.length === 0 ? change.after : putAt(whole, found.inside, change.after);
    const conflict = sofar?.conflict ?? change.conflict;
    for (const edit of editOf(open, person, item, found.field, { after, conflict, place: change.place }))
      edits.set(key, edit);
  }
  return { edits: [...edits.values()], items: [], unknown };
}

/** Takes edits that a person chose; each stands in the history with where it came from as its reason. */
export async function takeEdits(
  db: Db,
  person: Person,
  planId: string,
  chosen: readonly Pick<FieldEdit, "itemId" | "field" | "base" | "value">[],
  { from, at }: { readonly from: string; readonly at: Date },
): Promise<Outcome<readonly EditResult[]>> {
  const results: EditResult[] = [];
  // A save takes a handful of edits; a paper may propose hundreds.
  for (let n = 0; n < chosen.length; n += AT_ONCE) {
    const edits = chosen.slice(n, n + AT_ONCE).map((one) => ({ ...one, key: randomUUID(), reason: from }));
    const saved = await saveFields(db, person, planId, edits, at);
    if (!saved.ok) return saved;
    results.push(...saved.value);
  }
  return ok(results);
}

const AT_ONCE = 100;

/** One proposal, with why the person cannot take it now; none where no person writes the field. */
export function editOf(
  { planId, unitId, sheets, stored }: OpenPlan,
  person: Person,
  item: StoredItem,
  field: string,
  { after, conflict, place }: Pick<ProposedEdit, "after" | "conflict" | "place">,
): readonly ProposedEdit[] {
  const standing = new Map(sheets.map((sheet): [string, PlanSheet] => [sheet.itemId, sheet]));
  const fitting = fittingValue(item.kind, field, after);
  // Parts of the record that no person writes as a field are not proposed either.
  if (!fitting.ok && fitting.refusal.code === "no-such-field") return [];
  const refusal = fitting.ok
    ? whyNotWrite(person, unitId, sheetOfItem(standing, item), item.kind, field)
    : fitting.refusal;
  const path = item.id === planId ? "" : ([...stored.ids].find(([, id]) => id === item.id)?.[0] ?? "");
  return [
    {
      itemId: item.id,
      field,
      kind: item.kind,
      path,
      before: fieldOf(item.body, field) ?? fieldOf(blankBody(item.kind), field),
      after: fitting.ok ? fitting.value : after,
      base: revisionOf(item.revisions, field),
      conflict,
      place,
      refusal,
    },
  ];
}

/** The item and field that a pointer leads into, with the way on inside the field. */
function placeOf(
  { ids }: StoredPlan,
  path: string,
): (FieldPlace & { readonly inside: readonly string[] }) | null {
  const words = path.split("/");
  for (let length = words.length - 1; length > 0; length--) {
    const itemId = ids.get(words.slice(0, length).join("/"));
    if (itemId === undefined) continue;
    const [first = "", ...rest] = words.slice(length);
    const [second, ...more] = rest;
    if (GROUPS.has(first) && second !== undefined)
      return { itemId, field: `${first}/${second}`, inside: more };
    return { itemId, field: first, inside: rest };
  }
  return null;
}

/** The value with another value at a place inside it. */
function putAt(whole: Json, [key = "", ...rest]: readonly string[], value: Json): Json {
  const put = (inner: Json): Json => (rest.length === 0 ? value : putAt(inner, rest, value));
  if (Array.isArray(whole)) {
    const list = whole as readonly Json[]; // Array.isArray forgets what the members were
    return list.with(Number(key), put(list[Number(key)] ?? null));
  }
  return isObject(whole) ? { ...whole, [key]: put(whole[key] ?? null) } : value;
}
