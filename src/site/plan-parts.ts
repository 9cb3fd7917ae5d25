// Owns finding one's way in a plan: every initiative with its strategy and issue, and the pointer to each.
import type { Plan, Initiative, Issue, Strategy } from "../domain/plan.ts";
import type { Snapshot, SnapshotOrigin } from "../domain/snapshot.ts";

/** An initiative where it stands. `pointer` is its JSON pointer in the plan. */
export type PlacedInitiative = {
  readonly initiative: Initiative;
  readonly strategy: Strategy;
  readonly issue: Issue;
  readonly pointer: string;
};

/** All initiatives of a plan in printed order. */
export function initiativesOf(plan: Plan): readonly PlacedInitiative[] {
  return plan.issues.flatMap((issue, index) => initiativesOfIssue(issue, `/issues/${index}`));
}

/** The initiatives of one issue; `pointer` is the issue's own. */
export function initiativesOfIssue(issue: Issue, pointer: string): readonly PlacedInitiative[] {
  return issue.strategies.flatMap((strategy, strategyIndex) =>
    strategy.initiatives.map((initiative, index) => ({
      initiative,
      strategy,
      issue,
      pointer: `${pointer}/strategies/${strategyIndex}/initiatives/${index}`,
    })),
  );
}

/** The initiative with a code; the first where a paper prints the code twice. */
export function findInitiative(plan: Plan, code: string): PlacedInitiative | null {
  return initiativesOf(plan).find((placed) => placed.initiative.code === code) ?? null;
}

/** The issue with a number, and its pointer. */
export function findIssue(plan: Plan, no: number): { issue: Issue; pointer: string } | null {
  const index = plan.issues.findIndex((issue) => issue.no === no);
  const issue = plan.issues[index];
  return issue ? { issue, pointer: `/issues/${index}` } : null;
}

/** Where the values at and under a pointer came from, in order of pointer. */
export function originsUnder(
  snapshot: Snapshot,
  pointer: string,
): readonly { readonly pointer: string; readonly origin: SnapshotOrigin }[] {
  return Object.entries(snapshot.origins)
    .filter(([path]) => path === pointer || path.startsWith(`${pointer}/`))
    .map(([path, origin]) => ({ pointer: path, origin }));
}
