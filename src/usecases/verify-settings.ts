// Owns proving the books of settings whole: each chain is worked out again, and what is set now is what its book says.
import type { Selectable, Transaction } from "kysely";
import { isObject, type Json } from "../domain/plan-tree.ts";
import { same } from "../domain/replay.ts";
import type { SettingEntry } from "../domain/settings.ts";
import { beginningOfBook, digestOf, settingHashOf } from "../store/chain.ts";
import type { Db } from "../store/database.ts";
import { inScope, inScopeAtOnce, SYSTEM } from "../store/scope.ts";
import { listBooks, rowsOfBook, settingOf, type BookEntry } from "../store/settings-book.ts";
import { settingsNow } from "../store/settings-now.ts";
import type { Tables } from "../store/tables.ts";
import type { Break, BreakKind } from "./verify-history.ts";

/** What was found about one book. Whole: `broken` null and no deviation. */
export type BookVerdict = {
  readonly city: string;
  /** Null: the city's own book. */
  readonly unitName: string | null;
  readonly changes: number;
  /** Hash of the last entry, hex. */
  readonly head: string;
  readonly broken: Break | null;
  /** Names of what is set otherwise than the book says (`settingName`). */
  readonly deviations: readonly string[];
};

/** Proves the books of a city (null: of all), each as it stood at one moment. */
export async function verifySettings(db: Db, city: string | null): Promise<readonly BookVerdict[]> {
  const books = await inScope(db, SYSTEM, (tx) => listBooks(tx, city));
  const verdicts: BookVerdict[] = [];
  for (const { city: ofCity, bookId } of books)
    verdicts.push(
      await inScopeAtOnce(db, SYSTEM, async (tx) => {
        // Read again: the end of the chain and its entries belong to the same moment.
        const now = (await listBooks(tx, ofCity)).find((one) => one.bookId === bookId);
        if (!now) throw new Error(`book ${bookId} is gone`);
        return verifyBook(tx, now);
      }),
    );
  return verdicts;
}

/** What the entries so far say. `sure` null: everything; else only these names, because values before were erased by law. */
type Replay = { readonly state: Map<string, Json>; sure: Set<string> | null };

async function verifyBook(tx: Transaction<Tables>, book: BookEntry): Promise<BookVerdict> {
  const { city, bookId, unitName } = book;
  const replay: Replay = { state: new Map(), sure: null };
  const erased = new Set<number>();
  let [number, hash, broken]: [number, Buffer, Break | null] = [0, beginningOfBook(city, bookId), null];
  for (const row of await rowsOfBook(tx, city, bookId)) {
    const entry = settingOf(row);
    const what = whatBroke(row, entry, number + 1, hash) ?? (goOn(replay, entry) ? null : "before");
    if (what) {
      broken = { number: what === "missing" ? number + 1 : row.number, what };
      break;
    }
    if (entry.erased) erased.add(row.number);
    if (entry.action === "erase" && isObject(entry.after)) erased.delete(Number(entry.after["number"]));
    [number, hash] = [row.number, row.hash];
  }
  if (!broken && (number !== book.lastChange || !hash.equals(book.lastHash ?? beginningOfBook(city, bookId))))
    broken = { number: Math.min(number, book.lastChange) + 1, what: "end" };
  const [unsaid] = erased;
  if (!broken && unsaid !== undefined) broken = { number: unsaid, what: "erased-unsaid" };
  const deviations = broken || number === 0 ? [] : await deviationsFrom(tx, book, replay);
  return { city, unitName, changes: number, head: hash.toString("hex"), broken, deviations };
}

function whatBroke(
  row: Selectable<Tables["settings_change"]>,
  entry: SettingEntry,
  expected: number,
  previous: Buffer,
): BreakKind | null {
  if (row.number !== expected) return "missing";
  if (!entry.erased && !digestOf(row.salt, entry).equals(row.digest)) return "values";
  return settingHashOf(previous, entry, row.digest).equals(row.hash) ? null : "facts";
}

/** Takes the next entry in; false where it found something else than the entries before it left. */
function goOn(replay: Replay, { action, erased, before, after }: SettingEntry): boolean {
  if (action === "erase") return true;
  if (erased) {
    replay.sure = new Set();
    return true;
  }
  const fits = Object.entries(isObject(before) ? before : {}).every(
    ([name, value]) => !isSure(replay, name) || same(replay.state.get(name) ?? null, value),
  );
  for (const [name, value] of Object.entries(isObject(after) ? after : {})) {
    replay.state.set(name, value);
    replay.sure?.add(name);
  }
  return fits;
}

function isSure({ sure }: Replay, name: string): boolean {
  return sure === null || sure.has(name);
}

async function deviationsFrom(
  tx: Transaction<Tables>,
  book: BookEntry,
  replay: Replay,
): Promise<readonly string[]> {
  const now = await settingsNow(tx, book);
  return [...new Set([...now.keys(), ...replay.state.keys()])].filter(
    (name) => isSure(replay, name) && !same(now.get(name) ?? null, replay.state.get(name) ?? null),
  );
}
