// Owns the year's cycle in the database: the days of its stages, for all units and as one unit goes through them.
import type { Transaction } from "kysely";
import type { Day, StageDates } from "../domain/calendar.ts";
import { CYCLE_STAGES, type CycleStage } from "../domain/workflow.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** A stage as the city bureau sets it for all units. */
export type CityStage = { readonly dates: StageDates; readonly instructions: string | null };

/** A fiscal year that was opened. Stages stand in the order of the year. */
export type Cycle = {
  readonly fiscalYear: number;
  readonly instructions: string | null;
  readonly openedAt: string;
  readonly stages: readonly CityStage[];
};

/** A stage as one unit goes through it. */
export type UnitStage = {
  readonly stage: CycleStage;
  /** 1, or which revision of the year it is. */
  readonly number: number;
  readonly openedAt: string;
  readonly openedBy: string | null;
  /** Why it was opened late, early or for a correction. */
  readonly openedReason: string | null;
  /** The unit's own days where it has them, else those of the city; null when nobody set any. */
  readonly dates: StageDates | null;
  /** Why the unit has days of its own, when and by whom they were set; null when it has those of the city. */
  readonly ownDays: {
    readonly reason: string | null;
    readonly at: string | null;
    readonly by: string | null;
  } | null;
  readonly publishedAt: string | null;
  readonly decisionId: string | null;
};

type Days = Pick<
  Tables["cycle_stage"],
  "opens" | "submit_by" | "approve_by" | "check_by" | "decide_by" | "publish_on"
>;

/** The cycle of a fiscal year, null when it was not opened. */
export async function cycleOf(tx: Tx, city: string, fiscalYear: number): Promise<Cycle | null> {
  const cycle = await tx
    .selectFrom("cycle")
    .selectAll()
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .executeTakeFirst();
  if (!cycle) return null;
  const stages = await tx
    .selectFrom("cycle_stage")
    .selectAll()
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .execute();
  return {
    fiscalYear,
    instructions: cycle.instructions,
    openedAt: cycle.opened_at.toISOString(),
    stages: stages
      .map((row) => ({ dates: datesOf(row.stage, row), instructions: row.instructions }))
      .sort((a, b) => inOrder(a.dates.stage, b.dates.stage)),
  };
}

/** The fiscal years that were opened, newest first. */
export async function openedYears(tx: Tx, city: string): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom("cycle")
    .select("fiscal_year")
    .where("city", "=", city)
    .orderBy("fiscal_year", "desc")
    .execute();
  return rows.map((row) => row.fiscal_year);
}

