// Owns what the sign-in tables keep about one account, as data to hand over: never a secret.
import type { Db } from "./database.ts";

/** The account, its ways in, its keys and its sessions; null when it is gone or of another municipality. */
export async function accountRecord(db: Db, city: string, id: string) {
  const account = await db
    .selectFrom("sign_in.user")
    .select(["id", "name", "email", "city", "createdAt", "twoFactorEnabled"])
    .where("id", "=", id)
    .where("city", "=", city)
    .executeTakeFirst();
  if (!account) return null;
  const [waysIn, passkeys, sessions] = await Promise.all([
    db
      .selectFrom("sign_in.account")
      .select(["providerId", "createdAt", "updatedAt"])
      .where("userId", "=", id)
      .execute(),
    db.selectFrom("sign_in.passkey").select(["name", "createdAt"]).where("userId", "=", id).execute(),
    db
      .selectFrom("sign_in.session")
      .select(["createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent"])
      .where("userId", "=", id)
      .orderBy("createdAt")
      .execute(),
  ]);
  return { account, waysIn, passkeys, sessions };
}
