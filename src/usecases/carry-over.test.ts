// Owns the proof that next year's plan begins from this year's: texts carried, results in the past, targets to be looked at again.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import { historyOf } from "../store/changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { itemsOfThread } from "../store/structure.ts";
import { goalsOfIssues, visionsOf } from "../store/visions.ts";
import { aroundSheet } from "./around-sheet.ts";
import { carryOver, previewCarryOver } from "./carry-over.ts";
import { openSheet } from "./open-sheet.ts";
import { saveFields } from "./save-fields.ts";
import { linkIssueToGoals, setVision } from "./set-vision.ts";

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

  test("goals of a vision that still holds go along; those of one that ended are proposed to be looked at", async () => {
    const db = database();
    const from = await storePlan(db);
    const { unitId, planId, name } = from;
    const person = personOf(unitId);
    await openStage(db, from);
    const at = new Date("2026-04-03T01:00:00Z");
    const vision = async (words: string, firstYear: number, lastYear: number, goals: readonly string[]) => {
      const set = await setVision(db, person, {
        unitId,
        name: words,
        firstYear,
        lastYear,
        url: null,
        goals,
        at,
      });
      if (!set.ok) throw new Error(set.refusal.en);
    };
    await vision("終わるビジョン", 2017, 2021, ["言葉の同じ目標", "終わる目標"]);
    await vision("次のビジョン", 2022, 2030, ["言葉の同じ目標", "新しい目標"]);
    const visions = await inScope(db, SYSTEM, (tx) => visionsOf(tx, CITY, unitId));
    const goal = (of: string, words: string): string =>
      visions.find((one) => one.name === of)?.goals.find((one) => one.words === words)?.id ?? "";
    const goalIds = [goal("終わるビジョン", "言葉の同じ目標"), goal("終わるビジョン", "終わる目標")];
    const link = (plan: string, issueId: string, ids: readonly string[]) =>
      linkIssueToGoals(db, person, { planId: plan, issueId, goalIds: ids, at });
    const issue = await itemAt(db, planId, "/issues/0");
    expect(await link(planId, issue, goalIds)).toEqual({ ok: true, value: true });

    const around = async (plan: string) => {
      const item = await itemAt(db, plan, "/issues/0");
      const open = await openSheet(db, person, { city: CITY, unit: name, year: 2022, itemId: item });
      if (!open.ok) throw new Error(open.refusal.en);
      return { item, ...(await aroundSheet(db, person, open.value)) };
    };
    const carry = async (): Promise<string> => {
      const made = await carryOver(db, person, { unitId, fromYear: 2021 });
      if (!made.ok) throw new Error(made.refusal.en);
      return made.value.planId;
    };
    const next = await carry();
    const { item, goals, otherYears } = await around(next);
    // From the carried sheet there is a way to the one that it came from.
    expect(otherYears).toMatchObject([{ fiscalYear: 2021, by: "thread", sheet: { itemId: issue } }]);
    expect(goals?.chosen.size).toBe(0);
    expect(goals?.earlier.map(({ words }) => words)).toEqual(["言葉の同じ目標", "終わる目標"]);
    expect([...(goals?.proposed ?? [])]).toEqual([goal("次のビジョン", "言葉の同じ目標")]);

    // Once somebody has said which goals it serves, if none, last year's are no question any more.
    await openStage(db, { ...from, planId: next });
    expect((await link(next, item, [])).ok).toBe(true);
    expect((await around(next)).goals?.earlier).toEqual([]);
  });

  test("what an issue serves of a vision that still holds, it serves next year too, and the history says so", async () => {
    const db = database();
    const from = await storePlan(db);
    const { unitId, planId } = from;
    const person = personOf(unitId);
    await openStage(db, from);
    const at = new Date("2026-04-03T01:00:00Z");
    const vision = { unitId, name: "ビジョン", firstYear: 2020, lastYear: 2022, url: null, at };
    await setVision(db, person, { ...vision, goals: ["残る目標"] });
    const [goal] = (await inScope(db, SYSTEM, (tx) => visionsOf(tx, CITY, unitId))).flatMap(
      ({ goals }) => goals,
    );
    const issueId = await itemAt(db, planId, "/issues/0");
    await linkIssueToGoals(db, person, { planId, issueId, goalIds: [goal?.id ?? ""], at });
    const made = await carryOver(db, person, { unitId, fromYear: 2021 });
    const next = made.ok ? made.value.planId : "";
    const item = await itemAt(db, next, "/issues/0");
    const served = await inScope(db, SYSTEM, (tx) => goalsOfIssues(tx, CITY, [item]));
    expect(served.get(item)).toEqual([goal?.id]);
    const entries = await inScope(db, SYSTEM, (tx) => historyOf(tx, CITY, next));
    expect(entries.filter(({ action }) => action === "link-goals")).toMatchObject([
      { itemId: item, actor: person.id, before: [], after: [goal?.id] },
    ]);
  });

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
