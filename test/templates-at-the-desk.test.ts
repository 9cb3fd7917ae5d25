// Owns the proof that the city bureau, and nobody else, brings Excel templates in, puts them in force and withdraws them; papers follow at once.
import excel from "@protobi/exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { deskApp, visit } from "./desk.ts";
import { unitYear, type UnitYear } from "./unit-year.ts";
import type { Role } from "../src/domain/access.ts";
import { openPress } from "../src/documents/press/press.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { openPublishedFiles } from "../src/usecases/published-files.ts";
import { readReturnedPaper } from "../src/usecases/read-returned-paper.ts";
import { ok } from "../src/domain/outcome.ts";
import { publishedReader } from "../src/web/published-reader.ts";

const { db } = await testDatabase();
const press = openPress({ children: 1 });
const desk = deskApp(db, { press });
const TEMPLATES = "/miohara/desk/papers/templates";
const CITY = { slug: "miohara", name: "澪原市" };
let year: UnitYear;
let bureau = "";

beforeAll(async () => {
  const loaded = await loadSampleCity(db, { read: readDocument, at: new Date("2026-06-05T00:30:00Z") });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  year = await unitYear(db);
  bureau = await enter("city-bureau");
});

afterAll(async () => {
  await press.close();
  if (desk.faults.length > 0) throw new Error(String(desk.faults));
});

const enter = (role: Role): Promise<string> =>
  desk.enter({ city: year.city, name: `${role} さん`, duties: year.people[role].duties });

async function page(path: string, cookie = bureau): Promise<string> {
  const answer = await visit(desk.app, path, { cookie });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

async function send(
  path: string,
  form: Readonly<Record<string, string | File>>,
  cookie = bureau,
): Promise<Response> {
  return visit(desk.app, path, { cookie, form: { ...form, token: await desk.token(cookie, TEMPLATES) } });
}

async function starter(): Promise<Uint8Array> {
  const answer = await visit(desk.app, `${TEMPLATES}/form1-2025.xlsx`, { cookie: bureau });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="starter-form1-2025.xlsx"');
  return new Uint8Array(await answer.arrayBuffer());
}

/** The starter as a city might change it: words of its own at the head. */
async function ownDesign(words: string): Promise<File> {
  const book = new excel.Workbook();
  await book.xlsx.load((await starter()).slice().buffer);
  const sheet = book.getWorksheet("様式1");
  if (!sheet) throw new Error("no sheet");
  sheet.getCell("A4").value = words;
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], "市の様式1.xlsx");
}

/** 様式1 of 2025 as everybody may take it. */
async function publishedForm(): Promise<Uint8Array> {
  const snapshot = await publishedReader(db).snapshot("miohara", "honami", 2025);
  const files = openPublishedFiles(db, press, "test");
  const made = snapshot && (await files.take(CITY, snapshot, "2025-honami-form1.xlsx"));
  if (!made?.ok) throw new Error("no paper");
  return new Uint8Array(made.value);
}

async function headOf(bytes: Uint8Array): Promise<string> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  const words: string[] = [];
  book.worksheets[0]?.eachRow((row, number) => {
    if (number < 6) row.eachCell((cell) => typeof cell.value === "string" && words.push(cell.value));
  });
  return words.join(" ");
}

