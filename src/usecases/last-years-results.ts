// Owns bringing last year's results into a plan that was carried over before the year had ended: proposed field by field, never written by itself.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Json } from "../domain/plan-tree.ts";
import { isEmpty, isSame } from "../domain/plan-tree.ts";
import { valueAt } from "../domain/pointer.ts";
import type { ItemKind } from "../domain/record.ts";
import { carriedPlan } from "../rulebook/osaka-city/carry-over.ts";
import { fieldOf } from "../domain/item-tree.ts";
import type { Db } from "../store/database.ts";
import { loadPlan } from "../store/load-plan.ts";
import { planOfYear } from "../store/plans.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import type { OpenPlan } from "./open-sheet.ts";
import { editOf, type Proposals } from "./propose-edits.ts";

/** Where results of the year before stand in a plan. */
const RESULTS: Partial<Readonly<Record<ItemKind, string>>> = {
  initiative: "history",
  "outcome-indicator": "previousActual",
};

/** What last year's plan says now, for the items that came from it and whose field nobody has written on since; null where the person does not carry plans over, or there is no plan of the year before. */
export async function lastYearsResults(db: Db, person: Person, open: OpenPlan): Promise<Proposals | null> {
  if (!may(person, "carry-over", unitTarget(open.unitId)).ok) return null;
  const earlier = await inScope(db, scopeOf(person), async (tx) => {
    const planId = await planOfYear(tx, person.city, open.unitId, open.fiscalYear - 1);
    return planId === null ? null : loadPlan(tx, person.city, planId);
  });
  if (!earlier) return null;
  // Things of last year's plan and of the one carried from it stand at the same pointers.
  const { plan: carried } = carriedPlan(earlier.plan);
  const pathOf = new Map(
    [...earlier.ids].flatMap(([path, id]): [string, string][] => {
      const thread = earlier.items.get(id)?.threadId;
      return thread === undefined ? [] : [[thread, path]];
    }),
  );
  const edits = [...open.stored.items.values()].flatMap((item) => {
    const field = RESULTS[item.kind];
    const path = item.threadId === null ? undefined : pathOf.get(item.threadId);
    if (field === undefined || path === undefined || item.revisions[field] !== undefined) return [];
    const after = (valueAt(carried, `${path}/${field}`) ?? null) as Json; // a plan holds nothing else
    if (isEmpty(after) || isSame(fieldOf(item.body, field), after)) return [];
    return editOf(open, person, item, field, { after, conflict: null, place: null });
  });
  return { edits, items: [], unknown: [] };
}
