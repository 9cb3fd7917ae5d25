// Owns finding the plan of a unit and year, and making room for it when it is new.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Unit } from "../domain/plan.ts";
import type { Tables } from "./tables.ts";

type PlanKey = {
  readonly city: string;
  readonly cityName: string;
  readonly unit: Unit;
  readonly unitSlug: string;
  readonly fiscalYear: number;
};

/** Finds or makes municipality, unit and plan, and locks the plan's row until the transaction ends: whatever changes a plan does so one after another. */
export async function ensurePlan(
  tx: Transaction<Tables>,
  key: PlanKey,
): Promise<{ planId: string; unitId: string; unitSlug: string }> {
  const { city } = key;
  await ensureMunicipality(tx, city, key.cityName);
  await tx
    .insertInto("unit")
    .values({ city, id: randomUUID(), slug: key.unitSlug, name: key.unit.name, kind: key.unit.kind })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const unit = await tx
    .selectFrom("unit")
    .select(["id", "slug"])
    .where("city", "=", city)
    .where("name", "=", key.unit.name)
    .executeTakeFirstOrThrow();
  const planId = await ensureYear(tx, city, unit.id, key.fiscalYear);
  return { planId, unitId: unit.id, unitSlug: unit.slug };
}

/** Makes room for a municipality when it is new; one that is known keeps its name. */
export async function ensureMunicipality(tx: Transaction<Tables>, city: string, name: string): Promise<void> {
  await tx
    .insertInto("municipality")
    .values({ city, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Finds or makes the plan of a unit for a fiscal year, and locks its row. */
export async function ensureYear(
  tx: Transaction<Tables>,
  city: string,
  unitId: string,
  fiscalYear: number,
): Promise<string> {
  await tx
    .insertInto("plan")
    .values({ city, id: randomUUID(), unit_id: unitId, fiscal_year: fiscalYear })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const plan = await tx
    .selectFrom("plan")
    .select("id")
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .where("fiscal_year", "=", fiscalYear)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("item")
    .values({
      city,
      id: plan.id,
      plan_id: plan.id,
      unit_id: unitId,
      thread_id: plan.id,
      parent_id: null,
      kind: "plan",
      position: 0,
      body: "{}",
      revisions: "{}",
      retired_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return plan.id;
}

/** Id of the plan of a unit for a fiscal year, null when there is none. */
export async function planOfYear(
  tx: Transaction<Tables>,
  city: string,
  unitId: string,
  fiscalYear: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom("plan")
    .select("id")
    .where("city", "=", city)
    .where("unit_id", "=", unitId)
    .where("fiscal_year", "=", fiscalYear)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** A plan as a person names it on the command line. */
export type NamedPlan = {
  readonly city: string;
  readonly planId: string;
  readonly unitSlug: string;
  readonly unitName: string;
  readonly fiscalYear: number;
};

/** Every plan that the transaction sees, by city, unit and year. */
export async function everyPlan(tx: Transaction<Tables>): Promise<readonly NamedPlan[]> {
  return tx
    .selectFrom("plan")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
    )
    .select(["plan.city", "plan.id as planId", "unit.slug as unitSlug", "unit.name as unitName"])
    .select("plan.fiscal_year as fiscalYear")
    .orderBy("plan.city")
    .orderBy("unit.slug")
    .orderBy("plan.fiscal_year")
    .execute();
}
