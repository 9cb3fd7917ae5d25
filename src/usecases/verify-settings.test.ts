// Owns the proof that whatever is set beside the plans stands in a chained book, and that a book or a setting which was touched is found out.
import { beforeAll, expect, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { unitYear, type UnitYear } from "../../test/unit-year.ts";
import { refused, type Outcome } from "../domain/outcome.ts";
import { settingName } from "../domain/settings.ts";
import { inScope, scopeOf, SYSTEM } from "../store/scope.ts";
import { eraseSettings, listBooks, lockBook, settingsHistory } from "../store/settings-book.ts";
import { saveCycle } from "../store/cycle.ts";
import { settingsNow } from "../store/settings-now.ts";
import { dropCommonIndicator, setCommonIndicator } from "./common-indicators.ts";
import { openCycle, setCityStage, setInstructions } from "./cycle-settings.ts";
import { inBook } from "./in-book.ts";
import { usualDatesOfCity } from "./rulebook-of-city.ts";
import { setVision } from "./set-vision.ts";
import { verifySettings, type BookVerdict } from "./verify-settings.ts";

const { db, url } = await testDatabase();
const AT = new Date("2026-09-08T01:00:00Z");
let year: UnitYear;
let other: UnitYear;

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

async function verdicts(): Promise<{ city: BookVerdict | undefined; unit: BookVerdict | undefined }> {
  const all = await verifySettings(db, year.city);
  return {
    city: all.find(({ unitName }) => unitName === null),
    unit: all.find(({ unitName }) => unitName === year.plan.unit?.name),
  };
}

function cityHistory() {
  const part = { fiscalYear: 2026, before: null, limit: 50 };
  return inScope(db, SYSTEM, (tx) => settingsHistory(tx, { city: year.city, unitId: null }, part));
}

/** What only somebody who owns the database can do, and undo. */
async function tamper(statement: string): Promise<void> {
  await runOn(
    url,
    `ALTER TABLE settings_change DISABLE TRIGGER USER; ${statement}; ALTER TABLE settings_change ENABLE TRIGGER USER`,
  );
}

const VISION = { name: "見本ビジョン", firstYear: 2025, lastYear: 2028, url: null };

beforeAll(async () => {
  year = await unitYear(db);
  other = await unitYear(db, { unitSlug: "kusumori" });
});

test("a book begins with what was set before histories of settings were kept", async () => {
  const bureau = year.people["city-bureau"];
  await inScope(db, SYSTEM, (tx) =>
    saveCycle(tx, year.city, { fiscalYear: 2025, instructions: "前からある方針", at: AT, by: bureau.id }),
  );
  value(await openCycle(db, bureau, { fiscalYear: 2026, at: AT }));
  const entries = await inScope(db, SYSTEM, (tx) =>
    settingsHistory(tx, { city: year.city, unitId: null }, { fiscalYear: null, before: null, limit: 9 }),
  );
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ["open-year", bureau.id],
    ["as-it-stood", null],
  ]);
  expect(entries[1]?.after).toEqual({ "year 2025": true, "instructions 2025": "前からある方針" });
});

test("days, instructions, indicators and visions stand in their books with who, when, before, after and why", async () => {
  const [bureau, coordinator] = [year.people["city-bureau"], year.people.coordinator];
  const [draft] = usualDatesOfCity(year.city, 2026);
  if (!draft) throw new Error("no usual days");
  const before = (await cityHistory()).length;
  const words = { fiscalYear: 2026, words: "数値で書く。", reason: null, at: AT };
  value(await setInstructions(db, bureau, words));
  // The same again is no change.
  value(await setInstructions(db, bureau, words));
  value(await setInstructions(db, bureau, { ...words, words: "数値と根拠で書く。", reason: "議会の指摘" }));
  const dates = { ...draft, due: { ...draft.due, submit: draft.opens } };
  value(
    await setCityStage(db, bureau, { fiscalYear: 2026, dates, instructions: null, reason: null, at: AT }),
  );
  const indicator = { name: "満足した人の割合", population: null, method: "調査", targetText: "80%以上" };
  const id = value(await setCommonIndicator(db, bureau, { fiscalYear: 2026, indicator, at: AT }));
  expect(await setCommonIndicator(db, bureau, { fiscalYear: 2026, indicator, at: AT })).toMatchObject({
    refusal: { code: "same-indicator" },
  });
  value(await dropCommonIndicator(db, bureau, { fiscalYear: 2026, id, reason: "調査をやめる", at: AT }));
  const history = await cityHistory();
  expect(history.length - before).toBe(5);
  const stage = settingName({ of: "stage", year: 2026, stage: draft.stage });
  expect(history.slice(0, 5)).toMatchObject([
    { action: "withdraw-indicator", reason: "調査をやめる", before: { [`indicator 2026 ${id}`]: indicator } },
    { action: "add-indicator", after: { [`indicator 2026 ${id}`]: indicator } },
    { action: "stage", after: { [stage]: { opens: draft.opens, due: dates.due } } },
    {
      action: "instructions",
      actor: bureau.id,
      at: AT.toISOString(),
      reason: "議会の指摘",
      before: { "instructions 2026": "数値で書く。" },
      after: { "instructions 2026": "数値と根拠で書く。" },
    },
    { action: "instructions", before: { "instructions 2026": null } },
  ]);
  const vision = { unitId: year.unitId, ...VISION, goals: ["歩けるまち"], at: AT };
  value(await setVision(db, coordinator, vision));
  value(await setVision(db, coordinator, { ...vision, goals: ["歩けるまち", "学べるまち"], reason: "追加" }));
  expect(await verdicts()).toMatchObject({
    city: { broken: null, deviations: [] },
    unit: { changes: 2, broken: null, deviations: [] },
  });
});

