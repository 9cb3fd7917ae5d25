// Owns uploaded papers that do not name their unit or year: kept with their bytes for who brought them until that is said, so that nothing is uploaded twice.
import { createHash, randomUUID } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Words } from "../domain/finding.ts";
import { isLastingId } from "../domain/lasting-id.ts";
import type { Form, Unit } from "../domain/plan.ts";
import type { Db } from "./database.ts";
import { inScope } from "./scope.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";

/** Whose papers: one person's in one city. Nobody else sees them, which the database holds as well. */
export type Room = { readonly city: string; readonly accountId: string };

/** What is known so far, from the person or from the paper, and what the paper gives away about its unit and year. */
export type KnownOfPaper = {
  readonly form: Form;
  readonly unit: Unit | null;
  readonly fiscalYear: number | null;
  readonly hints: readonly Words[];
};

/** A paper that waits for an answer. */
export type WaitingPaper = KnownOfPaper & { readonly id: string; readonly file: string };

/** How long a paper waits, in days. */
export const WAITING_DAYS = 14;

/** What waits for one person at most, in bytes. */
const ROOM_BYTES = 64 * 1024 * 1024;
/** And how many papers. */
const ROOM_PAPERS = 200;

/** The papers that wait for a person, in the order in which they came. */
export function waitingPapers(db: Db, room: Room, now: Date): Promise<readonly WaitingPaper[]> {
  return inRoom(db, room, async (tx) => {
    const rows = await tx
      .selectFrom("waiting_paper")
      .select(["id", "file", "known"])
      .where("city", "=", room.city)
      .where("account_id", "=", room.accountId)
      .where("added_at", ">", oldest(now))
      .orderBy("added_at")
      .orderBy("id")
      .execute();
    return rows.map(({ id, file, known }) => ({ id, file, ...known }));
  });
}

/** One of them with its bytes, null when it waits no longer. */
export function findWaitingPaper(
  db: Db,
  room: Room,
  id: string,
  now: Date,
): Promise<{ readonly id: string; readonly file: string; readonly bytes: Uint8Array } | null> {
  if (!isLastingId(id)) return Promise.resolve(null);
  return inRoom(db, room, async (tx) => {
    const row = await tx
      .selectFrom("waiting_paper")
      .select(["id", "file", "bytes"])
      .where("city", "=", room.city)
      .where("account_id", "=", room.accountId)
      .where("id", "=", id)
      .where("added_at", ">", oldest(now))
      .executeTakeFirst();
    return row ?? null;
  });
}

/** Keeps a paper; the same bytes once more take the place of the first. False when there is no room left. */
export function addWaitingPaper(
  db: Db,
  room: Room,
  { file, bytes, known }: { readonly file: string; readonly bytes: Uint8Array; readonly known: KnownOfPaper },
  at: Date,
): Promise<boolean> {
  return inRoom(db, room, async (tx) => {
    // Two uploads of one person must not both find the last place free.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waiting ${room.city} ${room.accountId}`}, 0))`.execute(
      tx,
    );
    const sha256 = digest(bytes);
    await removeWithin(tx, room, sha256);
    const taken = await tx
      .selectFrom("waiting_paper")
      .select((row) => [
        row.fn.countAll<string>().as("papers"),
        row.fn.sum<string | null>("size").as("bytes"),
      ])
      .where("city", "=", room.city)
      .where("account_id", "=", room.accountId)
      .executeTakeFirstOrThrow();
    if (Number(taken.papers) >= ROOM_PAPERS || Number(taken.bytes ?? 0) + bytes.length > ROOM_BYTES)
      return false;
    await tx
      .insertInto("waiting_paper")
      .values({
        city: room.city,
        id: randomUUID(),
        account_id: room.accountId,
        file: storable(file),
        sha256,
        size: bytes.length,
        bytes: Buffer.from(bytes),
        known: JSON.stringify(storable(known)),
        added_at: at,
      })
      .execute();
    return true;
  });
}

/** Lets go of a paper. */
export async function removeWaitingPaper(db: Db, room: Room, id: string): Promise<void> {
  if (!isLastingId(id)) return;
  await inRoom(db, room, (tx) =>
    tx
      .deleteFrom("waiting_paper")
      .where("city", "=", room.city)
      .where("account_id", "=", room.accountId)
      .where("id", "=", id)
      .execute(),
  );
}

/** Lets go of a paper whose bytes have come in by another way. */
export async function removeSameWaiting(db: Db, room: Room, bytes: Uint8Array): Promise<void> {
  await inRoom(db, room, (tx) => removeWithin(tx, room, digest(bytes)));
}

/** Lets go of everything of a person, inside a transaction of whoever deletes the account. */
export async function clearRoom(tx: Transaction<Tables>, room: Room): Promise<void> {
  await enterRoom(tx, room);
  await tx
    .deleteFrom("waiting_paper")
    .where("city", "=", room.city)
    .where("account_id", "=", room.accountId)
    .execute();
  await tx
    .deleteFrom("arrival_notice")
    .where("city", "=", room.city)
    .where("account_id", "=", room.accountId)
    .execute();
}

/** Lets go of what nobody came back for, in every city: for a transaction that sees all. */
export async function removeForgottenWaiting(tx: Transaction<Tables>, now: Date): Promise<void> {
  await tx.deleteFrom("waiting_paper").where("added_at", "<=", oldest(now)).execute();
}

/** Runs work that sees what is in the room of one person, and no draft of any unit. */
export function inRoom<T>(db: Db, room: Room, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return inScope(db, { city: room.city, units: [] }, async (tx) => {
    await enterRoom(tx, room);
    return work(tx);
  });
}

/** Says to the database whose room it is; the setting ends with the transaction. */
async function enterRoom(tx: Transaction<Tables>, { accountId }: Room): Promise<void> {
  await sql`SELECT set_config('hoshin.account', ${accountId}, true)`.execute(tx);
}

async function removeWithin(tx: Transaction<Tables>, room: Room, sha256: string): Promise<void> {
  await tx
    .deleteFrom("waiting_paper")
    .where("city", "=", room.city)
    .where("account_id", "=", room.accountId)
    .where("sha256", "=", sha256)
    .execute();
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - WAITING_DAYS * 24 * 60 * 60_000);
}
