// Owns reading people: who an account is today, whom the administrator sees, which sections there are.
import { sql } from "kysely";
import type { Duty, Person, Role } from "../domain/access.ts";
import type { Db } from "./database.ts";
import { inScope } from "./scope.ts";
import { sheetsOfSections } from "./sheet-owners.ts";

/** An account with what sign-in needs to know about it. */
export type Account = {
  readonly person: Person;
  readonly email: string;
  readonly sample: boolean;
  /** A password without a second factor: the account may do nothing before one is set up. */
  readonly lacksSecondFactor: boolean;
};

/** The person of an account with the duties of a day; null when the account is gone. */
export async function loadAccount(db: Db, id: string, day: string): Promise<Account | null> {
  const row = await db
    .selectFrom("sign_in.user as u")
    .innerJoin("account as a", (join) => join.onRef("a.city", "=", "u.city").onRef("a.id", "=", "u.id"))
    .select((eb) => [
      "u.id",
      "u.name",
      "u.email",
      "u.city",
      "a.sample",
      "u.twoFactorEnabled",
      eb
        .exists(
          eb
            .selectFrom("sign_in.account as s")
            .select("s.id")
            .whereRef("s.userId", "=", "u.id")
            .where("s.providerId", "=", "credential")
            .where("s.password", "is not", null),
        )
        .as("hasPassword"),
      sql<readonly Duty[]>`(SELECT coalesce(json_agg(json_build_object(
        'role', d.role, 'unitId', d.unit_id, 'sectionId', d.section_id, 'deputyFor', d.deputy_for) ORDER BY d.from_day, d.id), '[]')
        FROM duty d WHERE d.city = a.city AND d.account_id = a.id
        AND d.from_day <= ${day}::date AND (d.until_day IS NULL OR d.until_day >= ${day}::date))`.as(
        "duties",
      ),
    ])
    .where("u.id", "=", id)
    .where("a.deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    person: { id: row.id, name: row.name, city: row.city, duties: row.duties },
    email: row.email,
    sample: row.sample,
    lacksSecondFactor: !row.sample && row.hasPassword === true && row.twoFactorEnabled !== true,
  };
}

/** Whether a session has neither been ended nor run out. */
export async function sessionStands(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom("sign_in.session")
    .select("id")
    .where("id", "=", id)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an address belongs to somebody of the sample city. */
export async function isSampleAddress(db: Db, email: string): Promise<boolean> {
  const found = await db
    .selectFrom("sign_in.user as u")
    .innerJoin("account as a", (join) => join.onRef("a.city", "=", "u.city").onRef("a.id", "=", "u.id"))
    .select("a.sample")
    .where("u.email", "=", email)
    .executeTakeFirst();
  return found?.sample === true;
}

/** A duty with its days and the words for its place, as lists show it. */
export type DutyEntry = Duty & {
  readonly id: string;
  readonly accountId: string;
  readonly unitName: string | null;
  readonly sectionName: string | null;
  readonly fromDay: string;
  readonly untilDay: string | null;
};

/** An account as the administrator sees it, with all its duties, past and to come. */
export type PersonEntry = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sample: boolean;
  readonly createdAt: Date;
  /** May sign in: has a password, a passkey or came through the directory. */
  readonly hasWayIn: boolean;
  readonly duties: readonly DutyEntry[];
};

/** Every account of the city that is not deleted, by name. */
export async function listPeople(db: Db, city: string): Promise<readonly PersonEntry[]> {
  const [rows, duties] = await Promise.all([
    db
      .selectFrom("sign_in.user as u")
      .innerJoin("account as a", (join) => join.onRef("a.city", "=", "u.city").onRef("a.id", "=", "u.id"))
      .select((eb) => [
        "u.id",
        "u.name",
        "u.email",
        "a.sample",
        "a.created_at",
        eb
          .or([
            eb.exists(eb.selectFrom("sign_in.account as s").select("s.id").whereRef("s.userId", "=", "u.id")),
            eb.exists(eb.selectFrom("sign_in.passkey as p").select("p.id").whereRef("p.userId", "=", "u.id")),
          ])
          .as("hasWayIn"),
      ])
      .where("u.city", "=", city)
      .where("a.deleted_at", "is", null)
      .orderBy("u.name")
      .orderBy("u.id")
      .execute(),
    listDuties(db, city),
  ]);
  const ofAccount = Map.groupBy(duties, ({ accountId }) => accountId);
  return rows.map(({ created_at, hasWayIn, ...row }) => ({
    ...row,
    createdAt: created_at,
    hasWayIn: hasWayIn === true || hasWayIn === 1,
    duties: ofAccount.get(row.id) ?? [],
  }));
}

