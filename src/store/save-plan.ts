// Owns writing a plan into its rows: things that were there before keep their lasting ids, things that are gone are retired.
import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Plan } from "../domain/plan.ts";
import { isNamedList, isObject, pairMembers, type Json } from "../domain/plan-tree.ts";
import type { SnapshotOrigin } from "../domain/snapshot.ts";
import { insertAll } from "./insert-all.ts";
import { loadPlan } from "./load-plan.ts";
import {
  CONTENT_TABLES,
  addInitiative,
  addIssue,
  addOutcomeIndicator,
  addProcessIndicator,
  addReformItem,
  addStrategy,
  noRows,
  planColumns,
  type ContentRows,
  type ItemKind,
} from "./plan-rows.ts";
import type { Tables } from "./tables.ts";

/** Pointer into a plan → lasting id of the item that stands there; `""` is the plan itself. */
export type ItemIds = ReadonlyMap<string, string>;

/** Writes the whole plan and the origins of its values. The caller holds the lock on the plan's row. */
export async function savePlan(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  plan: Plan,
  origins: Readonly<Record<string, SnapshotOrigin>>,
): Promise<ItemIds> {
  const before = await loadPlan(tx, city, planId);
  const kept = new Map([["", planId]]);
  if (before) keepIds(before.plan, plan, "", "", before.ids, kept);
  const { items, rows } = rowsOf(city, planId, plan, kept);
  await removeContent(tx, city, planId);
  await tx
    .updateTable("plan")
    .set(planColumns(plan))
    .where("city", "=", city)
    .where("id", "=", planId)
    .execute();
  await saveItems(tx, city, planId, items);
  for (const table of CONTENT_TABLES)
    // The rows fit their table by the type of ContentRows, which the compiler cannot follow through the loop.
    await insertAll<object>(rows[table], (some) =>
      tx
        .insertInto(table)
        .values(some as never)
        .execute(),
    );
  const ids = new Map(items.map(({ path, id }) => [path, id]));
  await saveOrigins(tx, city, ids, origins);
  return ids;
}

/** Hands the id of each earlier item to the same thing in the new plan, matched by code and name. */
function keepIds(
  before: Json,
  after: Json,
  was: string,
  is: string,
  ids: ItemIds,
  kept: Map<string, string>,
): void {
  if (!isObject(before) || !isObject(after)) return;
  for (const [key, value] of Object.entries(after)) {
    const earlier = before[key];
    if (!isNamedList(key) || !Array.isArray(value) || !Array.isArray(earlier)) continue;
    for (const group of pairMembers(key, [earlier, value])) {
      const [left, right] = [group.find(({ list }) => list === 0), group.find(({ list }) => list === 1)];
      if (!left || !right) continue;
      const [from, to] = [`${was}/${key}/${left.index}`, `${is}/${key}/${right.index}`];
      const id = ids.get(from);
      if (id !== undefined) kept.set(to, id);
      keepIds(left.value, right.value, from, to, ids, kept);
    }
  }
}

type Item = {
  readonly path: string;
  readonly id: string;
  readonly parent: string | null;
  readonly kind: ItemKind;
  readonly position: number;
};

function rowsOf(
  city: string,
  planId: string,
  plan: Plan,
  kept: ItemIds,
): { items: Item[]; rows: ContentRows } {
  const rows = noRows();
  const items: Item[] = [{ path: "", id: planId, parent: null, kind: "plan", position: 0 }];
  const item = (kind: ItemKind, path: string, parent: string, position: number): string => {
    const id = kept.get(path) ?? randomUUID();
    items.push({ path, id, parent, kind, position });
    return id;
  };
  plan.issues.forEach((issue, i) => {
    const issuePath = `/issues/${i}`;
    const issueId = item("issue", issuePath, planId, i);
    addIssue(rows, city, issueId, issue);
    issue.strategies.forEach((strategy, j) => {
      const strategyPath = `${issuePath}/strategies/${j}`;
      const strategyId = item("strategy", strategyPath, issueId, j);
      addStrategy(rows, city, strategyId, strategy);
      strategy.outcomeIndicators.forEach((one, k) => {
        const id = item("outcome-indicator", `${strategyPath}/outcomeIndicators/${k}`, strategyId, k);
        addOutcomeIndicator(rows, city, id, one);
      });
      strategy.initiatives.forEach((initiative, k) => {
        const initiativePath = `${strategyPath}/initiatives/${k}`;
        const initiativeId = item("initiative", initiativePath, strategyId, k);
        addInitiative(rows, city, initiativeId, initiative);
        initiative.processIndicators.forEach((one, l) => {
          const id = item("process-indicator", `${initiativePath}/processIndicators/${l}`, initiativeId, l);
          addProcessIndicator(rows, city, id, one);
        });
      });
    });
  });
  plan.reformItems.forEach((one, i) =>
    addReformItem(rows, city, item("reform-item", `/reformItems/${i}`, planId, i), one),
  );
  return { items, rows };
}

async function removeContent(tx: Transaction<Tables>, city: string, planId: string): Promise<void> {
  const mine = tx.selectFrom("item").select("id").where("city", "=", city).where("plan_id", "=", planId);
  for (const table of [...CONTENT_TABLES, "value_origin"] as const)
    await tx.deleteFrom(table).where("city", "=", city).where("item_id", "in", mine).execute();
}

/** Retires what is there, then brings back or adds what the plan has now. A new item begins a thread of its own. */
async function saveItems(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  items: readonly Item[],
): Promise<void> {
  await tx
    .updateTable("item")
    .set({ retired_at: new Date() })
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("retired_at", "is", null)
    .execute();
  await insertAll(items, (some) =>
    tx
      .insertInto("item")
      .values(
        some.map(({ id, parent, kind, position }) => ({
          city,
          id,
          plan_id: planId,
          thread_id: id,
          parent_id: parent,
          kind,
          position,
          retired_at: null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["city", "id"]).doUpdateSet((row) => ({
          parent_id: row.ref("excluded.parent_id"),
          position: row.ref("excluded.position"),
          retired_at: null,
        })),
      )
      .execute(),
  );
}

async function saveOrigins(
  tx: Transaction<Tables>,
  city: string,
  ids: ItemIds,
  origins: Readonly<Record<string, SnapshotOrigin>>,
): Promise<void> {
  const rows = Object.entries(origins).map(([path, { paper, ...origin }]) => {
    const place = itemOf(path, ids);
    return { city, item_id: place.id, field: place.field, paper_id: paper, ...origin };
  });
  await insertAll(rows, (some) => tx.insertInto("value_origin").values(some).execute());
}

/** The nearest item above a pointer, and the rest of the pointer inside it. */
function itemOf(path: string, ids: ItemIds): { id: string; field: string } {
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    const id = ids.get(prefix);
    if (id !== undefined) return { id, field: path.slice(prefix.length + 1) };
    if (prefix === "") throw new Error(`no item above ${path}`);
  }
}