/** Opens a fiscal year, or sets its instructions anew. */
export async function saveCycle(
  tx: Tx,
  city: string,
  {
    fiscalYear,
    instructions,
    at,
    by,
  }: {
    readonly fiscalYear: number;
    readonly instructions: string | null;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await tx
    .insertInto("cycle")
    .values({ city, fiscal_year: fiscalYear, instructions, opened_at: at, opened_by: by })
    .onConflict((conflict) => conflict.columns(["city", "fiscal_year"]).doUpdateSet({ instructions }))
    .execute();
}

/** Sets the days and instructions of a stage for all units. */
export async function saveCityStage(
  tx: Tx,
  city: string,
  fiscalYear: number,
  { dates, instructions }: CityStage,
): Promise<void> {
  const set = { ...daysOf(dates), instructions };
  await tx
    .insertInto("cycle_stage")
    .values({ city, fiscal_year: fiscalYear, stage: dates.stage, ...set })
    .onConflict((conflict) => conflict.columns(["city", "fiscal_year", "stage"]).doUpdateSet(set))
    .execute();
}

/** The stages that a plan's unit has opened, oldest first. */
export async function unitStagesOf(tx: Tx, city: string, planId: string): Promise<readonly UnitStage[]> {
  return (await unitStagesOfPlans(tx, city, [planId])).get(planId) ?? [];
}

/** The same for several plans at once: plan → its stages, oldest first. */
export async function unitStagesOfPlans(
  tx: Tx,
  city: string,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitStage[]>> {
  if (planIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("unit_stage as own")
    .innerJoin("plan", (join) =>
      join.onRef("plan.city", "=", "own.city").onRef("plan.id", "=", "own.plan_id"),
    )
    .leftJoin("cycle_stage as all", (join) =>
      join
        .onRef("all.city", "=", "own.city")
        .onRef("all.fiscal_year", "=", "plan.fiscal_year")
        .onRef("all.stage", "=", "own.stage"),
    )
    .selectAll("own")
    .select([
      "all.opens as all_opens",
      "all.submit_by as all_submit_by",
      "all.approve_by as all_approve_by",
      "all.check_by as all_check_by",
      "all.decide_by as all_decide_by",
      "all.publish_on as all_publish_on",
    ])
    .where("own.city", "=", city)
    .where("own.plan_id", "in", planIds)
    .orderBy("own.opened_at")
    .execute();
  const stages = rows.map((row) => {
    const own = whole(row);
    const ofCity = whole({
      opens: row.all_opens,
      submit_by: row.all_submit_by,
      approve_by: row.all_approve_by,
      check_by: row.all_check_by,
      decide_by: row.all_decide_by,
      publish_on: row.all_publish_on,
    });
    const days = own ?? ofCity;
    const stage: UnitStage = {
      stage: row.stage,
      number: row.number,
      openedAt: row.opened_at.toISOString(),
      openedBy: row.opened_by,
      openedReason: row.opened_reason,
      dates: days && datesOf(row.stage, days),
      ownDays: own && {
        reason: row.days_reason,
        at: row.days_changed_at?.toISOString() ?? null,
        by: row.days_changed_by,
      },
      publishedAt: row.published_at?.toISOString() ?? null,
      decisionId: row.decision_id,
    };
    return { planId: row.plan_id, stage };
  });
  const grouped = Map.groupBy(stages, ({ planId }) => planId);
  return new Map([...grouped].map(([planId, group]) => [planId, group.map(({ stage }) => stage)]));
}

/** Writes down that a unit begins a stage. */
export async function addUnitStage(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly unitId: string },
  opening: {
    readonly stage: CycleStage;
    readonly number: number;
    readonly at: Date;
    readonly by: string;
    readonly reason: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("unit_stage")
    .values({
      city: place.city,
      plan_id: place.planId,
      unit_id: place.unitId,
      stage: opening.stage,
      number: opening.number,
      opened_at: opening.at,
      opened_by: opening.by,
      opened_reason: opening.reason,
    })
    .execute();
}

/** Gives a unit days of its own for a stage that it has opened. */
export async function saveUnitDays(
  tx: Tx,
  place: { readonly city: string; readonly planId: string; readonly number: number },
  days: { readonly dates: StageDates; readonly reason: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await tx
    .updateTable("unit_stage")
    .set({
      ...daysOf(days.dates),
      days_reason: days.reason,
      days_changed_at: days.at,
      days_changed_by: days.by,
    })
    .where("city", "=", place.city)
    .where("plan_id", "=", place.planId)
    .where("stage", "=", days.dates.stage)
    .where("number", "=", place.number)
    .execute();
}

/** Writes down that a stage went out, and by which decision. */
export async function markStagePublished(
  tx: Tx,
  place: {
    readonly city: string;
    readonly planId: string;
    readonly stage: CycleStage;
    readonly number: number;
  },
  done: { readonly at: Date; readonly decisionId: string },
): Promise<void> {
  await tx
    .updateTable("unit_stage")
    .set({ published_at: done.at, decision_id: done.decisionId })
    .where("city", "=", place.city)
    .where("plan_id", "=", place.planId)
    .where("stage", "=", place.stage)
    .where("number", "=", place.number)
    .execute();
}

function inOrder(a: CycleStage, b: CycleStage): number {
  return CYCLE_STAGES.indexOf(a) - CYCLE_STAGES.indexOf(b);
}

function datesOf(stage: CycleStage, days: Days): StageDates {
  return {
    stage,
    opens: days.opens,
    due: {
      submit: days.submit_by,
      "approve-sheet": days.approve_by,
      "check-sheet": days.check_by,
      decide: days.decide_by,
      publish: days.publish_on,
    },
  };
}

function daysOf({ opens, due }: StageDates): Days {
  return {
    opens,
    submit_by: due.submit,
    approve_by: due["approve-sheet"],
    check_by: due["check-sheet"],
    decide_by: due.decide,
    publish_on: due.publish,
  };
}

/** All six days, or null when they were not set: they are set together. */
function whole(days: { readonly [K in keyof Days]: Day | null }): Days | null {
  const { opens, submit_by, approve_by, check_by, decide_by, publish_on } = days;
  return opens !== null &&
    submit_by !== null &&
    approve_by !== null &&
    check_by !== null &&
    decide_by !== null &&
    publish_on !== null
    ? { opens, submit_by, approve_by, check_by, decide_by, publish_on }
    : null;
}
