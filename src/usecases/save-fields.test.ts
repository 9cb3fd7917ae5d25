// Owns the proof that saving fields loses nothing: merges, conflicts, repeats, locks and many people at once.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import type { Person } from "../domain/access.ts";
import type { Json } from "../domain/plan-tree.ts";
import { revisionOf, type EditResult, type FieldEdit } from "../domain/record.ts";
import type { CycleStage } from "../domain/workflow.ts";
import { historyOf } from "../store/changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { addItem } from "./add-item.ts";
import { retireItem } from "./retire-item.ts";
import { parseTarget } from "../rulebook/osaka-city/target-words.ts";
import { saveFields } from "./save-fields.ts";

const INITIATIVE = "/issues/0/strategies/0/initiatives/0";

onEachServer((server) => {
  const database = blockDatabase(server);

  async function opened(stage: CycleStage = "draft", path = INITIATIVE) {
    const plan = await storePlan(database());
    await openStage(database(), plan, stage);
    return { ...plan, itemId: await itemAt(database(), plan.planId, path), person: personOf(plan.unitId) };
  }
  type Opened = Awaited<ReturnType<typeof opened>>;

  function edit(on: Opened, field: string, value: Json, more: Partial<FieldEdit> = {}): FieldEdit {
    return { key: randomUUID(), itemId: on.itemId, field, base: 1, value, reason: null, ...more };
  }
  async function save(on: Opened, one: FieldEdit, person: Person = on.person): Promise<EditResult> {
    const saved = await saveFields(database(), person, on.planId, [one]);
    if (!saved.ok || !saved.value[0]) throw new Error(JSON.stringify(saved));
    return saved.value[0];
  }
  async function state(on: Opened, field: string): Promise<Json> {
    const { items } = await storedPlan(database(), on.planId);
    const item = items.get(on.itemId);
    return [item?.body[field] ?? null, revisionOf(item?.revisions ?? {}, field)];
  }
  const history = (on: Opened) =>
    inScope(database(), SYSTEM, (tx) => historyOf(tx, "osaka", on.planId, { itemId: on.itemId }));

  test("a saved field stands in the plan, with its revision, and in the history with who and why", async () => {
    const on = await opened();
    const result = await save(on, edit(on, "plannedContent", "新しい内容。", { reason: "見直し" }));
    expect(result).toMatchObject({ kind: "saved", value: "新しい内容。", revision: 2 });
    expect(await state(on, "plannedContent")).toEqual(["新しい内容。", 2]);
    expect(await history(on)).toMatchObject([
      {
        number: 2,
        actor: on.person.id,
        action: "set",
        before: "内容の文",
        after: "新しい内容。",
        reason: "見直し",
      },
    ]);
  });

  test("a part of a group is a field of its own", async () => {
    const on = await opened();
    expect(await save(on, edit(on, "budget/current", 1600))).toMatchObject({ kind: "saved" });
    expect(await state(on, "budget")).toEqual([{ settled: 0, previous: 1410, current: 1600 }, 1]);
  });

  test("a withdrawal line that rests on a target follows the target that is written", async () => {
    const on = await opened("draft", `${INITIATIVE}/processIndicators/0`);
    const lines = async () =>
      (await storedPlan(database(), on.planId)).plan.issues[0]?.strategies[0]?.initiatives[0]
        ?.withdrawalCriteria;
    expect((await lines())?.map(({ line }) => line)).toEqual([54.6]);
    const target = parseTarget("80%以上");
    expect(await save(on, edit(on, "target", target))).toMatchObject({ kind: "saved" });
    expect((await lines())?.map(({ line, text }) => [line, text.includes("70%")])).toEqual([[56, true]]);
  });

  test("a name has its length: it stands in headings, lists and choices all over the plan", async () => {
    const on = await opened();
    expect(await save(on, edit(on, "name", "名".repeat(501)))).toMatchObject({
      kind: "refused",
      refusal: { code: "too-long", ja: expect.stringContaining("500字まで") as unknown },
    });
    expect(await save(on, edit(on, "name", "名".repeat(500)))).toMatchObject({ kind: "saved" });
  });

  test("the same value changes nothing", async () => {
    const on = await opened();
    expect(await save(on, edit(on, "plannedContent", "内容の文"))).toMatchObject({
      kind: "unchanged",
      revision: 1,
    });
    expect(await history(on)).toEqual([]);
  });

  describe("a number", () => {
    const titleOf = (name: Json | undefined): string => (typeof name === "string" ? name : "");
    const STRATEGY = "/issues/0/strategies/0";
    const FIRST = `${STRATEGY}/initiatives/0`;
    const SECOND = `${STRATEGY}/initiatives/1`;

    test("is borne by one item only; the refusal says by which, and where it stands", async () => {
      const on = await opened("draft", SECOND);
      const first = await itemAt(database(), on.planId, FIRST);
      const { items } = await storedPlan(database(), on.planId);
      const result = await save(on, edit(on, "code", "1-1-1"));
      expect(result).toMatchObject({
        kind: "refused",
        refusal: { code: "number-taken", elsewhere: { itemId: first, field: "code" } },
      });
      expect(JSON.stringify(result)).toContain(`具体的取組1-1-1 ${titleOf(items.get(first)?.body["name"])}`);
      expect(await state(on, "code")).toEqual(["1-1-2", 1]);
      expect(await save(on, edit(on, "code", "1-1-7"))).toMatchObject({ kind: "saved" });
    });

    test("is free again once its item has left the plan", async () => {
      const on = await opened("draft", SECOND);
      const first = await itemAt(database(), on.planId, FIRST);
      const gone = await retireItem(database(), on.person, on.planId, randomUUID(), first, null);
      expect(gone.ok).toBe(true);
      expect(await save(on, edit(on, "code", "1-1-1"))).toMatchObject({ kind: "saved" });
    });

    test("is exchanged by saving both at once, and given to one of two who want it", async () => {
      const on = await opened("draft", SECOND);
      const first = { ...on, itemId: await itemAt(database(), on.planId, FIRST) };
      const both = async (a: string, b: string, bases: readonly [number, number]) => {
        const edits = [edit(first, "code", a, { base: bases[0] }), edit(on, "code", b, { base: bases[1] })];
        const saved = await saveFields(database(), on.person, on.planId, edits);
        return saved.ok ? saved.value.map(({ kind }) => kind) : saved.refusal.code;
      };
      expect(await both("1-1-2", "1-1-1", [1, 1])).toEqual(["saved", "saved"]);
      expect([await state(first, "code"), await state(on, "code")]).toEqual([
        ["1-1-2", 2],
        ["1-1-1", 3],
      ]);
      expect(await both("1-1-9", "1-1-9", [2, 3])).toEqual(["saved", "refused"]);
    });

    test("of an indicator is borne once on its sheet; other sheets have their own", async () => {
      const on = await opened("draft", `${STRATEGY}/outcomeIndicators/0`);
      const added = await addItem(database(), on.person, on.planId, randomUUID(), {
        kind: "outcome-indicator",
        parentId: await itemAt(database(), on.planId, STRATEGY),
        index: null,
        name: "二つ目",
      });
      if (!added.ok) throw new Error(added.refusal.en);
      const second = { ...on, itemId: added.value.itemId };
      expect(await save(on, edit(on, "mark", "①"))).toMatchObject({ kind: "unchanged" });
      const base = Number(((await state(second, "mark")) as readonly Json[])[1]);
      expect(await save(second, edit(second, "mark", "①", { base }))).toMatchObject({
        kind: "refused",
        refusal: { code: "number-taken", elsewhere: { itemId: on.itemId, field: "mark" } },
      });
    });
  });

  test("an edit sent again is answered from the history and taken once", async () => {
    const on = await opened();
    const one = edit(on, "plannedContent", "一度。");
    const first = await save(on, one);
    await save(on, edit(on, "plannedContent", "その後。", { base: 2 }));
    expect(await save(on, one)).toEqual(first);
    expect(await state(on, "plannedContent")).toEqual(["その後。", 3]);
    const both = await saveFields(database(), on.person, on.planId, [
      { ...one, key: randomUUID(), base: 3 },
      { ...one, key: randomUUID(), base: 3 },
    ]);
    expect(both.ok && both.value.map(({ kind }) => kind)).toEqual(["saved", "unchanged"]);
  });

  test("a key of somebody else is refused, not answered", async () => {
    const on = await opened();
    const one = edit(on, "plannedContent", "一度。");
    await save(on, one);
    expect(await save(on, one, personOf(on.unitId))).toMatchObject({ refusal: { code: "key-used" } });
    expect(await save(on, { ...one, field: "name" })).toMatchObject({ refusal: { code: "key-used" } });
  });

  test("a key that was used for another field spoils only its own edit, not those that are saved beside it", async () => {
    const on = await opened();
    const used = edit(on, "plannedContent", "一度。");
    await save(on, used);
    const results = await Promise.all([
      save(on, edit(on, "name", "新しい名前"), personOf(on.unitId)),
      save(on, edit(on, "budget/current", 1600, { key: used.key })),
      save(on, edit(on, "budget/previous", 1500), personOf(on.unitId)),
    ]);
    expect(results).toMatchObject([
      { kind: "saved" },
      { kind: "refused", refusal: { code: "key-used" } },
      { kind: "saved" },
    ]);
  });

  describe("when somebody else saved meanwhile", () => {
    const LINES = "一行目。\n二行目。\n三行目。";

    test("edits of different lines are merged", async () => {
      const on = await opened();
      await save(on, edit(on, "plannedContent", LINES));
      await save(on, edit(on, "plannedContent", LINES.replace("一", "１"), { base: 2 }));
      const merged = await save(on, edit(on, "plannedContent", LINES.replace("三", "３"), { base: 2 }));
      expect(merged).toMatchObject({ kind: "merged", value: "１行目。\n二行目。\n３行目。", revision: 4 });
      expect((await history(on))[0]).toMatchObject({ before: LINES.replace("一", "１") });
    });

    test("edits of one line come back with both versions and what they started from", async () => {
      const on = await opened();
      const other = personOf(on.unitId);
      await save(on, edit(on, "plannedContent", "ほかの人の文。"), other);
      const conflict = await save(on, edit(on, "plannedContent", "わたしの文。"));
      expect(conflict).toMatchObject({
        kind: "conflict",
        mine: "わたしの文。",
        base: "内容の文",
        theirs: { value: "ほかの人の文。", revision: 2, by: other.id },
      });
      expect(await state(on, "plannedContent")).toEqual(["ほかの人の文。", 2]);
    });

    test("figures and lists are never joined", async () => {
      const on = await opened();
      await save(on, edit(on, "budget/current", 1600));
      expect(await save(on, edit(on, "budget/current", 1700))).toMatchObject({
        kind: "conflict",
        base: 1500,
      });
      expect(await save(on, edit(on, "budget/current", 1600))).toMatchObject({ kind: "unchanged" });
    });

    test("a base that nobody can know is a conflict, never an overwriting", async () => {
      const on = await opened();
      expect(await save(on, edit(on, "plannedContent", "古い画面から。", { base: 0 }))).toMatchObject({
        kind: "conflict",
        theirs: { value: "内容の文", revision: 1 },
      });
      expect(await save(on, edit(on, "plannedContent", "先の番号。", { base: 99 }))).toMatchObject({
        kind: "conflict",
      });
    });
  });

  test("fifty people on one plan at once: every acknowledged text is there, merged texts hold the lines of all", async () => {
    const on = await opened();
    const lines = Array.from({ length: 50 }, (_, n) => `${n}番の行。`);
    await save(on, edit(on, "plannedContent", lines.join("\n")));
    const results = await Promise.all(
      lines.map((line, n) =>
        n % 2 === 0
          ? save(
              on,
              edit(on, "plannedContent", lines.with(n, `${line}済み。`).join("\n"), { base: 2 }),
              personOf(on.unitId),
            )
          : save(on, edit(on, "midYear/achievements", `${n}番の実績`), personOf(on.unitId)),
      ),
    );
    expect(results.filter(({ kind }) => kind === "saved" || kind === "merged").length).toBe(25);
    expect(new Set(results.filter((_, n) => n % 2 === 1).map(({ kind }) => kind))).toEqual(
      new Set(["refused"]),
    );
    const [text] = (await state(on, "plannedContent")) as [string, number];
    expect(text).toBe(lines.map((line, n) => (n % 2 === 0 ? `${line}済み。` : line)).join("\n"));
    const numbers = (await history(on)).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 26 }, (_, n) => 27 - n));
  });

  describe("what is not taken", () => {
    test.each([
      ["plannedContent", 5],
      ["yearEnd/attainment", "④"],
      ["yearEnd/effectiveness", "ウ"],
      ["budget/current", "多い"],
      ["budget/current", -5],
      ["budget/current", 1.5],
      ["budget/current", 10_000_000_001],
      ["budget", { settled: 1, previous: 1, current: 1 }],
      ["withdrawalCriteria", [{ text: "基準" }]],
      ["processIndicators", []],
      ["__proto__", "x"],
      ["midYear", null],
    ])("%s = %j", async (field, value) => {
      const on = await opened("revision");
      expect(await save(on, edit(on, field, value))).toMatchObject({ kind: "refused" });
    });

    test("a strategy has no — for its effectiveness, and form 3 no ③", async () => {
      const on = await opened("year-end", "/issues/0/strategies/0");
      expect(await save(on, edit(on, "effectiveness", "—"))).toMatchObject({
        refusal: { code: "does-not-fit" },
      });
      const item = await opened("year-end", "/reformItems/0");
      expect(await save(item, edit(item, "yearEnd/attainment", "③"))).toMatchObject({
        refusal: { code: "does-not-fit" },
      });
    });

    test("fields of another stage are locked, and nobody writes before a stage is opened", async () => {
      const on = await opened("mid-year");
      expect(await save(on, edit(on, "plannedContent", "後から。"))).toMatchObject({
        refusal: { code: "field-locked" },
      });
      expect(await save(on, edit(on, "midYear/execution", "i"))).toMatchObject({ kind: "saved" });
      const closed = await storePlan(database());
      const itemId = await itemAt(database(), closed.planId, INITIATIVE);
      const person = personOf(closed.unitId);
      expect(
        await save({ ...closed, itemId, person }, edit({ ...closed, itemId, person }, "name", "x")),
      ).toMatchObject({ refusal: { code: "not-in-this-state" } });
    });

    test("somebody without the duty, and an item of another plan", async () => {
      const on = await opened();
      const elsewhere = await opened();
      expect(await save(on, edit(on, "name", "x"), personOf(on.unitId, "auditor"))).toMatchObject({
        refusal: { code: "not-your-role" },
      });
      expect(
        await saveFields(database(), elsewhere.person, on.planId, [edit(on, "name", "x")]),
      ).toMatchObject({
        ok: false,
        refusal: { code: "no-such-plan" },
      });
      expect(await save(on, edit(elsewhere, "name", "x"))).toMatchObject({
        refusal: { code: "no-such-item" },
      });
    });
  });

  test("what the database cannot hold is kept as the replacement character, blank text is no text", async () => {
    const on = await opened();
    expect(await save(on, edit(on, "plannedContent", "壊\u0000れ\ud800た\r\n文"))).toMatchObject({
      value: "壊\uFFFDれ\uFFFDた\n文",
    });
    expect(await save(on, edit(on, "plannedContent", "見\uFFFEえ\uFFFFない", { base: 2 }))).toMatchObject({
      value: "見\uFFFDえ\uFFFDない",
    });
    expect(await save(on, edit(on, "plannedContent", " \u3000\n", { base: 3 }))).toMatchObject({
      value: null,
    });
  });
});
