// Owns what waits for a person: the sheets whose next step is theirs, remarks and findings to answer, what they have not seen.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import { AWAITED, type DueVerb } from "../domain/workflow.ts";
import { openBureauFindings } from "../store/bureau-findings.ts";
import { unseenChanges } from "../store/changed-since.ts";
import type { Db } from "../store/database.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { progressIn, type PlanProgress, type SheetLine } from "./progress.ts";

/** A sheet that waits for the person; `unseen`: changes by others since their last look. */
type TaskLine = SheetLine & { readonly unseen: number };

/** The sheets of one plan that wait for the same step of the person. */
export type TaskGroup = {
  readonly plan: Pick<PlanProgress, "entry" | "stage">;
  readonly verb: DueVerb;
  readonly due: Day | null;
  /** Sheets of the plan that have not come so far yet; publication waits for them. */
  readonly behind: number;
  readonly lines: readonly TaskLine[];
};

/** Findings of the city bureau that a unit has still to answer. */
type FindingTask = { readonly plan: Pick<PlanProgress, "entry" | "stage">; readonly count: number };

export type MyTasks = {
  /** What is due first comes first; what has no day comes last. */
  readonly groups: readonly TaskGroup[];
  readonly findings: readonly FindingTask[];
  /** The plans whose progress the person may see. */
  readonly plans: readonly PlanProgress[];
};

/** Everything that waits for the person on this day. */
export async function tasksFor(db: Db, person: Person, today: Day): Promise<MyTasks> {
  return inScope(db, scopeOf(person), async (tx) => {
    const plans = await progressIn(tx, person, { fiscalYear: null, today });
    const findings = await openBureauFindings(
      tx,
      person.city,
      plans.map(({ entry }) => entry.planId),
    );
    const groups = plans.flatMap((plan) => groupsOf(person, plan));
    const waiting = groups.flatMap(({ lines }) => lines.map(({ sheet }) => sheet.itemId));
    const unseen = await unseenChanges(tx, person.city, person.id, waiting);
    const withUnseen = groups.map((group) => ({
      ...group,
      lines: group.lines.map((line) => ({ ...line, unseen: unseen.get(line.sheet.itemId) ?? 0 })),
    }));
    return {
      groups: withUnseen.sort((a, b) => ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : 1)),
      findings: plans.flatMap((plan) => {
        const count = findings.get(plan.entry.planId) ?? 0;
        const mine = may(person, "assign-sections", unitTarget(plan.entry.unitId)).ok;
        return count > 0 && mine ? [{ plan, count }] : [];
      }),
      plans,
    };
  });
}

function groupsOf(
  person: Person,
  plan: PlanProgress,
): readonly (Omit<TaskGroup, "lines"> & { readonly lines: readonly SheetLine[] })[] {
  const { entry, stage, lines } = plan;
  const mine = lines.filter(({ holders }) => holders.some(({ id }) => id === person.id));
  const byVerb = Map.groupBy(mine, ({ sheet }) => AWAITED[sheet.state]);
  return [...byVerb].flatMap(([verb, group]) =>
    verb === null
      ? []
      : [
          {
            plan: { entry, stage },
            verb,
            due: group[0]?.due ?? null,
            behind: lines.filter(({ sheet }) => AWAITED[sheet.state] !== null).length - group.length,
            lines: group,
          },
        ],
  );
}
