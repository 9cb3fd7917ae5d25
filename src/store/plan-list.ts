// Owns finding the plans of a municipality with their units, published or not: all of a year, the one of an address, whose a plan is.
import type { Transaction } from "kysely";
import type { Unit } from "../domain/plan.ts";
import type { Tables } from "./tables.ts";

/** A unit's plan of one fiscal year. */
export type PlanEntry = {
  readonly planId: string;
  readonly unitId: string;
  readonly unitSlug: string;
  readonly unit: Unit;
  readonly fiscalYear: number;
  /** Number of the last entry of its history. */
  readonly lastChange: number;
};

/** The plans of a municipality, by year (newest first) and unit; only those of the units named, or of all. */
export async function listPlans(
  tx: Transaction<Tables>,
  city: string,
  which: { readonly fiscalYear?: number; readonly units?: readonly string[] | "all" } = {},
): Promise<readonly PlanEntry[]> {
  const { fiscalYear, units = "all" } = which;
  if (units !== "all" && units.length === 0) return [];
  let query = tx
    .selectFrom("plan")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
    )
    .select(["plan.id", "plan.unit_id", "plan.fiscal_year", "plan.last_change"])
    .select(["unit.slug", "unit.name", "unit.kind"])
    .where("plan.city", "=", city);
  if (fiscalYear !== undefined) query = query.where("plan.fiscal_year", "=", fiscalYear);
  if (units !== "all") query = query.where("plan.unit_id", "in", units);
  const rows = await query.orderBy("plan.fiscal_year", "desc").orderBy("unit.slug").execute();
  return rows.map((row) => ({
    planId: row.id,
    unitId: row.unit_id,
    unitSlug: row.slug,
    unit: { name: row.name, kind: row.kind as Unit["kind"] }, // written from a Unit
    fiscalYear: row.fiscal_year,
    lastChange: row.last_change,
  }));
}

/** The plan of a unit's year with its unit, null when the transaction sees none. */
export async function planAt(
  tx: Transaction<Tables>,
  { city, unit: slug, year }: { readonly city: string; readonly unit: string; readonly year: number },
): Promise<Pick<PlanEntry, "planId" | "unitId" | "unit"> | null> {
  const row = await tx
    .selectFrom("plan")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
    )
    .select(["plan.id", "plan.unit_id", "unit.name", "unit.kind"])
    .where("plan.city", "=", city)
    .where("unit.slug", "=", slug)
    .where("plan.fiscal_year", "=", year)
    .executeTakeFirst();
  if (!row) return null;
  const unit: Unit = { name: row.name, kind: row.kind as Unit["kind"] }; // written from a Unit
  return { planId: row.id, unitId: row.unit_id, unit };
}

/** Id of the unit whose plan it is, null when the transaction sees none with that id. */
export async function unitOfPlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("plan")
    .select("unit_id")
    .where("city", "=", city)
    .where("id", "=", planId)
    .executeTakeFirst();
  return row?.unit_id ?? null;
}