test("who may not set something leaves no entry", async () => {
  const before = (await cityHistory()).length;
  const words = { fiscalYear: 2026, words: "別の方針", reason: null, at: AT };
  expect((await setInstructions(db, year.people.coordinator, words)).ok).toBe(false);
  const id = "00000000-0000-4000-8000-000000000000";
  const gone = { fiscalYear: 2026, id, reason: null, at: AT };
  expect((await dropCommonIndicator(db, year.people["city-bureau"], gone)).ok).toBe(false);
  expect((await cityHistory()).length).toBe(before);
});

test("what is refused after something was written has written nothing, in the tables and in the book", async () => {
  const [bureau, book] = [year.people["city-bureau"], { city: year.city, unitId: null }];
  const before = await inScope(db, SYSTEM, (tx) => settingsNow(tx, book));
  const entries = (await cityHistory()).length;
  const about = { unitId: null, action: "instructions", fiscalYear: 2026, reason: null, at: AT } as const;
  const outcome = await inBook(db, bureau, about, async (tx) => {
    await saveCycle(tx, year.city, { fiscalYear: 2026, instructions: "途中まで", at: AT, by: bureau.id });
    return refused("too-late", "遅すぎます。", "Too late.");
  });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: "too-late" } });
  expect(await inScope(db, SYSTEM, (tx) => settingsNow(tx, book))).toEqual(before);
  expect((await cityHistory()).length).toBe(entries);
  expect((await verdicts()).city).toMatchObject({ broken: null, deviations: [] });
});

test("the database shows a unit's book to nobody of another unit, and lets nobody of a unit write in the city's", async () => {
  const mine = scopeOf(year.people.coordinator);
  const theirs = scopeOf(other.people.coordinator);
  const vision = { unitId: year.unitId, ...VISION, at: AT };
  value(await setVision(db, year.people.coordinator, { ...vision, goals: ["歩けるまち"] }));
  const units = (scope: typeof mine) =>
    inScope(db, scope, (tx) => tx.selectFrom("settings_change").select("unit_id").distinct().execute());
  expect(await units(mine)).toEqual(expect.arrayContaining([{ unit_id: year.unitId }, { unit_id: null }]));
  expect(await units(theirs)).toEqual([{ unit_id: null }]);
  expect(await db.selectFrom("settings_change").select("number").execute()).toEqual([]);
  await expect(inScope(db, mine, (tx) => lockBook(tx, { city: year.city, unitId: null }))).rejects.toThrow(
    /row-level security/,
  );
  await expect(
    inScope(db, theirs, (tx) => lockBook(tx, { city: year.city, unitId: year.unitId })),
  ).rejects.toThrow(/row-level security/);
});

test("a setting that was changed past its book is named, and put right again is whole", async () => {
  await runOn(url, "UPDATE cycle SET instructions = 'こっそり' WHERE fiscal_year = 2026");
  expect((await verdicts()).city).toMatchObject({ broken: null, deviations: ["instructions 2026"] });
  await runOn(url, "UPDATE cycle SET instructions = '数値と根拠で書く。' WHERE fiscal_year = 2026");
  await runOn(url, "UPDATE vision_goal SET words = 'ちがう目標'");
  const { unit } = await verdicts();
  expect(unit?.deviations).toHaveLength(1);
  expect(unit?.deviations[0]).toMatch(/^vision /);
  await runOn(url, "UPDATE vision_goal SET words = '歩けるまち' WHERE retired_at IS NULL");
  expect((await verdicts()).unit?.deviations).toEqual([]);
});

test("an entry is neither changed nor deleted by the application, and one that its owner altered or cut off is found", async () => {
  await expect(inScope(db, SYSTEM, (tx) => tx.deleteFrom("settings_change").execute())).rejects.toThrow(
    /permission denied/,
  );
  const book = (await inScope(db, SYSTEM, (tx) => listBooks(tx, year.city)))[0];
  if (!book) throw new Error("no book");
  const of = `book_id = '${book.bookId}'`;
  await tamper(`UPDATE settings_change SET reason = 'ほかの理由' WHERE ${of} AND number = 4`);
  expect((await verdicts()).city?.broken).toEqual({ number: 4, what: "values" });
  await tamper(`UPDATE settings_change SET reason = '議会の指摘' WHERE ${of} AND number = 4`);
  await tamper(`UPDATE settings_change SET actor = NULL WHERE ${of} AND number = 3`);
  expect((await verdicts()).city?.broken).toEqual({ number: 3, what: "facts" });
  const bureau = year.people["city-bureau"].id;
  await tamper(`UPDATE settings_change SET actor = '${bureau}' WHERE ${of} AND number = 3`);
  expect((await verdicts()).city?.broken).toBeNull();
  await runOn(
    url,
    `CREATE TABLE kept AS SELECT * FROM settings_change WHERE ${of} AND number = ${book.lastChange}`,
  );
  await tamper(`DELETE FROM settings_change WHERE ${of} AND number = ${book.lastChange}`);
  expect((await verdicts()).city?.broken).toEqual({ number: book.lastChange, what: "end" });
  await tamper("INSERT INTO settings_change SELECT * FROM kept");
  expect((await verdicts()).city?.broken).toBeNull();
});

test("values that the law takes away leave the chain whole", async () => {
  await inScope(db, SYSTEM, async (tx) => {
    const book = await lockBook(tx, { city: year.city, unitId: null });
    await eraseSettings(tx, book, [4], { at: AT, reason: "申出" });
  });
  const [last] = await cityHistory();
  expect(last).toMatchObject({ action: "erase", after: { number: 4 }, reason: "申出" });
  expect((await verdicts()).city).toMatchObject({ broken: null, deviations: [] });
});