/** Account → name, of everybody in the city who was not deleted. */
export async function listNames(db: Db, city: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom("sign_in.user").select(["id", "name"]).where("city", "=", city).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every duty of the city, past, present and to come. */
export async function listDuties(db: Db, city: string): Promise<readonly DutyEntry[]> {
  const rows = await db
    .selectFrom("duty as d")
    .leftJoin("unit as u", (join) => join.onRef("u.city", "=", "d.city").onRef("u.id", "=", "d.unit_id"))
    .leftJoin("section as s", (join) =>
      join.onRef("s.city", "=", "d.city").onRef("s.id", "=", "d.section_id"),
    )
    .select([
      "d.id",
      "d.account_id as accountId",
      "d.role",
      "d.unit_id as unitId",
      "d.section_id as sectionId",
      "d.deputy_for as deputyFor",
      "u.name as unitName",
      "s.name as sectionName",
      "d.from_day as fromDay",
      "d.until_day as untilDay",
    ])
    .where("d.city", "=", city)
    .orderBy("d.from_day")
    .orderBy("d.id")
    .execute();
  return rows;
}

/** True when the duty is held on the day. */
export function holdsOn(duty: Pick<DutyEntry, "fromDay" | "untilDay">, day: string): boolean {
  return duty.fromDay <= day && (duty.untilDay === null || duty.untilDay >= day);
}

/** A section (課) of a unit. */
export type SectionEntry = {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly name: string;
  readonly closed: boolean;
};

/** The sections of a city by unit and name, closed ones last. */
export async function listSections(db: Db, city: string): Promise<readonly SectionEntry[]> {
  const rows = await db
    .selectFrom("section as s")
    .innerJoin("unit as u", (join) => join.onRef("u.city", "=", "s.city").onRef("u.id", "=", "s.unit_id"))
    .select(["s.id", "s.unit_id as unitId", "u.name as unitName", "s.name", "s.closed_at"])
    .where("s.city", "=", city)
    .orderBy("u.name")
    .orderBy("s.name")
    .execute();
  return rows
    .map(({ closed_at, ...row }) => ({ ...row, closed: closed_at !== null }))
    .sort((a, b) => Number(a.closed) - Number(b.closed));
}

/** The units of a city with their ids, by name. */
export async function listUnitIds(
  db: Db,
  city: string,
): Promise<readonly { readonly id: string; readonly slug: string; readonly name: string }[]> {
  return db
    .selectFrom("unit")
    .select(["id", "slug", "name"])
    .where("city", "=", city)
    .orderBy("name")
    .execute();
}

/** Whether a city has an administrator who may sign in on the day, made by a person. */
export async function hasAdministrator(db: Db, day: string): Promise<boolean> {
  const found = await db
    .selectFrom("duty as d")
    .innerJoin("account as a", (join) =>
      join.onRef("a.city", "=", "d.city").onRef("a.id", "=", "d.account_id"),
    )
    .select("d.id")
    .where("d.role", "=", "administrator" satisfies Role)
    .where("a.sample", "=", false)
    .where("a.deleted_at", "is", null)
    .where((eb) => eb.or([eb("d.until_day", "is", null), eb("d.until_day", ">=", day)]))
    .executeTakeFirst();
  return found !== undefined;
}

/** At how many places an account is signed in. */
export async function countSessions(db: Db, userId: string): Promise<number> {
  const row = await db
    .selectFrom("sign_in.session")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("userId", "=", userId)
    .where("expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many sheets each section of the city answers for, whoever may read them. */
export function countSheets(db: Db, city: string): Promise<ReadonlyMap<string, number>> {
  return inScope(db, { city, units: "all" }, (tx) => sheetsOfSections(tx, city));
}
