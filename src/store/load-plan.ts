// Owns reading a plan back from its items: exactly what was saved, with ids and revisions; only withdrawal lines follow the targets that were written since.
import type { Transaction } from "kysely";
import { putTogether, type ItemBody } from "../domain/item-tree.ts";
import type { Plan, Unit } from "../domain/plan.ts";
import type { ItemKind, Revisions } from "../domain/record.ts";
import { withStandingLines } from "../rulebook/osaka-city/standing-lines.ts";
import type { Tables } from "./tables.ts";

/** Pointer into a plan → lasting id of the item that stands there; `""` is the plan itself. */
export type ItemIds = ReadonlyMap<string, string>;

/** One item of a plan as it is kept. */
export type StoredItem = {
  readonly id: string;
  readonly parentId: string | null;
  readonly threadId: string;
  readonly kind: ItemKind;
  readonly body: ItemBody;
  readonly revisions: Revisions;
  /** Fields that were carried from last year as a proposal and that nobody has looked at yet. */
  readonly toReview: readonly string[];
};

/** A plan with its items and where it stands in its history. */
export type StoredPlan = {
  readonly plan: Plan;
  readonly ids: ItemIds;
  readonly unitId: string;
  /** Number of the last change, 0 when there is none. */
  readonly lastChange: number;
  /** Items by id, without those that left the plan, siblings in their order. */
  readonly items: ReadonlyMap<string, StoredItem>;
};

/** The plan as it stands now, null when there is none with that id. */
export async function loadPlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
): Promise<StoredPlan | null> {
  const row = await tx
    .selectFrom("plan")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
    )
    .select(["plan.unit_id", "plan.fiscal_year", "plan.last_change", "unit.name", "unit.kind"])
    .where("plan.city", "=", city)
    .where("plan.id", "=", planId)
    .executeTakeFirst();
  if (!row) return null;
  const rows = await tx
    .selectFrom("item")
    .select(["id", "parent_id", "thread_id", "kind", "body", "revisions", "to_review"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
  const items = rows.map((item): StoredItem => ({
    id: item.id,
    parentId: item.parent_id,
    threadId: item.thread_id,
    kind: item.kind as ItemKind, // written from an ItemKind
    body: item.body,
    revisions: item.revisions,
    toReview: item.to_review,
  }));
  // kind: written from a Unit
  const unit: Unit = { name: row.name, kind: row.kind as Unit["kind"] };
  const { plan, ids } = putTogether(planId, { unit, fiscalYear: row.fiscal_year }, items);
  // Targets that somebody wrote at the desk: lines that rest on them follow.
  const changed = new Set(
    items.flatMap(({ kind, revisions, parentId }) =>
      kind === "process-indicator" && revisions["target"] !== undefined ? [parentId] : [],
    ),
  );
  const isMeant = (path: string): boolean => changed.has(ids.get(path) ?? null);
  return {
    plan: changed.size === 0 ? plan : withStandingLines(plan, isMeant),
    ids,
    unitId: row.unit_id,
    lastChange: row.last_change,
    items: new Map(items.map((item) => [item.id, item])),
  };
}
