// Owns what is kept about one person, as data to hand over.
import { accountRecord } from "../store/account-record.ts";
import type { Db } from "../store/database.ts";
import { eventsOf } from "../store/people-events.ts";
import { listDuties } from "../store/people.ts";

/** Everything about an account: who, duties, sessions, keys (never their secrets), and what was recorded. Null when it is gone. */
export async function exportPerson(db: Db, city: string, id: string) {
  const kept = await accountRecord(db, city, id);
  if (!kept) return null;
  const [duties, record] = await Promise.all([listDuties(db, city), eventsOf(db, city, id)]);
  return { ...kept, duties: duties.filter(({ accountId }) => accountId === id), record };
}
