// Owns what every part of the page of a year's settings is given.
import type { CyclePlace } from "../../../site/cycle-links.ts";
import type { DeskContext } from "../desk-page.tsx";

/** The place of the page of a year's settings. */
export type SettingsPlace = Extract<CyclePlace, { readonly page: "cycle-settings" }>;

/** For whom a part of the page is shown, and where. `leads`: the person may change it. */
export type SettingsProps = {
  readonly context: DeskContext;
  readonly place: SettingsPlace;
  readonly leads: boolean;
};
