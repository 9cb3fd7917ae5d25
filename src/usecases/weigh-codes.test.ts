// Owns the proof that no code stands against its figures without a reason for these very figures.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../test/database.ts";
import { itemAt, sheetsNow, unitYear, type UnitYear } from "../../test/unit-year.ts";
import type { Person } from "../domain/access.ts";
import type { Json } from "../domain/plan-tree.ts";
import { revisionOf } from "../domain/record.ts";
import { historyOf } from "../store/changes.ts";
import { loadPlan } from "../store/load-plan.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { openStage } from "./open-stage.ts";
import { saveFields } from "./save-fields.ts";
import { findingsOfSheets } from "./sheet-findings.ts";
import { REASON_ASKED } from "./standing-reasons.ts";
import { undoChange } from "./undo-change.ts";

const CODE = "yearEnd/attainment";
const FIGURES = "yearEnd/actuals";

describe("a code against its figures", () => {
  const database = blockDatabase(inject("databaseUrl"));
  let year: UnitYear;
  let itemId: string;

  beforeAll(async () => {
    year = await unitYear(database());
    const { people, planId } = year;
    const at = new Date("2027-04-05T01:00:00Z");
    const opened = await openStage(database(), people.coordinator, {
      planId,
      stage: "year-end",
      reason: "試し",
      at,
    });
    if (!opened.ok) throw new Error(opened.refusal.en);
    itemId = await itemAt(database(), year, "/issues/0/strategies/0/initiatives/0");
  });

  type Sent = readonly [field: string, value: Json, reason?: string];

  /** What became of each edit: its kind, or the code of the refusal. */
  async function save(person: Person, ...sent: readonly Sent[]): Promise<readonly string[]> {
    const stored = await inScope(database(), SYSTEM, (tx) => loadPlan(tx, year.city, year.planId));
    const revisions = stored?.items.get(itemId)?.revisions ?? {};
    const edits = sent.map(([field, value, reason = null]) => {
      const base = revisionOf(revisions, field);
      return { key: randomUUID(), itemId, field, base, value, reason };
    });
    const saved = await saveFields(database(), person, year.planId, edits);
    if (!saved.ok) throw new Error(saved.refusal.en);
    return saved.value.map((one) => (one.kind === "refused" ? one.refusal.code : one.kind));
  }

  const actual = (value: number): Json => [
    { mark: null, name: null, value, unit: "地区", text: `${value}地区` },
  ];

  /** What is said about the code: rule, and whether it keeps the sheet back. */
  async function said(): Promise<readonly [string, boolean][]> {
    const sheets = (await sheetsNow(database(), year)).filter((sheet) => sheet.itemId === itemId);
    const place = { city: year.city, planId: year.planId, fiscalYear: 2026 };
    const found = await inScope(database(), SYSTEM, (tx) => findingsOfSheets(tx, place, sheets));
    const { all = [], blocks = [] } = found?.bySheet.get(itemId) ?? {};
    return all.filter(({ path }) => path.endsWith(CODE)).map((one) => [one.rule, blocks.includes(one)]);
  }

  test("is refused without a reason, whatever else is sent with it, and taken with one", async () => {
    const { coordinator } = year.people;
    expect(await save(coordinator, [FIGURES, actual(15)], [CODE, "①"])).toEqual(["saved", "reason-needed"]);
    expect(await save(coordinator, [CODE, "①", "  "])).toEqual(["reason-needed"]);
    expect(await save(coordinator, [CODE, "②"])).toEqual(["saved"]);
    expect(await save(coordinator, [CODE, "①", "残る3地区は図上で終えた"])).toEqual(["saved"]);
    expect(await said()).toEqual([["code-contradicts-figures", false]]);
  });

  test("says nothing about the figures to whoever may not write the sheet", async () => {
    expect(await save(year.people["city-bureau"], [CODE, "③"])).not.toContain("reason-needed");
  });

  test("the reason sent along with the page adds no entry to the history", async () => {
    const { coordinator } = year.people;
    expect(await save(coordinator, [CODE, "①", "残る3地区は図上で終えた"])).toEqual(["unchanged"]);
    expect(await save(coordinator, [CODE, "①"])).toEqual(["unchanged"]);
  });

  test("is asked about again once its figures change, and stands again with a reason for the new ones", async () => {
    const { coordinator } = year.people;
    await save(coordinator, [FIGURES, actual(11)]);
    expect(await said()).toEqual([[REASON_ASKED, true]]);
    expect(await save(coordinator, [CODE, "①", "残る7地区は図上で終えた"])).toEqual(["saved"]);
    expect(await said()).toEqual([["code-contradicts-figures", false]]);
  });

  test("comes back by an undoing together with its reason", async () => {
    const { coordinator } = year.people;
    await save(coordinator, [CODE, "③"]);
    const [last] = await inScope(database(), SYSTEM, (tx) =>
      historyOf(tx, year.city, year.planId, { itemId, field: CODE, limit: 1 }),
    );
    const undone = await undoChange(database(), coordinator, year.planId, randomUUID(), last?.number ?? 0);
    expect(undone).toMatchObject({ ok: true, value: { result: { kind: "saved", value: "①" } } });
    expect(await said()).toEqual([["code-contradicts-figures", false]]);
  });

  test("a reform item's code follows from the words of its result, and another one needs its reason", async () => {
    const { coordinator } = year.people;
    itemId = await itemAt(database(), year, "/reformItems/0");
    const [target] = year.plan.reformItems[0]?.yearGoals.map((goal) => goal.target) ?? [];
    const result = `・${(target?.value ?? 0) + 1}${target?.unit}となった。`;
    expect(await save(coordinator, ["yearEnd/result", result], [CODE, "①"])).toEqual([
      "saved",
      "reason-needed",
    ]);
    expect(await save(coordinator, [CODE, "②"])).toEqual(["saved"]);
    expect(await said()).toEqual([]);
    expect(await save(coordinator, [CODE, "①", "猛暑の分を除けば届いた"])).toEqual(["saved"]);
    expect(await said()).toEqual([]);
    await save(coordinator, ["yearEnd/result", `・${(target?.value ?? 0) + 2}${target?.unit}となった。`]);
    expect(await said()).toEqual([[REASON_ASKED, true]]);
    await save(coordinator, ["yearEnd/result", "・数えていない。"]);
    expect(await said()).toEqual([]);
  });
});
