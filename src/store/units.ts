// Owns finding municipalities and units, published or not.
import type { Unit } from "../domain/plan.ts";
import type { Db } from "./database.ts";
import { perDatabase } from "./per-database.ts";
import type { CityEntry } from "./published.ts";

/** Every municipality that the database knows, also one that has published nothing. */
export async function listMunicipalities(db: Db): Promise<CityEntry[]> {
  return db.selectFrom("municipality").select(["city", "name"]).orderBy("city").execute();
}

/** One municipality, and whether it has published anything; null when nobody knows it. */
export async function findMunicipality(
  db: Db,
  city: string,
): Promise<{ readonly name: string; readonly isPublic: boolean } | null> {
  const row = await db
    .selectFrom("municipality")
    .select("name")
    .select((of) => of.exists(of.selectFrom("snapshot").select("id").where("city", "=", city)).as("isPublic"))
    .where("city", "=", city)
    .executeTakeFirst();
  return row ? { name: row.name, isPublic: row.isPublic === true } : null;
}

/** The units of a municipality, by name. */
export async function listUnits(
  db: Db,
  city: string,
): Promise<readonly { readonly slug: string; readonly unit: Unit }[]> {
  const rows = await db
    .selectFrom("unit")
    .select(["slug", "name", "kind"])
    .where("city", "=", city)
    .orderBy("name")
    .execute();
  // kind: written from a Unit
  return rows.map(({ slug, name, kind }) => ({ slug, unit: { name, kind: kind as Unit["kind"] } }));
}

/** A unit keeps its address for ever, so that it is asked for once. */
const ids = perDatabase<string>();

/** Id of the unit that stands in URLs as `slug`, null when there is none. */
export async function unitIdOf(db: Db, city: string, slug: string): Promise<string | null> {
  const known = ids(db);
  const key = `${city}/${slug}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const row = await db
    .selectFrom("unit")
    .select("id")
    .where("city", "=", city)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (row) known.set(key, row.id);
  return row?.id ?? null;
}
