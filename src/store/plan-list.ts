// Owns listing the plans of a fiscal year with their units, published or not.
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
