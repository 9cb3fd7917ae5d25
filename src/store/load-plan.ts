// Owns reading a plan back from its rows: exactly what was saved.
import type { Transaction } from "kysely";
import type { Plan } from "../domain/plan.ts";
import type { Db } from "./database.ts";
import type { ItemIds } from "./save-plan.ts";
import {
  initiativeOf,
  issueOf,
  outcomeIndicatorOf,
  planOf,
  processIndicatorOf,
  reformItemOf,
  strategyOf,
  type Content,
} from "./plan-from-rows.ts";
import { CONTENT_TABLES, type ItemKind } from "./plan-rows.ts";
import type { Tables } from "./tables.ts";

/** A plan with the lasting ids of its items. */
export type StoredPlan = { readonly plan: Plan; readonly ids: ItemIds };

type Item = { readonly id: string; readonly parent_id: string | null; readonly kind: string };

/** The plan as it stands now, null when there is none with that id. */
export async function loadPlan(
  db: Db | Transaction<Tables>,
  city: string,
  planId: string,
): Promise<StoredPlan | null> {
  const row = await db
    .selectFrom("plan")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "plan.city").onRef("unit.id", "=", "plan.unit_id"),
    )
    .selectAll("plan")
    .select(["unit.name as unit_name", "unit.kind as unit_kind"])
    .where("plan.city", "=", city)
    .where("plan.id", "=", planId)
    .executeTakeFirst();
  if (!row) return null;
  const items = await db
    .selectFrom("item")
    .select(["id", "parent_id", "kind"])
    .where("city", "=", city)
    .where("plan_id", "=", planId)
    .where("retired_at", "is", null)
    .orderBy("position")
    .execute();
  const content = await loadContent(db, city, planId);
  const ids = new Map([["", planId]]);
  const children = childrenOf(items);
  const each = <T>(
    parent: string,
    kind: ItemKind,
    path: string,
    build: (id: string, path: string) => T,
  ): T[] =>
    (children.get(`${kind} ${parent}`) ?? []).map(({ id }, index) => {
      ids.set(`${path}/${index}`, id);
      return build(id, `${path}/${index}`);
    });

  const issues = each(planId, "issue", "/issues", (id, path) => ({
    ...issueOf(content, id),
    strategies: each(id, "strategy", `${path}/strategies`, (strategyId, strategyPath) => ({
      ...strategyOf(content, strategyId),
      outcomeIndicators: each(strategyId, "outcome-indicator", `${strategyPath}/outcomeIndicators`, (one) =>
        outcomeIndicatorOf(content, one),
      ),
      initiatives: each(
        strategyId,
        "initiative",
        `${strategyPath}/initiatives`,
        (initiativeId, initiativePath) => ({
          ...initiativeOf(content, initiativeId),
          processIndicators: each(
            initiativeId,
            "process-indicator",
            `${initiativePath}/processIndicators`,
            (one) => processIndicatorOf(content, one),
          ),
        }),
      ),
    })),
  }));
  const reformItems = each(planId, "reform-item", "/reformItems", (id) => reformItemOf(content, id));
  return { plan: planOf(row, issues, reformItems), ids };
}

async function loadContent(db: Db | Transaction<Tables>, city: string, planId: string): Promise<Content> {
  const entries = [];
  for (const table of CONTENT_TABLES) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where("city", "=", city)
      .where("item_id", "in", (query) =>
        query.selectFrom("item").select("id").where("city", "=", city).where("plan_id", "=", planId),
      )
      .execute();
    entries.push([table, Map.groupBy(rows.sort(byPosition), (row) => row.item_id)]);
  }
  return Object.fromEntries(entries) as Content; // one entry per table
}

function byPosition(a: object, b: object): number {
  return "position" in a && "position" in b ? Number(a.position) - Number(b.position) : 0;
}

function childrenOf(items: readonly Item[]): ReadonlyMap<string, Item[]> {
  return Map.groupBy(items, (item) => `${item.kind} ${item.parent_id ?? ""}`);
}
