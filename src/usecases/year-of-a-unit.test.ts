// Owns the proof that a unit's year goes from opening to publication and correction, and that nobody steps out of line.
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { itemAt, sheetsNow, toDecided, unitYear, value, type UnitYear } from "../../test/unit-year.ts";
import { ROLES, type Person, type Role } from "../domain/access.ts";
import type { Outcome } from "../domain/outcome.ts";
import { SHEET_STATES, STEPS, type SheetState, type StepVerb } from "../domain/workflow.ts";
import { appendChanges, historyOf, lockPlan } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { remarksOf } from "../store/remarks.ts";
import { loadPublished } from "../store/published.ts";
import { inScope, scopeOf, SYSTEM } from "../store/scope.ts";
import { assignSheets } from "./assign-sheets.ts";
import { attachEvidence } from "./attach-evidence.ts";
import { comment, resolveComment } from "./comment.ts";
import { openCycle, setUnitDays } from "./cycle-settings.ts";
import { openStage, openStageForAll } from "./open-stage.ts";
import { passSheets, type PassVerb } from "./pass-sheets.ts";
import { publishPlan } from "./publish-plan.ts";
import { reopenSheets } from "./reopen-sheets.ts";
import { returnSheet } from "./return-sheet.ts";
import { sentWithErrors } from "./sent-with-errors.ts";
import { submitSheets, submitWithErrors } from "./submit-sheets.ts";
import { mayStep } from "./take-steps.ts";

const SEPTEMBER = new Date("2026-09-03T01:00:00Z");

