// Owns the proof that saves of one process respect what another has just done, and that what was acknowledged stands whatever breaks.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createDatabase, onEachServer, runOn } from "../../test/database.ts";
import { itemAt, openStage, personOf, storedPlan, storePlan } from "../../test/stored-plan.ts";
import type { Person } from "../domain/access.ts";
import type { Json } from "../domain/plan-tree.ts";
import { revisionOf, type EditResult, type FieldEdit } from "../domain/record.ts";
import { historyOf } from "../store/changes.ts";
import { openDatabase, type Db } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";
import { addSection } from "../store/people-changes.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { assignSheets } from "./assign-sheets.ts";
import { handOverSheets } from "./keep-sections.ts";
import { retireItem } from "./retire-item.ts";
import { returnSheet } from "./return-sheet.ts";
import { saveFields } from "./save-fields.ts";
import { submitSheets } from "./submit-sheets.ts";
import { verifyHistory } from "./verify-history.ts";

const INITIATIVE = "/issues/0/strategies/0/initiatives/0";

onEachServer((server) => {
  const pools: Db[] = [];
  let url = "";
  let drop: () => Promise<unknown> = async () => {};

  beforeAll(async () => {
    ({ url, drop } = await createDatabase(server));
    await migrate(url);
    pools.push(openDatabase(url, 4), openDatabase(url, 4));
  });
  afterAll(async () => {
    for (const pool of pools) await pool.destroy();
    await drop();
  });

  /** The two processes: each has a pool of its own, and what is remembered is remembered by pool. */
  function processes(): readonly [Db, Db] {
    const [here, there] = pools;
    if (!here || !there) throw new Error("opened before the tests");
    return [here, there];
  }
  async function opened() {
    const [here] = processes();
    const plan = await storePlan(here);
    await openStage(here, plan);
    return { ...plan, itemId: await itemAt(here, plan.planId, INITIATIVE), person: personOf(plan.unitId) };
  }
  type Opened = Awaited<ReturnType<typeof opened>>;

  const edit = (on: Opened, field: string, value: Json, more: Partial<FieldEdit> = {}): FieldEdit => ({
    key: randomUUID(),
    itemId: on.itemId,
    field,
    base: 1,
    value,
    reason: null,
    ...more,
  });
  async function save(db: Db, on: Opened, one: FieldEdit, person: Person = on.person): Promise<EditResult> {
    const saved = await saveFields(db, person, on.planId, [one]);
    if (!saved.ok || !saved.value[0]) throw new Error(JSON.stringify(saved));
    return saved.value[0];
  }
  /** A save over what stands, so that this process knows where the sheets stand. */
  async function warm(db: Db, on: Opened, words: string, person?: Person): Promise<void> {
    const base = revisionOf(
      (await storedPlan(db, on.planId)).items.get(on.itemId)?.revisions ?? {},
      "plannedContent",
    );
    expect(await save(db, on, edit(on, "plannedContent", words, { base }), person)).toMatchObject({
      kind: "saved",
    });
  }
  const history = (on: Opened) =>
    inScope(processes()[0], SYSTEM, (tx) => historyOf(tx, "osaka", on.planId, { limit: 1000 }));
  async function whole(on: Opened): Promise<void> {
    for await (const verdict of verifyHistory(processes()[0], {
      city: "osaka",
      unit: on.name,
      fiscalYear: 2021,
    }))
      expect(verdict).toMatchObject({ broken: null, deviations: [] });
  }
  const day = "2026-11-21";
  const at = new Date();
  const handIn = (db: Db, on: Opened) =>
    submitSheets(db, on.person, { planId: on.planId, itemIds: [on.itemId], note: null, at });
  const LINES = Array.from({ length: 40 }, (_, n) => `${n}番の行。`);
  const marked = (n: number): string => LINES.with(n, `${LINES[n]}済み。`).join("\n");
  const allMarked = LINES.map((line) => `${line}済み。`).join("\n");

  test("a sheet that another process handed in or returned is closed or open to the very next save", async () => {
    const [here, there] = processes();
    const on = await opened();
    for (const words of ["一", "二"]) {
      await warm(here, on, words);
      await warm(here, on, `${words}。`);
      const submitted = await handIn(there, on);
      expect(submitted.ok && submitted.value.moved.size).toBe(1);
      expect(await save(here, on, edit(on, "name", `名${words}`))).toMatchObject({
        kind: "refused",
        refusal: {
          code: "not-in-this-state",
          ja: expect.stringContaining("書いた文は残っています。取下げか差戻しのあとに保存できます。"),
        },
      });
      const request = { planId: on.planId, itemId: on.itemId, reason: "直し", remarks: [], at };
      expect(await returnSheet(there, on.person, request)).toMatchObject({ ok: true });
    }
    await warm(here, on, "三");
    await whole(on);
  });

  test("a sheet whose section another process handed over is closed to the very next save of the section that had it", async () => {
    const [here, there] = processes();
    const on = await opened();
    const [from, to] = await inScope(here, SYSTEM, async (tx) => [
      (await addSection(tx, "osaka", on.unitId, "総務課")) ?? "",
      (await addSection(tx, "osaka", on.unitId, "地域課")) ?? "",
    ]);
    const assigned = { planId: on.planId, itemIds: [on.itemId], sectionId: from, at };
    expect(await assignSheets(here, on.person, assigned)).toMatchObject({ ok: true, value: 1 });
    const duty = { role: "officer", unitId: on.unitId, sectionId: from, deputyFor: null } as const;
    const officer = { ...on.person, duties: [duty] };
    await warm(here, on, "一", officer);
    await warm(here, on, "二", officer);
    const by = { person: personOf(on.unitId, "administrator"), at, today: day };
    expect(await handOverSheets(there, by, from, to)).toMatchObject({ ok: true, value: 1 });
    expect(await save(here, on, edit(on, "name", "名"), officer)).toMatchObject({
      kind: "refused",
      refusal: { code: "not-your-section" },
    });
    await whole(on);
  });

  test("an item that another process took out of the plan takes no words any more", async () => {
    const [here, there] = processes();
    const on = await opened();
    await warm(here, on, "一");
    await warm(here, on, "二");
    const gone = await retireItem(there, on.person, on.planId, randomUUID(), on.itemId, "やめた");
    expect(gone).toMatchObject({ ok: true });
    expect(await save(here, on, edit(on, "name", "名"))).toMatchObject({ kind: "refused" });
    await whole(on);
  });

  test("while both processes save, nothing is taken behind the step that closed the sheet", async () => {
    const on = await opened();
    const [here, there] = processes();
    await warm(here, on, LINES.join("\n"));
    const saves = LINES.map(async (_, n) => {
      await sleep(n * 4);
      const one = edit(on, "plannedContent", marked(n), { base: 2 });
      return save(n % 2 === 0 ? here : there, on, one, personOf(on.unitId));
    });
    await sleep(60);
    const submitted = await handIn(there, on);
    expect(submitted.ok && submitted.value.moved.size).toBe(1);
    const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
    const entries = (await history(on)).toReversed();
    const step = entries.findIndex(({ action }) => action === "step");
    expect(entries.slice(step).filter(({ action }) => action === "set")).toEqual([]);
    expect(entries.filter(({ action }) => action === "set").length).toBe(
      1 + kinds.filter((kind) => kind === "saved" || kind === "merged").length,
    );
    expect(new Set(kinds).difference(new Set(["saved", "merged", "refused"])).size).toBe(0);
    await whole(on);
  });

  test("a save sent to both processes at once is taken once and answered by both; its key serves no other field", async () => {
    const [here, there] = processes();
    const on = await opened();
    for (let base = 1; base < 12; base += 1) {
      const one = edit(on, "plannedContent", `${base}回目。`, { base: base === 1 ? 1 : base });
      const answers = await Promise.all([save(here, on, one), save(there, on, one)]);
      expect(answers[0]).toMatchObject({ kind: "saved", revision: base + 1 });
      expect(answers[1]).toEqual(answers[0]);
    }
    const key = randomUUID();
    const two = await Promise.all([
      save(here, on, edit(on, "name", "新しい名前", { key })),
      save(there, on, edit(on, "budget/current", 1600, { key })),
    ]);
    expect(two.map(({ kind }) => kind).toSorted()).toEqual(["refused", "saved"]);
    await whole(on);
  });

  test("connections that the server ends again and again lose nothing that was acknowledged, and nothing is taken twice", async () => {
    const on = await opened();
    const [here, there] = processes();
    await warm(here, on, LINES.join("\n"));
    const name = new URL(url).pathname.slice(1);
    const over = new AbortController();
    onTestFinished(() => over.abort());
    const endSome = (): Promise<unknown> =>
      runOn(
        server,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'hoshin' AND random() < 0.7`,
      );
    const killing = (async () => {
      for (; !over.signal.aborted; await sleep(15)) await endSome();
    })();
    const sendUntilAnswered = async (n: number): Promise<EditResult> => {
      const one = edit(on, "plannedContent", marked(n), { base: 2 });
      for (let times = 0; ; times += 1)
        try {
          return await save(n % 2 === 0 ? here : there, on, one, on.person);
        } catch (error) {
          if (times > 200) throw error;
          await sleep(5);
        }
    };
    const results: EditResult[] = [];
    for (let n = 0; n < LINES.length; n += 4) {
      const some = [n, n + 1, n + 2, n + 3].map(sendUntilAnswered);
      // However fast these are, connections end beside them.
      await endSome();
      results.push(...(await Promise.all(some)));
    }
    over.abort();
    await killing;
    expect(results.every(({ kind }) => kind === "saved" || kind === "merged")).toBe(true);
    const { items } = await storedPlan(here, on.planId);
    expect(items.get(on.itemId)?.body["plannedContent"]).toBe(allMarked);
    expect((await history(on)).filter(({ action }) => action === "set").length).toBe(1 + LINES.length);
    await whole(on);
  });
});
