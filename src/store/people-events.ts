// Owns the record of what was done to people: appended to only, each entry chained to the one before it, without a name in it.
import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

export type PeopleAction =
  | "first-administrator"
  | "invite"
  | "link"
  | "give-duty"
  | "end-duty"
  | "open-section"
  | "close-section"
  | "move"
  | "hand-over"
  | "end-sessions"
  | "reset-second-factor"
  | "delete";

type PeopleEvent = {
  readonly at: Date;
  /** Account id of who did it; null: the program itself. */
  readonly actor: string | null;
  readonly action: PeopleAction;
  /** Account id of whom it concerns. */
  readonly accountId: string | null;
  /** Ids, roles and days; never a name or an address. */
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
};

/** Adds an entry. The city's row is held until the transaction ends, so that the chain has no branches. */
export async function addPeopleEvent(
  tx: Transaction<Tables>,
  city: string,
  event: PeopleEvent,
): Promise<void> {
  await tx.selectFrom("municipality").select("city").where("city", "=", city).forUpdate().executeTakeFirst();
  const last = await tx
    .selectFrom("people_event")
    .select(["number", "digest"])
    .where("city", "=", city)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto("people_event")
    .values({
      city,
      number,
      at: event.at,
      actor: event.actor,
      action: event.action,
      account_id: event.accountId,
      body: JSON.stringify(event.body),
      digest: digestOf(city, number, event, last?.digest ?? ""),
    })
    .execute();
}

/** The number of the newest entry, 0 before the first: as long as it stays, nobody was invited, moved or deleted. */
export async function lastPeopleEvent(db: Db, city: string): Promise<number> {
  const row = await db
    .selectFrom("people_event")
    .select("number")
    .where("city", "=", city)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** The number of the first entry that does not fit the one before it, null when the chain is whole. */
export async function firstBrokenEvent(db: Db, city: string): Promise<number | null> {
  const rows = await db
    .selectFrom("people_event")
    .selectAll()
    .where("city", "=", city)
    .orderBy("number")
    .execute();
  let before = "";
  for (const [index, row] of rows.entries()) {
    const event = {
      at: row.at,
      actor: row.actor,
      action: row.action as PeopleAction, // written from a PeopleEvent
      accountId: row.account_id,
      body: row.body as PeopleEvent["body"], // written from a PeopleEvent
    };
    if (row.number !== index + 1 || row.digest !== digestOf(city, row.number, event, before))
      return row.number;
    before = row.digest;
  }
  return null;
}

/** What concerns an account: done by it or to it, oldest first. */
export async function eventsOf(db: Db, city: string, accountId: string) {
  return db
    .selectFrom("people_event")
    .select(["number", "at", "actor", "action", "account_id as accountId", "body"])
    .where("city", "=", city)
    .where((eb) => eb.or([eb("account_id", "=", accountId), eb("actor", "=", accountId)]))
    .orderBy("number")
    .execute();
}

function digestOf(city: string, number: number, event: PeopleEvent, before: string): string {
  const body = Object.entries(event.body).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = [
    before,
    city,
    number,
    event.at.toISOString(),
    event.actor,
    event.action,
    event.accountId,
    body,
  ];
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}
