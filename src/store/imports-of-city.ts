// Owns the way from an import to its paper and the unit of that.
import type { Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Imports of a city, each with its paper and unit, to be narrowed and selected from. */
export function importsOfCity(db: Transaction<Tables>, city: string) {
  return db
    .selectFrom("import")
    .innerJoin("paper", (join) =>
      join.onRef("paper.city", "=", "import.city").onRef("paper.id", "=", "import.paper_id"),
    )
    .innerJoin("unit", (join) =>
      join.onRef("unit.city", "=", "paper.city").onRef("unit.id", "=", "paper.unit_id"),
    )
    .where("import.city", "=", city);
}
