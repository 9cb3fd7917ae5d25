// Owns the proof that the sample city's work begins once: a plan for next year, with sections, steps and a returned sheet.
import { expect, inject, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { sheetsOfPlan } from "../store/sheets.ts";
import { loadSampleCity, SAMPLE_CITY } from "./load-sample-city.ts";
import { loadSamplePeople } from "./sample-people.ts";
import { loadSampleWork } from "./sample-work.ts";

const { db } = await testDatabase(inject("databaseUrl"));
const AT = new Date("2026-11-20T01:00:00Z");

test("the work begins once, with every sheet in a section, some submitted and one returned", async () => {
  await loadSampleCity(db, { read: readDocument, at: AT });
  await loadSamplePeople(db);
  expect(await loadSampleWork(db, AT)).toEqual({ ok: true, value: true });
  expect(await loadSampleWork(db, AT)).toEqual({ ok: true, value: false });
  const sheets = await inScope(db, SYSTEM, async (tx) => {
    const plan = await tx
      .selectFrom("plan")
      .select("id")
      .where("city", "=", SAMPLE_CITY.city)
      .where("fiscal_year", "=", 2027)
      .executeTakeFirstOrThrow();
    return sheetsOfPlan(tx, SAMPLE_CITY.city, plan.id);
  });
  expect(sheets.every(({ sectionId, stage }) => sectionId !== null && stage === "draft")).toBe(true);
  expect(sheets.filter(({ state }) => state === "submitted")).toHaveLength(2);
});
