// Owns the proof that the fictional city comes in through the same door as any paper, once, and whole.
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import type { Plan } from "../domain/plan.ts";
import { listCities, listPublished, loadPublished } from "../store/published.ts";
import { loadSampleCity, SAMPLE_CITY } from "./load-sample-city.ts";
import { sampleYears } from "./sample-city.ts";

const at = new Date("2026-11-20T09:00:00+09:00");
const years = await sampleYears();

function codesOf(plan: Plan): readonly (readonly [string | null, string | null, string | null])[] {
  return plan.issues.flatMap((issue) =>
    issue.strategies.flatMap((strategy) =>
      strategy.initiatives.map(
        ({ code, midYear, yearEnd }) => [code, midYear.attainment, yearEnd.attainment] as const,
      ),
    ),
  );
}

onEachServer((server) => {
  const database = blockDatabase(server);

  test("all papers are accepted, and a second time nothing changes", { timeout: 60_000 }, async () => {
    const papers = years.reduce((sum, year) => sum + year.papers.length, 0);
    expect(await loadSampleCity(database(), { read: readDocument, at })).toEqual({
      ok: true,
      value: { papers, accepted: papers },
    });
    const published = await listPublished(database(), SAMPLE_CITY.city);
    expect(await loadSampleCity(database(), { read: readDocument, at })).toEqual({
      ok: true,
      value: { papers, accepted: 0 },
    });
    expect(await listPublished(database(), SAMPLE_CITY.city)).toEqual(published);
    expect(await listCities(database())).toEqual([SAMPLE_CITY]);
  });

  test("each unit and year is published with the codes that were written", async () => {
    for (const { unitSlug, plan, papers } of years) {
      const snapshot = await loadPublished(database(), SAMPLE_CITY.city, unitSlug, plan.fiscalYear ?? 0);
      expect(snapshot?.unit).toEqual(plan.unit);
      expect(snapshot?.papers).toHaveLength(papers.length);
      expect(snapshot && codesOf(snapshot.plan)).toEqual(codesOf(plan));
      expect(snapshot?.plan.reformItems.map(({ name }) => name)).toEqual(
        plan.reformItems.map(({ name }) => name),
      );
    }
  });
});
