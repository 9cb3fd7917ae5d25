// Owns what every part of the page of a unit's year is given.
import type { CyclePlace } from "../../../site/cycle-links.ts";
import type { UnitYearPage } from "../../../usecases/unit-year.ts";
import type { DeskContext } from "../desk-page.tsx";

/** The place of the page of a unit's year. */
export type UnitYearPlace = Extract<CyclePlace, { readonly page: "unit-year" }>;

/** For whom a part of the page is shown, where, and the year it is about. */
export type UnitYearProps = {
  readonly context: DeskContext;
  readonly place: UnitYearPlace;
  readonly page: UnitYearPage;
};
