// Owns what goes out with a publication about decisions of people: why a code differs from its figures, and when a target was changed.
import type { Transaction } from "kysely";
import { dayInTokyo } from "../domain/fiscal-year.ts";
import type { SnapshotDecision } from "../domain/snapshot.ts";
import type { ChangeEntry } from "../domain/record.ts";
import { sheetsOfKind } from "../domain/sheet.ts";
import { historyOf } from "../store/changes.ts";
import type { StoredPlan } from "../store/load-plan.ts";
import { overriddenCodes } from "../store/overridden-codes.ts";
import type { Tables } from "../store/tables.ts";

/** JSON pointer into the plan → the decision that stands there. */
export async function decidedValues(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  { plan, ids }: StoredPlan,
): Promise<Readonly<Record<string, SnapshotDecision>>> {
  const pathOf = new Map([...ids].map(([path, id]) => [id, path]));
  const decided: Record<string, SnapshotDecision> = {};
  for (const { itemId, field, at, reason } of await overriddenCodes(tx, city, planId)) {
    const path = itemId === null ? undefined : pathOf.get(itemId);
    if (path !== undefined) decided[`${path}/${field}`] = { on: dayOf(at), reason };
  }
  for (const { path, content } of sheetsOfKind(plan, "initiative")) {
    const itemId = ids.get(path);
    if (content.targetRevisions.length === 0 || itemId === undefined) continue;
    const changes = await targetChanges(tx, city, planId, itemId, content.targetRevisions.length);
    for (const [index, revision] of content.targetRevisions.entries()) {
      const entry = changes[index];
      if (entry)
        decided[`${path}/targetRevisions/${index}`] = { on: dayOf(entry.at), reason: revision.reason };
    }
  }
  return decided;
}

/** For each change of the targets of an initiative the entry that brought it in; null for what a paper told. */
export async function targetChanges(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  itemId: string,
  count: number,
): Promise<readonly (ChangeEntry | null)[]> {
  if (count === 0) return [];
  const history = await historyOf(tx, city, planId, { itemId, field: "targetRevisions" });
  // The entry that first held as many changes.
  return Array.from(
    { length: count },
    (_, index) => history.findLast(({ after }) => Array.isArray(after) && after.length > index) ?? null,
  );
}

function dayOf(at: string): string {
  return dayInTokyo(Date.parse(at));
}
