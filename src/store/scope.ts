// Owns the boundary of a transaction: whose drafts it may see and change, said to the database before anything else.
import type { Transaction } from "kysely";
import { escapeLiteral } from "pg";
import { unitsSeenBy, type Person } from "../domain/access.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

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
  return inTransaction(db, opening(scope), work);
}

/** A change that was refused takes back what it had written. */
class TakenBack extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<never>) {
    super("refused");
    this.outcome = outcome;
  }
}

/** One change in a scope: whole, or, where it is refused, as if it had never begun. */
export async function changeInScope<T>(
  db: Db,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await inScope(db, scope, async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new TakenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

/** The same, reading alone, and all of it as it stood at one moment: nothing that is saved meanwhile is seen by half. */
export function inScopeAtOnce<T>(
  db: Db,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return inTransaction(db, opening(scope, AT_ONCE), work);
}

/** Reading alone, everything as it stood at one moment. */
export const AT_ONCE = "ISOLATION LEVEL REPEATABLE READ READ ONLY";

/**
 * What begins a transaction of a scope: one message of two statements. `mode` as BEGIN takes it.
 * It says the scope before anything else can be asked.
 */
export function opening({ city, units }: Scope, mode = ""): string {
  const list = units === "all" ? "*" : units.join(",");
  const [of, these] = [escapeLiteral(city), escapeLiteral(list)];
  return `BEGIN ${mode}; SELECT set_config('hoshin.city', ${of}, true), set_config('hoshin.units', ${these}, true)`;
}
