// Owns the boundary of a transaction: whose drafts it may see and change, said to the database before anything else.
import { sql, type RawBuilder, type Transaction, type TransactionBuilder } from "kysely";
import { unitsSeenBy, type Person } from "../domain/access.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** One city (`*`: every one) and the units of it that may be seen, by id. */
export type Scope = { readonly city: string; readonly units: readonly string[] | "all" };

/** For what the program does by itself: import from the command line, the sample city, verifying, background work. Never for a person's request. */
export const SYSTEM: Scope = { city: "*", units: "all" };

/** What the database lets a person see: the units of the duties that read drafts. */
export function scopeOf(person: Person): Scope {
  return { city: person.city, units: unitsSeenBy(person) };
}

/**
 * Runs the work in one transaction that sees only the rows of its scope, on tables whose policy asks `hoshin_sees`.
 * The settings end with the transaction: the next user of the connection sees nothing.
 */
export function inScope<T>(db: Db, scope: Scope, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return within(db.transaction(), scope, work);
}

/** The same, reading alone, and all of it as it stood at one moment: nothing that is saved meanwhile is seen by half. */
export function inScopeAtOnce<T>(
  db: Db,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return within(
    db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only"),
    scope,
    work,
  );
}

function within<T>(
  transaction: TransactionBuilder<Tables>,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return transaction.execute(async (tx) => {
    await scopeStatement(scope).execute(tx);
    return work(tx);
  });
}

/** The statement that says the scope of the transaction in which it runs. */
export function scopeStatement({ city, units }: Scope): RawBuilder<unknown> {
  const list = units === "all" ? "*" : units.join(",");
  return sql`SELECT set_config('hoshin.city', ${city}, true), set_config('hoshin.units', ${list}, true)`;
}
