// Owns the proof that the pages of the year's work show each role its own, and carry out what their forms ask for.
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../../test/database.ts";
import { deskApp, visit } from "../../../../test/desk.ts";
import { itemAt, sheetsNow, unitYear, type UnitYear } from "../../../../test/unit-year.ts";
import type { Duty, Role } from "../../../domain/access.ts";
import { inScope, SYSTEM } from "../../../store/scope.ts";
import type { SheetState } from "../../../domain/workflow.ts";
import { passSheets } from "../../../usecases/pass-sheets.ts";
import { submitSheets } from "../../../usecases/submit-sheets.ts";
import { attachEvidence } from "../../../usecases/attach-evidence.ts";

const { db } = await testDatabase();
let now = new Date("2026-09-08T01:00:00Z");
const desk = deskApp(db, { now: () => now });
let year: UnitYear;
let other: UnitYear;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  year = await unitYear(db);
  other = await unitYear(db, { unitSlug: "kusumori" });
  for (const [role, { duties }] of Object.entries(year.people))
    cookies.set(role as Role, await desk.enter({ city: year.city, name: `${role} さん`, duties })); // keyed by role
});

const TASKS = "/miohara/desk/tasks";
const SETTINGS = "/miohara/desk/cycle/2026";
const UNIT = "/miohara/desk/cycle/2026/units/honami";
const ALL = "/miohara/desk/cycle/2026/units";
const HEAD = `${UNIT}/head`;
const PROGRESS = "/miohara/desk/cycle";

async function get(role: Role, path: string): Promise<{ status: number; text: string }> {
  const answer = await visit(desk.app, path, { cookie: cookies.get(role) });
  return { status: answer.status, text: await answer.text() };
}

async function post(
  role: Role,
  path: string,
  form: Record<string, string | readonly string[]>,
): Promise<Response> {
  const token = await desk.token(cookies.get(role) ?? "", TASKS);
  return visit(desk.app, path, { cookie: cookies.get(role), form: { token, ...form } });
}

test("each page is there for those whose it is", async () => {
  const expected: Readonly<Record<string, Readonly<Partial<Record<Role, number>>>>> = {
    [TASKS]: { officer: 200, "unit-head": 200, "city-bureau": 200, auditor: 200 },
    [PROGRESS]: { officer: 200, coordinator: 200, "city-bureau": 200, administrator: 404 },
    [SETTINGS]: { officer: 200, "city-bureau": 200 },
    [UNIT]: { officer: 200, coordinator: 200, "city-bureau": 200, administrator: 404 },
    [HEAD]: { "unit-head": 200, coordinator: 200, "city-bureau": 404, auditor: 200, administrator: 404 },
    [ALL]: { "city-bureau": 200, auditor: 200, coordinator: 403, "unit-head": 403 },
  };
  for (const [path, roles] of Object.entries(expected))
    for (const [role, status] of Object.entries(roles))
      expect([path, role, (await get(role as Role, path)).status]).toEqual([path, role, status]);
});

test("another unit's pages and sheets are not there, nor is their progress", async () => {
  const foreign = await itemAt(db, other, "/issues/0");
  const theirs = `/miohara/desk/plans/kusumori/2026/sheets/${foreign}`;
  for (const path of [
    "/miohara/desk/cycle/2026/units/kusumori",
    "/miohara/desk/cycle/2026/units/kusumori/head",
  ])
    for (const role of ["officer", "section-manager", "coordinator", "unit-head"] as const)
      expect([path, role, (await get(role, path)).status]).toEqual([path, role, 404]);
  for (const role of ["officer", "section-manager", "coordinator", "unit-head"] as const)
    expect([role, (await get(role, theirs)).status]).toEqual([role, 403]);
  expect((await get("coordinator", PROGRESS)).text).not.toContain(other.plan.unit?.name ?? "");
  const stolen = await post("coordinator", theirs, { action: "return-sheet", reason: "x" });
  expect(stolen.status).toBe(403);
});

test("the bureau opens the year and the stage, the coordinator hands sheets over, the officer submits", async () => {
  expect((await post("city-bureau", SETTINGS, { action: "open-cycle" })).status).toBe(303);
  expect((await post("coordinator", SETTINGS, { action: "open-cycle" })).status).toBe(422);
  const opened = await post("city-bureau", SETTINGS, { action: "open", stage: "mid-year", reason: "" });
  expect(opened.status).toBe(303);
  const items = (await sheetsNow(db, year)).map(({ itemId }) => itemId);
  expect(
    (await post("coordinator", UNIT, { action: "assign", section: year.section, item: items })).status,
  ).toBe(303);
  const tasks = await get("officer", TASKS);
  expect(tasks.text).toContain("書いて提出する");
  expect(tasks.text).toContain("2026年9月8日");
  const submitted = await post("officer", TASKS, {
    action: "submit",
    plan: year.planId,
    item: [year.planId, await itemAt(db, year, "/issues/0")],
  });
  expect(submitted.headers.get("Location")).toBe(`${TASKS}?done=submit`);
  const manager = await get("section-manager", TASKS);
  expect(manager.text).toContain("確かめて承認する");
  const progress = await get("coordinator", `${PROGRESS}?state=submitted`);
  expect(progress.text.match(/<tr/g)?.length).toBe(3);
});

