// Owns the frame of every change of people: one transaction, one after another in a city, taken back whole when it is refused.
import type { Transaction } from "kysely";
import type { Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { holdPeople } from "../store/people-changes.ts";
import { changeInScope } from "../store/scope.ts";
import type { Tables } from "../store/tables.ts";
import type { By } from "./people-rules.ts";

/** Runs a change; it sees the sheets of every unit, because somebody has to answer for each of them. */
export async function changingPeople<T>(
  db: Db,
  { person: { city } }: By,
  work: (tx: Transaction<Tables>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return changeInScope(db, { city, units: "all" }, async (tx) => {
    await holdPeople(tx, city);
    return work(tx);
  });
}
