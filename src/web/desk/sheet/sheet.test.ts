// Owns the proof that a sheet is written by several people, with and without script, and loses no words.
import { renderToString } from "hono/jsx/dom/server";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { itemAt, unitYear, type UnitYear } from "../../../../test/unit-year.ts";
import type { Person } from "../../../domain/access.ts";
import { remarksOf } from "../../../store/remarks.ts";
import { inScope, SYSTEM } from "../../../store/scope.ts";
import { assignSheets } from "../../../usecases/assign-sheets.ts";
import { submitSheets } from "../../../usecases/submit-sheets.ts";
import { openSheet } from "../../../usecases/open-sheet.ts";
import { openStage } from "../../../usecases/open-stage.ts";
import { findingsByScript } from "./findings-by-script.tsx";
import { controlName } from "./field-names.ts";
import { openLive, type LiveEvent } from "./live.ts";
import { saveByScript } from "./save-by-script.tsx";
import { changeSheet, sheetPage } from "./sheet.tsx";
import type { SheetDesk, SheetPlace } from "./sheet-desk.ts";

const AT = new Date("2026-09-03T01:00:00Z");
const MEASURE = "midYear/issueAndMeasure";

describe("a sheet at the desk", () => {
  const database = blockDatabase(inject("databaseUrl"));
  const live = openLive();
  let year: UnitYear;
  let place: SheetPlace;
  let itemId: string;

  beforeAll(async () => {
    year = await unitYear(database());
    const opened = await openStage(database(), year.people.coordinator, {
      planId: year.planId,
      stage: "mid-year",
      reason: "試し",
      at: AT,
    });
    if (!opened.ok) throw new Error(opened.refusal.en);
    itemId = await itemAt(database(), year, "/issues/0/strategies/0/initiatives/0");
    place = {
      page: "sheet",
      city: year.people.coordinator.city,
      unit: year.unitSlug,
      year: 2026,
      item: itemId,
    };
  });

  function desk(person: Person): SheetDesk {
    return {
      db: database(),
      live,
      person,
      now: () => new Date(),
      nameOf: (account) => (account === person.id ? person.name : "ほかの人"),
      context: {
        lang: "ja",
        city: { slug: person.city, name: "澪原市", isPublic: false },
        token: "t",
        person,
      },
    };
  }

  async function html(person: Person, shown = {}): Promise<string> {
    const answer = await sheetPage(desk(person), place, shown);
    if (!answer || !("view" in answer)) throw new Error("no page");
    return renderToString(answer.view.body);
  }

  async function now(field: string): Promise<{ readonly words: string; readonly revision: number }> {
    const open = await openSheet(database(), year.people.coordinator, { ...place, itemId });
    const model = open.ok
      ? open.value.fields.find((one) => one.itemId === itemId && one.field === field)
      : null;
    if (!model) throw new Error(`no field ${field}`);
    return model;
  }

  function form(fields: Readonly<Record<string, string>>): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries({ action: "save", ...fields })) data.set(name, value);
    return data;
  }

  function words(field: string, text: string, shown: string, base: number): Record<string, string> {
    return {
      [controlName("words", { itemId, field })]: text,
      [controlName("shown", { itemId, field })]: shown,
      [controlName("base", { itemId, field })]: String(base),
    };
  }

  async function script(person: Person, fields: Record<string, string>) {
    const outcome = await saveByScript(desk(person), place, form({ ...fields, key: crypto.randomUUID() }));
    if (!outcome.ok) throw new Error(outcome.refusal.en);
    const [answer] = outcome.value.fields;
    if (!answer) throw new Error("nothing was answered");
    return answer;
  }

  test("in the mid-year stage the review can be written and the plan cannot", async () => {
    const page = await html(year.people.coordinator);
    expect(page).toContain(`name="${controlName("words", { itemId, field: MEASURE })}"`);
    expect(page).not.toContain(`name="${controlName("words", { itemId, field: "plannedContent" })}"`);
  });

  test("words for fields that are not on the sheet are an error that names them, says what was kept, and gives them back", async () => {
    const { coordinator } = year.people;
    const gone = { itemId: crypto.randomUUID(), field: "target" };
    const before = await now(MEASURE);
    const sent = form({
      ...words(MEASURE, "対応を早める。", before.words, before.revision),
      [controlName("words", gone)]: "80%以上にした",
      [controlName("shown", gone)]: "70%以上",
      [controlName("words", { ...gone, field: "name" })]: "誰も直していない名称",
      [controlName("shown", { ...gone, field: "name" })]: "誰も直していない名称",
      plannedContent: "名前だけの欄",
    });
    const answer = await changeSheet(desk(coordinator), place, sent);
    if (!answer || !("view" in answer)) throw new Error("no page");
    const page = renderToString(answer.view.body);
    expect(answer.status).toBe(422);
    expect(page).toContain(
      "「目標」「plannedContent」は今このシートにない欄なので、保存していません。ほかの欄は保存しました（1件）。",
    );
    expect(page).toContain("80%以上にした</textarea>");
    expect(page).toContain("名前だけの欄</textarea>");
    expect(page).not.toContain("誰も直していない名称");
    expect((await now(MEASURE)).words).toBe("対応を早める。");
    const alone = await changeSheet(desk(coordinator), place, form({ [controlName("words", gone)]: "文" }));
    if (!alone || !("view" in alone)) throw new Error("no page");
    expect(renderToString(alone.view.body)).toContain("ほかに保存したものもありません。");
  });

  test("what the checks say is told to an open sheet as it stands after a save, with how much keeps it back", async () => {
    const { coordinator } = year.people;
    const code = "midYear/attainment";
    const told = async () => {
      const answer = await findingsByScript(desk(coordinator), place);
      if (!answer.ok) throw new Error(answer.refusal.en);
      return answer.value;
    };
    await changeSheet(
      desk(coordinator),
      place,
      form(words(code, "", (await now(code)).words, (await now(code)).revision)),
    );
    const before = await told();
    expect(before.html).toContain("提出までに直す");
    expect(before.html).toContain(`href="#field-${itemId}-midYear-attainment"`);
    expect(before.said).toMatch(/^点検の結果が変わりました：\d+件（提出までに直す\d+件）$/);
    await script(coordinator, words(code, "①", "", (await now(code)).revision));
    const after = await told();
    expect(after.html).not.toContain(`href="#field-${itemId}-midYear-attainment"`);
    expect(after.said).not.toBe(before.said);
  });

  test("by script, too, a field that is not on the sheet is refused beside that field, and nothing is called saved", async () => {
    const name = `${crypto.randomUUID()}.target`;
    const answer = await script(year.people.coordinator, {
      [`words:${name}`]: "80%以上にした",
      [`shown:${name}`]: "70%以上",
      [`base:${name}`]: "3",
    });
    expect(answer).toMatchObject({ field: name, kind: "refused", words: null });
    expect(answer.message).toContain("今このシートにない");
  });

  test("whoever may not write sees the words and no control", async () => {
    const page = await html(year.people.auditor);
    expect(page).not.toContain('name="words:');
    expect(page).toContain("今は書き込めません");
  });

  test("without script the whole sheet is sent, and only what differs is saved", async () => {
    const [measure, achievements] = [await now(MEASURE), await now("midYear/achievements")];
    const answer = await changeSheet(
      desk(year.people.coordinator),
      place,
      form({
        ...words(MEASURE, "一つ目の文。二つ目の文。三つ目の文。\r\n", measure.words, measure.revision),
        ...words("midYear/achievements", achievements.words, achievements.words, achievements.revision),
      }),
    );
    expect(answer).toMatchObject({ goTo: expect.stringContaining("done=saved") as string });
    expect((await now(MEASURE)).words).toBe("一つ目の文。二つ目の文。三つ目の文。");
    expect((await now("midYear/achievements")).revision).toBe(achievements.revision);
  });

  test("two people on different sentences of one field are merged, and the other one hears of it", async () => {
    const heard: LiveEvent[] = [];
    live.join(itemId, year.people.officer.id, "担当", (event) => heard.push(event));
    const { words: start, revision } = await now(MEASURE);
    const a = await script(
      year.people.coordinator,
      words(MEASURE, "一つ目を直した文。二つ目の文。三つ目の文。", start, revision),
    );
    const b = await script(
      year.people.coordinator,
      words(MEASURE, "一つ目の文。二つ目の文。三つ目も直した文。", start, revision),
    );
    expect(a.kind).toBe("saved");
    expect(b).toMatchObject({ kind: "merged", words: "一つ目を直した文。二つ目の文。三つ目も直した文。" });
    expect(heard.at(-1)).toMatchObject({ event: "changed", data: { words: b.words } });
  });

  test("two people on the same sentence: the second gets both versions, without script as a choice", async () => {
    const { words: start, revision } = await now(MEASURE);
    await script(year.people.coordinator, words(MEASURE, "甲の案。", start, revision));
    const second = await script(year.people.coordinator, words(MEASURE, "乙の案。", start, revision));
    expect(second).toMatchObject({ kind: "conflict", words: "甲の案。" });
    const answer = await changeSheet(
      desk(year.people.coordinator),
      place,
      form(words(MEASURE, "乙の案。", start, revision)),
    );
    if (!answer || !("view" in answer)) throw new Error("no choice was offered");
    const shown = renderToString(answer.view.body);
    expect(shown).toContain("甲の案。");
    expect(shown).toContain("乙の案。");
    expect((await now(MEASURE)).words).toBe("甲の案。");
  });

  test("a sheet is returned with words on several of its fields at once", async () => {
    const { planId, people } = year;
    const at = new Date();
    const strategy = await itemAt(database(), year, "/issues/0/strategies/0");
    await submitSheets(database(), people.coordinator, { planId, itemIds: [strategy], note: null, at });
    const data = form({ action: "return-sheet", reason: "二か所あります" });
    for (const [field, words] of [
      ["desiredState", "いつの姿ですか。"],
      ["", ""],
      ["direction", "だれとしますか。"],
    ]) {
      data.append("field", field === "" ? "" : `${strategy}.${field}`);
      data.append("words", words ?? "");
    }
    const manager = {
      ...people["section-manager"],
      duties: people["section-manager"].duties.map((duty) => ({ ...duty, sectionId: year.section })),
    };
    await assignSheets(database(), people.coordinator, {
      planId,
      itemIds: [strategy],
      sectionId: year.section,
      at,
    });
    const answer = await changeSheet(desk(manager), { ...place, item: strategy }, data);
    expect(answer).toHaveProperty("goTo");
    const remarks = await inScope(database(), SYSTEM, (tx) => remarksOf(tx, year.city, strategy));
    expect(Object.fromEntries(remarks.map(({ field, words }) => [field, words]))).toEqual({
      desiredState: "いつの姿ですか。",
      direction: "だれとしますか。",
    });
  });

  test("without script, words for a sheet that went on meanwhile are refused and shown again beside what is saved", async () => {
    const { planId, people } = year;
    const strategy = await itemAt(database(), year, "/issues/0/strategies/0");
    const at = new Date();
    const typed = { itemId: strategy, field: "desiredState" };
    await submitSheets(database(), people.coordinator, { planId, itemIds: [strategy], note: null, at });
    const data = form({ [controlName("words", typed)]: "送ったときには書けなくなっていた文。" });
    const answer = await changeSheet(desk(people.coordinator), { ...place, item: strategy }, data);
    if (!answer || !("view" in answer)) throw new Error("nothing was shown");
    expect(answer).toMatchObject({ status: 422 });
    const page = renderToString(answer.view.body);
    expect(page).toContain("保存されなかった、あなたの文：");
    expect(page).toContain("送ったときには書けなくなっていた文。");
  });

  test("a sign of another set is refused at its field, and the words come back", async () => {
    const answer = await changeSheet(
      desk(year.people.coordinator),
      place,
      form(words("midYear/attainment", "A", "", 0)),
    );
    expect(answer).toMatchObject({ status: 422 });
  });

  test("a target that was changed during the year stands under the planned one, in the plan", async () => {
    const { coordinator } = year.people;
    const plan = async () => (await html(coordinator)).split('id="block-mid-year"')[0] ?? "";
    expect(await plan()).not.toContain("<ins>12地区以上</ins>");
    const sent = form({
      action: "change-target",
      indicator: "0",
      target: "12地区以上",
      reason: "会場が使えない",
    });
    await changeSheet(desk(coordinator), place, sent);
    expect(await plan()).toContain("⇒【変更】 <ins>12地区以上</ins>");
  });

  test("a sheet of nobody's is not there", async () => {
    const other = { ...place, item: crypto.randomUUID() };
    expect(await sheetPage(desk(year.people.coordinator), other)).toBeNull();
  });
});
