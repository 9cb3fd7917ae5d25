// Owns looking ahead: what the public would see if waiting papers of a unit and year were accepted now, against what it sees today.
import type { Finding } from "../domain/finding.ts";
import { changesBetween, type Change } from "../domain/plan-difference.ts";
import type { Plan, Unit } from "../domain/plan.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Difference } from "../rulebook/osaka-city/compose.ts";
import type { Db } from "../store/database.ts";
import { isWrittenAtDesk } from "../store/changes.ts";
import { planOfYear } from "../store/plans.ts";
import { inScope, type Scope } from "../store/scope.ts";
import { acceptedPapers, newestReading, readPaper } from "../store/papers.ts";
import { loadPublished } from "../store/published.ts";
import { unitIdOf } from "../store/units.ts";
import { inTheirPlaces } from "./accept-import.ts";
import { composePapers } from "./compose-papers.ts";

export type Preview = {
  /** The plan as it would be published. */
  readonly plan: Plan;
  /** What is public today, null when nothing is. */
  readonly published: Snapshot | null;
  /** Against what is public today; `path` points into `plan`, or into the published plan when the thing would be gone. */
  readonly changes: readonly Change[];
  /** Where the papers state something differently. */
  readonly conflicts: readonly Difference[];
  readonly findings: readonly Finding[];
  /** The plan is written at the desk: its papers can only be taken field by field. */
  readonly writtenAtDesk: boolean;
};

/** Composes without writing anything. `paperIds` are papers of this unit and year; null when the unit is not known. */
export async function previewAcceptance(
  db: Db,
  key: {
    readonly city: string;
    readonly unitSlug: string;
    readonly unit: Unit;
    readonly fiscalYear: number;
    readonly paperIds: readonly string[];
    /** Whose drafts may be looked at. */
    readonly scope: Scope;
  },
): Promise<Preview | null> {
  const { city, unitSlug, unit, fiscalYear, paperIds, scope } = key;
  const unitId = await unitIdOf(db, city, unitSlug);
  if (unitId === null) return null;
  const { fresh, others, writtenAtDesk } = await inScope(db, scope, async (tx) => {
    const waiting = [];
    for (const paperId of paperIds) {
      const { revision } = await newestReading(tx, city, paperId);
      waiting.push(await readPaper(tx, city, paperId, revision));
    }
    const planId = await planOfYear(tx, city, unitId, fiscalYear);
    return {
      fresh: waiting,
      others: await acceptedPapers(tx, city, unitId, fiscalYear),
      writtenAtDesk: planId !== null && (await isWrittenAtDesk(tx, city, planId)),
    };
  });
  const { plan: composed, differences, findings } = composePapers(inTheirPlaces(others, fresh));
  const plan = { ...composed, unit, fiscalYear };
  const published = await loadPublished(db, city, unitSlug, fiscalYear);
  const changes = published ? changesBetween(published.plan, plan) : [];
  return { plan, published, changes, conflicts: differences, findings, writtenAtDesk };
}
