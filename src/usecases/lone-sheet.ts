// Owns opening one sheet without the rest of its plan: what a save needs, in few questions to the database, however long the plan is.
import { isLastingId } from "../domain/lasting-id.ts";
import { may, type Person } from "../domain/access.ts";
import { blankBody, putTogether, type KeptItem } from "../domain/item-tree.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Unit } from "../domain/plan.ts";
import type { ItemKind } from "../domain/record.ts";
import type { Db } from "../store/database.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { headQuery, lastHashOf } from "../store/changes.ts";
import { perDatabase } from "../store/per-database.ts";
import { planAt } from "../store/plan-list.ts";
import { readTogether } from "../store/pipelined.ts";
import { sheetItemsQuery, storedItem } from "../store/record.ts";
import { inScope, inScopeAtOnce, scopeOf } from "../store/scope.ts";
import { readAs, type PlanSheet } from "../store/sheets.ts";
import { sheetsAt, sheetsStanding, type Sheets } from "./sheets-between-saves.ts";
import { noSuchSheet, sheetOf, type DeskPlanPlace, type LoneSheet, type PlanPart } from "./open-sheet.ts";
import { noSuchPlan, seesUnit } from "./sheet-work.ts";

type PlanHead = NonNullable<Awaited<ReturnType<typeof planAt>>>;

/** Opens the sheet of an item for saving. */
export async function loneSheet(
  db: Db,
  person: Person,
  place: DeskPlanPlace & { readonly itemId: string },
): Promise<Outcome<LoneSheet>> {
  if (place.city !== person.city) return noSuchPlan();
  const head = await headOf(db, place);
  if (!head || !seesUnit(person, head.unitId) || !isLastingId(place.itemId)) return noSuchPlan();
  const { city } = place;
  const [[end], items] = await readTogether(db, scopeOf(person), [
    headQuery(db, city, head.planId),
    sheetItemsQuery(db, city, head.planId, place.itemId),
  ]);
  if (!end) return noSuchPlan();
  const lastHash = lastHashOf(city, head.planId, end);
  const sheets =
    sheetsStanding(db, { planId: head.planId, lastHash }) ?? (await askedFor(db, person, head.planId));
  const standing = sheets?.get(place.itemId);
  if (!standing) return noSuchSheet();
  const { sectionId } = standing;
  const state = readAs(standing);
  if (!may(person, "see-draft", { unitId: head.unitId, sectionId, state }).ok) return noSuchSheet();
  return openedWith(items.map(storedItem), person, head, standing, place.year);
}

/** The sheets of a plan, and where its history ended when they stood so. */
function askedFor(db: Db, person: Person, planId: string): Promise<Sheets | null> {
  const { city } = person;
  return inScopeAtOnce(db, scopeOf(person), async (tx) => {
    const end = await headQuery(tx, city, planId).executeTakeFirst();
    return end ? sheetsAt(db, tx, { city, planId, lastHash: lastHashOf(city, planId, end) }) : null;
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
  const [items] = await readTogether(db, scopeOf(person), [
    sheetItemsQuery(db, place.city, head.planId, standing.itemId),
  ]);
  return openedWith(items.map(storedItem), person, head, standing, place.year);
}

function openedWith(
  items: readonly StoredItem[],
  person: Person,
  { planId, unitId, unit }: PlanHead,
  standing: PlanSheet,
  year: number,
): Outcome<LoneSheet> {
  const part = partOf(planId, { unit, fiscalYear: year }, items, standing);
  const shown = sheetOf(part, unitId, standing, person);
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
const heads = perDatabase<PlanHead>();

async function headOf(db: Db, place: DeskPlanPlace): Promise<PlanHead | null> {
  const known = heads(db);
  const key = `${place.city}/${place.unit}/${place.year}`;
  const kept = known.get(key);
  if (kept) return kept;
  const head = await inScope(db, { city: place.city, units: "all" }, (tx) => planAt(tx, place));
  if (head) known.set(key, head);
  return head;
}
