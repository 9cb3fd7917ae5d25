// Owns what a paper or a returned file proposes for a plan that is written at the desk: each field beside the present value, never written by itself.
import { randomUUID } from "node:crypto";
import type { Person } from "../domain/access.ts";
import {
  blankBody,
  CHILD_LISTS,
  fieldOf,
  type ItemBody,
  pathOfItem,
  type PlanPart,
  takeApart,
  withField,
} from "../domain/item-tree.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { isEmpty, isSame, type Json } from "../domain/plan-tree.ts";
import { valueAt } from "../domain/pointer.ts";
import {
  revisionOf,
  type EditResult,
  type FieldEdit,
  type FieldPlace,
  type ItemKind,
} from "../domain/record.ts";
import { type ChangedPart, withChangedParts } from "../rulebook/osaka-city/changed-statements.ts";
import { entryOf } from "../rulebook/osaka-city/entries.ts";
import type { EntryContext } from "../rulebook/osaka-city/entry-words.ts";
import type { ProposedChange } from "../documents/xlsx/proposed-changes.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem, StoredPlan } from "../store/load-plan.ts";
import { keptIds } from "../store/save-plan.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { fittingValue } from "./field-shapes.ts";
import type { OpenPlan } from "./open-sheet.ts";
import { fieldsOf, GROUPS, newItem, newItemsOf, type ProposedItem } from "./new-items.ts";
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

/** What a returned file asks for. Several cells of one field become one edit; a row that was blank becomes a new indicator. */
export function proposedByFile(
  open: OpenPlan,
  person: Person,
  changes: readonly ProposedChange[],
): Proposals {
  const edits: ProposedEdit[] = [];
  const items: ProposedItem[] = [];
  const unknown: string[] = [];
  for (const asked of Map.groupBy(changes, ({ path }) => keyOf(placeOf(open.stored, path), path)).values()) {
    const [first] = asked;
    const found = first && placeOf(open.stored, first.path);
    const item = found && open.stored.items.get(found.itemId);
    const parts = asked.map(({ path, after }) => ({
      inside: placeOf(open.stored, path)?.inside ?? [],
      value: after,
    }));
    const added = item && memberOf(open, item, found.field, parts);
    if (added) {
      items.push(newItem(open, person, item, added));
      continue;
    }
    const edit =
      item &&
      editOf(open, person, item, found.field, {
        after: withChangedParts(
          entryOf(item.kind, found.field)?.input.kind ?? "text",
          fieldOf(item.body, found.field),
          parts,
          contextOf(open.stored, item),
        ),
        conflict: asked.find(({ conflict }) => conflict !== null)?.conflict ?? null,
        place: asked.at(-1)?.place ?? null,
      });
    if (edit && edit.length > 0) edits.push(...edit);
    else unknown.push(...asked.map(({ place }) => place));
  }
  return { edits, items, unknown };
}

type Place = FieldPlace & { readonly inside: readonly string[] };

/** Changes of one key are about one field, or about one member of a list of items. */
function keyOf(place: Place | null, path: string): string {
  if (place === null) return path;
  const { itemId, field, inside } = place;
  return INDICATORS.has(field) ? `${itemId} ${field} ${inside[0] ?? ""}` : `${itemId} ${field}`;
}

/** Lists whose members stand on the sheet of their item. */
const INDICATORS: ReadonlyMap<string, ItemKind> = new Map([
  ...CHILD_LISTS.strategy.filter(([, kind]) => kind === "outcome-indicator"),
  ...CHILD_LISTS.initiative,
]);

/** The indicators beside which statements of an item are read. */
function contextOf({ plan, ids }: StoredPlan, { id }: StoredItem): EntryContext {
  const path = pathOfItem(ids, id) ?? "";
  const indicators = valueAt(plan, `${path}/processIndicators`);
  return { indicators: Array.isArray(indicators) ? (indicators as EntryContext["indicators"]) : [] }; // a list of the plan
}

/** The indicator that was written into a blank row; null where the field is no list of indicators. */
function memberOf(
  { stored, planId }: OpenPlan,
  { id }: StoredItem,
  list: string,
  parts: readonly ChangedPart[],
): PlanPart | null {
  const kind = INDICATORS.get(list);
  const index = Number(parts[0]?.inside[0]);
  if (kind === undefined || !Number.isInteger(index)) return null;
  const parentPath = id === planId ? "" : (pathOfItem(stored.ids, id) ?? "");
  const fields = Map.groupBy(parts, ({ inside }) => inside[1] ?? "");
  const said = [...fields].reduce<ItemBody>((body, [field, own]) => {
    const inner = own.map(({ inside, value }) => ({ inside: inside.slice(2), value }));
    const input = entryOf(kind, field)?.input.kind ?? "text";
    return withField(body, field, withChangedParts(input, null, inner, { indicators: [] }));
  }, blankBody(kind));
  const words = typeof said["name"] === "string" ? said["name"] : "";
  const [, mark = null, name = ""] = /^([①-⑳])?\s*(.*)$/su.exec(words) ?? [];
  return {
    path: `${parentPath}/${list}/${index}`,
    parentPath,
    kind,
    index,
    body: { ...said, mark, name: name === "" ? null : name },
  };
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
  const path = item.id === planId ? "" : (pathOfItem(stored.ids, item.id) ?? "");
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
export function placeOf({ ids }: StoredPlan, path: string): Place | null {
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
