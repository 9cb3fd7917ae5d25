// Owns opening a stage of the year: for one unit, or by the city bureau for all.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { StageDates } from "../domain/calendar.ts";
import { dayInTokyo } from "../domain/fiscal-year.ts";
import { ok, refused, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Unit } from "../domain/plan.ts";
import { CYCLE_STAGES, stagesSkipped, type CycleStage } from "../domain/workflow.ts";
import { STAGE_WORDS } from "../rulebook/osaka-city/calendar.ts";
import { appendChanges } from "../store/changes.ts";
import { addUnitStage, cycleOf, unitStagesOf, type UnitStage } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { listPlans } from "../store/plan-list.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { saveSheets, sectionsOfThreads, type PlanSheet } from "../store/sheets.ts";
import { stagesOfCity } from "./rulebook-of-city.ts";
import { onSheets, tooLongAReason } from "./sheet-work.ts";

/**
 * Opens a stage for one unit: all its sheets are to be written in it. Off its days, and where a stage of the year is
 * left out before it, it needs a reason, which stands beside the stage from then on: a city that begins with hoshin in
 * February has had its 素案 elsewhere, but nobody passes over the 案 that goes with the budget draft unseen.
 */
export async function openStage(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly stage: Exclude<CycleStage, "revision">;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<true>> {
  const { stage, at } = request;
  const reason = request.reason?.trim() || null;
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const allowed = may(person, "open-unit-cycle", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    if (!stagesOfCity(plan.city, plan.fiscalYear).includes(stage)) return notOfThisYear(stage);
    const before = await unitStagesOf(tx, plan.city, plan.planId);
    const inTheWay = standsInTheWay(stage, before);
    if (inTheWay) return inTheWay;
    const cycle = await cycleOf(tx, plan.city, plan.fiscalYear);
    const dates = cycle?.stages.find((one) => one.dates.stage === stage)?.dates ?? null;
    const reached = reachedBy(sheets, before);
    const skipped = stagesSkipped(stage, stagesOfCity(plan.city, plan.fiscalYear), reached);
    if (skipped.length > 0 && reason === null) return leftOut(stage, skipped);
    const outOfTime = needsReason(dates, dayInTokyo(at.getTime()));
    if (outOfTime && reason === null) return outOfTime;
    const long = tooLongAReason(reason);
    if (long) return long;
    await addUnitStage(tx, plan, { stage, number: 1, at, by: person.id, reason });
    const earlier = await sectionsOfThreads(tx, plan.city, plan.planId);
    await saveSheets(
      tx,
      plan,
      sheets.map((sheet) => ({
        ...sheet,
        sectionId: sheet.sectionId ?? earlier.get(sheet.itemId) ?? null,
        stage,
        state: "writing",
        revises: null,
        withErrors: false,
      })),
      at,
    );
    await appendChanges(tx, plan, at, [{ actor: person.id, action: "open-stage", after: { stage }, reason }]);
    return ok(true);
  });
}

/** The furthest stage that the plan has seen: opened here, else as far as its papers had come; null: none. */
export function reachedBy(sheets: readonly PlanSheet[], opened: readonly UnitStage[]): CycleStage | null {
  const latest = opened.findLast(({ stage }) => stage !== "revision");
  if (latest) return latest.stage;
  const [first] = sheets;
  return first && !first.ahead ? first.stage : null;
}

/** What became of opening a stage for all units. */
type OpenedForAll = {
  readonly opened: readonly Unit[];
  readonly left: readonly { readonly unit: Unit; readonly refusal: Refusal }[];
};

/** Opens a stage for every unit that has a plan of the year; a unit that cannot open it is named with the reason. */
export async function openStageForAll(
  db: Db,
  person: Person,
  request: {
    readonly fiscalYear: number;
    readonly stage: Exclude<CycleStage, "revision">;
    readonly reason: string | null;
    readonly at: Date;
  },
): Promise<Outcome<OpenedForAll>> {
  const allowed = may(person, "open-cycle", unitTarget(null));
  if (!allowed.ok) return allowed;
  const plans = await inScope(db, scopeOf(person), (tx) =>
    listPlans(tx, person.city, { fiscalYear: request.fiscalYear }),
  );
  if (plans.length === 0)
    return refused(
      "no-plans",
      "この年度の運営方針を持つ所属がまだありません。",
      "No unit has a plan of this year yet.",
    );
  const opened: Unit[] = [];
  const left: { unit: Unit; refusal: Refusal }[] = [];
  // One after another: each unit by itself, so that one that cannot does not hold up the others.
  for (const { planId, unit } of plans) {
    const outcome = await openStage(db, person, { ...request, planId });
    if (outcome.ok) opened.push(unit);
    else left.push({ unit, refusal: outcome.refusal });
  }
  return ok({ opened, left });
}

function standsInTheWay(stage: CycleStage, before: readonly UnitStage[]): Outcome<never> | null {
  const name = STAGE_WORDS[stage].name;
  const open = before.find(({ publishedAt }) => publishedAt === null);
  if (open) {
    const other = STAGE_WORDS[open.stage].name;
    return refused(
      "stage-still-open",
      `「${other.ja}」がまだ公表されていません。公表してから「${name.ja}」を始めてください。`,
      `“${other.en}” has not been published yet. Publish it before opening “${name.en}”.`,
    );
  }
  const latest = before.findLast((one) => one.stage !== "revision");
  if (latest && CYCLE_STAGES.indexOf(latest.stage) >= CYCLE_STAGES.indexOf(stage))
    return refused(
      "stage-is-over",
      `「${name.ja}」は終わっています。公表した内容を直すときは「改定」を始めてください。`,
      `“${name.en}” is over. To correct what was published, begin a revision.`,
    );
  return null;
}

function needsReason(dates: StageDates | null, today: string): Outcome<never> | null {
  if (dates === null || (dates.opens <= today && today <= dates.due.submit)) return null;
  return today < dates.opens
    ? refused(
        "too-early",
        `始まる日は${dates.opens}です。前もって始めるときは理由を書いてください。`,
        `The stage opens on ${dates.opens}. To open it earlier, please give a reason.`,
      )
    : refused(
        "too-late",
        `提出期限（${dates.due.submit}）を過ぎています。遅れて始める理由を書いてください。`,
        `The day for submissions (${dates.due.submit}) is over. Please say why the stage is opened late.`,
      );
}

function leftOut(stage: CycleStage, skipped: readonly CycleStage[]): Outcome<never> {
  const name = STAGE_WORDS[stage].name;
  const names = skipped.map((one) => STAGE_WORDS[one].name);
  return refused(
    "stage-left-out",
    `この年度の「${names.map(({ ja }) => ja).join("」「")}」がまだ済んでいません。飛ばして「${name.ja}」を始めるときは理由を書いてください。理由は段階の一覧に残ります。`,
    `${names.map(({ en }) => `“${en}”`).join(", ")} of this year has not been held. To open “${name.en}” without it, please give a reason, which stays in the list of stages.`,
  );
}

function notOfThisYear(stage: CycleStage): Outcome<never> {
  const name = STAGE_WORDS[stage].name;
  return refused(
    "no-such-stage",
    `この年度の様式には「${name.ja}」がありません。`,
    `The forms of this year have no “${name.en}”.`,
  );
}
