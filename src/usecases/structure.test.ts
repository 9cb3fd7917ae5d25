// Owns the proof that a plan's structure changes as asked, with an entry of the history each, and changes back.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { historyOf } from "../store/changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { itemsOfThread } from "../store/structure.ts";
import { saveSheets, sheetsOfPlan } from "../store/sheets.ts";
import { addItem } from "./add-item.ts";
import { mergeItems } from "./merge-items.ts";
import { moveItem } from "./move-item.ts";
import { previewNumbers, renumber } from "./renumber.ts";
import { restoreItem, retireItem } from "./retire-item.ts";
import { saveFields } from "./save-fields.ts";
import { splitItem } from "./split-item.ts";
import type { StructureDone } from "./structure-work.ts";
import { undoChange } from "./undo-change.ts";

const STRATEGY = "/issues/0/strategies/0";
const FIRST = `${STRATEGY}/initiatives/0`;
const SECOND = `${STRATEGY}/initiatives/1`;

onEachServer((server) => {
  const database = blockDatabase(server);

  async function opened() {
    const db = database();
    const on = await storePlan(db);
    await openStage(db, on);
    const person = personOf(on.unitId);
    const plan = async (): Promise<Plan> => (await storedPlan(db, on.planId)).plan;
    const initiatives = async () => (await plan()).issues[0]?.strategies[0]?.initiatives ?? [];
    return {
      ...on,
      db,
      person,
      plan,
      initiatives,
      at: (path: string) => itemAt(db, on.planId, path),
      undo: async (done: StructureDone) =>
        okay(await undoChange(db, person, on.planId, randomUUID(), done.number)),
      history: () => inScope(db, SYSTEM, (tx) => historyOf(tx, CITY, on.planId)),
    };
  }
  function okay<T>(outcome: Outcome<T>): T {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value;
  }

  test("an added item has the next number of its siblings, stands where it was put, and goes again", async () => {
    const { db, person, planId, plan, at, undo, history } = await opened();
    const parentId = await at(STRATEGY);
    const key = randomUUID();
    const before = await plan();
    const item = { kind: "initiative", parentId, index: 1, name: "新しい取組" } as const;
    const done = okay(await addItem(db, person, planId, key, item));
    expect(
      (await plan()).issues[0]?.strategies[0]?.initiatives.map(({ code, name }) => [code, name]),
    ).toEqual([
      ["1-1-1", "訓練"],
      ["1-1-3", "新しい取組"],
      ["1-1-2", "再びの行"],
    ]);
    expect(okay(await addItem(db, person, planId, key, item))).toEqual(done);
    const issue = { kind: "issue", parentId: planId, index: null, name: null } as const;
    okay(await addItem(db, person, planId, randomUUID(), issue));
    const mark = { kind: "process-indicator", parentId: await at(FIRST), index: null, name: "回数" } as const;
    const indicator = okay(await addItem(db, person, planId, randomUUID(), mark));
    expect((await plan()).issues.map(({ no }) => no)).toEqual([1, 2, 3]);
    expect((await plan()).issues[0]?.strategies[0]?.initiatives[0]?.processIndicators[1]?.mark).toBe("②");
    await undo(indicator);
    await undo({ itemId: "", number: indicator.number - 1 });
    await undo(done);
    expect(await plan()).toEqual(before);
    expect((await history()).map(({ action }) => action)).toEqual(
      "retire retire retire add add add import".split(" "),
    );
  });

  test("a 再掲 takes the name of what it repeats and points to its code", async () => {
    const { db, person, planId, initiatives, at } = await opened();
    const parentId = await at(STRATEGY);
    const item = { kind: "initiative", parentId, index: null, name: null, repeats: await at(FIRST) } as const;
    okay(await addItem(db, person, planId, randomUUID(), item));
    expect((await initiatives()).at(-1)).toMatchObject({
      code: "1-1-3",
      name: "訓練",
      crossReference: "1-1-1",
    });
  });

  test("a new item does not take the number that one still bears which was moved away", async () => {
    const { db, person, planId, plan, at } = await opened();
    const issueId = await at("/issues/0");
    const strategy = { kind: "strategy", parentId: issueId, index: null, name: "移る先" } as const;
    const to = okay(await addItem(db, person, planId, randomUUID(), strategy));
    const place = { parentId: to.itemId, index: 0 };
    okay(await moveItem(db, person, planId, randomUUID(), await at(SECOND), place));
    const item = {
      kind: "initiative",
      parentId: await at(STRATEGY),
      index: null,
      name: "新しい取組",
    } as const;
    okay(await addItem(db, person, planId, randomUUID(), item));
    const all = (await plan()).issues[0]?.strategies.flatMap(({ initiatives }) => initiatives) ?? [];
    expect(all.find(({ name }) => name === "新しい取組")?.code).toBe("1-1-3");
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  });

  test("an item cannot stand under a parent of the wrong kind", async () => {
    const { db, person, planId, at } = await opened();
    const item = { kind: "strategy", parentId: await at(STRATEGY), index: null, name: null } as const;
    expect(await addItem(db, person, planId, randomUUID(), item)).toMatchObject({
      refusal: { code: "wrong-place" },
    });
  });

  test("an item moves in its order and to another parent, and back", async () => {
    const { db, person, planId, plan, at, undo } = await opened();
    const before = await plan();
    const second = await at(SECOND);
    const up = okay(
      await moveItem(db, person, planId, randomUUID(), second, { parentId: await at(STRATEGY), index: 0 }),
    );
    expect((await plan()).issues[0]?.strategies[0]?.initiatives.map(({ name }) => name)).toEqual([
      "再びの行",
      "訓練",
    ]);
    const strategy = await at(STRATEGY);
    const other = okay(
      await moveItem(db, person, planId, randomUUID(), strategy, {
        parentId: await at("/issues/1"),
        index: 5,
      }),
    );
    expect((await plan()).issues.map(({ strategies }) => strategies.length)).toEqual([0, 1]);
    await undo(other);
    await undo(up);
    expect(await plan()).toEqual(before);
  });

  test("what leaves the plan takes everything under it along, keeps its ids, and comes back to its place", async () => {
    const { db, person, planId, plan, at } = await opened();
    const before = await plan();
    const issue = await at("/issues/0");
    const first = await at(FIRST);
    okay(await retireItem(db, person, planId, randomUUID(), issue, "統合のため"));
    expect((await plan()).issues.map(({ no }) => no)).toEqual([2]);
    const refusal = await restoreItem(db, person, planId, randomUUID(), first);
    expect(refusal).toMatchObject({ refusal: { code: "parent-gone" } });
    okay(await restoreItem(db, person, planId, randomUUID(), issue));
    expect(await plan()).toEqual(before);
    expect(await at(FIRST)).toBe(first);
  });

  test("what has been handed in does not leave with what it hangs under", async () => {
    const { db, person, planId, unitId, at } = await opened();
    const handedIn = await at(FIRST);
    await inScope(db, SYSTEM, async (tx) => {
      const sheets = (await sheetsOfPlan(tx, CITY, planId)).filter(({ itemId }) => itemId === handedIn);
      const submitted = sheets.map((sheet) => ({ ...sheet, state: "submitted" as const }));
      await saveSheets(tx, { city: CITY, planId, unitId }, submitted, new Date());
    });
    const gone = await retireItem(db, person, planId, randomUUID(), await at("/issues/0"), null);
    expect(gone).toMatchObject({ refusal: { code: "not-in-this-state" } });
  });

  test("a split leaves the texts in the first, links the threads, and is taken back", async () => {
    const { db, person, planId, plan, initiatives, at, undo, history } = await opened();
    const before = await plan();
    const first = await at(FIRST);
    const made = okay(await splitItem(db, person, planId, randomUUID(), first, "訓練（夜間）"));
    expect(
      (await initiatives()).map(({ code, name, plannedContent }) => [code, name, plannedContent]),
    ).toEqual([
      ["1-1-1", "訓練", "内容の文"],
      ["1-1-3", "訓練（夜間）", null],
      ["1-1-2", "再びの行", null],
    ]);
    const together = async () =>
      (await inScope(db, SYSTEM, (tx) => itemsOfThread(tx, CITY, made.itemId)))
        .filter(({ retired }) => !retired)
        .map(({ itemId }) => itemId);
    expect(new Set(await together())).toEqual(new Set([first, made.itemId]));
    const [split] = await history();
    await undo({ itemId: first, number: split?.number ?? 0 });
    expect(await plan()).toEqual(before);
    expect(await together()).toEqual([]);
  });

  test("a merge joins texts, adds up money, moves indicators, and is taken back unless somebody has written on", async () => {
    const { db, person, planId, plan, initiatives, at, undo } = await opened();
    const [intoId, fromId] = [await at(FIRST), await at(SECOND)];
    const one = { base: 1, reason: null, itemId: fromId };
    okay(
      await saveFields(db, person, planId, [
        { ...one, key: randomUUID(), field: "plannedContent", value: "もう一つの文" },
        { ...one, key: randomUUID(), field: "budget/current", value: 500 },
      ]),
    );
    const before = await plan();
    const merge = async () => okay(await mergeItems(db, person, planId, randomUUID(), { intoId, fromId }));
    const merged = await merge();
    expect(await initiatives()).toMatchObject([
      {
        name: "訓練",
        plannedContent: "内容の文\nもう一つの文",
        budget: { settled: 0, previous: 1410, current: 2000 },
        processIndicators: [{ mark: "①" }, { mark: null }],
      },
    ]);
    const undoMerge = async (number: number) => undoChange(db, person, planId, randomUUID(), number);
    await undo(merged);
    expect(await plan()).toEqual(before);
    const again = await merge();
    const { items } = await storedPlan(db, planId);
    const base = items.get(intoId)?.revisions["plannedContent"] ?? 0;
    const later = {
      key: randomUUID(),
      itemId: intoId,
      field: "plannedContent",
      base,
      value: "後の文",
      reason: null,
    };
    okay(await saveFields(db, person, planId, [later]));
    expect(await undoMerge(again.number)).toMatchObject({ refusal: { code: "written-since" } });
  });

  test("an initiative without a name takes that of the one merged into it, and undoing gives it back", async () => {
    const { db, person, planId, plan, initiatives, at, undo } = await opened();
    const [parentId, fromId] = [await at(STRATEGY), await at(SECOND)];
    const { name } = (await initiatives())[1] ?? {};
    const unnamed = { kind: "initiative", parentId, index: 0, name: null } as const;
    const { itemId: intoId } = okay(await addItem(db, person, planId, randomUUID(), unnamed));
    const before = await plan();
    const merged = okay(await mergeItems(db, person, planId, randomUUID(), { intoId, fromId }));
    expect(name).toBeTruthy();
    expect((await initiatives())[0]?.name).toBe(name);
    await undo(merged);
    expect(await plan()).toEqual(before);
  });

  test("renumbering shows what changes, numbers by place, follows 再掲, and each number can be undone", async () => {
    const { db, person, planId, plan, initiatives, at } = await opened();
    okay(
      await moveItem(db, person, planId, randomUUID(), await at("/issues/1"), { parentId: planId, index: 0 }),
    );
    const preview = okay(await previewNumbers(db, person, planId));
    expect(preview.map(({ before, after }) => [before, after])).toEqual([
      [2, 1],
      [1, 2],
      ["1-1", "2-1"],
      ["1-1-1", "2-1-1"],
      ["1-1-2", "2-1-2"],
      ["1-1-1", "2-1-1"],
    ]);
    const { number } = okay(await renumber(db, person, planId, randomUUID()));
    expect((await plan()).issues.map(({ no }) => no)).toEqual([1, 2]);
    expect((await plan()).issues[1]?.strategies[0]?.initiatives[1]).toMatchObject({
      code: "2-1-2",
      crossReference: "2-1-1",
    });
    expect(await renumber(db, person, planId, randomUUID())).toMatchObject({
      refusal: { code: "nothing-to-do" },
    });
    const undone = okay(await undoChange(db, person, planId, randomUUID(), number));
    expect(undone).toMatchObject({ of: "field", result: { kind: "saved", value: "1-1-1" } });
    expect(await initiatives()).toEqual([]);
  });

  test("who may not write the sheet above may not shape what hangs under it, and nothing is shaped while it is locked", async () => {
    const { db, planId, unitId, at, person } = await opened();
    const item = { kind: "initiative", parentId: await at(STRATEGY), index: null, name: null } as const;
    const auditor = personOf(unitId, "auditor");
    expect(await addItem(db, auditor, planId, randomUUID(), item)).toMatchObject({ ok: false });
    const closed = await storePlan(db);
    const strategy = await itemAt(db, closed.planId, STRATEGY);
    const coordinator = personOf(closed.unitId);
    expect(await splitItem(db, coordinator, closed.planId, randomUUID(), strategy, null)).toMatchObject({
      ok: false,
    });
    expect(await addItem(db, person, closed.planId, randomUUID(), item)).toMatchObject({
      refusal: { code: "no-such-plan" },
    });
  });
});
