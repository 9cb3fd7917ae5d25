// Owns the deadlines that concern a person: the days of the stages of their units, and their own tasks.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import { DUE_VERBS, type CycleStage, type DueVerb } from "../domain/workflow.ts";
import { accountOfCalendar } from "../store/calendar-addresses.ts";
import { peopleInOffice } from "../store/active-people.ts";
import { cycleOf, unitStagesOfPlans, type Cycle } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { listPlans, type PlanEntry } from "../store/plan-list.ts";
import { inScope, scopeOf, SYSTEM } from "../store/scope.ts";

/** One deadline: a step of a stage of a unit's plan. */
export type Deadline = {
  readonly plan: PlanEntry;
  readonly stage: CycleStage;
  readonly verb: DueVerb;
  readonly day: Day;
};

/** The deadlines of the plans whose progress the person sees, oldest first: the unit's own days where it has them. */
export async function deadlinesFor(db: Db, person: Person): Promise<readonly Deadline[]> {
  return inScope(db, scopeOf(person), async (tx) => {
    const { city } = person;
    const plans = (await listPlans(tx, city, { units: scopeOf(person).units })).filter(
      ({ unitId }) => may(person, "see-progress", unitTarget(unitId)).ok,
    );
    const stages = await unitStagesOfPlans(
      tx,
      city,
      plans.map(({ planId }) => planId),
    );
    const cycles = new Map<number, Cycle | null>();
    for (const year of new Set(plans.map(({ fiscalYear }) => fiscalYear)))
      cycles.set(year, await cycleOf(tx, city, year));
    const deadlines: Deadline[] = [];
    for (const entry of plans) {
      const stage = stages.get(entry.planId)?.at(-1) ?? null;
      for (const { dates: usual } of cycles.get(entry.fiscalYear)?.stages ?? []) {
        const dates = stage?.stage === usual.stage && stage.dates ? stage.dates : usual;
        for (const verb of DUE_VERBS)
          deadlines.push({ plan: entry, stage: usual.stage, verb, day: dates.due[verb] });
      }
    }
    return deadlines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  });
}

/** Whoever a secret calendar address belongs to, with the duties of the day; null when it is void or the person holds no office. */
export async function personOfCalendar(
  db: Db,
  city: string,
  secret: string,
  today: Day,
): Promise<Person | null> {
  return inScope(db, SYSTEM, async (tx) => {
    const accountId = await accountOfCalendar(tx, city, secret);
    if (accountId === null) return null;
    const people = await peopleInOffice(tx, city, today);
    return people.find(({ person }) => person.id === accountId)?.person ?? null;
  });
}
