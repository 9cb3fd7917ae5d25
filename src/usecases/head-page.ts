// Owns what the head of a unit needs on one page: off track, lines hit, judgements that were overridden, targets that moved, what is late.
import type { Transaction } from "kysely";
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { Decision } from "../domain/decision.ts";
import type { ChangeEntry } from "../domain/record.ts";
import type { Initiative, Plan } from "../domain/plan.ts";
import { sheetsOfKind } from "../domain/sheet.ts";
import { bureauFindingsOf, type BureauFinding } from "../store/bureau-findings.ts";
import type { Db } from "../store/database.ts";
import { decisionsOf } from "../store/decisions.ts";
import { loadPlan } from "../store/load-plan.ts";
import { overriddenCodes } from "../store/overridden-codes.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import type { Tables } from "../store/tables.ts";
import { visionsOf, type Vision } from "../store/visions.ts";
import { pointedOnSheet, type PointedAt } from "./pointed-at.ts";
import { progressIn, type PlanProgress } from "./progress.ts";
import { sentWithErrors, type SentWithErrors } from "./sent-with-errors.ts";

/** An initiative with its pointer and id. */
export type PlacedInitiative = {
  readonly path: string;
  readonly itemId: string | null;
  readonly initiative: Initiative;
};

/** A code that a person set against the figures, with the reason. */
type Overridden = {
  readonly path: string;
  readonly itemId: string;
  readonly change: ChangeEntry;
};

/** What stands out in a plan as it stands now. */
export type Watch = {
  /** ② or (ii) at the latest review, lines hit left out. */
  readonly offTrack: readonly PlacedInitiative[];
  /** ③ at the latest review. */
  readonly lineHit: readonly PlacedInitiative[];
  readonly targetsChanged: readonly PlacedInitiative[];
  readonly overridden: readonly Overridden[];
};

export type HeadPage = {
  readonly progress: PlanProgress;
  readonly plan: Plan;
  readonly watch: Watch;
  readonly decisions: readonly Decision[];
  readonly findings: readonly BureauFinding[];
  readonly visions: readonly Vision[];
  /** Sheets that were sent on although errors stood: they wait for the head's word. Where each error leads now. */
  readonly withErrors: readonly (SentWithErrors & { readonly leads: readonly (PointedAt | null)[] })[];
};

/** The page of a unit and year; null where there is none, or none for this person. */
export async function headPageFor(
  db: Db,
  person: Person,
  which: { readonly unitSlug: string; readonly fiscalYear: number; readonly today: Day },
): Promise<HeadPage | null> {
  return inScope(db, scopeOf(person), async (tx) => {
    const all = await progressIn(tx, person, which);
    const progress = all.find(({ entry }) => entry.unitSlug === which.unitSlug);
    if (!progress) return null;
    const { planId, unitId } = progress.entry;
    // It quotes drafts in every state: for those who read all of the unit's.
    if (!may(person, "see-draft", unitTarget(unitId)).ok) return null;
    const stored = await loadPlan(tx, person.city, planId);
    if (!stored) return null;
    return {
      progress,
      plan: stored.plan,
      watch: await watchOf(tx, person.city, planId, stored),
      decisions: await decisionsOf(tx, person.city, planId),
      findings: await bureauFindingsOf(tx, person.city, [planId]),
      visions: await visionsOf(tx, person.city, unitId),
      withErrors: (
        await sentWithErrors(
          tx,
          { city: person.city, planId },
          progress.lines.map(({ sheet }) => sheet),
        )
      ).map((one) => ({
        ...one,
        leads: one.errors.map(({ path }) => pointedOnSheet(stored, one.sheet.itemId, path)),
      })),
    };
  });
}

/** What stands out in a stored plan. */
export async function watchOf(
  tx: Transaction<Tables>,
  city: string,
  planId: string,
  { plan, ids }: { readonly plan: Plan; readonly ids: ReadonlyMap<string, string> },
): Promise<Watch> {
  const initiatives = sheetsOfKind(plan, "initiative")
    .filter(({ content }) => content.crossReference === null)
    .map(({ path, content }) => ({ path, itemId: ids.get(path) ?? null, initiative: content }));
  const pathOf = new Map([...ids].map(([path, id]) => [id, path]));
  const codes = await overriddenCodes(tx, city, planId);
  return {
    offTrack: initiatives.filter(({ initiative }) => isOffTrack(initiative)),
    lineHit: initiatives.filter(({ initiative }) => latest(initiative)?.attainment === "③"),
    targetsChanged: initiatives.filter(({ initiative }) => initiative.targetRevisions.length > 0),
    overridden: codes.flatMap((change) => {
      const path = change.itemId === null ? undefined : pathOf.get(change.itemId);
      return path === undefined || change.itemId === null ? [] : [{ path, itemId: change.itemId, change }];
    }),
  };
}

/** The latest review that holds a judgement. */
function latest(initiative: Initiative): Initiative["yearEnd"] | Initiative["midYear"] | null {
  if (initiative.yearEnd.attainment !== null) return initiative.yearEnd;
  return initiative.midYear.attainment === null ? null : initiative.midYear;
}

function isOffTrack(initiative: Initiative): boolean {
  const review = latest(initiative);
  return (
    review !== null && review.attainment !== "③" && (review.attainment === "②" || review.execution === "ii")
  );
}