function code<T>(outcome: Outcome<T>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

onEachServer((serverUrl) => {
  const database = blockDatabase(serverUrl);
  let db: Db;
  let year: UnitYear;
  beforeAll(async () => {
    db = database();
    year = await unitYear(db);
  });

  test("a plan from papers counts as published until a stage is opened", async () => {
    const sheets = await sheetsNow(db, year);
    expect(new Set(sheets.map(({ state }) => state))).toEqual(new Set(["published"]));
    expect(sheets.map(({ kind }) => kind).slice(0, 4)).toEqual(["plan", "issue", "strategy", "initiative"]);
  });

  test("the bureau opens the year; opening a stage off its days needs a reason that stays", async () => {
    const { people, planId } = year;
    expect(code(await openCycle(db, people.coordinator, { fiscalYear: 2026, at: SEPTEMBER }))).toBe(
      "not-your-role",
    );
    value(await openCycle(db, people["city-bureau"], { fiscalYear: 2026, at: SEPTEMBER }));
    const early = { planId, stage: "mid-year" as const, reason: null, at: new Date("2026-08-03T00:00:00Z") };
    expect(code(await openStage(db, people.coordinator, early))).toBe("too-early");
    expect(code(await openStage(db, people.officer, { ...early, at: SEPTEMBER }))).toBe("not-your-role");
    const opened = value(
      await openStageForAll(db, people["city-bureau"], {
        fiscalYear: 2026,
        stage: "mid-year",
        reason: null,
        at: SEPTEMBER,
      }),
    );
    expect([opened.opened.length, opened.left]).toEqual([1, []]);
    expect(code(await openStage(db, people.coordinator, { ...early, stage: "year-end", reason: "x" }))).toBe(
      "stage-still-open",
    );
    const sheets = await sheetsNow(db, year);
    expect(new Set(sheets.map(({ stage, state }) => `${stage} ${state}`))).toEqual(
      new Set(["mid-year writing"]),
    );
  });

  test("sheets are handed to a section, and those below an issue with it", async () => {
    const { people, planId, section } = year;
    const itemIds = [planId, await itemAt(db, year, "/issues/0")];
    expect(
      code(await assignSheets(db, people.officer, { planId, itemIds, sectionId: section, at: SEPTEMBER })),
    ).toBe("not-your-role");
    value(await assignSheets(db, people.coordinator, { planId, itemIds, sectionId: section, at: SEPTEMBER }));
    const sheets = await sheetsNow(db, year);
    const below = sheets.find(({ parentId }) => parentId === itemIds[1]);
    expect(below?.sectionId).toBe(section);
  });

  test("errors keep a sheet back and all findings are told; the others go", async () => {
    const { people, planId } = year;
    const itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    const setMidYear = (midYear: object) =>
      inScope(db, SYSTEM, (tx) =>
        sql`UPDATE item SET body = jsonb_set(body, '{midYear}', (body -> 'midYear') || ${JSON.stringify(midYear)}::jsonb) WHERE id = ${itemId}`.execute(
          tx,
        ),
      );
    // ② asks for 課題と改善策 (rule C2).
    await setMidYear({ attainment: "②", execution: "i", effectiveness: "イ", issueAndMeasure: null });
    const other = await itemAt(db, year, "/issues/0");
    const taken = value(
      await submitSheets(db, people.officer, { planId, itemIds: [itemId, other], note: null, at: SEPTEMBER }),
    );
    expect([...taken.moved.keys()]).toEqual([other]);
    expect(taken.stayed.map(({ itemId: id, refusal }) => [id, refusal.code])).toEqual([
      [itemId, "errors-stand"],
    ]);
    expect(taken.stayed[0]?.findings.map(({ rule }) => rule)).toContain("C2");
    await setMidYear({ issueAndMeasure: "参加者が少ないため、日程を見直す。" });
    expect(
      value(await submitSheets(db, people.officer, { planId, itemIds: [itemId], note: null, at: SEPTEMBER }))
        .moved.size,
    ).toBe(1);
  });

  test("a sheet is returned with words on its fields, which stand until they are resolved", async () => {
    const { people, planId } = year;
    const itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    const request = { planId, itemId, remarks: [], at: SEPTEMBER };
    const manager = people["section-manager"];
    expect(code(await returnSheet(db, manager, { ...request, reason: " " }))).toBe("reason-missing");
    expect(code(await returnSheet(db, people.officer, { ...request, reason: "x" }))).toBe("not-your-role");
    const elsewhere = [{ itemId: planId, field: "goal", words: "ここも" }];
    expect(code(await returnSheet(db, manager, { ...request, reason: "x", remarks: elsewhere }))).toBe(
      "not-on-this-sheet",
    );
    const remarks = [{ itemId, field: "midYear/issueAndMeasure", words: "改善策を具体的に" }];
    value(await returnSheet(db, manager, { ...request, reason: "改善策が足りません", remarks }));
    const [remark] = await inScope(db, scopeOf(people.officer), (tx) => remarksOf(tx, year.city, itemId));
    expect(remark).toMatchObject({ field: "midYear/issueAndMeasure", withReturn: true, resolvedAt: null });
    const remarkId = remark?.id ?? "";
    const answer = { planId, itemId, field: null, answers: remarkId, words: "直しました", at: SEPTEMBER };
    value(await comment(db, people.officer, answer));
    value(await resolveComment(db, people.officer, { planId, remarkId, resolved: true, at: SEPTEMBER }));
    const [after] = await inScope(db, scopeOf(manager), (tx) => remarksOf(tx, year.city, itemId));
    expect(after?.resolvedBy).toBe(people.officer.id);
    expect(after?.answers.map(({ words }) => words)).toEqual(["直しました"]);
    value(await submitSheets(db, people.officer, { planId, itemIds: [itemId], note: null, at: SEPTEMBER }));
  });

  test("what is approved is what was looked at", async () => {
    const { people, planId } = year;
    const itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    const request = {
      planId,
      itemIds: [itemId],
      verb: "approve-sheet" as const,
      note: null,
      seen: 0,
      at: SEPTEMBER,
    };
    await inScope(db, SYSTEM, async (tx) => {
      const plan = await lockPlan(tx, year.city, planId);
      if (plan)
        await appendChanges(tx, plan, SEPTEMBER, [
          { actor: null, action: "set", itemId, field: "name", before: "a", after: "b" },
        ]);
    });
    const taken = value(await passSheets(db, people["section-manager"], request));
    expect(taken.stayed.map(({ refusal }) => refusal.code)).toEqual(["changed-meanwhile"]);
  });

  test("evidence is a known kind of file or a link, and goes out with the snapshot only when it is open", async () => {
    const { people, planId } = year;
    const at = SEPTEMBER;
    const place = {
      planId,
      itemId: await itemAt(db, year, "/issues/0/strategies/0"),
      field: "direction",
      at,
    };
    const attach = (brought: Parameters<typeof attachEvidence>[2]["brought"], openToPublic: boolean) =>
      attachEvidence(db, people.officer, { ...place, title: "", brought, openToPublic });
    const pdf = new TextEncoder().encode("%PDF-1.7 …");
    expect(code(await attach({ kind: "file", file: "a.html", bytes: pdf }, true))).toBe("file-kind");
    expect(code(await attach({ kind: "file", file: "a.png", bytes: pdf }, true))).toBe("file-kind");
    expect(code(await attach({ kind: "link", url: "javascript:alert(1)" }, true))).toBe("not-a-link");
    value(await attach({ kind: "file", file: "調査.pdf", bytes: pdf }, true));
    value(await attach({ kind: "link", url: "https://example.jp/x" }, false));
  });

  test("a stage is published whole, once everything is decided, and the public reads it", async () => {
    const { people, planId, city, unitSlug } = year;
    const publish = (person: Person) =>
      publishPlan(db, person, { planId, overErrors: null, at: new Date("2026-10-02T01:00:00Z") });
    expect(code(await publish(people["unit-head"]))).toBe("not-all-decided");
    const all = (await sheetsNow(db, year)).map(({ itemId }) => itemId);
    value(
      await assignSheets(db, people.coordinator, {
        planId,
        itemIds: all,
        sectionId: year.section,
        at: SEPTEMBER,
      }),
    );
    await toDecided(db, year, SEPTEMBER);
    expect(code(await publish(people["section-manager"]))).toBe("not-your-role");
    const decision = value(await publish(people["unit-head"]));
    expect(decision).toMatchObject({ stage: "mid-year", number: 1, actor: people["unit-head"].id });
    const sheet = decision.sheets.find(({ path }) => path === "/issues/0/strategies/0/initiatives/0");
    expect(sheet?.steps.map(({ verb }) => verb)).toEqual([
      "submit",
      "return-sheet",
      "submit",
      "approve-sheet",
      "check-sheet",
      "decide",
      "publish",
    ]);
    const snapshot = await loadPublished(db, city, unitSlug, 2026);
    expect(snapshot).toMatchObject({
      id: decision.snapshotId,
      checksum: decision.checksum,
      plan: { stage: "中間反映", publishedOn: "2026-10-02" },
    });
    expect(snapshot?.evidence?.map(({ title, path }) => [title, path])).toEqual([
      ["調査.pdf", "/issues/0/strategies/0/direction"],
    ]);
    const states = new Set((await sheetsNow(db, year)).map(({ state }) => state));
    expect(states).toEqual(new Set(["published"]));
  });

  test("a correction after publication is printed with its reason; errors stand only with the head's", async () => {
    const { people, planId, city, unitSlug } = year;
    const at = new Date("2026-11-10T01:00:00Z");
    const itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    const reason = "参加者数の誤りを直すため";
    value(await reopenSheets(db, people.coordinator, { planId, itemIds: [itemId], reason, at }));
    expect(
      code(await openStage(db, people.coordinator, { planId, stage: "year-end", reason: "早く", at })),
    ).toBe("stage-still-open");
    const plannedContent = "地域の訓練を年2回行う。";
    await inScope(db, SYSTEM, (tx) =>
      sql`UPDATE item SET body = body || ${JSON.stringify({ plannedContent })}::jsonb WHERE id = ${itemId}`.execute(
        tx,
      ),
    );
    await toDecided(db, year, at);
    // An error that comes up after the head has decided.
    await inScope(db, SYSTEM, (tx) =>
      sql`UPDATE item SET body = jsonb_set(body, '{midYear,issueAndMeasure}', 'null') WHERE id = ${itemId}`.execute(
        tx,
      ),
    );
    const publish = (role: Role, overErrors: string | null) =>
      publishPlan(db, people[role], { planId, overErrors, at });
    expect(code(await publish("unit-head", null))).toBe("errors-stand");
    expect(code(await publish("coordinator", "急ぐため"))).toBe("not-your-role");
    const decision = value(await publish("unit-head", "公表を急ぐため"));
    expect(decision.overErrors).toBe("公表を急ぐため");
    const snapshot = await loadPublished(db, city, unitSlug, 2026);
    expect(snapshot?.overErrors).toBe("公表を急ぐため");
    expect(snapshot?.plan.stage).toBe("改定");
    const place = "具体的取組1-1-1 当年度の取組内容";
    expect(snapshot?.plan.revisionHistory.find((line) => line.place === place)).toMatchObject({
      date: "2026-11-10",
      after: plannedContent,
      reason,
    });
    expect(
      (await inScope(db, SYSTEM, (tx) => historyOf(tx, city, planId))).some(
        ({ action }) => action === "publish",
      ),
    ).toBe(true);
  });

  test("an extension is a unit's own, with its reason", async () => {
    const { people, planId } = year;
    const at = new Date("2027-04-02T01:00:00Z");
    value(await openStage(db, people.coordinator, { planId, stage: "year-end", reason: null, at }));
    const due = {
      submit: "2027-06-01",
      "approve-sheet": "2027-06-02",
      "check-sheet": "2027-06-03",
      decide: "2027-06-04",
      publish: "2027-06-30",
    };
    const dates = { stage: "year-end" as const, opens: "2027-04-01", due };
    const set = (reason: string, days: typeof dates) =>
      setUnitDays(db, people.coordinator, { planId, dates: days, reason, at });
    expect(code(await set(" ", dates))).toBe("reason-missing");
    expect(await set("x", { ...dates, due: { ...due, decide: "2027-07-01" } })).toMatchObject({
      refusal: {
        code: "days-out-of-order",
        ja: "日付の順が逆です：「公表」（2027-06-30）が、その前の「決裁」（2027-07-01）より早くなっています。",
      },
    });
    value(await set("決算が遅れるため", dates));
  });

  describe("sending on with errors", () => {
    const at = new Date("2027-05-06T01:00:00Z");
    let itemId = "";
    beforeAll(async () => {
      itemId = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
    });
    const standing = async () => (await sheetsNow(db, year)).find((sheet) => sheet.itemId === itemId);
    const send = (reason: string) =>
      submitWithErrors(db, year.people.officer, { planId: year.planId, itemIds: [itemId], reason, at });
    const pass = (role: Role, verb: PassVerb, note: string | null = null) =>
      passSheets(db, year.people[role], {
        planId: year.planId,
        itemIds: [itemId],
        verb,
        note,
        seen: null,
        at,
      });

    test("an empty self-evaluation is kept back field by field, and goes on only with a reason", async () => {
      const { people, planId } = year;
      const plain = value(
        await submitSheets(db, people.officer, { planId, itemIds: [itemId], note: null, at }),
      );
      const errors = plain.stayed[0]?.findings.filter(({ severity }) => severity === "error") ?? [];
      expect(errors.map(({ path }) => path.split("/").slice(-2).join("/"))).toEqual(
        expect.arrayContaining(["yearEnd/result", "yearEnd/effectiveness"]),
      );
      const refused = value(await send(" "));
      expect([refused.moved.size, refused.stayed[0]?.refusal.code]).toEqual([0, "reason-missing"]);
      expect((await standing())?.withErrors).toBe(false);
    });

    test("it is marked through all hands, and only the head's own reason lets it pass", async () => {
      expect(value(await send("決算の数値が6月に出るため")).moved.size).toBe(1);
      expect(await standing()).toMatchObject({ state: "submitted", withErrors: true });
      value(await pass("section-manager", "approve-sheet"));
      value(await pass("coordinator", "check-sheet"));
      expect(await standing()).toMatchObject({ state: "checked", withErrors: true });
      const blind = value(await pass("unit-head", "decide"));
      expect([blind.moved.size, blind.stayed[0]?.refusal.code]).toEqual([0, "reason-over-errors"]);
      value(await pass("unit-head", "decide", "数値は改定で加える"));
      expect(await standing()).toMatchObject({ state: "decided", withErrors: true });
      const sent = await inScope(db, SYSTEM, async (tx) => {
        const found = await sentWithErrors(tx, year, await sheetsNow(db, year));
        return found.map(({ sheet, step, decidedBecause }) => [sheet.itemId, step.reason, decidedBecause]);
      });
      expect(sent).toEqual([[itemId, "決算の数値が6月に出るため", "数値は改定で加える"]]);
    });

    test("returned, it bears no mark; without errors nothing is sent on with them", async () => {
      const { people, planId } = year;
      const reason = "結果が空欄のままです";
      value(await returnSheet(db, people["unit-head"], { planId, itemId, reason, remarks: [], at }));
      expect(await standing()).toMatchObject({ state: "writing", withErrors: false });
      const strategy = await itemAt(db, year, "/issues/0/strategies/0");
      await inScope(db, SYSTEM, (tx) =>
        sql`UPDATE item SET body = body || '{"effectiveness": "ア", "outcomeOverall": "A", "progress": "a"}'::jsonb
          WHERE id = ${strategy}`.execute(tx),
      );
      await inScope(db, SYSTEM, (tx) =>
        sql`UPDATE item SET body = body || '{"actual": 99, "previousActual": 99, "grade": "A"}'::jsonb
          WHERE parent_id = ${strategy} AND kind = 'outcome-indicator'`.execute(tx),
      );
      const taken = value(
        await submitWithErrors(db, people.officer, { planId, itemIds: [strategy], reason: "念のため", at }),
      );
      expect([taken.moved.size, taken.stayed[0]?.refusal.code]).toEqual([0, "no-errors"]);
    });

    test("published over, the decision tells the way of each such sheet and the reason that is printed", async () => {
      const { people, planId, city, unitSlug } = year;
      const all = (await sheetsNow(db, year)).map((sheet) => sheet.itemId);
      const because = "決算の数値が6月に出るため";
      const sent = value(
        await submitWithErrors(db, people.coordinator, { planId, itemIds: all, reason: because, at }),
      );
      const rest = sent.stayed.map((one) => one.itemId);
      expect(sent.moved.size).toBeGreaterThan(3);
      value(await submitSheets(db, people.coordinator, { planId, itemIds: rest, note: null, at }));
      const through = (role: Role, verb: PassVerb, note: string | null) =>
        passSheets(db, people[role], { planId, itemIds: all, verb, note, seen: null, at });
      value(await through("section-manager", "approve-sheet", null));
      value(await through("coordinator", "check-sheet", null));
      expect(value(await through("unit-head", "decide", null)).stayed).toHaveLength(sent.moved.size);
      value(await through("unit-head", "decide", "改定で加える"));
      const publish = (role: Role, overErrors: string | null) =>
        publishPlan(db, people[role], { planId, overErrors, at });
      expect(code(await publish("coordinator", null))).toBe("errors-stand");
      expect(code(await publish("coordinator", "急ぐため"))).toBe("not-your-role");
      const decision = value(await publish("unit-head", "数値は6月の改定で加えます"));
      const own = decision.sheets.find(({ path }) => path === "/issues/0/strategies/0/initiatives/0");
      expect(own?.steps.slice(-5).map(({ verb, reason }) => [verb, reason])).toEqual([
        ["submit-with-errors", because],
        ["approve-sheet", null],
        ["check-sheet", null],
        ["decide", "改定で加える"],
        ["publish", "数値は6月の改定で加えます"],
      ]);
      expect((await loadPublished(db, city, unitSlug, 2026))?.overErrors).toBe("数値は6月の改定で加えます");
      expect((await sheetsNow(db, year)).some(({ withErrors }) => withErrors)).toBe(false);
    });
  });

  describe("the boundary of the unit", () => {
    test("another unit's coordinator finds no plan and no row", async () => {
      const other = await unitYear(db, { unitSlug: "kusumori", fiscalYear: 2026 });
      const stranger = other.people.coordinator;
      const { planId } = year;
      expect(
        code(await submitSheets(db, stranger, { planId, itemIds: [planId], note: null, at: SEPTEMBER })),
      ).toBe("no-such-plan");
      for (const table of ["sheet", "sheet_step", "remark", "evidence", "decision", "unit_stage"] as const) {
        const { rows } = await inScope(db, scopeOf(stranger), (tx) =>
          sql`SELECT 1 FROM ${sql.table(table)} WHERE unit_id = ${year.unitId} AND ${
            table === "evidence" ? sql`published_at IS NULL` : sql`true`
          }`.execute(tx),
        );
        expect([table, rows.length]).toEqual([table, 0]);
      }
      const { rows } = await sql`SELECT 1 FROM sheet`.execute(db);
      expect(rows).toEqual([]);
    });
  });

  test("every verb in every state for every role: only where both the table of steps and the permissions say so", () => {
    const allowed: string[] = [];
    const verbs = [...new Set(STEPS.map(({ verb }) => verb))];
    for (const role of ROLES)
      for (const verb of verbs)
        for (const state of SHEET_STATES)
          if (mayStep(year.people[role], year.unitId, sheetIn(state, year.section), verb, "理由").ok)
            allowed.push(`${role}: ${verb} from ${state}`);
    expect(allowed.sort()).toEqual(EXPECTED);
    const outside = ROLES.flatMap((role) =>
      verbs.flatMap((verb: StepVerb) =>
        SHEET_STATES.filter(
          (state) =>
            mayStep(
              year.people[role],
              "00000000-0000-4000-8000-000000000000",
              sheetIn(state, null),
              verb,
              "x",
            ).ok,
        ),
      ),
    );
    expect(outside).toEqual([]);
  });
});

function sheetIn(state: SheetState, sectionId: string | null) {
  return {
    itemId: "",
    kind: "initiative" as const,
    parentId: null,
    number: null,
    name: null,
    sectionId,
    since: null,
    stage: "year-end" as const,
    state,
    revises: null,
    withErrors: false,
    ahead: false,
  };
}

const EXPECTED = [
  "coordinator: check-sheet from approved",
  "coordinator: publish from decided",
  "coordinator: reopen from published",
  "coordinator: return-sheet from approved",
  "coordinator: return-sheet from submitted",
  "coordinator: submit from writing",
  "coordinator: submit-with-errors from writing",
  "officer: submit from writing",
  "officer: submit-with-errors from writing",
  "officer: withdraw-submission from submitted",
  "section-manager: approve-sheet from submitted",
  "section-manager: return-sheet from submitted",
  "section-manager: submit from writing",
  "section-manager: submit-with-errors from writing",
  "section-manager: withdraw-submission from submitted",
  "unit-head: decide from checked",
  "unit-head: publish from decided",
  "unit-head: reopen from published",
  "unit-head: return-sheet from checked",
  "unit-head: return-sheet from decided",
];
