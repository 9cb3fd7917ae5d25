// Owns the proof of the way from a paper to the public: imported, compared, accepted, corrected, imported again.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { jsonPaper, readJson } from "../../test/json-reader.ts";
import type { Sparse } from "../domain/complete-plan.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Plan } from "../domain/plan.ts";
import { listPapers, loadPaper } from "../store/papers.ts";
import { listCities, listPublished, loadPublished, loadSnapshotById } from "../store/published.ts";
import { lockPlan } from "../store/changes.ts";
import { everyPlan } from "../store/plans.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { openStage, personOf, storedPlan } from "../../test/stored-plan.ts";
import { saveFields } from "./save-fields.ts";
import { checksumOf } from "../store/snapshots.ts";
import { acceptImport } from "./accept-import.ts";
import { correctAssignment, undoCorrection } from "./correct-assignment.ts";
import { importPaper, type Imported } from "./import-paper.ts";

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

onEachServer((server) => {
  const database = blockDatabase(server);
  /** A ward of its own for each test: they do not see each other's papers. */
  const ward = (): string => `試${randomUUID()}区`;

  async function bring(unit: string, plan: Sparse<Plan>, file = "paper.txt"): Promise<Imported> {
    const bytes = jsonPaper({ fiscalYear: 2021, ...plan });
    const paper = {
      city: "osaka",
      cityName: "大阪市",
      file,
      bytes,
      unit: { name: unit, kind: "ward" as const },
    };
    return value(await importPaper(database(), paper, readJson));
  }
  async function accept(importId: string) {
    return value(
      await acceptImport(database(), { city: "osaka", importId, at: new Date("2026-04-01T00:00:00Z") }),
    );
  }
  const form2 = (name: string, goal = "目標"): Sparse<Plan> => ({
    form: "form2",
    goal,
    issues: [{ no: 4, name, strategies: [{ code: "4-1", initiatives: [{ code: "4-1-1", name: "訓練" }] }] }],
  });

  test("nothing is public before it is accepted, everything that was read is public after", async () => {
    const unit = ward();
    const imported = await bring(unit, form2("備え"));
    expect(imported).toMatchObject({ kind: "new", state: "pending", slot: "form2/4", changes: [] });
    expect(await loadPublished(database(), "osaka", unit, 2021)).toBeNull();
    const snapshot = await accept(imported.importId);
    const shown = await loadPublished(database(), "osaka", unit, 2021);
    expect(shown).toEqual(snapshot);
    expect(shown?.plan.issues[0]?.strategies[0]?.initiatives[0]?.name).toBe("訓練");
    expect(shown?.origins["/issues/0/name"]).toMatchObject({ raw: "備え", paper: imported.paperId });
    expect(shown && checksumOf(shown)).toBe(snapshot.checksum);
    expect(await listPublished(database(), "osaka")).toContainEqual(
      expect.objectContaining({ unitSlug: unit, fiscalYear: 2021, number: 1, snapshotId: snapshot.id }),
    );
    expect(await listCities(database())).toEqual([{ city: "osaka", name: "大阪市" }]);
  });

  test("a unit whose name came with marks that nobody sees is the unit of that name", async () => {
    const unit = ward();
    const first = await bring(unit, form2("備え"));
    const second = await bring(`\u200B${unit}\u202C`, form2("備えと助け"), "other.txt");
    expect([second.unit.name, second.unitSlug]).toEqual([first.unit.name, first.unitSlug]);
  });

  test("a paper is not accepted over what was written at the desk", async () => {
    const unit = ward();
    await accept((await bring(unit, form2("備え"))).importId);
    const { planId, unitId } = await inScope(database(), SYSTEM, async (tx) => {
      const plan = (await everyPlan(tx)).find(({ unitName }) => unitName === unit);
      const locked = plan && (await lockPlan(tx, "osaka", plan.planId));
      if (!locked) throw new Error("it was accepted");
      return locked;
    });
    await openStage(database(), { planId, unitId, name: unit });
    const edit = {
      key: randomUUID(),
      itemId: planId,
      field: "goal",
      base: 1,
      value: "机上の文。",
      reason: null,
    };
    await saveFields(database(), personOf(unitId), planId, [edit]);
    const next = await bring(unit, form2("備え", "新しい版の目標"));
    const at = new Date();
    expect(await acceptImport(database(), { city: "osaka", importId: next.importId, at })).toMatchObject({
      refusal: { code: "written-at-desk" },
    });
    expect((await storedPlan(database(), planId)).plan.goal).toBe("机上の文。");
  });

  test("the same bytes again give nothing new, before and after acceptance, under any file name", async () => {
    const unit = ward();
    const first = await bring(unit, form2("備え"));
    expect(await bring(unit, form2("備え"), "copy.txt")).toMatchObject({
      kind: "nothing-new",
      importId: first.importId,
    });
    await accept(first.importId);
    expect(await bring(unit, form2("備え"))).toMatchObject({ kind: "nothing-new", state: "accepted" });
    expect(
      (await inScope(database(), SYSTEM, (tx) => listPapers(tx, "osaka"))).filter(
        (paper) => paper.unit.name === unit,
      ),
    ).toHaveLength(1);
  });

  test("a changed paper gives the difference field by field and waits for acceptance", async () => {
    const unit = ward();
    const first = await accept((await bring(unit, form2("備え"))).importId);
    const changed = await bring(unit, form2("備えの充実"));
    expect(changed).toMatchObject({ kind: "changed", state: "pending" });
    expect(changed.changes).toEqual([{ path: "/issues/0/name", before: "備え", after: "備えの充実" }]);
    expect((await loadPublished(database(), "osaka", unit, 2021))?.plan.issues[0]?.name).toBe("備え");
    await accept(changed.importId);
    const now = await loadPublished(database(), "osaka", unit, 2021);
    expect(now?.plan.issues[0]?.name).toBe("備えの充実");
    expect(now?.papers.map((paper) => paper.id)).toEqual([changed.paperId]);
    expect(await loadSnapshotById(database(), "osaka", first.id)).toEqual(first);
  });

  test("going back to the earlier paper is a change like any other", async () => {
    const unit = ward();
    await accept((await bring(unit, form2("備え"))).importId);
    await accept((await bring(unit, form2("別の名"))).importId);
    const back = await bring(unit, form2("備え"));
    expect(back).toMatchObject({ kind: "changed", state: "pending" });
    await accept(back.importId);
    expect((await loadPublished(database(), "osaka", unit, 2021))?.plan.issues[0]?.name).toBe("備え");
  });

  test("papers of one unit and year become one plan, and what they say otherwise is shown", async () => {
    const unit = ward();
    await accept((await bring(unit, form2("備え"))).importId);
    const form1 = await bring(unit, {
      form: "form1",
      goal: "目標",
      mission: "使命",
      issues: [{ no: 4, name: "そなえ" }],
    });
    expect(form1.conflicts).toMatchObject([
      { path: "/issues/0/name", kept: { value: "備え" }, other: { value: "そなえ" } },
    ]);
    const snapshot = await accept(form1.importId);
    expect(snapshot.plan).toMatchObject({ mission: "使命", issues: [{ no: 4, name: "備え" }] });
    expect(snapshot.papers).toHaveLength(2);
  });

  test("accepting twice answers the same snapshot, accepting a replaced import is refused", async () => {
    const unit = ward();
    const first = await bring(unit, form2("一"));
    const second = await bring(unit, form2("二"));
    const at = new Date();
    expect(await acceptImport(database(), { city: "osaka", importId: first.importId, at })).toMatchObject({
      ok: false,
      refusal: { code: "import-replaced" },
    });
    const [one, other] = await Promise.all([accept(second.importId), accept(second.importId)]);
    expect(one.id).toBe(other.id);
    expect(await acceptImport(database(), { city: "osaka", importId: randomUUID(), at })).toMatchObject({
      ok: false,
    });
    expect(await acceptImport(database(), { city: "osaka", importId: "../1", at })).toMatchObject({
      ok: false,
    });
  });

  test("a paper that does not say whose or of which year it is, is refused with the option to give", async () => {
    const bytes = jsonPaper({ form: "form2" });
    const paper = { city: "osaka", cityName: "大阪市", file: "a.txt", bytes };
    const noUnit = await importPaper(database(), { ...paper, fiscalYear: 2021 }, readJson);
    expect(JSON.stringify(noUnit)).toMatch(/a\.txt.*--unit/);
    const noYear = await importPaper(
      database(),
      { ...paper, unit: { name: "港区", kind: "ward" } },
      readJson,
    );
    expect(JSON.stringify(noYear)).toMatch(/a\.txt.*--fiscal-year/);
  });

  test("a person moves a text to another field; it stays moved when the same bytes come again", async () => {
    const unit = ward();
    const imported = await bring(unit, form2("備え", "使命の文"));
    await accept(imported.importId);
    const before = await inScope(database(), SYSTEM, (tx) => loadPaper(tx, "osaka", imported.paperId));
    const goal = before?.reading.segments.find((segment) => segment.path === "/goal");
    if (!goal) throw new Error("the goal has a segment");
    const place = { city: "osaka", paperId: imported.paperId };
    const piece = { line: goal.line, start: goal.start, end: goal.end };
    const moved = value(await correctAssignment(database(), place, { ...piece, toPath: "/mission" }));
    expect(moved.changes).toEqual([
      { path: "/goal", before: "使命の文", after: null },
      { path: "/mission", before: null, after: "使命の文" },
    ]);
    expect(await bring(unit, form2("備え", "使命の文"))).toMatchObject({ kind: "nothing-new" });
    const snapshot = await accept(moved.importId);
    expect(snapshot.plan).toMatchObject({ goal: null, mission: "使命の文" });
    expect(snapshot.origins["/mission"]?.raw).toBe("使命の文");
    const after = await inScope(database(), SYSTEM, (tx) => loadPaper(tx, "osaka", imported.paperId));
    expect(after?.reading).toEqual(before?.reading);
    const undone = value(await undoCorrection(database(), place, after?.corrections[0]?.number ?? 0));
    expect((await accept(undone.importId)).plan).toMatchObject({ goal: "使命の文", mission: null });
  });

  test("a correction that does not fit is refused and changes nothing", async () => {
    const imported = await bring(ward(), form2("備え"));
    const place = { city: "osaka", paperId: imported.paperId };
    const segment = { line: 2, start: 0, end: 4 };
    for (const [toPath, code] of [
      ["/issues/0/strategies/0/initiatives/0/yearEnd/attainment", "does-not-fit"],
      ["/issues/0/strategies/0/initiatives/0/budget/current", "does-not-fit"],
      ["/issues/9/name", "no-such-field"],
    ] as const)
      expect(await correctAssignment(database(), place, { ...segment, toPath })).toMatchObject({
        refusal: { code },
      });
    expect(
      await correctAssignment(database(), place, { line: 9999, start: 0, end: 4, toPath: "/goal" }),
    ).toMatchObject({
      refusal: { code: "no-such-text" },
    });
    expect(
      (await inScope(database(), SYSTEM, (tx) => loadPaper(tx, "osaka", imported.paperId)))?.corrections,
    ).toEqual([]);
  });

  test("characters that the database cannot hold come in as replacement characters, the bytes as they are", async () => {
    const imported = await bring(ward(), form2("備\u0000え\uD800"));
    const paper = await inScope(database(), SYSTEM, (tx) => loadPaper(tx, "osaka", imported.paperId));
    expect(paper?.reading.plan.issues[0]?.name).toBe("備\uFFFDえ\uFFFD");
    expect(new Uint8Array(paper?.bytes ?? [])).toEqual(
      jsonPaper({ fiscalYear: 2021, ...form2("備\u0000え\uD800") }),
    );
  });

  test("ten imports of one unit at once are all there, one after another", async () => {
    const unit = ward();
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, no) =>
        bring(unit, { form: "form2", issues: [{ no, name: `課題${no}` }] }),
      ),
    );
    const snapshots = await Promise.all(many.map(({ importId }) => accept(importId)));
    const last = await loadPublished(database(), "osaka", unit, 2021);
    expect(last?.plan.issues.map((issue) => issue.no)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(snapshots.map(({ id }) => id)).size).toBe(10);
  });
});
