// Owns what becomes of an issue's goals in the next year's plan: those of a vision that still holds go with it.
import type { Transaction } from "kysely";
import { appendChanges, lockPlan, type NewChange } from "../store/changes.ts";
import type { ItemIds } from "../store/load-plan.ts";
import type { Tables } from "../store/tables.ts";
import { goalsOfIssues, linkIssue, visionsOf } from "../store/visions.ts";

/**
 * Links the issues of a plan that was just begun to the goals that they served in the plan it came from.
 * Goals of a vision that ends before the year, or that left their vision, stay behind: the issue's sheet proposes what
 * to look at in their place (`proposedGoals`).
 */
export async function carryGoals(
  tx: Transaction<Tables>,
  into: { readonly city: string; readonly planId: string; readonly fiscalYear: number },
  ids: { readonly earlier: ItemIds; readonly now: ItemIds },
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  const plan = await lockPlan(tx, into.city, into.planId);
  if (!plan) throw new Error(`no plan ${into.planId}`);
  const holding = new Set(
    (await visionsOf(tx, into.city, plan.unitId))
      .filter(({ firstYear, lastYear }) => firstYear <= into.fiscalYear && into.fiscalYear <= lastYear)
      .flatMap(({ goals }) => goals.map(({ id }) => id)),
  );
  const served = await goalsOfIssues(tx, into.city, [...ids.earlier.values()]);
  const changes: NewChange[] = [];
  // Things of both plans stand at the same pointers.
  for (const [path, earlierId] of ids.earlier) {
    const goals = (served.get(earlierId) ?? []).filter((id) => holding.has(id));
    const itemId = ids.now.get(path);
    if (goals.length === 0 || itemId === undefined) continue;
    await linkIssue(tx, { city: into.city, unitId: plan.unitId }, itemId, goals);
    changes.push({ actor: by.actor, action: "link-goals", itemId, before: [], after: goals });
  }
  if (changes.length > 0) await appendChanges(tx, plan, by.at, changes);
}