test("a template is brought in, looked at, put in force, replaced and withdrawn; papers follow at once", async () => {
  const plain = await publishedForm();
  const brought = await send(TEMPLATES, {
    action: "bring",
    year: "2025",
    form: "form1",
    file: await ownDesign("市の見出し一"),
  });
  expect(brought.status).toBe(303);
  const version = brought.headers.get("location") ?? "";
  const report = await page(version);
  for (const words of [
    "登録しました",
    "いまは使っていません",
    "issue.rows",
    "様式1!A13:L18",
    "どの欄にも置き場所があります",
  ])
    expect(report).toContain(words);
  expect(await publishedForm()).toEqual(plain);

  const path = version.replace(/\?.*$/u, "");
  // It can be looked at with what is published before anybody else meets it.
  const tried = await page(`${path}?trial=honami-2025`);
  expect(tried).toContain("すべての内容に置き場所があります");
  const link = /href="([^"]+trial=honami-2025&amp;paper=form1)"/u.exec(tried)?.[1] ?? "";
  const trial = await visit(desk.app, link.replaceAll("&amp;", "&"), { cookie: bureau });
  expect(trial.headers.get("content-disposition")).toBe('attachment; filename="trial-form1-2025.xlsx"');
  const trialBytes = new Uint8Array(await trial.arrayBuffer());
  expect(await headOf(trialBytes)).toContain("市の見出し一");
  expect(await publishedForm()).toEqual(plain);
  expect((await visit(desk.app, `${path}?trial=nowhere-2025`, { cookie: bureau })).status).toBe(422);
  const put = await send(path, { action: "put-in-force" });
  expect(put.headers.get("location")).toBe(`${TEMPLATES}?year=2025&done=put-in-force`);
  expect(await page(`${TEMPLATES}?year=2025`)).toContain("市の様式（第1版）");
  const first = await publishedForm();
  expect(first).toEqual(trialBytes);
  const read = await readReturnedPaper(press, first, async () => {
    const snapshot = await publishedReader(db).snapshot("miohara", "honami", 2025);
    if (!snapshot) throw new Error("not published");
    return ok(snapshot.plan);
  });
  expect(read).toMatchObject({ ok: true, value: { proposal: { changes: [], notUnderstood: [] } } });

  const second = await send(TEMPLATES, {
    action: "bring",
    year: "2025",
    form: "form1",
    file: await ownDesign("市の見出し二"),
  });
  const newer = (second.headers.get("location") ?? "").replace(/\?.*$/u, "");
  await send(newer, { action: "put-in-force" });
  expect(await headOf(await publishedForm())).toContain("市の見出し二");
  await send(newer, { action: "withdrawn" });
  expect(await publishedForm()).toEqual(plain);
  // An older version may come back.
  await send(path, { action: "put-in-force" });
  await send(path, { action: "put-in-force" });
  expect(await publishedForm()).toEqual(first);
  const list = await page(`${TEMPLATES}?year=2025`);
  expect(list.match(/を使い始めた/gu)).toHaveLength(3);
  expect(list.match(/をやめた/gu)).toHaveLength(1);
  const file = await visit(desk.app, `${path}.xlsx`, { cookie: bureau });
  expect(await headOf(new Uint8Array(await file.arrayBuffer()))).toContain("市の見出し一");
});

test("a file that cannot be a template is refused with the reason, and nothing is kept", async () => {
  const refused = await send(TEMPLATES, {
    action: "bring",
    year: "2026",
    form: "form2",
    file: new File(["no workbook"], "様式.xlsx"),
  });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("壊れているか")]);
  const none = await send(TEMPLATES, { action: "bring", year: "2026", form: "form2" });
  expect(await none.text()).toContain("ファイルを選んでください");
  expect(await page(`${TEMPLATES}?year=2026`)).toContain("まだ登録されていません");
});

test("others see what is in force and change nothing; whoever reads no drafts sees nothing", async () => {
  const coordinator = await enter("coordinator");
  const seen = await page(`${TEMPLATES}?year=2025`, coordinator);
  expect(seen).toContain("市の様式（第1版）");
  expect(seen).not.toContain("登録して確かめる");
  const version = /papers\/templates\/[0-9a-f-]{36}/u.exec(seen)?.[0] ?? "";
  expect(await page(`/miohara/desk/${version}`, coordinator)).not.toContain("使うのをやめる");
  const tried = await send(`/miohara/desk/${version}`, { action: "withdrawn" }, coordinator);
  expect([tried.status, await tried.text()]).toEqual([
    403,
    expect.stringContaining("市の総括担当が行います"),
  ]);
  const brought = await send(
    TEMPLATES,
    { action: "bring", year: "2025", form: "form1", file: await ownDesign("よその見出し") },
    coordinator,
  );
  expect(brought.status).toBe(403);
  const administrator = await enter("administrator");
  expect((await visit(desk.app, TEMPLATES, { cookie: administrator })).status).toBe(403);
});
