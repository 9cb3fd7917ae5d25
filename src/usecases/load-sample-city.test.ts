// Owns the proof that the fictional city comes in through the same door as any paper, once, and whole.
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import { ok } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { appendChanges, lockPlan } from "../store/changes.ts";
import { planOfYear } from "../store/plans.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { unitIdOf } from "../store/units.ts";
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

  test("a newer version that reads a paper otherwise brings in nothing over what people have written, and the rest all the same", async () => {
    const db = database();
    const { city } = SAMPLE_CITY;
    const unitId = (await unitIdOf(db, city, "honami")) ?? "";
    await inScope(db, SYSTEM, async (tx) => {
      const planId = (await planOfYear(tx, city, unitId, 2026)) ?? "";
      const plan = await lockPlan(tx, city, planId);
      const written = {
        actor: null,
        action: "set",
        itemId: planId,
        field: "goal",
        before: "",
        after: "机",
      } as const;
      if (plan) await appendChanges(tx, plan, at, [written]);
    });
    const otherwise: typeof readDocument = (bytes, options) => {
      const read = readDocument(bytes, options);
      const form1 = read.ok && read.value.plan.form === "form1";
      return form1 ? ok({ ...read.value, plan: { ...read.value.plan, goal: "別の読み方" } }) : read;
    };
    const before = await loadPublished(db, city, "honami", 2026);
    const changed = years.filter(({ unitSlug, plan }) => unitSlug !== "honami" || plan.fiscalYear !== 2026);
    const again = await loadSampleCity(db, { read: otherwise, at });
    expect(again.ok && again.value.accepted).toBe(
      changed.flatMap(({ papers }) => papers).filter(({ form }) => form === "form1").length,
    );
    expect(await loadPublished(db, city, "honami", 2026)).toEqual(before);
  });
});
