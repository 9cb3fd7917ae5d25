// Owns the proof that papers and returned files change nothing by themselves, and that what is taken of them says where it came from.
import { readFile } from "node:fs/promises";
import excel from "@protobi/exceljs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { deskApp, visit } from "../../../../test/desk.ts";
import { PRINT_FACTS } from "../../../../test/print-facts.ts";
import type { Person } from "../../../domain/access.ts";
import type { Outcome } from "../../../domain/outcome.ts";
import type { Unit } from "../../../domain/plan.ts";
import { papersOf } from "../../../documents/osaka-city/papers/papers.ts";
import { openPress } from "../../../documents/press/press.ts";
import { readDocument } from "../../../documents/read-document.ts";
import { deskHref } from "../../../site/links.ts";
import { historyOf } from "../../../store/changes.ts";
import { loadPlan, type StoredPlan } from "../../../store/load-plan.ts";
import { inScope, SYSTEM } from "../../../store/scope.ts";
import { acceptImport } from "../../../usecases/accept-import.ts";
import { importPaper } from "../../../usecases/import-paper.ts";
import { openStage } from "../../../usecases/open-stage.ts";
import { retireItem } from "../../../usecases/retire-item.ts";
import { verifyHistory } from "../../../usecases/verify-history.ts";
import { saveFields } from "../../../usecases/save-fields.ts";

