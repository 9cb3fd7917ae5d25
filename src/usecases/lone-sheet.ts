// Owns opening one sheet without the rest of its plan: what a save needs, in few questions to the database, however long the plan is.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import { may, type Person } from "../domain/access.ts";
import { blankBody, putTogether, type KeptItem } from "../domain/item-tree.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Unit } from "../domain/plan.ts";
import type { ItemKind } from "../domain/record.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { sheetItems } from "../store/record.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { sheetsOfPlan, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";
import { noSuchSheet, sheetOf, type DeskPlanPlace, type LoneSheet, type PlanPart } from "./open-sheet.ts";
import { noSuchPlan, seesUnit } from "./sheet-work.ts";

type PlanHead = { readonly planId: string; readonly unitId: string; readonly unit: Unit };

/** Opens the sheet of an item for saving. */
export async function loneSheet(
  db: Db,
  person: Person,
  place: DeskPlanPlace & { readonly itemId: string },
): Promise<Outcome<LoneSheet>> {
  if (place.city !== person.city) return noSuchPlan();
  const head = await headOf(db, place);
  if (!head || !seesUnit(person, head.unitId) || !isLastingId(place.itemId)) return noSuchPlan();
  return inScope(db, scopeOf(person), async (tx) => {
    const sheets = await sheetsOfPlan(tx, place.city, head.planId);
    const standing = sheets.find(({ itemId }) => itemId === place.itemId);
    if (!standing) return noSuchSheet();
    const { sectionId, state } = standing;
    if (!may(person, "see-draft", { unitId: head.unitId, sectionId, state }).ok) return noSuchSheet();
    return loaded(tx, person, head, standing, place);
  });
}

/** The same sheet as it stands now. */
export async function again(
  db: Db,
  person: Person,
  place: DeskPlanPlace,
  { standing }: LoneSheet,
): Promise<Outcome<LoneSheet>> {
  const head = await headOf(db, place);
  if (!head) return noSuchPlan();
  return inScope(db, scopeOf(person), (tx) => loaded(tx, person, head, standing, place));
}

async function loaded(
  tx: Transaction<Tables>,
  person: Person,
  { planId, unitId, unit }: PlanHead,
  standing: PlanSheet,
  { city, year }: DeskPlanPlace,
): Promise<Outcome<LoneSheet>> {
  const items = await sheetItems(tx, city, planId, standing.itemId);
  const shown = sheetOf(
    partOf(planId, { unit, fiscalYear: year }, items, standing),
    unitId,
    standing,
    person,
  );
  return shown ? ok({ planId, unitId, standing, ...shown }) : noSuchSheet();
}

/** The levels above a kind of sheet, from the top. */
const ABOVE: Readonly<Record<PlanSheet["kind"], readonly ItemKind[]>> = {
  plan: [],
  issue: [],
  strategy: ["issue"],
  initiative: ["issue", "strategy"],
  "reform-item": [],
};

/** As much of the plan as holds the sheet: blank items stand for those above it. */
export function partOf(
  planId: string,
  row: { readonly unit: Unit; readonly fiscalYear: number },
  items: readonly StoredItem[],
  { itemId, kind }: PlanSheet,
): PlanPart {
  const chain = ABOVE[kind].map((above): KeptItem => ({
    id: above,
    parentId: above === "issue" ? planId : "issue",
    kind: above,
    body: blankBody(above),
  }));
  const under = chain.at(-1)?.id ?? planId;
  const own = items.map((item) =>
    item.id === itemId && kind !== "plan" ? { ...item, parentId: under } : item,
  );
  const { plan, ids } = putTogether(planId, row, [...chain, ...own]);
  return { plan, ids, items: new Map(items.map((item) => [item.id, item])) };
}

/** Which plan an address means never changes, so that it is asked for once. */
const heads = new WeakMap<Db, Map<string, PlanHead>>();

async function headOf(db: Db, { city, unit: slug, year }: DeskPlanPlace): Promise<PlanHead | null> {
  const known = heads.get(db) ?? new Map<string, PlanHead>();
  heads.set(db, known);
  const key = `${city}/${slug}/${year}`;
  const kept = known.get(key);
  if (kept) return kept;
  const row = await inScope(db, { city, units: "all" }, (tx) =>
    tx
      .selectFrom("plan")
      .innerJoin("unit", (join) =>
        join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
      )
      .select(["plan.id", "plan.unit_id", "unit.name", "unit.kind"])
      .where("plan.city", "=", city)
      .where("unit.slug", "=", slug)
      .where("plan.fiscal_year", "=", year)
      .executeTakeFirst(),
  );
  if (!row) return null;
  // kind: written from a Unit
  const head: PlanHead = {
    planId: row.id,
    unitId: row.unit_id,
    unit: { name: row.name, kind: row.kind as Unit["kind"] },
  };
  known.set(key, head);
  return head;
}
