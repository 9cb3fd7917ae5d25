// Owns the proof that next year's plan begins from this year's: texts carried, results in the past, targets to be looked at again.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import { historyOf } from "../store/changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { itemsOfThread } from "../store/structure.ts";
import { carryOver, previewCarryOver } from "./carry-over.ts";
import { saveFields } from "./save-fields.ts";

const FIRST = "/issues/0/strategies/0/initiatives/0";
const TARGET = "/issues/0/strategies/0/outcomeIndicators/0";

onEachServer((server) => {
  const database = blockDatabase(server);

  async function carried() {
    const db = database();
    const from = await storePlan(db);
    const person = personOf(from.unitId);
    const made = await carryOver(db, person, { unitId: from.unitId, fromYear: 2021 });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    return { db, from, person, planId: made.value.planId };
  }

  test("texts stay, reviews are empty, money shifts, results go into the past", async () => {
    const { db, planId } = await carried();
    const { plan } = await storedPlan(db, planId);
    const strategy = plan.issues[0]?.strategies[0];
    expect(plan).toMatchObject({
      fiscalYear: 2022,
      stage: null,
      goal: expect.any(String),
      yearResultAndWish: null,
    });
    expect(strategy).toMatchObject({
      desiredState: "状態の文",
      effectiveness: null,
      progress: null,
      issueText: null,
    });
    expect(strategy?.outcomeIndicators).toMatchObject([
      { target: { value: 60 }, actual: null, previousActual: 30.4, grade: null },
    ]);
    expect(strategy?.initiatives[0]).toMatchObject({
      code: "1-1-1",
      plannedContent: "内容の文",
      budget: { settled: 1410, previous: 1500, current: null },
      history: [
        { fiscalYear: 2019, value: 75.1 },
        { fiscalYear: 2021, mark: "①", value: 46.4, unit: "%", text: "46.4%", counts: [] },
      ],
      midYear: { achievements: null, attainment: null },
      yearEnd: { result: null, actuals: [], attainment: null },
      targetRevisions: [],
      withdrawalCriteria: [{ line: 54.6 }],
    });
    expect(strategy?.initiatives[1]).toMatchObject({ crossReference: "1-1-1" });
    expect(plan.reformItems[0]).toMatchObject({
      no: 1,
      yearContent: "内容の文",
      yearEnd: { attainment: null },
    });
  });

  test("each thing keeps its thread through the years, also the plan itself", async () => {
    const { db, from, planId } = await carried();
    const [before, after] = [await storedPlan(db, from.planId), await storedPlan(db, planId)];
    for (const [path, id] of after.ids)
      expect(after.items.get(id)?.threadId).toBe(before.items.get(before.ids.get(path) ?? "")?.threadId);
    const first = await itemAt(db, planId, FIRST);
    const thread = after.items.get(first)?.threadId ?? "";
    const years = await inScope(db, SYSTEM, (tx) => itemsOfThread(tx, CITY, thread));
    expect(years.map(({ fiscalYear, name }) => [fiscalYear, name])).toEqual([
      [2022, "訓練"],
      [2021, "訓練"],
    ]);
  });

  test("targets wait for a person, who says yes with the same value or writes another", async () => {
    const { db, from, person, planId } = await carried();
    await openStage(db, { ...from, planId });
    const itemId = await itemAt(db, planId, TARGET);
    const item = (await storedPlan(db, planId)).items.get(itemId);
    expect(item?.toReview).toEqual(["target"]);
    const value = item?.body["target"] ?? null;
    const yes = { key: randomUUID(), itemId, field: "target", base: 1, value, reason: null };
    expect(await saveFields(db, person, planId, [yes])).toMatchObject({ value: [{ kind: "saved" }] });
    expect((await storedPlan(db, planId)).items.get(itemId)?.toReview).toEqual([]);
  });

  test("the history says from which plan it came, as it stood then", async () => {
    const { db, from, person, planId } = await carried();
    const [entry] = await inScope(db, SYSTEM, (tx) => historyOf(tx, CITY, planId));
    expect(entry).toMatchObject({
      action: "carry-over",
      actor: person.id,
      after: { from: from.planId, fiscalYear: 2021, lastChange: 1 },
    });
  });

  test("a year that was begun is not overwritten, and looking ahead writes nothing", async () => {
    const db = database();
    const from = await storePlan(db);
    const person = personOf(from.unitId);
    const key = { unitId: from.unitId, fromYear: 2021 };
    const preview = await previewCarryOver(db, person, key);
    expect(preview).toMatchObject({ ok: true, value: { plan: { fiscalYear: 2022 } } });
    expect(preview.ok && preview.value.toReview).toContain(`${TARGET}/target`);
    expect(await carryOver(db, person, key)).toMatchObject({ ok: true });
    expect(await carryOver(db, person, key)).toMatchObject({ refusal: { code: "already-begun" } });
    expect(await carryOver(db, person, { ...key, fromYear: 2030 })).toMatchObject({
      refusal: { code: "no-such-plan" },
    });
    expect(await carryOver(db, personOf(from.unitId, "officer"), key)).toMatchObject({
      refusal: { code: "not-your-role" },
    });
    expect(await carryOver(db, personOf(randomUUID()), key)).toMatchObject({
      refusal: { code: "no-such-plan" },
    });
  });
});
