// Owns what the public pages read: accepted snapshots only, each fetched from the database once.
import type { Snapshot } from "../domain/snapshot.ts";
import type { City } from "../site/view.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { listCities, listPublished, loadSnapshotById, type PublishedEntry } from "../store/published.ts";
import { findByCode, type CodeFound } from "../usecases/find-by-code.ts";

/** Everything that the public may see, and nothing else. */
export type PublishedReader = {
  readonly cities: () => Promise<readonly City[]>;
  /** The latest snapshot of every unit and year of a city. */
  readonly snapshots: (city: string) => Promise<readonly Snapshot[]>;
  /** The latest snapshot of one unit and year, null when nothing was published. */
  readonly snapshot: (city: string, unit: string, fiscalYear: number) => Promise<Snapshot | null>;
  /** What the short code of a paper leads to, as far as it is published; refused when it cannot be a code. */
  readonly byCode: (city: string, typed: string) => Promise<Outcome<CodeFound>>;
};

/** Enough for a large city's units over some years; one is about 100 kB. */
const KEPT = 300;

/** Reads from the database. A snapshot never changes, so it is kept by its id; which one is the latest is asked every time. */
export function publishedReader(db: Db): PublishedReader {
  const kept = new Map<string, Snapshot>();
  const load = async (city: string, { snapshotId }: PublishedEntry): Promise<Snapshot> => {
    const known = kept.get(snapshotId) ?? (await loadSnapshotById(db, city, snapshotId));
    if (!known) throw new Error(`snapshot ${snapshotId} is listed but not there`);
    // Put back last: what was used longest ago stands first and goes first.
    kept.delete(snapshotId);
    kept.set(snapshotId, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return known;
  };
  return {
    cities: async () => (await listCities(db)).map(({ city, name }) => ({ slug: city, name })),
    snapshots: async (city) => Promise.all((await listPublished(db, city)).map((entry) => load(city, entry))),
    byCode: (city, typed) => findByCode(db, city, typed, null),
    snapshot: async (city, unit, fiscalYear) => {
      const entry = (await listPublished(db, city)).find(
        (one) => one.unitSlug === unit && one.fiscalYear === fiscalYear,
      );
      return entry ? load(city, entry) : null;
    },
  };
}
