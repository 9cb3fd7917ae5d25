// Owns reminding people of what is due: who is told what on a day, and telling each of it once.
import type { Person } from "../domain/access.ts";
import { addDays, isWorkingDay, type Day } from "../domain/calendar.ts";
import { AWAITED, type DueVerb } from "../domain/workflow.ts";
import { HOLIDAYS_KNOWN_UNTIL, holidaysOf } from "../rulebook/holidays.ts";
import { peopleInOffice } from "../store/active-people.ts";
import { unitStagesOfPlans } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { listPlans, type PlanEntry } from "../store/plan-list.ts";
import { takeReminders } from "../store/reminders.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { sheetsOfPlans, type PlanSheet } from "../store/sheets.ts";
import { listMunicipalities } from "../store/units.ts";
import { holdersOf, timeOf } from "./progress.ts";

/** A sheet that a person is reminded of. */
export type DueSheet = {
  readonly plan: PlanEntry;
  readonly sheet: PlanSheet;
  readonly verb: DueVerb;
  readonly due: Day;
  readonly late: number;
};

/** One person's reminder of a day. */
export type Reminder = {
  readonly person: Person;
  readonly email: string;
  readonly day: Day;
  readonly due: readonly DueSheet[];
};

/** Sends one reminder; throws when it could not be handed over. */
type SendReminder = (reminder: Reminder) => Promise<void>;

/** Days before a deadline from which on people are reminded. */
const DAYS_AHEAD = 3;

/** Who is to be reminded of what in a city on a day: from three days before a deadline until the step is taken. Nobody on days off. */
async function remindersOf(db: Db, city: string, today: Day): Promise<readonly Reminder[]> {
  const year = Number(today.slice(0, 4));
  if (!isWorkingDay(today, holidaysOf(year, Math.max(year, HOLIDAYS_KNOWN_UNTIL)))) return [];
  return inScope(db, SYSTEM, async (tx) => {
    const plans = await listPlans(tx, city);
    const ids = plans.map(({ planId }) => planId);
    const stages = await unitStagesOfPlans(tx, city, ids);
    const sheets = await sheetsOfPlans(tx, city, ids);
    const people = await peopleInOffice(tx, city, today);
    const byPerson = new Map<string, DueSheet[]>();
    for (const plan of plans)
      for (const sheet of sheets.get(plan.planId) ?? []) {
        const { due, late } = timeOf(sheet, stages.get(plan.planId)?.at(-1) ?? null, today);
        const verb = AWAITED[sheet.state];
        if (due === null || verb === null || addDays(today, DAYS_AHEAD) < due) continue;
        for (const { person } of holdersOf(people, plan.unitId, sheet))
          byPerson.set(person.id, [...(byPerson.get(person.id) ?? []), { plan, sheet, verb, due, late }]);
      }
    return people.flatMap(({ person, email }) => {
      const due = byPerson.get(person.id);
      return due === undefined ? [] : [{ person, email, day: today, due }];
    });
  });
}

/** What became of a round of reminders. */
type Reminded = {
  /** Messages that went out. */
  readonly sent: number;
  readonly failed: readonly { readonly accountId: string; readonly error: unknown }[];
};

/** Reminds everybody of every city once a day of each sheet. What could not be sent is tried again in the next round. */
export async function remind(
  db: Db,
  { today, at, send }: { readonly today: Day; readonly at: Date; readonly send: SendReminder },
): Promise<Reminded> {
  let sent = 0;
  const failed: { accountId: string; error: unknown }[] = [];
  for (const { city } of await listMunicipalities(db))
    for (const reminder of await remindersOf(db, city, today)) {
      const accountId = reminder.person.id;
      try {
        const gone = await inScope(db, SYSTEM, async (tx) => {
          const fresh = await takeReminders(
            tx,
            { city, accountId, day: today, at },
            reminder.due.map(({ plan, sheet, verb, due }) => ({
              itemId: sheet.itemId,
              unitId: plan.unitId,
              verb,
              due,
            })),
          );
          const due = reminder.due.filter(({ sheet }) => fresh.has(sheet.itemId));
          if (due.length > 0) await send({ ...reminder, due });
          return due.length > 0;
        });
        if (gone) sent += 1;
      } catch (error) {
        // One mailbox that is full does not keep the others from being reminded.
        failed.push({ accountId, error });
      }
    }
  return { sent, failed };
}
