// Owns what the public may see: accepted snapshots, and nothing else.
import { isLastingId } from "../domain/lasting-id.ts";
import type { Unit } from "../domain/plan.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";
import type { Transaction } from "kysely";

export type CityEntry = { readonly city: string; readonly name: string };

/** The newest snapshot of a unit and year, without its content. */
export type PublishedEntry = {
  readonly snapshotId: string;
  readonly unitId: string;
  readonly unitSlug: string;
  readonly unit: Unit;
  readonly fiscalYear: number;
  /** 1 for the first acceptance, then counting on. */
  readonly number: number;
  readonly acceptedAt: string;
  readonly checksum: string;
};

/** Municipalities that have published anything. */
export async function listCities(db: Db): Promise<CityEntry[]> {
  return db
    .selectFrom("municipality")
    .where((where) =>
      where.exists(
        where.selectFrom("snapshot").select("id").whereRef("snapshot.city", "=", "municipality.city"),
      ),
    )
    .select(["city", "name"])
    .orderBy("city")
    .execute();
}

/** What a municipality has published: newest year first, then by unit. */
export async function listPublished(db: Db | Transaction<Tables>, city: string): Promise<PublishedEntry[]> {
  const rows = await db
    .selectFrom("snapshot")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "snapshot.city").onRef("unit.id", "=", "snapshot.unit_id"),
    )
    .where("snapshot.city", "=", city)
    .distinctOn(["snapshot.fiscal_year", "unit.slug"])
    .orderBy("snapshot.fiscal_year", "desc")
    .orderBy("unit.slug")
    .orderBy("snapshot.number", "desc")
    .select([
      "snapshot.id",
      "snapshot.unit_id",
      "unit.slug",
      "unit.name",
      "unit.kind",
      "snapshot.fiscal_year",
    ])
    .select(["snapshot.number", "snapshot.accepted_at", "snapshot.checksum"])
    .execute();
  return rows.map((row) => ({
    snapshotId: row.id,
    unitId: row.unit_id,
    unitSlug: row.slug,
    unit: { name: row.name, kind: row.kind as Unit["kind"] }, // written from a Unit
    fiscalYear: row.fiscal_year,
    number: row.number,
    acceptedAt: row.accepted_at.toISOString(),
    checksum: row.checksum,
  }));
}

/** What the public sees of a unit and year now, null when nothing was accepted. */
export async function loadPublished(
  db: Db | Transaction<Tables>,
  city: string,
  unitSlug: string,
  fiscalYear: number,
): Promise<Snapshot | null> {
  const row = await db
    .selectFrom("snapshot")
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "snapshot.city").onRef("unit.id", "=", "snapshot.unit_id"),
    )
    .where("snapshot.city", "=", city)
    .where("unit.slug", "=", unitSlug)
    .where("snapshot.fiscal_year", "=", fiscalYear)
    .orderBy("snapshot.number", "desc")
    .select("snapshot.body")
    .limit(1)
    .executeTakeFirst();
  return row?.body ?? null;
}

/** A snapshot by its id, also one that a later one has followed; null when the municipality has none with that id. */
export async function loadSnapshotById(
  db: Db | Transaction<Tables>,
  city: string,
  id: string,
): Promise<Snapshot | null> {
  if (!isLastingId(id)) return null;
  const row = await db
    .selectFrom("snapshot")
    .where("city", "=", city)
    .where("id", "=", id)
    .select("body")
    .executeTakeFirst();
  return row?.body ?? null;
}
