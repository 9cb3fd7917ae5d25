// Owns which sections a unit has.
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** A section that is open, by name. */
export type SectionEntry = { readonly id: string; readonly unitId: string; readonly name: string };

/** The open sections of units, by name. */
export async function sectionsOfUnits(
  tx: Transaction<Tables>,
  city: string,
  unitIds: readonly string[],
): Promise<readonly SectionEntry[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom("section")
    .select(["id", "unit_id", "name"])
    .where("city", "=", city)
    .where("unit_id", "in", unitIds)
    .where("closed_at", "is", null)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ id: row.id, unitId: row.unit_id, name: row.name }));
}

/** Whether a unit has an open section with this id. */
export async function openSectionOf(
  tx: Transaction<Tables>,
  city: string,
  unitId: string,
  sectionId: string,
): Promise<boolean> {
  const sections = await sectionsOfUnits(tx, city, [unitId]);
  return sections.some(({ id }) => id === sectionId);
}
