// Owns what a paper has and the plan has not: whole things with what hangs under them, proposed with their place and added in one step.
import type { Person } from "../domain/access.ts";
import {
  blankBody,
  CHILD_LISTS,
  fieldOf,
  takeApart,
  withField,
  type ItemBody,
  type PlanPart,
} from "../domain/item-tree.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { isEmpty, isObject, type Json, type JsonObject } from "../domain/plan-tree.ts";
import type { ItemKind } from "../domain/record.ts";
import type { RulePhase } from "../domain/rule.ts";
import { openPhases } from "../domain/workflow.ts";
import { NUMBER_FIELD, nextNumber, numberAt } from "../rulebook/osaka-city/item-numbers.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { keptIds } from "../store/save-plan.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { insertItem, placeItems } from "../store/structure.ts";
import { randomUUID } from "node:crypto";
import { fittingValue, phasesOfField } from "./field-shapes.ts";
import type { OpenPlan } from "./open-sheet.ts";
import { whyNotWrite } from "./sheet-of-item.ts";
import {
  mayShape,
  onStructure,
  siblings,
  type StructureDone,
  type StructureWork,
  wrongPlace,
} from "./structure-work.ts";

/** A thing of a paper that the plan does not have; what it hangs under, the plan has. */
export type ProposedItem = {
  /** JSON pointer in the paper's plan: names it among the proposals of the paper. */
  readonly path: string;
  readonly kind: ItemKind;
  /** Where it would stand: id and JSON pointer of an item of the present plan. */
  readonly parentId: string;
  readonly parentPath: string;
  /** It and everything under it, parents before children, as far as the parts of the year that are open take what it says. */
  readonly parts: readonly PlanPart[];
  /** Why this person cannot add it now; null when they can. */
  readonly refusal: Refusal | null;
};

/** What of a paper the plan does not have, in the order of the paper. */
export function newItemsOf(
  { stored, planId, unitId, sheets }: OpenPlan,
  person: Person,
  composed: Plan,
): readonly ProposedItem[] {
  const kept = new Map([...keptIds(stored.plan, composed, stored.ids), ["", planId]]);
  const pathOf = new Map([...stored.ids].map(([path, id]) => [id, path]));
  const open = openNow(sheets, planId);
  const parts = takeApart(composed);
  return parts.flatMap((part): ProposedItem[] => {
    const { path, kind, parentPath } = part;
    const parentId = kept.get(parentPath ?? "");
    if (parentPath === null || kept.has(path) || parentId === undefined) return [];
    const sheet = sheets.find(({ itemId }) => itemId === parentId) ?? null;
    return [
      {
        path,
        kind,
        parentId,
        parentPath: pathOf.get(parentId) ?? "",
        parts: parts
          .filter((one) => one.path === path || one.path.startsWith(`${path}/`))
          .map((one) => ({ ...one, body: fittingBody(one.kind, one.body, open) })),
        refusal: whyNotWrite(person, unitId, sheet, kind, "name"),
      },
    ];
  });
}

/** One thing that a returned file has in a row that was blank, under an item of the plan. */
export function newItem(
  { sheets, planId, unitId }: OpenPlan,
  person: Person,
  { id }: StoredItem,
  part: PlanPart,
): ProposedItem {
  const sheet = sheets.find(({ itemId }) => itemId === id) ?? null;
  const body = fittingBody(part.kind, part.body, openNow(sheets, planId));
  return {
    path: part.path,
    kind: part.kind,
    parentId: id,
    parentPath: part.parentPath ?? "",
    parts: [{ ...part, body }],
    refusal: whyNotWrite(person, unitId, sheet, part.kind, "name"),
  };
}

