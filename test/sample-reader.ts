// Owns the two cities that tests of pages read: the sample city from a real database, and the small fictional one beside it.
import { readDocument } from "../src/documents/read-document.ts";
import type { Db } from "../src/store/database.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { publishedReader, type PublishedReader } from "../src/web/published-reader.ts";
import { FIXTURE_READER } from "./fixture-reader.ts";

/** Loads the sample city into the database and reads it from there; みほん市 is added for what a good city does not show. */
export async function bothCities(db: Db): Promise<PublishedReader> {
  const loaded = await loadSampleCity(db, { read: readDocument, at: new Date("2026-06-05T00:30:00Z") });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  const sample = publishedReader(db);
  return {
    cities: async () => [...(await sample.cities()), ...(await FIXTURE_READER.cities())],
    byCode: sample.byCode,
    snapshots: async (city) => [...(await sample.snapshots(city)), ...(await FIXTURE_READER.snapshots(city))],
    snapshot: async (city, unit, year) =>
      (await sample.snapshot(city, unit, year)) ?? FIXTURE_READER.snapshot(city, unit, year),
  };
}
