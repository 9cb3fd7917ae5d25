// Owns the proof that pages read accepted snapshots from the real database, and the newest one at once.
import { expect, inject, test } from "vitest";
import { blockDatabase } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import { acceptImport } from "../usecases/accept-import.ts";
import { importPaper } from "../usecases/import-paper.ts";
import { samplePaperText, sampleYears } from "../usecases/sample-city.ts";
import { publishedReader } from "./published-reader.ts";

const db = blockDatabase(inject("databaseUrl"));

test("nothing is public before acceptance, the newest acceptance right after it", async () => {
  const reader = publishedReader(db());
  const [year] = await sampleYears();
  const [first, second] = year?.papers ?? [];
  if (!year || !first || !second || !year.plan.unit) throw new Error("the sample city has papers");
  const bring = async (paper: typeof first) => {
    const imported = await importPaper(
      db(),
      {
        city: "mihon",
        cityName: "みほん市",
        file: paper.file,
        bytes: new TextEncoder().encode(samplePaperText(year, paper)),
        unit: year.plan.unit,
        fiscalYear: year.plan.fiscalYear,
        unitSlug: year.unitSlug,
      },
      readDocument,
    );
    if (!imported.ok) throw new Error(imported.refusal.en);
    return imported.value.importId;
  };
  const papersShown = async () =>
    (await reader.snapshot("mihon", year.unitSlug, year.plan.fiscalYear ?? 0))?.papers.map(
      ({ file }) => file,
    ) ?? null;

  const importId = await bring(first);
  expect(await reader.cities()).toEqual([]);
  expect(await papersShown()).toBeNull();

  await acceptImport(db(), { city: "mihon", importId, at: new Date() });
  expect(await reader.cities()).toEqual([{ slug: "mihon", name: "みほん市" }]);
  expect(await papersShown()).toEqual([first.file]);

  await acceptImport(db(), { city: "mihon", importId: await bring(second), at: new Date() });
  expect((await papersShown())?.toSorted()).toEqual([first.file, second.file].toSorted());
  expect(await reader.snapshots("mihon")).toHaveLength(1);
  expect(await reader.snapshots("elsewhere")).toEqual([]);
});