/** Adds one of them with everything under it, as one change of the plan. `from` stands in the history as its reason. */
export async function addNewItem(
  db: Db,
  person: Person,
  planId: string,
  { parentId, parts }: Pick<ProposedItem, "parentId" | "parts">,
  from: string,
): Promise<Outcome<StructureDone>> {
  return onStructure(db, person, planId, randomUUID(), async (work) => {
    const [top, ...below] = parts;
    if (!top) return { ok: false, refusal: NOTHING };
    const parent = mayShape(work, parentId, top.kind);
    if (!parent.ok) return parent;
    if (!CHILD_LISTS[parent.value.kind].some(([, kind]) => kind === top.kind)) return wrongPlace();
    const placed: Placed[] = [];
    const others = siblings(work, parentId, top.kind);
    const number = numberFor(
      top,
      parent.value.body,
      others.map(({ body }) => body),
      others.length,
    );
    const order = others.map(({ id }) => id);
    const done = await put(work, placed, top, { parentId, number, order, from });
    for (const part of below) {
      const above = placed.find(({ path }) => path === part.parentPath);
      if (!above) continue;
      const beside = placed.filter((one) => one.parentId === above.id && one.kind === part.kind);
      await put(work, placed, part, {
        parentId: above.id,
        number: numberFor(part, above.body, [], part.index),
        order: beside.map(({ id }) => id),
        from,
      });
    }
    return ok(done);
  });
}

type Placed = {
  readonly id: string;
  readonly path: string;
  readonly parentId: string;
  readonly kind: ItemKind;
  readonly body: ItemBody;
};

async function put(
  work: StructureWork,
  placed: Placed[],
  { path, kind, body: said }: PlanPart,
  place: {
    readonly parentId: string;
    readonly number: Json;
    readonly order: readonly string[];
    readonly from: string;
  },
): Promise<StructureDone> {
  const { parentId, number, from } = place;
  const id = randomUUID();
  const field = NUMBER_FIELD[kind];
  const own = fittingBody(kind, said, openNow(work.sheets, work.plan.planId));
  const body = field === null ? own : { ...own, [field]: number };
  const order = [...place.order, id];
  const entry = work.record({
    action: "add",
    itemId: id,
    after: { kind, parentId, index: order.length - 1, body },
    reason: from,
  });
  const item = { id, threadId: id, parentId, kind, body, revisions: { "": entry } };
  await insertItem(work.tx, work.plan, item);
  await placeItems(work.tx, work.plan, parentId, order);
  placed.push({ id, path, parentId, kind, body });
  return { itemId: id, number: entry };
}

/** The parts of the year that the plan's own sheet is written in. */
function openNow(sheets: readonly PlanSheet[], planId: string): readonly RulePhase[] {
  const top = sheets.find(({ itemId }) => itemId === planId);
  return top ? openPhases(top) : [];
}

/** What of it a person could write now: the parts of the year that are open, in values that their fields take. */
function fittingBody(kind: ItemKind, said: ItemBody, open: readonly RulePhase[]): ItemBody {
  return fieldsOf(said).reduce((body, field) => {
    const value = fieldOf(said, field);
    if (isEmpty(value) || !phasesOfField(kind, field)?.some((phase) => open.includes(phase))) return body;
    const fitting = fittingValue(kind, field, value);
    return fitting.ok ? withField(body, field, fitting.value) : body;
  }, blankBody(kind));
}

/** Parts of an item whose fields are written one by one. */
export const GROUPS: ReadonlySet<string> = new Set(["budget", "midYear", "yearEnd"]);

/** The fields of a body, those of its groups one by one. */
export function fieldsOf(body: Readonly<Record<string, Json>>): readonly string[] {
  return Object.entries(body).flatMap(([key, value]) =>
    GROUPS.has(key) && isObject(value) ? Object.keys(value).map((inner) => `${key}/${inner}`) : [key],
  );
}

/** The number that is printed, where it fits what the thing hangs under and nothing beside it has it; else one by its place. */
function numberFor(
  { kind, body }: PlanPart,
  parent: JsonObject,
  beside: readonly JsonObject[],
  index: number,
): Json {
  const field = NUMBER_FIELD[kind];
  if (field === null) return null;
  const printed = body[field] ?? null;
  const above = kind === "strategy" ? parent["no"] : kind === "initiative" ? parent["code"] : null;
  const under = typeof above === "number" || typeof above === "string" ? `${above}-` : "";
  const fits =
    printed !== null && (under === "" || (typeof printed === "string" && printed.startsWith(under)));
  if (fits && beside.every((one) => one[field] !== printed)) return printed;
  return beside.length > 0 ? nextNumber(kind, parent, beside) : numberAt(kind, parent, index);
}

const NOTHING: Refusal = {
  code: "nothing-chosen",
  ja: "加えるものを選んでください。",
  en: "Please choose what to add.",
};
