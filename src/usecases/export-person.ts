// Owns what is kept about one person, as data to hand over.
import type { Db } from "../store/database.ts";
import { eventsOf } from "../store/people-events.ts";
import { listDuties } from "../store/people.ts";

/** Everything about an account: who, duties, sessions, keys (never their secrets), and what was recorded. Null when it is gone. */
export async function exportPerson(db: Db, city: string, id: string) {
  const user = await db
    .selectFrom("sign_in.user")
    .select(["id", "name", "email", "city", "createdAt", "twoFactorEnabled"])
    .where("id", "=", id)
    .where("city", "=", city)
    .executeTakeFirst();
  if (!user) return null;
  const [sessions, ways, passkeys, duties, events] = await Promise.all([
    db
      .selectFrom("sign_in.session")
      .select(["createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent"])
      .where("userId", "=", id)
      .orderBy("createdAt")
      .execute(),
    db
      .selectFrom("sign_in.account")
      .select(["providerId", "createdAt", "updatedAt"])
      .where("userId", "=", id)
      .execute(),
    db.selectFrom("sign_in.passkey").select(["name", "createdAt"]).where("userId", "=", id).execute(),
    listDuties(db, city),
    eventsOf(db, city, id),
  ]);
  return {
    account: user,
    waysIn: ways,
    passkeys,
    sessions,
    duties: duties.filter(({ accountId }) => accountId === id),
    record: events,
  };
}
