// Owns whose papers a person may work on: the units for which papers may be taken in or accepted.
import { may, unitTarget } from "../../../domain/access.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import type { Db } from "../../../store/database.ts";
import { listUnitIds } from "../../../store/people.ts";
import type { DeskContext } from "../desk-page.tsx";

type UnitsFor = {
  /** Units whose papers the person may see at the desk, as they stand in addresses. */
  readonly slugs: ReadonlySet<string>;
  /** Names of the units for which papers may be taken in. */
  readonly names: readonly string[];
  /** Whether papers of the unit may be taken in; null and unknown names: of a unit that is not there yet. */
  readonly mayTake: (unitName: string | null) => Outcome<true>;
};

/** Looks the units of the city up for the person. */
export async function unitsFor(
  db: Db,
  { city, person }: Pick<DeskContext, "city" | "person">,
): Promise<UnitsFor> {
  const units = await listUnitIds(db, city.slug);
  const mayTakeOf = (id: string | null): Outcome<true> => may(person, "import-papers", unitTarget(id));
  return {
    slugs: new Set(
      units
        .filter(({ id }) => mayTakeOf(id).ok || may(person, "accept-papers", unitTarget(id)).ok)
        .map(({ slug }) => slug),
    ),
    names: units.filter(({ id }) => mayTakeOf(id).ok).map(({ name }) => name),
    mayTake: (unitName) => mayTakeOf(units.find(({ name }) => name === unitName)?.id ?? null),
  };
}
