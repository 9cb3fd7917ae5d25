// Owns reading the fictional city as the pages read the real ones.
import { ok } from "../src/domain/outcome.ts";
import type { Snapshot } from "../src/domain/snapshot.ts";
import type { PublishedReader } from "../src/web/published-reader.ts";
import { CLOSED, OPEN } from "./fixture-snapshots.ts";

/** The same ward a year earlier, with a code that its figures contradict. */
const EARLIER = {
  ...(JSON.parse(JSON.stringify(CLOSED).replace('"attainment":"②"', '"attainment":"①"')) as Snapshot),
  id: "5a3c1d52-0001-4000-8000-000000000000",
  fiscalYear: 2024,
};
const ALL = [CLOSED, OPEN, EARLIER];

/** The fictional city 見本市 with two units. */
export const FIXTURE_READER: PublishedReader = {
  cities: async () => [{ slug: "mihon", name: "みほん市" }],
  byCode: async () => ok({ code: "", published: [], plans: [] }),
  snapshots: async (city) => (city === "mihon" ? ALL : []),
  snapshot: async (city, unit, year) =>
    ALL.find((one) => one.city === city && one.unitSlug === unit && one.fiscalYear === year) ?? null,
};
