// Owns people for tests: accounts with duties, whose password every test knows.
import { randomUUID } from "node:crypto";
import type { Duty } from "../src/domain/access.ts";
import type { Db } from "../src/store/database.ts";
import { passwordDigest } from "../src/store/password.ts";
import { addAccount, addDuty, setPassword } from "../src/store/people-changes.ts";

/** Everybody's password in the tests. */
export const TEST_PASSWORD = "shiken no aikotoba";

let digest: Promise<string> | null = null;

export type TestPerson = {
  readonly city: string;
  readonly name: string;
  readonly email: string;
  readonly duties: readonly Duty[];
  /** A sample account signs in without a second factor, on this machine only. */
  readonly sample: boolean;
};

/** Makes an account that may sign in with the password; by default the city bureau of 大阪市. */
export async function testPerson(
  db: Db,
  person: Partial<TestPerson> = {},
): Promise<{ readonly id: string; readonly email: string }> {
  const { city = "osaka", name = "試験 一郎", sample = true } = person;
  const { email = `${randomUUID()}@example.jp` } = person;
  const { duties = [{ role: "city-bureau", unitId: null, sectionId: null, deputyFor: null }] } = person;
  const hash = await (digest ??= passwordDigest(TEST_PASSWORD));
  const id = await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("municipality")
      .values({ city, name: "大阪市" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const made = await addAccount(tx, { city, name, email, sample });
    if (made === null) throw new Error(`${email} is there already`);
    await setPassword(tx, made, hash);
    for (const duty of duties)
      await addDuty(tx, city, made, { ...duty, fromDay: "2020-04-01", untilDay: null });
    return made;
  });
  return { id, email };
}
