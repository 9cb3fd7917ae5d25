// Owns the secret addresses of people's calendars: only digests are kept.
import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** Makes a new secret for a person, in place of an earlier one, which is void from now on. */
export async function newCalendarSecret(tx: Tx, city: string, accountId: string, at: Date): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  const set = { digest: digestOf(secret), made_at: at };
  await tx
    .insertInto("calendar_address")
    .values({ city, account_id: accountId, ...set })
    .onConflict((conflict) => conflict.columns(["city", "account_id"]).doUpdateSet(set))
    .execute();
  return secret;
}

/** Takes the address of a person away. */
export async function dropCalendarSecret(tx: Tx, city: string, accountId: string): Promise<void> {
  await tx
    .deleteFrom("calendar_address")
    .where("city", "=", city)
    .where("account_id", "=", accountId)
    .execute();
}

/** When the person's address was made, null when there is none. */
export async function calendarSecretMade(tx: Tx, city: string, accountId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("calendar_address")
    .select("made_at")
    .where("city", "=", city)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.made_at.toISOString() ?? null;
}

/** Whose calendar a secret opens, null when it opens none. */
export async function accountOfCalendar(tx: Tx, city: string, secret: string): Promise<string | null> {
  const row = await tx
    .selectFrom("calendar_address")
    .select("account_id")
    .where("city", "=", city)
    .where("digest", "=", digestOf(secret))
    .executeTakeFirst();
  return row?.account_id ?? null;
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
