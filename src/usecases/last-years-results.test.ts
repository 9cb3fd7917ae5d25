// Owns the proof that results which came after the carrying over are brought in when a person says so, and never over what was written.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { CITY, itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import type { Json } from "../domain/plan-tree.ts";
import { carryOver } from "./carry-over.ts";
import { lastYearsResults } from "./last-years-results.ts";
import { openPlan } from "./open-sheet.ts";
import { takeEdits } from "./propose-edits.ts";
import { saveFields } from "./save-fields.ts";

const { db } = await testDatabase();
const INITIATIVE = "/issues/0/strategies/0/initiatives/0";
const OUTCOME = "/issues/0/strategies/0/outcomeIndicators/0";
const AT = new Date("2022-05-10T00:00:00Z");

test("results of a year that ended later are proposed, taken with their source, and not where somebody has written", async () => {
  const from = await storePlan(db);
  const person = personOf(from.unitId);
  const made = await carryOver(db, person, { unitId: from.unitId, fromYear: 2021 });
  if (!made.ok) throw new Error(made.refusal.en);
  const { planId } = made.value;
  await openStage(db, { ...from, planId });
  await openStage(db, from, "year-end");
  const write = async (plan: string, path: string, field: string, value: Json, base = 1) => {
    const itemId = await itemAt(db, plan, path);
    const edit = { key: randomUUID(), itemId, field, base, value, reason: null };
    const saved = await saveFields(db, person, plan, [edit]);
    if (!saved.ok || saved.value[0]?.kind !== "saved") throw new Error(JSON.stringify(saved));
  };
  const actual = { mark: "①", name: null, value: 51.2, unit: "%", text: "51.2%" };
  await write(from.planId, INITIATIVE, "yearEnd/actuals", [actual]);
  await write(from.planId, OUTCOME, "actual", 34.5);

  const proposals = async (who = person) => {
    const open = await openPlan(db, who, { city: CITY, unit: from.name, year: 2022 });
    if (!open.ok) throw new Error(open.refusal.en);
    return lastYearsResults(db, who, open.value);
  };
  const found = await proposals();
  const byField = new Map(found?.edits.map((one) => [one.field, one]));
  expect([...byField.keys()].toSorted()).toEqual(["history", "previousActual"]);
  expect(byField.get("previousActual")).toMatchObject({
    before: 30.4,
    after: 34.5,
    // The form has it in the self-evaluation: it waits for that stage.
    refusal: { code: "field-locked" },
  });
  expect(byField.get("history")?.after).toMatchObject([
    { fiscalYear: 2019 },
    { fiscalYear: 2021, value: 51.2 },
  ]);
  expect(await proposals(personOf(from.unitId, "officer"))).toBeNull();

  const first = byField.get("history");
  if (!first) throw new Error("nothing was proposed");
  const chosen = [{ ...first, value: first.after }];
  const taken = await takeEdits(db, person, planId, chosen, { from: "令和3年度の実績から取り込み", at: AT });
  expect(taken).toMatchObject({ ok: true, value: [{ kind: "saved" }] });
  const { plan } = await storedPlan(db, planId);
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.history).toMatchObject([
    { fiscalYear: 2019 },
    { value: 51.2 },
  ]);

  // Written once at the desk, it is nobody else's any more, whatever last year says later.
  await write(from.planId, INITIATIVE, "yearEnd/actuals", [{ ...actual, value: 52, text: "52%" }], 2);
  expect((await proposals())?.edits.map(({ field }) => field)).toEqual(["previousActual"]);
});