test("a sheet is returned on its page with a remark on a field; the bureau does not read it meanwhile", async () => {
  const item = await itemAt(db, year, "/issues/0");
  const page = `/miohara/desk/plans/honami/2026/sheets/${item}`;
  expect((await get("city-bureau", page)).status).toBe(404);
  expect((await post("section-manager", page, { action: "return-sheet", reason: "" })).status).toBe(422);
  const returned = await post("section-manager", page, {
    action: "return-sheet",
    reason: "現状の数字が古い",
    field: `${item}.currentState`,
    words: "<b>最新の数字に</b>",
  });
  expect(returned.headers.get("Location")).toBe(`${page}?done=return-sheet`);
  const seen = await get("officer", page);
  expect(seen.text).toContain("&lt;b&gt;最新の数字に&lt;/b&gt;");
  expect(seen.text).toContain("差し戻されたシートです");
  expect(seen.text).toContain("現状の数字が古い");
});

test("whoever has to write on a returned sheet sees among their tasks that it came back and why; the bureau does not", async () => {
  expect((await get("officer", TASKS)).text).toMatch(/差し戻された.*現状の数字が古い/);
  expect((await get("coordinator", PROGRESS)).text).toMatch(/差し戻された.*現状の数字が古い/);
  expect((await get("city-bureau", PROGRESS)).text).not.toMatch(/差し戻された|現状の数字が古い/);
  const item = await itemAt(db, year, "/issues/0");
  const page = `/miohara/desk/plans/honami/2026/sheets/${item}`;
  expect((await post("officer", page, { action: "submit" })).headers.get("Location")).toBe(
    `${page}?done=submit`,
  );
  expect((await get("section-manager", page)).text).not.toContain("差し戻されたシートです");
  expect((await get("section-manager", TASKS)).text).not.toContain("差し戻された");
});

test("what the city and a unit set shows who, before, after and why, to whom it concerns", async () => {
  const told = (words: string, reason: string) =>
    post("city-bureau", SETTINGS, { action: "instructions", words, reason });
  expect((await told("数値で書く。", "")).status).toBe(303);
  expect((await told("数値と<b>根拠</b>で書く。", "議会の指摘")).status).toBe(303);
  const days = { opens: "2026-09-01", submit: "2026-09-10", "approve-sheet": "2026-09-12" };
  const rest = { "check-sheet": "2026-09-16", decide: "2026-09-18", publish: "2026-10-02" };
  const dates = { action: "days", stage: "mid-year", ...days, ...rest, words: "", reason: "連休" };
  expect((await post("city-bureau", SETTINGS, dates)).status).toBe(303);
  const page = await get("officer", `${SETTINGS}/history`);
  expect(page.text).toContain("city-bureau さん");
  expect(page.text).toContain("理由：議会の指摘");
  expect(page.text).toContain("&lt;b&gt;");
  expect(page.text).toContain("［追加：</span>10<span");
  expect(page.text).not.toContain("<b>根拠");
  const vision = { action: "vision", name: "見本ビジョン", first: "２０２５", last: "2028", reason: "策定" };
  expect((await post("coordinator", UNIT, { ...vision, goals: "歩けるまち\n学べるまち" })).status).toBe(303);
  expect((await get("auditor", `${UNIT}/history`)).text).toContain("学べるまち");
  expect((await get("administrator", `${UNIT}/history`)).status).toBe(403);
  expect((await get("coordinator", `${ALL}/kusumori/history`)).status).toBe(403);
});

test("a form of another site changes nothing", async () => {
  const answer = await visit(desk.app, TASKS, {
    cookie: cookies.get("officer"),
    form: { token: "guessed", action: "submit", plan: year.planId },
  });
  expect(answer.status).toBe(403);
});

