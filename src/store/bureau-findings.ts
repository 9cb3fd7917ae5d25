// Owns what the city bureau asks units to look at, and their answers.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A finding of the city bureau on a unit's plan. */
export type BureauFinding = {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  /** Null: about the plan as a whole. */
  readonly itemId: string | null;
  readonly field: string | null;
  readonly words: string;
  readonly author: string | null;
  readonly at: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
};

/** Adds a finding; answers its id. */
export async function addBureauFinding(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  finding: {
    readonly itemId: string | null;
    readonly field: string | null;
    readonly words: string;
    readonly author: string;
    readonly at: Date;
  },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto("bureau_finding")
    .values({
      city: place.city,
      id,
      plan_id: place.planId,
      unit_id: place.unitId,
      item_id: finding.itemId,
      field: finding.field,
      words: finding.words,
      author: finding.author,
      at: finding.at,
    })
    .execute();
  return id;
}

/** The findings on plans, oldest first. */
export async function bureauFindingsOf(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<readonly BureauFinding[]> {
  if (planIds.length === 0) return [];
  const rows = await tx
    .selectFrom("bureau_finding")
    .selectAll()
    .where("city", "=", city)
    .where("plan_id", "in", planIds)
    .orderBy("at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    unitId: row.unit_id,
    itemId: row.item_id,
    field: row.field,
    words: row.words,
    author: row.author,
    at: row.at.toISOString(),
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at?.toISOString() ?? null,
    resolvedBy: row.resolved_by,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  }));
}

/** Plan → how many findings its unit has not answered yet. */
export async function openBureauFindings(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const findings = await bureauFindingsOf(tx, city, planIds);
  const open = findings.filter(({ answer, resolvedAt }) => answer === null && resolvedAt === null);
  return new Map(
    [...Map.groupBy(open, ({ planId }) => planId)].map(([planId, group]) => [planId, group.length]),
  );
}

/** Writes the unit's answer, in place of an earlier one. */
export async function saveAnswer(
  tx: Tx,
  city: string,
  id: string,
  answer: { readonly words: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("bureau_finding")
    .set({ answer: answer.words, answered_by: answer.by, answered_at: answer.at })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}

/** Marks a finding as settled, or opens it again. */
export async function settleBureauFinding(
  tx: Tx,
  city: string,
  id: string,
  done: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
  await tx
    .updateTable("bureau_finding")
    .set({ resolved_by: done?.by ?? null, resolved_at: done?.at ?? null })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}
