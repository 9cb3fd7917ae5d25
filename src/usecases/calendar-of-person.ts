// Owns the deadlines that concern a person: the days of the stages of their units, and their own tasks.
import { may, unitTarget, type Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import { DUE_VERBS, type CycleStage, type DueVerb } from "../domain/workflow.ts";
import { accountOfCalendar } from "../store/calendar-addresses.ts";
import { peopleInOffice } from "../store/active-people.ts";
import { cycleOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import type { PlanEntry } from "../store/plan-list.ts";
import { inScope, scopeOf, SYSTEM } from "../store/scope.ts";
import { progressIn } from "./progress.ts";

/** One deadline: a step of a stage of a unit's plan. */
export type Deadline = {
  readonly plan: PlanEntry;
  readonly stage: CycleStage;
  readonly verb: DueVerb;
  readonly day: Day;
};

/** The deadlines of the plans whose progress the person sees, oldest first: the unit's own days where it has them. */
export async function deadlinesFor(db: Db, person: Person, today: Day): Promise<readonly Deadline[]> {
  return inScope(db, scopeOf(person), async (tx) => {
    const plans = await progressIn(tx, person, { fiscalYear: null, today });
    const deadlines: Deadline[] = [];
    for (const { entry, stage } of plans) {
      if (!may(person, "see-progress", unitTarget(entry.unitId)).ok) continue;
      const cycle = await cycleOf(tx, person.city, entry.fiscalYear);
      for (const { dates: usual } of cycle?.stages ?? []) {
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
