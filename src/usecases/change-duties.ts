// Owns giving a duty and letting one end.
import type { Transaction } from "kysely";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { addDuty, endDuty, type NewDuty } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import { holdsOn, listDuties, listPeople, type DutyEntry } from "../store/people.ts";
import type { Tables } from "../store/tables.ts";
import { changingPeople } from "./people-change.ts";
import { checkDuty, isDay, keepsAdministrator, mayManage, type By } from "./people-rules.ts";
import { keepsSheetsOwned } from "./sheet-owners.ts";

/** Gives an account a duty, one's own or as a deputy. */
export async function giveDuty(db: Db, by: By, accountId: string, duty: NewDuty): Promise<Outcome<true>> {
  const { city, id: actor } = by.person;
  return changingPeople(db, by, async (tx): Promise<Outcome<true>> => {
    const people = await listPeople(tx, city);
    if (!people.some(({ id }) => id === accountId)) return noSuchAccount();
    const fits = await checkDuty(tx, by, duty);
    if (!fits.ok) return fits;
    if (duty.deputyFor !== null && !people.some(({ id }) => id === duty.deputyFor)) return noSuchAccount();
    if (duty.deputyFor === accountId)
      return refused("own-deputy", "自分の代理にはなれません。", "Nobody is their own deputy.");
    const standing = await listDuties(tx, city);
    if (duty.deputyFor !== null && !standing.some((one) => isHeldBy(one, duty))) return notTheirs();
    if (standing.some((one) => one.accountId === accountId && isSameDuty(one, duty))) return hasItAlready();
    await addDuty(tx, city, accountId, duty);
    const { role, unitId, sectionId, deputyFor, fromDay, untilDay } = duty;
    const body = { role, unitId, sectionId, deputyFor, fromDay, untilDay };
    await addPeopleEvent(tx, city, { at: by.at, actor, action: "give-duty", accountId, body });
    return ok(true);
  });
}

/** Whether it is the very duty that the deputy is to do, held by whoever they stand in for when they begin. */
function isHeldBy(one: DutyEntry, { deputyFor, ...duty }: NewDuty): boolean {
  return (
    one.accountId === deputyFor &&
    one.deputyFor === null &&
    isSamePlace(one, duty) &&
    holdsOn(one, duty.fromDay)
  );
}

function isSameDuty(one: DutyEntry, duty: NewDuty): boolean {
  return (
    isSamePlace(one, duty) &&
    one.deputyFor === duty.deputyFor &&
    one.fromDay === duty.fromDay &&
    one.untilDay === duty.untilDay
  );
}

function isSamePlace(one: DutyEntry, { role, unitId, sectionId }: Omit<NewDuty, "deputyFor">): boolean {
  return one.role === role && one.unitId === unitId && one.sectionId === sectionId;
}

function notTheirs(): Outcome<never> {
  return refused(
    "not-their-duty",
    "代理を受ける人は、始まりの日にその役割を持っていません。",
    "The person to stand in for does not have this duty on the first day.",
  );
}

function hasItAlready(): Outcome<never> {
  return refused("has-it-already", "その役割はもう付いています。", "They have this duty already.");
}

/** Lets a duty end with a day; refused where sheets or the city would be left without anybody. */
export async function letDutyEnd(db: Db, by: By, dutyId: string, lastDay: string): Promise<Outcome<true>> {
  return changingPeople(db, by, async (tx): Promise<Outcome<true>> => {
    const duty = (await listDuties(tx, by.person.city)).find(({ id }) => id === dutyId);
    if (!duty) return refused("no-such-duty", "その役割はありません。", "There is no such duty.");
    const allowed = mayManage(by, duty.unitId);
    if (!allowed.ok) return allowed;
    if (!isDay(lastDay))
      return refused(
        "bad-day",
        "日付は 2027-04-01 のように入れてください。",
        "A day is written like 2027-04-01.",
      );
    return endDuties(tx, by, [duty], lastDay);
  });
}

/** Lets duties end with a day, after asking what would be left without anybody. Part of a caller's transaction. */
export async function endDuties(
  tx: Transaction<Tables>,
  by: By,
  duties: readonly DutyEntry[],
  lastDay: string,
): Promise<Outcome<true>> {
  const { city, id: actor } = by.person;
  const leaving = new Set(duties.map(({ id }) => id));
  const stays = await keepsAdministrator(tx, city, leaving, by.today);
  if (!stays.ok) return stays;
  for (const { id, accountId } of duties) {
    await endDuty(tx, city, id, lastDay);
    await addPeopleEvent(tx, city, {
      at: by.at,
      actor,
      action: "end-duty",
      accountId,
      body: { duty: id, lastDay },
    });
  }
  return keepsSheetsOwned(
    tx,
    by,
    duties.flatMap(({ sectionId }) => (sectionId === null ? [] : [sectionId])),
    lastDay,
  );
}

/** Nobody there, or gone. */
export function noSuchAccount(): Outcome<never> {
  return refused("no-such-account", "その人はいません。", "There is no such person.");
}
