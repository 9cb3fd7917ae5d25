// Owns what the public pages read: accepted snapshots only.
import type { Snapshot } from "../domain/snapshot.ts";
import type { City } from "../site/view.ts";

/** Everything that the public may see, and nothing else. */
export type PublishedReader = {
  readonly cities: () => Promise<readonly City[]>;
  /** The latest snapshot of every unit and year of a city. */
  readonly snapshots: (city: string) => Promise<readonly Snapshot[]>;
  /** The latest snapshot of one unit and year, null when nothing was published. */
  readonly snapshot: (city: string, unit: string, fiscalYear: number) => Promise<Snapshot | null>;
};
