// Owns writing people: accounts with their person, duties, sections, one-time links. Each change is one statement of a caller's transaction.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Duty } from "../domain/access.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

type NewAccount = {
  readonly city: string;
  readonly name: string;
  /** In small letters: the library looks it up so. */
  readonly email: string;
  readonly sample: boolean;
};

/** Makes an account and its person; answers its id, null when the address is taken. */
export async function addAccount(tx: Tx, { city, name, email, sample }: NewAccount): Promise<string | null> {
  const taken = await tx
    .selectFrom("sign_in.user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirst();
  if (taken) return null;
  const id = randomUUID();
  await tx.insertInto("account").values({ city, id, sample }).execute();
  const made = await tx
    .insertInto("sign_in.user")
    .values({ id, city, name, email })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  // Somebody was faster: the caller refuses, and its transaction takes the account back.
  return made ? id : null;
}

/** Takes away everything that makes an account a person; the pseudonym stays. */
export async function erasePerson(tx: Tx, city: string, id: string, at: Date): Promise<void> {
  await tx.deleteFrom("sign_in.user").where("id", "=", id).where("city", "=", city).execute();
  await tx
    .updateTable("account")
    .set({ deleted_at: at })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}

/** Sets the password of an account, by its digest. */
export async function setPassword(tx: Tx | Db, userId: string, digest: string): Promise<void> {
  await tx
    .insertInto("sign_in.account")
    .values({ userId, accountId: userId, providerId: "credential", password: digest })
    .onConflict((conflict) =>
      conflict.columns(["providerId", "accountId"]).doUpdateSet({ password: digest, updatedAt: sql`now()` }),
    )
    .execute();
}

/** Ends every session of an account at once. */
export async function endSessions(tx: Tx | Db, userId: string): Promise<void> {
  await tx.deleteFrom("sign_in.session").where("userId", "=", userId).execute();
}

/** Forgets the second factor and its recovery codes; the account sets up another when it signs in next. */
export async function forgetSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom("sign_in.twoFactor").where("userId", "=", userId).execute();
  await tx.updateTable("sign_in.user").set({ twoFactorEnabled: false }).where("id", "=", userId).execute();
}

/** How long a one-time link may lie in somebody's inbox. */
const LINK_DAYS = 7;

/** Makes the one link that lets an account choose its password; an earlier one ends. Answers its key, which is kept nowhere. */
export async function addLink(tx: Tx, userId: string, at: Date): Promise<string> {
  await tx.deleteFrom("sign_in.one_time_link").where("user_id", "=", userId).execute();
  const key = randomBytes(32).toString("base64url");
  const expires_at = new Date(at.getTime() + LINK_DAYS * 24 * 60 * 60 * 1000);
  await tx
    .insertInto("sign_in.one_time_link")
    .values({ digest: digestOf(key), user_id: userId, made_at: at, expires_at, used_at: null })
    .execute();
  return key;
}

/** Whose a one-time link is; null when it is unknown, used or too old. */
export async function linkOf(
  db: Db | Tx,
  key: string,
  at: Date,
): Promise<{ readonly userId: string; readonly name: string; readonly email: string } | null> {
  const row = await db
    .selectFrom("sign_in.one_time_link as l")
    .innerJoin("sign_in.user as u", "u.id", "l.user_id")
    .select(["u.id as userId", "u.name", "u.email"])
    .where("l.digest", "=", digestOf(key))
    .where("l.used_at", "is", null)
    .where("l.expires_at", ">", at)
    .executeTakeFirst();
  return row ?? null;
}

/** Marks a link as used; false when somebody has used it meanwhile. */
export async function spendLink(tx: Tx, key: string, at: Date): Promise<boolean> {
  const spent = await tx
    .updateTable("sign_in.one_time_link")
    .set({ used_at: at })
    .where("digest", "=", digestOf(key))
    .where("used_at", "is", null)
    .returning("digest")
    .executeTakeFirst();
  return spent !== undefined;
}

/** A duty to give, with its first and last day. */
export type NewDuty = Duty & { readonly fromDay: string; readonly untilDay: string | null };

/** Gives a duty; answers its id. */
export async function addDuty(tx: Tx, city: string, accountId: string, duty: NewDuty): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto("duty")
    .values({
      city,
      id,
      account_id: accountId,
      role: duty.role,
      unit_id: duty.unitId,
      section_id: duty.sectionId,
      deputy_for: duty.deputyFor,
      from_day: duty.fromDay,
      until_day: duty.untilDay,
    })
    .execute();
  return id;
}

/** Lets a duty end with a day. One that would end before it began never was: it ends with the day on which it began. */
export async function endDuty(tx: Tx, city: string, id: string, untilDay: string): Promise<void> {
  await tx
    .updateTable("duty")
    .set({ until_day: sql<string>`greatest(${untilDay}::date, from_day)` })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}

/** Opens a section; answers its id, null when the unit has an open one of that name. */
export async function addSection(tx: Tx, city: string, unitId: string, name: string): Promise<string | null> {
  const made = await tx
    .insertInto("section")
    .values({ city, id: randomUUID(), unit_id: unitId, name, closed_at: null })
    .onConflict((conflict) =>
      conflict.columns(["city", "unit_id", "name"]).where("closed_at", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return made?.id ?? null;
}

/** Closes a section. */
export async function closeSection(tx: Tx, city: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("section")
    .set({ closed_at: at })
    .where("city", "=", city)
    .where("id", "=", id)
    .execute();
}

/** Lets whoever changes the people of a city do so one after another, until the transaction ends. */
export async function holdPeople(tx: Tx, city: string): Promise<void> {
  await tx.selectFrom("municipality").select("city").where("city", "=", city).forUpdate().execute();
}

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
