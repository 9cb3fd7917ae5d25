// Owns who is in office on a day, with the address that mail goes to, and the names of accounts.
import { sql, type Transaction } from "kysely";
import type { Duty, Person } from "../domain/access.ts";
import type { Day } from "../domain/calendar.ts";
import type { Tables } from "./tables.ts";

/** A person in office and where mail reaches them. */
export type InOffice = { readonly person: Person; readonly email: string };

/** Everybody of the city who has a duty on the day. */
export async function peopleInOffice(
  tx: Transaction<Tables>,
  city: string,
  day: Day,
): Promise<readonly InOffice[]> {
  const rows = await tx
    .selectFrom("duty as d")
    .innerJoin("sign_in.user as u", (join) =>
      join.onRef("u.city", "=", "d.city").onRef("u.id", "=", "d.account_id"),
    )
    .innerJoin("account as a", (join) =>
      join.onRef("a.city", "=", "d.city").onRef("a.id", "=", "d.account_id"),
    )
    .select(["u.id", "u.name", "u.email"])
    .select(
      sql<readonly Duty[]>`json_agg(json_build_object('role', d.role, 'unitId', d.unit_id,
        'sectionId', d.section_id, 'deputyFor', d.deputy_for))`.as("duties"),
    )
    .where("d.city", "=", city)
    .where("d.from_day", "<=", day)
    .where((where) => where.or([where("d.until_day", "is", null), where("d.until_day", ">=", day)]))
    .where("a.deleted_at", "is", null)
    .groupBy(["u.id", "u.name", "u.email"])
    .orderBy("u.name")
    .execute();
  return rows.map(({ id, name, email, duties }) => ({ person: { id, name, city, duties }, email }));
}

/** Account → name, for those who are still there. */
export async function namesOf(
  tx: Transaction<Tables>,
  city: string,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom("sign_in.user")
    .select(["id", "name"])
    .where("city", "=", city)
    .where("id", "in", wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
