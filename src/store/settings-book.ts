// Owns the history of what is set beside the plans: a chained book of the city and one of each unit, added to under the lock on its row.
import { randomUUID } from "node:crypto";
import { sql, type Selectable, type Transaction } from "kysely";
import type { SettingAction, SettingEntry } from "../domain/settings.ts";
import { beginningOfBook, digestOf, newSalt, settingHashOf } from "./chain.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** Whose book it is; unitId null: the city's own. */
export type BookPlace = { readonly city: string; readonly unitId: string | null };

/** A book, its row locked until the transaction ends. */
type LockedBook = BookPlace & {
  readonly bookId: string;
  readonly lastChange: number;
  readonly lastHash: Buffer;
};

/** Finds or begins a book, and locks it. */
export async function lockBook(tx: Tx, { city, unitId }: BookPlace): Promise<LockedBook> {
  await tx
    .insertInto("settings_book")
    .values({ city, id: randomUUID(), unit_id: unitId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("settings_book")
    .select(["id", "last_change", "last_hash"])
    .where("city", "=", city)
    .where("unit_id", unitId === null ? "is" : "=", unitId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    city,
    unitId,
    bookId: row.id,
    lastChange: row.last_change,
    lastHash: row.last_hash ?? beginningOfBook(city, row.id),
  };
}

/** An entry that is to be added. */
type NewSetting = Pick<SettingEntry, "actor" | "action" | "fiscalYear" | "before" | "after" | "reason">;

/** Adds an entry to a locked book; answers the book as it stands then. */
export async function appendSetting(
  tx: Tx,
  book: LockedBook,
  at: Date,
  { actor, action, fiscalYear, before, after, reason }: NewSetting,
): Promise<LockedBook> {
  const { city, unitId, bookId } = book;
  const number = book.lastChange + 1;
  const salt = newSalt();
  const digest = digestOf(salt, { before, after, reason });
  const hash = settingHashOf(
    book.lastHash,
    { number, at: at.toISOString(), actor, action, fiscalYear },
    digest,
  );
  await tx
    .insertInto("settings_change")
    .values({
      city,
      book_id: bookId,
      unit_id: unitId,
      number,
      at,
      actor,
      action,
      fiscal_year: fiscalYear,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      reason,
      salt,
      digest,
      hash,
    })
    .execute();
  await tx
    .updateTable("settings_book")
    .set({ last_change: number, last_hash: hash })
    .where("city", "=", city)
    .where("id", "=", bookId)
    .execute();
  return { ...book, lastChange: number, lastHash: hash };
}

/** A book with the noted end of its chain. */
export type BookEntry = BookPlace & {
  readonly bookId: string;
  /** Null: the city's own book. */
  readonly unitName: string | null;
  readonly lastChange: number;
  readonly lastHash: Buffer | null;
};

/** The books of a city, its own first, or (null) of every city. */
export async function listBooks(tx: Tx, city: string | null): Promise<readonly BookEntry[]> {
  let query = tx
    .selectFrom("settings_book as b")
    .leftJoin("unit as u", (join) => join.onRef("u.city", "=", "b.city").onRef("u.id", "=", "b.unit_id"))
    .select(["b.city", "b.id", "b.unit_id", "u.name", "b.last_change", "b.last_hash"]);
  if (city !== null) query = query.where("b.city", "=", city);
  const rows = await query
    .orderBy("b.city")
    .orderBy("u.name", (order) => order.asc().nullsFirst())
    .execute();
  return rows.map((row) => ({
    city: row.city,
    bookId: row.id,
    unitId: row.unit_id,
    unitName: row.name,
    lastChange: row.last_change,
    lastHash: row.last_hash,
  }));
}

/** The history of a book, newest first. `fiscalYear`: only what is about that year or about several. */
export async function settingsHistory(
  tx: Tx,
  { city, unitId }: BookPlace,
  part: { readonly fiscalYear: number | null; readonly before: number | null; readonly limit: number },
): Promise<SettingEntry[]> {
  let query = tx
    .selectFrom("settings_change")
    .selectAll()
    .where("city", "=", city)
    .where("unit_id", unitId === null ? "is" : "=", unitId);
  const { fiscalYear, before } = part;
  if (fiscalYear !== null)
    query = query.where((where) =>
      where.or([where("fiscal_year", "=", fiscalYear), where("fiscal_year", "is", null)]),
    );
  if (before !== null) query = query.where("number", "<", before);
  const rows = await query.orderBy("number", "desc").limit(part.limit).execute();
  return rows.map(settingOf);
}

/** All entries of a book in their order, as rows: with what proves them. */
export async function rowsOfBook(
  tx: Tx,
  city: string,
  bookId: string,
): Promise<readonly Selectable<Tables["settings_change"]>[]> {
  return tx
    .selectFrom("settings_change")
    .selectAll()
    .where("city", "=", city)
    .where("book_id", "=", bookId)
    .orderBy("number")
    .execute();
}

/** A row as an entry. */
export function settingOf(row: Selectable<Tables["settings_change"]>): SettingEntry {
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action as SettingAction, // written by appendSetting
    fiscalYear: row.fiscal_year,
    before: row.before,
    after: row.after,
    reason: row.reason,
    erased: row.erased_at !== null,
  };
}

/** The entries of a book that hold the words, by number. */
export async function settingsWith(
  tx: Tx,
  city: string,
  bookId: string,
  words: string,
): Promise<readonly number[]> {
  const inside = JSON.stringify(words).slice(1, -1);
  const found = await sql<{ number: number }>`
    SELECT number FROM settings_change
    WHERE city = ${city} AND book_id = ${bookId} AND erased_at IS NULL AND action <> 'erase'
      AND (strpos(before::text, ${inside}) > 0 OR strpos(after::text, ${inside}) > 0 OR strpos(reason, ${words}) > 0)
    ORDER BY number`.execute(tx);
  return found.rows.map(({ number }) => number);
}

/** Takes the values of entries out for ever; each leaves an entry that says so. */
export async function eraseSettings(
  tx: Tx,
  book: LockedBook,
  numbers: readonly number[],
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<void> {
  let now = book;
  for (const number of numbers) {
    await sql`SELECT erase_settings_change(${book.city}, ${book.bookId}, ${number})`.execute(tx);
    now = await appendSetting(tx, now, at, {
      actor: null,
      action: "erase",
      fiscalYear: null,
      before: null,
      after: { number },
      reason,
    });
  }
}
