// Owns what goes out with a publication about the unit's vision: which of its goals each issue serves.
import type { Transaction } from "kysely";
import type { SnapshotGoals } from "../domain/snapshot.ts";
import type { LockedPlan } from "../store/changes.ts";
import type { StoredPlan } from "../store/load-plan.ts";
import type { Tables } from "../store/tables.ts";
import { goalsOfIssues, visionsOf } from "../store/visions.ts";

/** One line for each issue and vision that are linked, in the order of the plan. A goal that was taken out of its vision is left out. */
export async function publishedGoals(
  tx: Transaction<Tables>,
  { city, unitId }: LockedPlan,
  { plan, ids }: StoredPlan,
): Promise<readonly SnapshotGoals[]> {
  const visions = await visionsOf(tx, city, unitId);
  const paths = plan.issues.map((_, index) => `/issues/${index}`);
  const linked = await goalsOfIssues(
    tx,
    city,
    paths.flatMap((path) => ids.get(path) ?? []),
  );
  return paths.flatMap((path) => {
    const chosen = linked.get(ids.get(path) ?? "") ?? [];
    return visions.flatMap(({ name, url, goals }) => {
      const served = goals.filter(({ id }) => chosen.includes(id)).map(({ words }) => words);
      return served.length === 0 ? [] : [{ path, vision: name, url, goals: served }];
    });
  });
}
