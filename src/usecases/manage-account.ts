// Owns what an administrator does to an account: a new link, another second factor, ending sessions, deleting the person.
import type { Transaction } from "kysely";
import { ok, type Outcome } from "../domain/outcome.ts";
import { dropCalendarSecret } from "../store/calendar-addresses.ts";
import type { Db } from "../store/database.ts";
import { addLink, endSessions, erasePerson, forgetSecondFactor } from "../store/people-changes.ts";
import { addPeopleEvent, type PeopleAction } from "../store/people-events.ts";
import { listPeople, type PersonEntry } from "../store/people.ts";
import type { Tables } from "../store/tables.ts";
import { endDuties, noSuchAccount } from "./change-duties.ts";
import { clearRoom } from "../store/waiting-papers.ts";
import { changingPeople } from "./people-change.ts";
import { mayManageAccount, type By } from "./people-rules.ts";

/** Makes a one-time link with which the person chooses a new password; answers its key. */
export function makeLink(db: Db, by: By, accountId: string): Promise<Outcome<string>> {
  return onAccount(db, by, accountId, "link", (tx) => addLink(tx, accountId, by.at).then(ok));
}

/** Forgets the second factor, for somebody who lost the device and the recovery codes; every session ends. */
export function resetSecondFactor(db: Db, by: By, accountId: string): Promise<Outcome<true>> {
  return onAccount(db, by, accountId, "reset-second-factor", async (tx) => {
    await forgetSecondFactor(tx, accountId);
    await endSessions(tx, accountId);
    return ok(true);
  });
}

/** Ends every session of the account at once. */
export function revokeSessions(db: Db, by: By, accountId: string): Promise<Outcome<true>> {
  return onAccount(db, by, accountId, "end-sessions", async (tx) => {
    await endSessions(tx, accountId);
    return ok(true);
  });
}

/**
 * Deletes the person of an account: name, address, keys and sessions go, duties end. The pseudonym stays in the history,
 * whose chain is not touched. Refused where sheets or the city would be left without anybody.
 */
export function deleteAccount(db: Db, by: By, accountId: string): Promise<Outcome<true>> {
  return onAccount(db, by, accountId, "delete", async (tx, { duties }) => {
    const standing = duties.filter(({ untilDay }) => untilDay === null || untilDay >= by.today);
    const ended = await endDuties(tx, by, standing, by.today);
    if (!ended.ok) return ended;
    await erasePerson(tx, by.person.city, accountId, by.at);
    // A calendar that goes on answering would tell the deadlines of a unit to somebody who left.
    await dropCalendarSecret(tx, by.person.city, accountId);
    await clearRoom(tx, { city: by.person.city, accountId });
    return ok(true);
  });
}

function onAccount<T>(
  db: Db,
  by: By,
  accountId: string,
  action: PeopleAction,
  work: (tx: Transaction<Tables>, person: PersonEntry) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { city, id: actor } = by.person;
  return changingPeople(db, by, async (tx) => {
    const person = (await listPeople(tx, city)).find(({ id }) => id === accountId);
    if (!person) return noSuchAccount();
    const allowed = mayManageAccount(by, person.duties);
    if (!allowed.ok) return allowed;
    const done = await work(tx, person);
    if (done.ok) await addPeopleEvent(tx, city, { at: by.at, actor, action, accountId, body: {} });
    return done;
  });
}
