// Owns bringing the fictional city in: each of its papers is printed, read, imported and accepted like any other paper.
import { ok, type Outcome } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { isWrittenAtDesk } from "../store/changes.ts";
import { planOfYear } from "../store/plans.ts";
import { inScope } from "../store/scope.ts";
import { unitIdOf } from "../store/units.ts";
import { acceptImports } from "./accept-import.ts";
import { importPaper, type PaperToImport, type ReadDocument } from "./import-paper.ts";
import { samplePaperText, sampleYears, type SamplePaper, type SampleYear } from "./sample-city.ts";

/** The fictional municipality as it stands in URLs and headings. */
export const SAMPLE_CITY = { city: "miohara", name: "澪原市" } as const;

/** How many papers the city has, and how many of them were new. */
type SampleLoad = { readonly papers: number; readonly accepted: number };

/** Loads the city; a second time finds everything there and changes nothing. Refused when one of its papers is. */
export async function loadSampleCity(
  db: Db,
  { read, at }: { readonly read: ReadDocument; readonly at: Date },
): Promise<Outcome<SampleLoad>> {
  const years = await sampleYears();
  // Units do not wait for each other: each has a lock of its own.
  const loaded = await Promise.all(
    [...Map.groupBy(years, ({ unitSlug }) => unitSlug).values()].map((ofUnit) =>
      bringYears(db, ofUnit, read, at),
    ),
  );
  let accepted = 0;
  for (const outcome of loaded) {
    if (!outcome.ok) return outcome;
    accepted += outcome.value;
  }
  return ok({ papers: years.reduce((sum, { papers }) => sum + papers.length, 0), accepted });
}

/** Brings the years of one unit in; answers the number of papers that were not there yet. */
async function bringYears(
  db: Db,
  years: readonly SampleYear[],
  read: ReadDocument,
  at: Date,
): Promise<Outcome<number>> {
  let accepted = 0;
  for (const year of years) {
    // Whatever people have written since stays: a paper that reads otherwise in a newer version is not brought in over it.
    if (await isBeingWritten(db, year)) continue;
    const pending: string[] = [];
    for (const paper of year.papers) {
      const imported = await importPaper(db, paperToImport(year, paper), read);
      if (!imported.ok) return imported;
      if (imported.value.state !== "accepted") pending.push(imported.value.importId);
    }
    if (pending.length === 0) continue;
    const done = await acceptImports(db, { city: SAMPLE_CITY.city, importIds: pending, at });
    if (!done.ok) return done;
    accepted += pending.length;
  }
  return ok(accepted);
}

async function isBeingWritten(db: Db, { unitSlug, plan }: SampleYear): Promise<boolean> {
  const { city } = SAMPLE_CITY;
  const unitId = await unitIdOf(db, city, unitSlug);
  if (unitId === null || plan.fiscalYear === null) return false;
  const year = plan.fiscalYear;
  return inScope(db, { city, units: [unitId] }, async (tx) => {
    const planId = await planOfYear(tx, city, unitId, year);
    return planId !== null && (await isWrittenAtDesk(tx, city, planId));
  });
}

function paperToImport(year: SampleYear, paper: SamplePaper): PaperToImport {
  const { unit, fiscalYear } = year.plan;
  return {
    city: SAMPLE_CITY.city,
    cityName: SAMPLE_CITY.name,
    file: paper.file,
    bytes: new TextEncoder().encode(samplePaperText(year, paper)),
    unit,
    fiscalYear,
    unitSlug: year.unitSlug,
  };
}
