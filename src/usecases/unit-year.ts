// Owns everything about a unit's year on one page: its stages, sheets, decisions, findings of the bureau, its vision.
import { may, unitTarget, type Person, type Verb } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { Decision } from "../domain/decision.ts";
import type { Finding } from "../domain/finding.ts";
import type { CycleStage } from "../domain/workflow.ts";
import { namesOf } from "../store/active-people.ts";
import { bureauFindingsOf, type BureauFinding } from "../store/bureau-findings.ts";
import { cycleOf, unitStagesOf, type Cycle, type UnitStage } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { decisionsOf } from "../store/decisions.ts";
import { loadPlan } from "../store/load-plan.ts";
import { readAs } from "../store/sheets.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { sectionsOfUnits, type SectionEntry } from "../store/sections-of-unit.ts";
import { goalsOfIssues, visionsOf, type Vision } from "../store/visions.ts";
import { reachedBy } from "./open-stage.ts";
import { pointedAt, type PointedAt } from "./pointed-at.ts";
import { progressIn, type PlanProgress } from "./progress.ts";
import { sentWithErrors, type SentWithErrors } from "./sent-with-errors.ts";
import { findingsToPublish } from "./sheet-findings.ts";

/** An error and where it leads. */
type ErrorAt = { readonly finding: Finding; readonly pointed: PointedAt | null };

export type UnitYearPage = {
  readonly progress: PlanProgress;
  readonly stages: readonly UnitStage[];
  /** The furthest stage that the plan has seen, here or on its papers; null: none. */
  readonly reached: CycleStage | null;
  readonly cycle: Cycle | null;
  readonly sections: readonly SectionEntry[];
  readonly decisions: readonly Decision[];
  readonly findings: readonly BureauFinding[];
  readonly visions: readonly Vision[];
  /** Issue → ids of the goals that it serves. */
  readonly goals: ReadonlyMap<string, readonly string[]>;
  /** Errors that stand while sheets wait for publication: they keep it back. */
  readonly errors: readonly ErrorAt[];
  /** Sheets that were sent on although errors stood. */
  readonly withErrors: readonly SentWithErrors[];
  readonly names: ReadonlyMap<string, string>;
  /** Whether the person reads drafts of the unit in every state, and any of these sheets as they stand. */
  readonly readsAll: boolean;
  readonly readsSome: boolean;
  /** What the person may do for the unit. */
  readonly can: (verb: Verb) => boolean;
};

/** The page of a unit and year; null where there is none, or none for this person. */
export async function unitYearFor(
  db: Db,
  person: Person,
  which: { readonly unitSlug: string; readonly fiscalYear: number; readonly today: Day },
): Promise<UnitYearPage | null> {
  return inScope(db, scopeOf(person), async (tx) => {
    const progress = (await progressIn(tx, person, which)).find(
      ({ entry }) => entry.unitSlug === which.unitSlug,
    );
    if (!progress) return null;
    const { planId, unitId } = progress.entry;
    const { city } = person;
    const stages = await unitStagesOf(tx, city, planId);
    const decided = progress.lines.filter(({ sheet }) => sheet.state === "decided").map(({ sheet }) => sheet);
    const stored = decided.length === 0 ? null : await loadPlan(tx, city, planId);
    const found = stored ? await findingsToPublish(tx, { ...progress.entry, city }, stored, decided) : [];
    const issues = progress.lines
      .filter(({ sheet }) => sheet.kind === "issue")
      .map(({ sheet }) => sheet.itemId);
    return {
      progress,
      stages,
      reached: reachedBy(
        progress.lines.map(({ sheet }) => sheet),
        stages,
      ),
      cycle: await cycleOf(tx, city, which.fiscalYear),
      sections: await sectionsOfUnits(tx, city, [unitId]),
      decisions: await decisionsOf(tx, city, planId),
      findings: await bureauFindingsOf(tx, city, [planId]),
      visions: await visionsOf(tx, city, unitId),
      goals: await goalsOfIssues(tx, city, issues),
      errors: found
        .filter(({ severity }) => severity === "error")
        .map((finding) => ({ finding, pointed: stored && pointedAt(stored, finding.path) })),
      withErrors: await sentWithErrors(
        tx,
        { city, planId },
        progress.lines.map(({ sheet }) => sheet),
      ),
      names: await namesOf(
        tx,
        city,
        stages.flatMap(({ openedBy, ownDays }) => [openedBy, ownDays?.by ?? null]),
      ),
      readsAll: may(person, "see-draft", unitTarget(unitId)).ok,
      readsSome: progress.lines.some(
        ({ sheet }) =>
          may(person, "see-draft", { unitId, sectionId: sheet.sectionId, state: readAs(sheet) }).ok,
      ),
      // `decided`: publishing is asked for the plan as a whole.
      can: (verb) => may(person, verb, { ...unitTarget(unitId), state: "decided" }).ok,
    };
  });
}
