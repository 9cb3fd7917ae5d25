// Owns setting something beside the plans: whatever the tables say otherwise afterwards stands in the book of settings, in the same transaction.
import type { Transaction } from "kysely";
import type { Person } from "../domain/access.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Json } from "../domain/plan-tree.ts";
import { same } from "../domain/replay.ts";
import type { SettingAction, Settings } from "../domain/settings.ts";
import type { Db } from "../store/database.ts";
import { changeInScope, scopeOf } from "../store/scope.ts";
import { appendSetting, lockBook } from "../store/settings-book.ts";
import { settingsNow } from "../store/settings-now.ts";
import type { Tables } from "../store/tables.ts";
import { tooLongAReason } from "./sheet-work.ts";

/** What the entry will say. unitId null: the book of the city. */
type SettingAbout = {
  readonly unitId: string | null;
  readonly action: SettingAction;
  readonly fiscalYear: number | null;
  readonly reason: string | null;
  readonly at: Date;
};

/** Sets something under the lock on its book. What was refused has changed nothing; what changed nothing leaves no entry. */
export async function inBook<T>(
  db: Db,
  person: Person,
  { unitId, action, fiscalYear, reason, at }: SettingAbout,
  work: (tx: Transaction<Tables>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const why = reason?.trim() || null;
  const long = tooLongAReason(why);
  if (long) return long;
  return changeInScope(db, scopeOf(person), async (tx) => {
    const place = { city: person.city, unitId };
    let book = await lockBook(tx, place);
    const before = await settingsNow(tx, place);
    if (book.lastChange === 0 && before.size > 0)
      book = await appendSetting(tx, book, at, {
        actor: null,
        action: "as-it-stood",
        fiscalYear: null,
        before: null,
        after: Object.fromEntries(before),
        reason: null,
      });
    const outcome = await work(tx);
    if (!outcome.ok) return outcome;
    const changed = changesBetween(before, await settingsNow(tx, place));
    if (changed)
      await appendSetting(tx, book, at, { actor: person.id, action, fiscalYear, reason: why, ...changed });
    return ok(outcome.value);
  });
}

/** What differs, under its names; null when nothing does. */
function changesBetween(
  before: Settings,
  after: Settings,
): { readonly before: Json; readonly after: Json } | null {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !same(before.get(name) ?? null, after.get(name) ?? null),
  );
  if (names.length === 0) return null;
  const part = (of: Settings): Json => Object.fromEntries(names.map((name) => [name, of.get(name) ?? null]));
  return { before: part(before), after: part(after) };
}
