// Owns finding what the short code of a paper leads to: the published state or the plan whose id begins with it.
import type { Transaction } from "kysely";
import type { Db } from "./database.ts";
import { listPlans, type PlanEntry } from "./plan-list.ts";
import { listPublished, type PublishedEntry } from "./published.ts";
import { inScope } from "./scope.ts";
import type { Tables } from "./tables.ts";

/** The first and the last id that a code can mean. */
export type CodeIds = { readonly first: string; readonly last: string };

/** A record that a paper was printed from, with what is published of its unit and year now. */
export type PublishedHit = {
  /** What is published now. */
  readonly newest: PublishedEntry;
  /** The published state that the paper was printed from; null: it was printed before the publication, from the record at the desk. */
  readonly printed: { readonly number: number; readonly acceptedAt: string } | null;
};

/** What of the published the code leads to. A plan is told only when its unit and year have been published: of drafts nothing comes out. */
export async function publishedByCode(db: Db, city: string, ids: CodeIds): Promise<readonly PublishedHit[]> {
  const entries = await listPublished(db, city);
  const states = await db
    .selectFrom("snapshot")
    .select(["unit_id", "fiscal_year", "number", "accepted_at"])
    .where("city", "=", city)
    .where("id", ">=", ids.first)
    .where("id", "<=", ids.last)
    .execute();
  const plans = await inScope(db, { city, units: "all" }, (tx) => plansOf(tx, city, ids));
  const newestOf = (unitId: string, fiscalYear: number) =>
    entries.find((entry) => entry.unitId === unitId && entry.fiscalYear === fiscalYear);
  return [
    ...states.flatMap(({ unit_id, fiscal_year, number, accepted_at }): PublishedHit[] => {
      const newest = newestOf(unit_id, fiscal_year);
      return newest ? [{ newest, printed: { number, acceptedAt: accepted_at.toISOString() } }] : [];
    }),
    ...plans.flatMap(({ unit_id, fiscal_year }): PublishedHit[] => {
      const newest = newestOf(unit_id, fiscal_year);
      return newest ? [{ newest, printed: null }] : [];
    }),
  ];
}

/** The plans at the desk that the code leads to, as far as the transaction sees them. */
export async function plansByCode(
  tx: Transaction<Tables>,
  city: string,
  ids: CodeIds,
): Promise<readonly PlanEntry[]> {
  const found = new Set((await plansOf(tx, city, ids)).map(({ id }) => id));
  return found.size === 0 ? [] : (await listPlans(tx, city)).filter(({ planId }) => found.has(planId));
}

function plansOf(tx: Transaction<Tables>, city: string, { first, last }: CodeIds) {
  return tx
    .selectFrom("plan")
    .select(["id", "unit_id", "fiscal_year"])
    .where("city", "=", city)
    .where("id", ">=", first)
    .where("id", "<=", last)
    .execute();
}
