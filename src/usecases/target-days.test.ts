// Owns the proof that a target changed at the desk is told with its day, and is not asked for it.
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../test/database.ts";
import { itemAt, sheetsNow, unitYear, value, type UnitYear } from "../../test/unit-year.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { changeTarget } from "./change-target.ts";
import { openSheet } from "./open-sheet.ts";
import { openStage } from "./open-stage.ts";
import { findingsOfSheets } from "./sheet-findings.ts";

describe("a target changed during the year", () => {
  const database = blockDatabase(inject("databaseUrl"));
  let year: UnitYear;
  let itemId: string;

  beforeAll(async () => {
    year = await unitYear(database());
    const { people, planId } = year;
    const at = new Date("2026-09-03T01:00:00Z");
    value(await openStage(database(), people.coordinator, { planId, stage: "mid-year", reason: null, at }));
    itemId = await itemAt(database(), year, "/issues/0/strategies/0/initiatives/0");
  });

  async function moved() {
    const sheets = (await sheetsNow(database(), year)).filter((sheet) => sheet.itemId === itemId);
    const place = { city: year.city, planId: year.planId, fiscalYear: 2026 };
    const found = await inScope(database(), SYSTEM, (tx) => findingsOfSheets(tx, place, sheets));
    const all = found?.bySheet.get(itemId)?.all ?? [];
    return all.filter(({ rule }) => rule === "target-moved" || rule === "target-lowered");
  }

  test("is a note that names the day in Japan and asks for no date", async () => {
    const { coordinator } = year.people;
    const open = value(
      await openSheet(database(), coordinator, { city: year.city, unit: year.unitSlug, year: 2026, itemId }),
    );
    const change = { indicator: 0, words: "12地区以上", reason: "会場が二か月使えないため" };
    // Eight in the morning of the next day in Japan.
    value(
      await changeTarget(database(), coordinator, open, { ...change, at: new Date("2026-09-30T23:00:00Z") }),
    );
    const [finding, lowered, ...others] = await moved();
    expect(others).toEqual([]);
    expect(lowered).toMatchObject({ rule: "target-lowered", severity: "warning" });
    expect(lowered?.settle.ja).toContain("理由が十分か確かめる");
    expect(finding).toMatchObject({ severity: "note" });
    expect(finding?.ja).toContain("変えた日：2026年10月1日");
    expect(finding?.en).toContain("Changed on 2026-10-01");
    expect(finding?.settle.ja).not.toMatch(/日を記録/);
  });
});
