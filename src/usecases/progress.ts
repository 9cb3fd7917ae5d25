// Owns how far the sheets of a year have come: who has each, since when, by when, and what is late.
import type { Transaction } from "kysely";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { daysLate, dueOf, type Day } from "../domain/calendar.ts";
import { standingReturn, type SheetStep } from "../domain/decision.ts";
import { AWAITED } from "../domain/workflow.ts";
import { peopleInOffice, type InOffice } from "../store/active-people.ts";
import { unitStagesOfPlans, type UnitStage } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { listPlans, type PlanEntry } from "../store/plan-list.ts";
import { openRemarks } from "../store/remarks.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { sectionsOfUnits } from "../store/sections-of-unit.ts";
import { lastSteps } from "../store/sheet-steps.ts";
import { readAs, sheetsOfPlans, type PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";

/** A sheet on its way. */
export type SheetLine = {
  readonly sheet: PlanSheet;
  readonly section: string | null;
  /** Those whose turn it is. */
  readonly holders: readonly Person[];
  readonly due: Day | null;
  /** Days overdue, 0 when it is not. */
  readonly late: number;
  readonly openRemarks: number;
  /** The step that gave it back to be written again; null: it did not come back, was sent on since, or is not this person's to read. */
  readonly returned: SheetStep | null;
  /** Whether the person may open it as it stands. */
  readonly readable: boolean;
};

/** A plan with the stage that it is in (null: none was ever opened) and its sheets in printed order. */
export type PlanProgress = {
  readonly entry: PlanEntry;
  readonly stage: UnitStage | null;
  readonly lines: readonly SheetLine[];
};

/** The plans of one year whose progress the person may see, beside the years that there are, newest first; `year` null: the newest. Null where the person may see none. */
export async function progressOfYear(
  db: Db,
  person: Person,
  { year, today }: { readonly year: number | null; readonly today: Day },
): Promise<{
  readonly years: readonly number[];
  readonly year: number;
  readonly plans: readonly PlanProgress[];
} | null> {
  return inScope(db, scopeOf(person), async (tx) => {
    const all = await listPlans(tx, person.city, { units: scopeOf(person).units });
    const seen = all.filter(({ unitId }) => may(person, "see-progress", unitTarget(unitId)).ok);
    const years = [...new Set(seen.map(({ fiscalYear }) => fiscalYear))];
    const asked = year ?? years[0];
    if (asked === undefined || years.length === 0) return null;
    return { years, year: asked, plans: await progressIn(tx, person, { fiscalYear: asked, today }) };
  });
}

/** The plans of a year (or of all years), inside a transaction that is already under way. */
export async function progressIn(
  tx: Transaction<Tables>,
  person: Person,
  { fiscalYear, today }: { readonly fiscalYear: number | null; readonly today: Day },
): Promise<readonly PlanProgress[]> {
  const { city } = person;
  const all = await listPlans(tx, city, {
    units: scopeOf(person).units,
    ...(fiscalYear === null ? {} : { fiscalYear }),
  });
  const plans = all.filter(({ unitId }) => may(person, "see-progress", unitTarget(unitId)).ok);
  const ids = plans.map(({ planId }) => planId);
  const stages = await unitStagesOfPlans(tx, city, ids);
  const sheets = await sheetsOfPlans(tx, city, ids);
  const remarks = await openRemarks(tx, city, ids);
  const steps = await lastSteps(tx, city, ids);
  const sections = await sectionsOfUnits(tx, city, [...new Set(plans.map(({ unitId }) => unitId))]);
  const people = await peopleInOffice(tx, city, today);
  return plans.map((entry) => {
    const stage = stages.get(entry.planId)?.at(-1) ?? null;
    const lines = (sheets.get(entry.planId) ?? []).map((sheet): SheetLine => {
      const readable = may(person, "see-draft", {
        unitId: entry.unitId,
        sectionId: sheet.sectionId,
        state: readAs(sheet),
      }).ok;
      return {
        sheet,
        section: sections.find(({ id }) => id === sheet.sectionId)?.name ?? null,
        holders: holdersOf(people, entry.unitId, sheet).map(({ person: one }) => one),
        ...timeOf(sheet, stage, today),
        openRemarks: remarks.get(sheet.itemId) ?? 0,
        returned: readable ? standingReturn(steps.get(sheet.itemId) ?? null, sheet.state) : null,
        readable,
      };
    });
    return { entry, stage, lines };
  });
}

/** By when the step is due that a sheet waits for, and how late it is. Days of a stage count only for sheets that are in it. */
export function timeOf(
  sheet: PlanSheet,
  stage: UnitStage | null,
  today: Day,
): { readonly due: Day | null; readonly late: number } {
  const dates = stage !== null && stage.stage === sheet.stage ? stage.dates : null;
  return { due: dueOf(sheet.state, dates), late: daysLate(sheet.state, dates, today) };
}

/** Those in office whose turn it is. A coordinator may write on every sheet, but has only those that no section answers for. */
export function holdersOf(
  people: readonly InOffice[],
  unitId: string,
  sheet: PlanSheet,
): readonly InOffice[] {
  const verb = AWAITED[sheet.state];
  if (verb === null) return [];
  const target = { unitId, sectionId: sheet.sectionId, state: sheet.state };
  const able = people.filter(({ person }) => may(person, verb, target).ok);
  if (verb !== "submit") return able;
  // An officer of this very section: whoever is officer elsewhere and stands in for the manager here does not write.
  const own = able.filter(({ person }) =>
    person.duties.some(({ role, sectionId }) => role === "officer" && sectionId === sheet.sectionId),
  );
  return own.length > 0 ? own : able;
}