test("the secret calendar holds the deadlines as whole days of Japan, and dies with the next one", async () => {
  const zone = process.env["TZ"];
  const made = await post("officer", TASKS, { action: "calendar" });
  const address = /\/miohara\/calendar\/[\w-]+\.ics/.exec(await made.text())?.[0] ?? "";
  for (const TZ of ["UTC", "Asia/Tokyo", "America/New_York"]) {
    process.env["TZ"] = TZ;
    const file = await (await visit(desk.app, address)).text();
    expect([TZ, file.includes("DTSTART;VALUE=DATE:20261002")]).toEqual([TZ, true]);
  }
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  await post("officer", TASKS, { action: "calendar" });
  expect((await visit(desk.app, address)).status).toBe(404);
  expect((await visit(desk.app, `/miohara/calendar/${"a".repeat(32)}.ics`)).status).toBe(404);
});

test("evidence is nobody's before it is published", async () => {
  const itemId = await itemAt(db, year, "/issues/0/strategies/0");
  const added = await attachEvidence(db, year.people.officer, {
    planId: year.planId,
    itemId,
    field: "direction",
    title: "",
    openToPublic: true,
    at: now,
    brought: { kind: "file", file: "調査.pdf", bytes: new TextEncoder().encode("%PDF-1.7") },
  });
  if (!added.ok) throw new Error(added.refusal.en);
  expect((await visit(desk.app, `/miohara/evidence/${added.value}`)).status).toBe(404);
});

test("a refused form comes back with what was typed, opened where it was folded", async () => {
  const vision = { action: "vision", name: "長い名のビジョン", first: "2028", last: "2025", reason: "策定" };
  const refused = await post("coordinator", UNIT, { ...vision, goals: "歩けるまち\r\n学べる<まち>" });
  expect(refused.status).toBe(422);
  const text = await refused.text();
  expect(text).toMatch(/<details[^>]* open=""/);
  expect(text).toContain('value="長い名のビジョン"');
  expect(text).toContain("学べる&lt;まち&gt;");
  expect(text).toMatch(/name="first"[^>]* value="2028"/);
});

test("a deputy steps in, and the step says for whom", async () => {
  const duty: Duty = {
    role: "section-manager",
    unitId: year.unitId,
    sectionId: year.section,
    deputyFor: year.people["section-manager"].id,
  };
  const cookie = await desk.enter({ city: year.city, name: "代理 花子", duties: [duty] });
  const token = await desk.token(cookie, TASKS);
  now = new Date("2026-09-09T01:00:00Z");
  const page = `/miohara/desk/plans/honami/2026/sheets/${year.planId}`;
  const answer = await visit(desk.app, page, { cookie, form: { token, action: "approve-sheet" } });
  expect(answer.headers.get("Location")).toBe(`${page}?done=approve-sheet`);
  const step = await inScope(db, SYSTEM, (tx) =>
    tx.selectFrom("sheet_step").select("deputy_for").where("verb", "=", "approve-sheet").executeTakeFirst(),
  );
  expect(step?.deputy_for).toBe(year.people["section-manager"].id);
});

test("what goes out over errors says why on the public page, with its revisions and its evidence", async () => {
  const at = new Date("2026-10-02T01:00:00Z");
  const items = (state: SheetState) =>
    sheetsNow(db, year).then((all) => all.filter((one) => one.state === state).map(({ itemId }) => itemId));
  const { planId, people } = year;
  const broken = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
  await submitSheets(db, people.coordinator, { planId, itemIds: await items("writing"), note: null, at });
  const passed = { planId, note: null, seen: null, at };
  for (const [state, verb, role] of [
    ["submitted", "approve-sheet", "section-manager"],
    ["approved", "check-sheet", "coordinator"],
    ["checked", "decide", "unit-head"],
  ] as const)
    await passSheets(db, people[role], { ...passed, verb, itemIds: await items(state) });
  await inScope(db, SYSTEM, (tx) =>
    sql`UPDATE item SET body = jsonb_set(body, '{midYear}', '{"attainment":"②","execution":"i","effectiveness":"イ","issueAndMeasure":null,"achievements":null}') WHERE id = ${broken}`.execute(
      tx,
    ),
  );
  expect((await post("coordinator", UNIT, { action: "publish", over: "急ぐ" })).status).toBe(422);
  const published = await post("unit-head", UNIT, { action: "publish", over: "会議に間に合わせるため" });
  expect(published.headers.get("Location")).toBe(`${UNIT}?done=publish`);
  const page = await (await visit(desk.app, "/miohara/units/honami/2026")).text();
  expect(page).toContain("会議に間に合わせるため");
  const file = /\/miohara\/evidence\/[0-9a-f-]+/.exec(page)?.[0] ?? "";
  const fetched = await visit(desk.app, file);
  expect([fetched.status, fetched.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
  expect(fetched.headers.get("Content-Disposition")).toMatch(/^attachment/);
  expect(fetched.headers.get("Content-Security-Policy")).toContain("sandbox");
});

test("no page failed on the way", () => {
  expect(desk.faults).toEqual([]);
});
