// Owns inviting somebody: an account with its first duty, and the one-time link that lets the person choose a password. No mail is needed.
import { hiddenSigns } from "../domain/hidden-signs.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { addAccount, addDuty, addLink, type NewDuty } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import { changingPeople } from "./people-change.ts";
import { checkDuty, type By } from "./people-rules.ts";
import { plainName } from "./plain-name.ts";

type Invitation = { readonly name: string; readonly email: string; readonly duty: NewDuty };

/** A new account, and the key of its link, which nobody can read again. */
type Invited = { readonly accountId: string; readonly key: string };

const LONGEST_NAME = 100;
const EMAIL = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[^\s@<>"']{2,}$/;

/** Makes the account, or refuses: an address that is taken, a duty that cannot be given. */
export async function invitePerson(db: Db, by: By, invitation: Invitation): Promise<Outcome<Invited>> {
  const who = checkWho(invitation.name, invitation.email);
  if (!who.ok) return who;
  const { city, id: actor } = by.person;
  return changingPeople(db, by, async (tx): Promise<Outcome<Invited>> => {
    const fits = await checkDuty(tx, by, invitation.duty);
    if (!fits.ok) return fits;
    const accountId = await addAccount(tx, { city, ...who.value, sample: false });
    if (accountId === null) return addressTaken();
    await addDuty(tx, city, accountId, invitation.duty);
    const { role, unitId, sectionId, deputyFor, fromDay, untilDay } = invitation.duty;
    const body = { role, unitId, sectionId, deputyFor, fromDay, untilDay };
    await addPeopleEvent(tx, city, { at: by.at, actor, action: "invite", accountId, body });
    return ok({ accountId, key: await addLink(tx, accountId, by.at) });
  });
}

/** The name and address as they are kept; refused when they cannot be one. */
export function checkWho(
  name: string,
  email: string,
): Outcome<{ readonly name: string; readonly email: string }> {
  const kept = { name: name.normalize("NFC").trim(), email: email.normalize("NFKC").trim().toLowerCase() };
  if (kept.name === "" || kept.name.length > LONGEST_NAME)
    return refused(
      "bad-name",
      "名前を入れてください（100文字まで）。",
      "Please give a name of up to 100 characters.",
    );
  const plain = plainName(kept.name);
  if (!plain.ok) return plain;
  if (!EMAIL.test(kept.email) || hiddenSigns(kept.email).length > 0)
    return refused(
      "bad-email",
      "メールアドレスは name@example.jp の形で入れてください。",
      "An e-mail address has the form name@example.org.",
    );
  return ok(kept);
}

/** Two people cannot have one address. */
export function addressTaken(): Outcome<never> {
  return refused(
    "email-taken",
    "そのメールアドレスの人はもういます。",
    "Somebody with that e-mail address is here already.",
  );
}
