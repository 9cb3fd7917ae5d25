// Owns beginning next year's plan from this year's: looked at first, done once, refused when next year has begun already.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Transaction } from "kysely";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { isEmpty } from "../domain/pointer.ts";
import { carriedPlan } from "../rulebook/osaka-city/carry-over.ts";
import { yearLabel } from "../rulebook/osaka-city/era-words.ts";
import { lockPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { loadPlan, type StoredPlan } from "../store/load-plan.ts";
import { ensureYear, planOfYear } from "../store/plans.ts";
import { savePlan } from "../store/save-plan.ts";
import { changeInScope, inScope, scopeOf } from "../store/scope.ts";
import { setThread } from "../store/structure.ts";
import type { Tables } from "../store/tables.ts";
import { carryGoals } from "./carry-goals.ts";
import { noSuchPlan, seesUnit } from "./sheet-work.ts";

/** Which plan is carried: this year's of the unit. */
type CarryFrom = { readonly unitId: string; readonly fromYear: number };

/** What next year's plan would say. `toReview`: pointers to targets of last year that a person has to look at again. */
export type CarryPreview = { readonly plan: Plan; readonly toReview: readonly string[] };

type CarriedOver = { readonly planId: string; readonly fiscalYear: number };

/** Shows next year's plan; nothing is written. Refused where it could not be made. */
export async function previewCarryOver(
  db: Db,
  person: Person,
  from: CarryFrom,
): Promise<Outcome<CarryPreview>> {
  return inScope(db, scopeOf(person), async (tx) => {
    const source = await sourceOf(tx, person, from);
    if (!source.ok) return source;
    const fiscalYear = from.fromYear + 1;
    const planId = await planOfYear(tx, person.city, from.unitId, fiscalYear);
    const begun = planId === null ? null : await loadPlan(tx, person.city, planId);
    return begun && planId !== null && !isBlank(begun, planId)
      ? alreadyBegun(fiscalYear)
      : ok(carriedPlan(source.value.plan));
  });
}

/** Makes next year's plan. Refused when anything of it is there already. */
export async function carryOver(
  db: Db,
  person: Person,
  from: CarryFrom,
  at: Date = new Date(),
): Promise<Outcome<CarriedOver>> {
  return changeInScope(db, scopeOf(person), async (tx): Promise<Outcome<CarriedOver>> => {
    const source = await sourceOf(tx, person, from);
    if (!source.ok) return source;
    const { plan: earlier, ids, items, lastChange } = source.value;
    const fiscalYear = from.fromYear + 1;
    const planId = await ensureYear(tx, person.city, from.unitId, fiscalYear);
    const locked = await lockPlan(tx, person.city, planId);
    const begun = await loadPlan(tx, person.city, planId);
    if (!locked || !begun || !isBlank(begun, planId)) return alreadyBegun(fiscalYear);
    const { plan, toReview } = carriedPlan(earlier);
    // Things of both plans stand at the same pointers.
    const threads = new Map([...ids].map(([path, id]) => [path, items.get(id)?.threadId ?? id]));
    const about = { from: ids.get("") ?? null, fiscalYear: from.fromYear, lastChange };
    const brought = { actor: person.id, at, action: "carry-over", about, threads, toReview } as const;
    const now = await savePlan(tx, person.city, planId, plan, {}, brought);
    await setThread(tx, locked, planId, threads.get("") ?? planId);
    const into = { city: person.city, planId, fiscalYear };
    await carryGoals(tx, into, { earlier: ids, now }, { actor: person.id, at });
    return ok({ planId, fiscalYear });
  });
}

async function sourceOf(
  tx: Transaction<Tables>,
  person: Person,
  { unitId, fromYear }: CarryFrom,
): Promise<Outcome<StoredPlan>> {
  if (!isLastingId(unitId) || !seesUnit(person, unitId)) return noSuchPlan();
  const allowed = may(person, "carry-over", unitTarget(unitId));
  if (!allowed.ok) return allowed;
  const planId = await planOfYear(tx, person.city, unitId, fromYear);
  const stored = planId === null ? null : await loadPlan(tx, person.city, planId);
  return stored ? ok(stored) : noSuchPlan();
}

/** True when the plan has no item and its own sheet says nothing. */
function isBlank({ items }: StoredPlan, planId: string): boolean {
  return items.size <= 1 && Object.values(items.get(planId)?.body ?? {}).every(isEmpty);
}

function alreadyBegun(fiscalYear: number): Outcome<never> {
  return refused(
    "already-begun",
    `${yearLabel(fiscalYear)}の運営方針は、すでに書き始められています。引き継ぐと上書きになるので、行いません。`,
    `The plan of ${fiscalYear} has been begun already. Carrying over would overwrite it.`,
  );
}
