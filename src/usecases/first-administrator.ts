// Owns the first account of all: the administrator whom the console lets in before there is anybody else.
import { dayInTokyo } from "../domain/fiscal-year.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { passwordDigest } from "../store/password.ts";
import { addAccount, addDuty, holdPeople, setPassword } from "../store/people-changes.ts";
import { addPeopleEvent } from "../store/people-events.ts";
import { hasAdministrator } from "../store/people.ts";
import { ensureMunicipality } from "../store/plans.ts";
import { checkPassword } from "./check-password.ts";
import { addressTaken, checkWho } from "./invite-person.ts";

type FirstAdministrator = {
  readonly city: string;
  readonly cityName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Makes the first administrator of the server; refused once there is one. Answers the address as it is kept. */
export async function makeFirstAdministrator(
  db: Db,
  at: Date,
  { city, cityName, name, email, password }: FirstAdministrator,
): Promise<Outcome<{ readonly email: string }>> {
  const who = checkWho(name, email);
  if (!who.ok) return who;
  const fits = await checkPassword(password, who.value);
  if (!fits.ok) return fits;
  const digest = await passwordDigest(password);
  const today = dayInTokyo(at.getTime());
  return db.transaction().execute(async (tx): Promise<Outcome<{ readonly email: string }>> => {
    await ensureMunicipality(tx, city, cityName);
    await holdPeople(tx, city);
    if (await hasAdministrator(tx, today))
      return refused(
        "administrator-exists",
        "管理者はもういます。その人に招待してもらってください。",
        "There is an administrator already. Ask that person to invite you.",
      );
    const accountId = await addAccount(tx, { city, ...who.value, sample: false });
    if (accountId === null) return addressTaken();
    await setPassword(tx, accountId, digest);
    const duty = { role: "administrator", unitId: null, sectionId: null, deputyFor: null } as const;
    await addDuty(tx, city, accountId, { ...duty, fromDay: today, untilDay: null });
    await addPeopleEvent(tx, city, { at, actor: null, action: "first-administrator", accountId, body: {} });
    return ok({ email: who.value.email });
  });
}
