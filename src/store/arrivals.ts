// Owns the notice of what just came in for a person: kept until a page tells it, at whichever process that is asked for.
import type { Transaction } from "kysely";
import type { Db } from "./database.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";
import { inRoom, type Room } from "./waiting-papers.ts";

/** A file that came in. */
export type Arrival = {
  readonly file: string;
  readonly kind: "new" | "changed" | "nothing-new";
  readonly paperId: string;
  /** Pieces of its text that found no place. */
  readonly unread: number;
};

/** A notice is about what somebody has just done: an hour later it would only puzzle them. */
const TOLD_WITHIN_MS = 60 * 60_000;

/** Keeps the notice; one that was not told yet gives way to it. */
export function noteArrivals(db: Db, room: Room, arrivals: readonly Arrival[], at: Date): Promise<void> {
  const arrived = JSON.stringify(storable(arrivals));
  return inRoom(db, room, async (tx) => {
    await tx
      .insertInto("arrival_notice")
      .values({ city: room.city, account_id: room.accountId, arrived, at })
      .onConflict((conflict) => conflict.columns(["city", "account_id"]).doUpdateSet({ arrived, at }))
      .execute();
  });
}

/** What is to be told now, and is told once; empty where there is nothing new. */
export function takeArrivals(db: Db, room: Room, now: Date): Promise<readonly Arrival[]> {
  return inRoom(db, room, async (tx) => {
    const row = await tx
      .deleteFrom("arrival_notice")
      .where("city", "=", room.city)
      .where("account_id", "=", room.accountId)
      .returning(["arrived", "at"])
      .executeTakeFirst();
    return row && row.at > oldest(now) ? row.arrived : [];
  });
}

/** Lets go of what nobody came back for, in every city: for a transaction that sees all. */
export async function removeForgottenArrivals(tx: Transaction<Tables>, now: Date): Promise<void> {
  await tx.deleteFrom("arrival_notice").where("at", "<=", oldest(now)).execute();
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - TOLD_WITHIN_MS);
}
