// Owns the proof that a revision of a plan that came with its papers opens the chosen sheets and leaves all others published.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { itemAt, sheetsNow, toDecided, unitYear, value, type UnitYear } from "../../test/unit-year.ts";
import { assignSheets } from "./assign-sheets.ts";
import { publishPlan } from "./publish-plan.ts";
import { reopenSheets } from "./reopen-sheets.ts";
import { verifyHistory, type Verdict } from "./verify-history.ts";

const { db } = await testDatabase();
const at = new Date("2026-11-10T01:00:00Z");
let year: UnitYear;
let itemId = "";
let other = "";

const states = async () => (await sheetsNow(db, year)).map((sheet) => [sheet.itemId, sheet.state] as const);

async function verdict(): Promise<Verdict> {
  for await (const one of verifyHistory(db, { city: year.city, unit: null, fiscalYear: null }))
    if (one.planId === year.planId) return one;
  throw new Error("no verdict");
}

beforeAll(async () => {
  year = await unitYear(db);
  itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
  other = await itemAt(db, year, "/issues/0/strategies/0/initiatives/1");
});

test("only the chosen sheet is being written; the history says how the others stand", async () => {
  const { people, planId } = year;
  const request = { planId, itemIds: [itemId], reason: "決算額の誤りを直すため", at };
  value(await reopenSheets(db, people.coordinator, request));
  expect((await states()).filter(([, state]) => state !== "published")).toEqual([[itemId, "writing"]]);
  expect(await verdict()).toMatchObject({ broken: null, deviations: [], around: [] });
});

test("a sheet handed to a section meanwhile stays published, and a second one is taken in by name", async () => {
  const { people, planId, section } = year;
  value(
    await assignSheets(db, people.coordinator, {
      planId,
      itemIds: [itemId, other],
      sectionId: section,
      at,
    }),
  );
  expect((await states()).filter(([, state]) => state !== "published")).toEqual([[itemId, "writing"]]);
  value(await reopenSheets(db, people.coordinator, { planId, itemIds: [other], reason: "同じ誤り", at }));
  expect((await states()).filter(([, state]) => state !== "published").map(([id]) => id)).toEqual([
    itemId,
    other,
  ]);
  expect(await verdict()).toMatchObject({ broken: null, deviations: [], around: [] });
});

test("the revision is published once the chosen sheets are decided", async () => {
  const { people, planId } = year;
  await toDecided(db, year, at);
  value(await publishPlan(db, people["unit-head"], { planId, overErrors: "数値がまだ出ないため", at }));
  expect(new Set((await states()).map(([, state]) => state))).toEqual(new Set(["published"]));
  expect(await verdict()).toMatchObject({ broken: null, deviations: [], around: [] });
});
