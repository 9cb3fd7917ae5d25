// Owns choosing a password by a one-time link: after an invitation, or when the old one is lost.
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { passwordDigest } from "../store/password.ts";
import { endSessions, linkOf, setPassword, spendLink } from "../store/people-changes.ts";
import { checkPassword } from "./check-password.ts";

/** Sets the password and spends the link; every session that the account had ends. Answers the address to sign in with. */
export async function choosePassword(
  db: Db,
  at: Date,
  { key, password }: { readonly key: string; readonly password: string },
): Promise<Outcome<{ readonly email: string }>> {
  const holder = await linkOf(db, key, at);
  if (!holder) return { ok: false, refusal: LINK_SPENT };
  const fits = await checkPassword(password, holder);
  if (!fits.ok) return fits;
  const digest = await passwordDigest(password);
  return db.transaction().execute(async (tx): Promise<Outcome<{ readonly email: string }>> => {
    const whose = await linkOf(tx, key, at);
    if (!whose || !(await spendLink(tx, key, at))) return { ok: false, refusal: LINK_SPENT };
    await setPassword(tx, whose.userId, digest);
    await endSessions(tx, whose.userId);
    return ok({ email: whose.email });
  });
}

/** A link works once and for some days. */
export const LINK_SPENT: Refusal = {
  code: "link-spent",
  ja: "このリンクはもう使われたか、期限が過ぎています。管理者に新しいリンクを頼んでください。",
  en: "This link was used already or is too old. Please ask the administrator for another.",
};
