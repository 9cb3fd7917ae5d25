// Owns what every change of people asks first: may this person do it, is the place there, who would be the last administrator.
import type { Transaction } from "kysely";
import { fitsPlace, may, ROLES, unitTarget, type Person, type Role } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { type NewDuty } from "../store/people-changes.ts";
import {
  holdsOn,
  listDuties,
  listPeople,
  listSections,
  listUnitIds,
  type DutyEntry,
} from "../store/people.ts";
import type { Tables } from "../store/tables.ts";

/** Who does it, and when. */
export type By = { readonly person: Person; readonly at: Date; readonly today: string };

/** Whether the administrator may change the duties of a place. */
export function mayManage({ person }: By, unitId: string | null): Outcome<true> {
  return may(person, "manage-people", unitTarget(unitId));
}

/** Whether the administrator may change an account: all of its duties, of today and to come, lie where the administrator rules. */
export function mayManageAccount(by: By, duties: readonly DutyEntry[]): Outcome<true> {
  const standing = duties.filter(({ untilDay }) => untilDay === null || untilDay >= by.today);
  // Without a duty an account belongs to nobody but the city.
  for (const unitId of standing.length === 0 ? [null] : standing.map((duty) => duty.unitId)) {
    const allowed = mayManage(by, unitId);
    if (!allowed.ok) return allowed;
  }
  return ok(true);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a duty can be given: its place is there and fits the role, its days follow each other, the administrator rules there. */
export async function checkDuty(tx: Transaction<Tables>, by: By, duty: NewDuty): Promise<Outcome<true>> {
  const fits = fitsPlace(duty);
  if (!fits.ok) return fits;
  if (!isDay(duty.fromDay) || (duty.untilDay !== null && !isDay(duty.untilDay)))
    return refused(
      "bad-day",
      "日付は 2027-04-01 のように入れてください。",
      "A day is written like 2027-04-01.",
    );
  if (duty.untilDay !== null && duty.untilDay < duty.fromDay)
    return refused(
      "days-reversed",
      "終わりの日が始まりの日より前です。",
      "The last day is before the first.",
    );
  const { city } = by.person;
  if (duty.unitId !== null && !(await listUnitIds(tx, city)).some(({ id }) => id === duty.unitId))
    return refused("no-such-unit", "その所属はありません。", "There is no such unit.");
  if (duty.sectionId !== null) {
    const section = (await listSections(tx, city)).find(({ id }) => id === duty.sectionId);
    if (!section || section.unitId !== duty.unitId)
      return refused("no-such-section", "その課はこの所属にありません。", "The unit has no such section.");
    if (section.closed)
      return refused(
        "section-closed",
        `「${section.name}」は閉じられた課です。`,
        `"${section.name}" is closed.`,
      );
  }
  return mayManage(by, duty.unitId);
}

/**
 * Refuses what would leave the city without an administrator from the day on; `leaving`: the duties that end.
 * Whoever was invited and has no way in yet cannot let anybody in, and a deputy only stands in: neither counts.
 */
export async function keepsAdministrator(
  tx: Transaction<Tables>,
  city: string,
  leaving: ReadonlySet<string>,
  today: string,
): Promise<Outcome<true>> {
  const duties = await listDuties(tx, city);
  const ending = duties.filter(({ id, role }) => leaving.has(id) && role === "administrator");
  if (ending.length === 0) return ok(true);
  const people = await listPeople(tx, city);
  const mayComeIn = new Set(people.filter(({ hasWayIn }) => hasWayIn).map(({ id }) => id));
  const staying = duties.some(
    (duty) =>
      duty.role === "administrator" &&
      !leaving.has(duty.id) &&
      duty.deputyFor === null &&
      mayComeIn.has(duty.accountId) &&
      duty.unitId === null &&
      duty.untilDay === null &&
      holdsOn(duty, today),
  );
  if (staying) return ok(true);
  return refused(
    "last-administrator",
    "市全体の管理者がいなくなります。先に別の人を管理者にしてください（招待したままで一度もサインインしていない人と代理は数えません）。",
    "The city would have no administrator left. Make somebody else administrator first; whoever was invited and never signed in does not count, nor does a deputy.",
  );
}

/** A role by its word in an address or a form. */
export function roleFrom(word: string): Role | null {
  return ROLES.find((role) => role === word) ?? null;
}

/** A day that the calendar has. */
export function isDay(day: string): boolean {
  if (!DAY.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
