// Owns reading the sample city straight from its plans, without a database, beside the small fictional city of the tests.
import type { Snapshot } from "../src/domain/snapshot.ts";
import { SAMPLE_CITY } from "../src/usecases/load-sample-city.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import type { PublishedReader } from "../src/web/published-reader.ts";
import { FIXTURE_READER } from "./fixture-reader.ts";

/** Both cities; the plans of the sample city are shown as written, so they have no origins and no findings. */
export async function sampleReader(): Promise<PublishedReader> {
  const snapshots = (await sampleYears()).map(({ city, unitSlug, plan, papers }): Snapshot => {
    if (!plan.unit || plan.fiscalYear === null) throw new Error("a sample names its unit and year");
    return {
      id: `${unitSlug}-${plan.fiscalYear}`,
      city,
      unitSlug,
      unit: plan.unit,
      fiscalYear: plan.fiscalYear,
      plan,
      origins: {},
      findings: [],
      papers: papers.map(({ file, form, stage }) => ({
        id: file,
        file,
        form,
        stage,
        sha256: "0".repeat(64),
      })),
      acceptedAt: "2026-06-05T00:30:00.000Z",
      checksum: "0".repeat(64),
    };
  });
  const own = (city: string) => snapshots.filter((snapshot) => snapshot.city === city);
  return {
    cities: async () => [
      { slug: SAMPLE_CITY.city, name: SAMPLE_CITY.name },
      ...(await FIXTURE_READER.cities()),
    ],
    snapshots: async (city) => [...own(city), ...(await FIXTURE_READER.snapshots(city))],
    snapshot: async (city, unit, year) =>
      own(city).find((one) => one.unitSlug === unit && one.fiscalYear === year) ??
      FIXTURE_READER.snapshot(city, unit, year),
  };
}
