// Owns reading the fictional city as the pages read the real ones.
import type { PublishedReader } from "../src/web/published-reader.ts";
import { CLOSED, OPEN } from "./fixture-snapshots.ts";

const ALL = [CLOSED, OPEN, { ...CLOSED, id: "s0", fiscalYear: 2024 }];

/** The fictional city 見本市 with two units. */
export const FIXTURE_READER: PublishedReader = {
  cities: async () => [{ slug: "mihon", name: "みほん市" }],
  snapshots: async (city) => (city === "mihon" ? ALL : []),
  snapshot: async (city, unit, year) =>
    ALL.find((one) => one.city === city && one.unitSlug === unit && one.fiscalYear === year) ?? null,
};
