// Owns what the city bureau needs on one page: every unit's stage, submissions, what stands out, findings that wait for an answer.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { Plan, Unit } from "../domain/plan.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import { SHEET_STATES, type SheetState } from "../domain/workflow.ts";
import { bureauFindingsOf, type BureauFinding } from "../store/bureau-findings.ts";
import { commonIndicatorsOf, type CommonIndicator } from "../store/common-indicators.ts";
import { cycleOf, openedYears, type Cycle } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { loadPlan } from "../store/load-plan.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { listUnits } from "../store/units.ts";
import { watchOf, type Watch } from "./head-page.ts";
import { progressIn, type PlanProgress } from "./progress.ts";

/** One unit of the year. */
export type UnitLine = {
  readonly progress: PlanProgress;
  /** State → how many of its sheets are in it. */
  readonly counts: ReadonlyMap<SheetState, number>;
  readonly late: number;
  readonly watch: Watch;
  readonly findings: readonly BureauFinding[];
  /** Common indicators of the year that no indicator of the plan names. */
  readonly missingIndicators: readonly CommonIndicator[];
};

export type CityPage = {
  readonly fiscalYear: number;
  readonly years: readonly number[];
  readonly cycle: Cycle | null;
  readonly indicators: readonly CommonIndicator[];
  readonly units: readonly UnitLine[];
  /** Units that have no plan of the year yet. */
  readonly without: readonly Unit[];
};

/** The page of a year over all units; refused for those who have no duty for the whole city. */
export async function cityPageFor(
  db: Db,
  person: Person,
  { fiscalYear, today }: { readonly fiscalYear: number; readonly today: Day },
): Promise<Outcome<CityPage>> {
  const allowed = may(person, "see-all-units", unitTarget(null));
  if (!allowed.ok) return allowed;
  return inScope(db, scopeOf(person), async (tx) => {
    const plans = await progressIn(tx, person, { fiscalYear, today });
    const indicators = await commonIndicatorsOf(tx, person.city, fiscalYear);
    const findings = await bureauFindingsOf(
      tx,
      person.city,
      plans.map(({ entry }) => entry.planId),
    );
    const units: UnitLine[] = [];
    for (const progress of plans) {
      const { planId } = progress.entry;
      const stored = await loadPlan(tx, person.city, planId);
      if (!stored) continue;
      const names = namesOfIndicators(stored.plan);
      units.push({
        progress,
        counts: new Map(
          SHEET_STATES.map((state) => [
            state,
            progress.lines.filter(({ sheet }) => sheet.state === state && !sheet.ahead).length,
          ]),
        ),
        late: progress.lines.filter(({ late }) => late > 0).length,
        watch: readableOnly(await watchOf(tx, person.city, planId, stored), progress),
        findings: findings.filter((one) => one.planId === planId),
        missingIndicators: indicators.filter(({ name }) => !names.has(plain(name))),
      });
    }
    return ok({
      fiscalYear,
      years: await openedYears(tx, person.city),
      cycle: await cycleOf(tx, person.city, fiscalYear),
      indicators,
      units,
      without: (await listUnits(tx, person.city))
        .filter(({ slug }) => plans.every(({ entry }) => entry.unitSlug !== slug))
        .map(({ unit }) => unit),
    });
  });
}

/** A sheet that its unit is still writing is not for other eyes. */
function readableOnly(watch: Watch, { lines }: PlanProgress): Watch {
  const readable = new Set(lines.filter((line) => line.readable).map(({ sheet }) => sheet.itemId));
  const kept = <T extends { readonly itemId: string | null }>(list: readonly T[]): readonly T[] =>
    list.filter(({ itemId }) => itemId !== null && readable.has(itemId));
  return {
    offTrack: kept(watch.offTrack),
    lineHit: kept(watch.lineHit),
    targetsChanged: kept(watch.targetsChanged),
    overridden: kept(watch.overridden),
  };
}

function namesOfIndicators(plan: Plan): ReadonlySet<string> {
  const strategies = plan.issues.flatMap((issue) => issue.strategies);
  const all = [
    ...strategies.flatMap((strategy) => strategy.outcomeIndicators),
    ...strategies.flatMap((strategy) => strategy.initiatives).flatMap((one) => one.processIndicators),
  ];
  return new Set(all.map(({ name }) => plain(name ?? "")));
}

function plain(words: string): string {
  return words.normalize("NFKC").replace(/\s+/gu, "");
}
