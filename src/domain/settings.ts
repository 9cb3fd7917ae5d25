// Owns what is set beside the plans (the year's calendar and instructions, common indicators, visions) as it stands in its own history.
import type { Json } from "./plan-tree.ts";
import { CYCLE_STAGES, type CycleStage } from "./workflow.ts";

/** Everything that a book of settings says: by name (`settingName`), never null. */
export type Settings = ReadonlyMap<string, Json>;

/** What an entry says was done. as-it-stood: the book begins with what was set before histories of settings were kept. */
export type SettingAction =
  | "as-it-stood"
  | "open-year"
  | "instructions"
  | "stage"
  | "add-indicator"
  | "withdraw-indicator"
  | "vision"
  | "erase";

/** One entry of a book, as it is shown. `before` and `after`: name → what was set; null where nothing was. */
export type SettingEntry = {
  readonly number: number;
  readonly at: string;
  /** Account id; null: the program itself. */
  readonly actor: string | null;
  readonly action: SettingAction;
  /** The year that it is about, null where it is about several. */
  readonly fiscalYear: number | null;
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  readonly erased: boolean;
};

/** One thing that is set. Years are fiscal years. */
type SettingPlace =
  | { readonly of: "year" | "instructions"; readonly year: number }
  | { readonly of: "stage"; readonly year: number; readonly stage: CycleStage }
  | { readonly of: "indicator"; readonly year: number; readonly id: string }
  | { readonly of: "vision"; readonly id: string };

/** The name under which a book has it. */
export function settingName(place: SettingPlace): string {
  switch (place.of) {
    case "year":
    case "instructions":
      return `${place.of} ${place.year}`;
    case "stage":
      return `stage ${place.year} ${place.stage}`;
    case "indicator":
      return `indicator ${place.year} ${place.id}`;
    case "vision":
      return `vision ${place.id}`;
  }
}

/** What a name stands for, null when it is none. */
export function settingPlace(name: string): SettingPlace | null {
  const [of = "", first = "", second = ""] = name.split(" ");
  const year = Number(first);
  switch (of) {
    case "year":
    case "instructions":
      return { of, year };
    case "stage": {
      const stage = CYCLE_STAGES.find((known) => known === second);
      return stage === undefined ? null : { of, year, stage };
    }
    case "indicator":
      return { of, year, id: second };
    case "vision":
      return { of, id: first };
    default:
      return null;
  }
}