const CITY = "osaka";
const UNIT: Unit = { name: "試し区", kind: "ward" };
const AT = new Date("2025-04-02T01:00:00Z");

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.en}`);
  return outcome.value;
}

describe("taking from papers and returned files", () => {
  const database = blockDatabase(inject("databaseUrl"));
  const press = openPress({ children: 1 });
  let desk: ReturnType<typeof deskApp>;
  let [planId, unitId, cookie, path] = ["", "", "", ""];
  let paper = "";

  beforeAll(async () => {
    const db = database();
    paper = await readFile("test/samples/form2-full.txt", "utf8");
    const first = await bring(paper);
    const snapshot = value(await acceptImport(db, { city: CITY, importId: first.importId, at: AT }));
    const row = await inScope(db, SYSTEM, (tx) =>
      tx.selectFrom("plan").select(["id", "unit_id"]).executeTakeFirstOrThrow(),
    );
    [planId, unitId] = [row.id, row.unit_id];
    const duty = { role: "coordinator" as const, unitId, sectionId: null, deputyFor: null };
    const person: Person = { id: unitId, name: "試験 花子", city: CITY, duties: [duty] };
    value(await openStage(db, person, { planId, stage: "draft", reason: "試し", at: AT }));
    const itemId = (await plan()).ids.get("/issues/0") ?? "";
    const edit = { key: crypto.randomUUID(), itemId, field: "causeAnalysis", reason: null };
    value(await saveFields(db, person, planId, [{ ...edit, base: 1, value: "机上で書いた文。" }]));
    desk = deskApp(db, { press });
    cookie = await desk.enter({ city: CITY, duties: [duty] });
    path = deskHref("ja", { page: "take", city: CITY, unit: snapshot.unitSlug, year: 2025 });
  });

  afterAll(() => press.close());

  async function bring(text: string) {
    const bytes = new TextEncoder().encode(text);
    const about = { city: CITY, cityName: "大阪市", unit: UNIT, fiscalYear: 2025, unitSlug: "tameshi" };
    return value(await importPaper(database(), { ...about, file: "様式2.txt", bytes }, readDocument));
  }

  async function plan(): Promise<StoredPlan> {
    const stored = await inScope(database(), SYSTEM, (tx) => loadPlan(tx, CITY, planId));
    if (!stored) throw new Error("no plan");
    return stored;
  }

  async function show(): Promise<string> {
    return (await visit(desk.app, path, { cookie })).text();
  }

  async function send(form: Record<string, string | File | readonly string[]>): Promise<string> {
    const token = /name="token" value="([^"]+)"/.exec(await show())?.[1] ?? "";
    return (await visit(desk.app, path, { cookie, form: { token, ...form } })).text();
  }

  function plainly(words: string): string {
    const signs = { quot: '"', "#39": "'", lt: "<", gt: ">", amp: "&" };
    return Object.entries(signs).reduce((text, [name, sign]) => text.replaceAll(`&${name};`, sign), words);
  }

  /** The edits that a page offers, as its form would send them. */
  function offered(page: string): readonly { readonly sent: string; readonly field: string }[] {
    return [...page.matchAll(/name="edit" value="([^"]+)"/g)].map(([, sent = ""]) => {
      const text = plainly(sent);
      return { sent: text, field: (JSON.parse(text) as { field: string }).field };
    });
  }

  test("a paper over what was written at the desk is not accepted; its differences are shown and taken one by one", async () => {
    const changed = paper.replace("287件", "291件").replace("開かれた区役所づくり", "開かれた区役所");
    const { importId } = await bring(changed);
    const refused = await acceptImport(database(), { city: CITY, importId, at: AT });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "written-at-desk" } });
    const page = await show();
    const edits = offered(page);
    // What the desk wrote differs from the paper as well: it is shown beside it, and stays.
    expect(edits.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["name", "currentState", "causeAnalysis"]),
    );
    const state = edits.find(({ field }) => field === "currentState")?.sent ?? "";
    const after = await send({ action: "take", from: "「様式2.txt」から取り込み", edit: [state] });
    expect(after).toContain("1件の欄を取り込みました");
    const [issue] = (await plan()).plan.issues;
    expect(issue).toMatchObject({ name: "開かれた区役所づくり", causeAnalysis: "机上で書いた文。" });
    expect(issue?.currentState).toContain("291件");
    const [last] = await inScope(database(), SYSTEM, (tx) => historyOf(tx, CITY, planId, { limit: 1 }));
    expect(last).toMatchObject({
      action: "set",
      field: "currentState",
      reason: "「様式2.txt」から取り込み",
    });
    expect(offered(await show()).map(({ field }) => field)).not.toContain("currentState");
  });

  test("an Excel file that came back is shown beside the record, with what has moved on since, and taken as a whole", async () => {
    const stored = await plan();
    const facts = { ...PRINT_FACTS, city: "大阪市", unit: UNIT.name, record: planId };
    const made = value(
      await press.run({ kind: "xlsx", plan: stored.plan, papers: papersOf(stored.plan, facts, ["form2"]) }),
    );
    const book = new excel.Workbook();
    await book.xlsx.load(made.bytes.slice().buffer);
    let touched = 0;
    book.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.value !== "机上で書いた文。" || touched > 0) return;
          cell.value = "Excelで直した文。";
          touched += 1;
        }),
      ),
    );
    expect(touched).toBe(1);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    // The answer is no redirect: Turbo would leave the page as it was.
    expect(/<form[^>]*>(?:(?!<\/form>).)*value="read"/s.exec(await show())?.[0]).toContain(
      'data-turbo="false"',
    );
    const page = await send({ action: "read", file: new File([bytes], "様式2 返送.xlsx") });
    expect(offered(page).map(({ field }) => field)).toEqual(["causeAnalysis"]);
    expect((await plan()).plan.issues[0]?.causeAnalysis).toBe("机上で書いた文。");
    const possible = offered(page).map(({ sent }) => sent);
    await send({ action: "take", from: "「様式2 返送.xlsx」から取り込み", all: "yes", possible });
    expect((await plan()).plan.issues[0]?.causeAnalysis).toBe("Excelで直した文。");
    const again = await send({ action: "take", from: "x", all: "yes", possible });
    expect(again).not.toContain("1件の欄を取り込みました");
  });

  test("of a row that was deleted in an Excel file each field that is missing is named", async () => {
    const stored = await plan();
    const facts = { ...PRINT_FACTS, city: "大阪市", unit: UNIT.name, record: planId };
    const made = value(
      await press.run({ kind: "xlsx", plan: stored.plan, papers: papersOf(stored.plan, facts, ["form2"]) }),
    );
    const book = new excel.Workbook();
    await book.xlsx.load(made.bytes.slice().buffer);
    const [first] = book.worksheets;
    const cause = stored.plan.issues[0]?.causeAnalysis ?? "";
    let at = 0;
    first?.eachRow((row) =>
      row.eachCell((cell) => (at = at === 0 && cell.value === cause ? row.number : at)),
    );
    first?.spliceRows(at, 1);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const page = await send({ action: "read", file: new File([bytes], "様式2 返送.xlsx") });
    const lost = [...page.matchAll(/<li>([^<]*)欄がファイルから消えています/gu)].map(([, words]) => words);
    expect(lost.some((words) => words?.includes("要因分析"))).toBe(true);
    expect(lost.filter((words) => words?.trim() === "")).toEqual([]);
  });

  test("what a paper has and the plan has not is added in one step, with its place named and everything under it", async () => {
    const before = (await plan()).plan.issues[0]?.strategies[0];
    if (!before?.initiatives[0]) throw new Error("the sample has a strategy with an initiative");
    const strategy = (await plan()).ids.get("/issues/0/strategies/0") ?? "";
    const boss = { role: "coordinator" as const, unitId, sectionId: null, deputyFor: null };
    const person: Person = { id: unitId, name: "試験 花子", city: CITY, duties: [boss] };
    value(await retireItem(database(), person, planId, crypto.randomUUID(), strategy, null));
    const left = (await plan()).plan.issues[0]?.strategies.length ?? 0;
    await bring(`${paper}\n`);
    const page = await show();
    expect(page).toContain(`戦略${before.code} ${before.name}`);
    expect(page).toContain("加える場所：");
    expect(page).toMatch(/<b lang="ja">\d+ 開かれた区役所/);
    const [, paperId = ""] = /name="paper" value="([^"]+)"/.exec(page) ?? [];
    const [, item = ""] = /name="item" value="([^"]+)"/.exec(page) ?? [];
    const answer = await send({ action: "add", paper: paperId, item: [item] });
    expect(answer).toContain("件の項目を加えました");
    const after = (await plan()).plan.issues[0]?.strategies ?? [];
    expect(after).toHaveLength(left + 1);
    const added = after.find(({ name }) => name === before.name);
    expect(added).toMatchObject({ code: before.code, desiredState: before.desiredState });
    expect(added?.initiatives.map(({ code, name }) => [code, name])).toEqual(
      before.initiatives.map(({ code, name }) => [code, name]),
    );
    expect(added?.initiatives[0]?.processIndicators[0]?.target).toEqual(
      before.initiatives[0].processIndicators[0]?.target,
    );
    // The plan is being drafted: what the paper says of its results has no place yet.
    expect(added?.initiatives[0]?.yearEnd.result).toBeNull();
    const history = await inScope(database(), SYSTEM, (tx) => historyOf(tx, CITY, planId, { limit: 50 }));
    const entry = history.findLast(({ action, reason }) => action === "add" && reason !== null);
    expect(entry).toMatchObject({ reason: "「様式2.txt」から取り込み", after: { kind: "strategy" } });
    for await (const verdict of verifyHistory(database(), { city: CITY, unit: null, fiscalYear: null }))
      expect(verdict).toMatchObject({ broken: null, deviations: [] });
    expect(await show()).not.toContain(`戦略${before.code} ${before.name}`);
    expect(await send({ action: "add", paper: paperId, item: [item] })).toContain("加える項目を選んで");
    expect(await send({ action: "add", paper: crypto.randomUUID(), item: ["/issues/9"] })).toContain(
      "加える項目を選んで",
    );
  });

  test("what was written into blank rows of an Excel file is offered as new, and changed words bring their figures", async () => {
    const boss = { role: "coordinator" as const, unitId, sectionId: null, deputyFor: null };
    const person: Person = { id: unitId, name: "試験 花子", city: CITY, duties: [boss] };
    const INITIATIVE = "/issues/0/strategies/0/initiatives/0";
    for (const [path, id] of (await plan()).ids)
      if (path.startsWith(`${INITIATIVE}/processIndicators/`))
        value(await retireItem(database(), person, planId, crypto.randomUUID(), id, null));
    const stored = await plan();
    expect(stored.plan.issues[0]?.strategies[0]?.initiatives[0]?.processIndicators).toEqual([]);
    const facts = { ...PRINT_FACTS, city: "大阪市", unit: UNIT.name, record: planId };
    const made = value(
      await press.run({ kind: "xlsx", plan: stored.plan, papers: papersOf(stored.plan, facts, ["form2"]) }),
    );
    const book = new excel.Workbook();
    await book.xlsx.load(made.bytes.slice().buffer);
    const write = (anchor: RegExp, words: string): void => {
      const names: string[] = [];
      book.getWorksheet("hoshin")?.eachRow((row) => {
        if (anchor.test(row.getCell(4).text)) names.push(row.getCell(2).text);
      });
      const [, sheet = "", address = ""] =
        /^'?(.*?)'?!(.*)$/.exec(book.definedNames.getRanges(names[0] ?? "").ranges[0] ?? "") ?? [];
      const cell = book.getWorksheet(sheet)?.getCell(address.replaceAll("$", ""));
      if (!cell) throw new Error(String(anchor));
      cell.value = words;
    };
    const own = String.raw`strategies/\{[^}]*\}/initiatives/\{[^}]*-1\}`;
    write(new RegExp(`${own}/processIndicators/0/name$`), "①集まりに来た人の割合");
    write(new RegExp(`${own}/processIndicators/0/target/text$`), "45%以上");
    write(/\/outcomeIndicators\/0\/target\/text$/, "77%以上");
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const page = await send({ action: "read", file: new File([bytes], "記入.xlsx") });
    expect(page).toContain("集まりに来た人の割合");
    const [, item = ""] = /name="item" value="([^"]+)"/.exec(page) ?? [];
    const from = "「記入.xlsx」から取り込み";
    expect(await send({ action: "add", paper: "", from, item: [plainly(item)] })).toContain(
      "1件の項目を加えました",
    );
    const target = offered(page).find(({ field }) => field === "target")?.sent ?? "";
    await send({ action: "take", from, edit: [target] });
    const [strategy] = (await plan()).plan.issues[0]?.strategies ?? [];
    expect(strategy?.initiatives[0]?.processIndicators).toMatchObject([
      { mark: "①", name: "集まりに来た人の割合", target: { text: "45%以上", value: 45, unit: "%" } },
    ]);
    expect(strategy?.outcomeIndicators[0]?.target).toMatchObject({ text: "77%以上", value: 77 });
    const history = await inScope(database(), SYSTEM, (tx) => historyOf(tx, CITY, planId, { limit: 9 }));
    expect(history.find(({ action }) => action === "add")?.reason).toBe(from);
    for (const forged of [
      "{",
      "null",
      '{"parentId":1}',
      JSON.stringify({ parentId: planId, kind: "issue", body: {} }),
    ])
      expect(await send({ action: "add", paper: "", from, item: [forged] })).toContain("加える項目を選んで");
    const astray = JSON.stringify({ parentId: planId, kind: "process-indicator", body: { name: "x" } });
    expect(await send({ action: "add", paper: "", from, item: [astray] })).toContain("できませんでした");
  });

  test("a file of another unit, one that is no such file, and edits that nobody offered are refused", async () => {
    const stored = await plan();
    const facts = { ...PRINT_FACTS, unit: "別の区" };
    const papers = papersOf(stored.plan, facts, ["form2"]);
    const made = value(await press.run({ kind: "xlsx", plan: stored.plan, papers }));
    const other = await send({ action: "read", file: new File([new Uint8Array(made.bytes)], "a.xlsx") });
    expect(other).toContain("ほかの所属か年度");
    expect(await send({ action: "read", file: new File(["x"], "a.xlsx") })).toContain("できませんでした");
    const forged = JSON.stringify({ itemId: planId, field: "revisionHistory", base: 1, value: [] });
    expect(await send({ action: "take", from: "x", edit: [forged, "{", "[]"] })).toContain(
      "できませんでした",
    );
    expect(desk.faults).toEqual([]);
  });
});
