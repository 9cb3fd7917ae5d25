// Owns the proof that a change of the whole plan is shown before it is made, as it is then made, and that what was taken out comes back.
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../../test/database.ts";
import { deskApp, visit } from "../../../../test/desk.ts";
import { itemAt, sheetsNow, unitYear, type UnitYear } from "../../../../test/unit-year.ts";
import { loadPlan } from "../../../store/load-plan.ts";
import { inScope, SYSTEM } from "../../../store/scope.ts";
import { openCycle } from "../../../usecases/cycle-settings.ts";
import { openStage } from "../../../usecases/open-stage.ts";

const { db } = await testDatabase();
const AT = new Date("2026-10-05T01:00:00Z");
const desk = deskApp(db, { now: () => AT });
let year: UnitYear;
let [coordinator, auditor] = ["", ""];
const PLAN = "/miohara/desk/plans/honami/2026";

beforeAll(async () => {
  year = await unitYear(db);
  const { people, planId, city } = year;
  await openCycle(db, people["city-bureau"], { fiscalYear: 2026, at: AT });
  await openStage(db, people.coordinator, { planId, stage: "draft", reason: "試し", at: AT });
  coordinator = await desk.enter({ city, duties: people.coordinator.duties });
  auditor = await desk.enter({ city, duties: people.auditor.duties });
});

async function get(path: string, cookie = coordinator): Promise<{ status: number; text: string }> {
  const answer = await visit(desk.app, path, { cookie });
  return { status: answer.status, text: await answer.text() };
}

async function post(form: Record<string, string>): Promise<Response> {
  const token = await desk.token(coordinator, PLAN);
  return visit(desk.app, PLAN, { cookie: coordinator, form: { token, ...form } });
}

async function plan(planId = year.planId) {
  const stored = await inScope(db, SYSTEM, (tx) => loadPlan(tx, year.city, planId));
  if (!stored) throw new Error("no plan");
  return stored.plan;
}

test("next year's plan is shown with its new numbers, what moves from the results and what is to be reviewed; nothing is written by looking", async () => {
  const page = await get(`${PLAN}/carry-over`);
  expect(page.status).toBe(200);
  const [issue] = (await plan()).issues;
  const target = issue?.strategies[0]?.initiatives[0]?.processIndicators[0]?.target?.text ?? "–";
  expect(page.text).toContain("まだ何も書き込まれていません");
  expect(page.text).toContain(target);
  expect(page.text).toContain("前年度の予算");
  expect((await visit(desk.app, "/miohara/desk/plans/honami/2027", { cookie: coordinator })).status).toBe(
    404,
  );
  expect((await get(`${PLAN}/carry-over`, auditor)).status).toBe(403);
  expect((await post({ action: "carry-over" })).status).toBe(303);
  const again = await get(`${PLAN}/carry-over`);
  expect(again.status).toBe(403);
  expect(again.text).toContain("すでに書き始められています");
});

test("a plan begun from one that is still being written is read by its unit, and not yet by the bureau or the council", async () => {
  const ahead = "/miohara/desk/plans/honami/2027";
  const { people, city } = year;
  const status = async (duties: UnitYear["people"]["officer"]["duties"]): Promise<number> =>
    (await get(ahead, await desk.enter({ city, duties }))).status;
  expect((await get(ahead)).status).toBe(200);
  expect((await get(ahead, auditor)).status).toBe(200);
  expect(await status(people.officer.duties)).toBe(200);
  expect(await status(people["city-bureau"].duties)).toBe(404);
  expect(await status(people["council-secretariat"].duties)).toBe(404);
});

test("a plan of which no stage was opened is called neither final nor published: its year has not been opened", async () => {
  const ahead = "/miohara/desk/plans/honami/2027";
  const page = await get(ahead);
  expect(page.text).toContain("年度の開始前");
  expect(page.text).not.toContain("公表済");
  const sheet = /href="(\/miohara\/desk\/plans\/honami\/2027\/sheets\/[^"]+)"/.exec(page.text)?.[1] ?? "";
  const sheetPage = await get(sheet);
  expect(sheetPage.text).toContain("年度の開始前");
  expect(sheetPage.text).toContain("この年度はまだ始まっていません。最初の段階が始まると書き込めます。");
  expect(sheetPage.text).not.toContain("公表済");
  expect(sheetPage.text).not.toContain("改定");
  const progress = await get("/miohara/desk/cycle?year=2027");
  expect(progress.text).toContain("年度の開始前");
  expect(progress.text).not.toContain(">済み<");
  expect((await get("/miohara/desk/cycle?year=2027&state=published")).text).toContain(
    "当てはまるシートはありません",
  );
  // Nothing is there that could be revised, neither on the page nor past it.
  const unitYearPage = "/miohara/desk/cycle/2027/units/honami";
  expect((await get(unitYearPage)).text).not.toContain("改定を始める");
  const item = sheet.split("/").at(-1) ?? "";
  const token = await desk.token(coordinator, unitYearPage);
  const form = { token, action: "reopen", item, reason: "試し" };
  const refused = await visit(desk.app, unitYearPage, { cookie: coordinator, form });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("先に最初の段階を始めてください");
});

test("numbers are shown as they will be, and then are", async () => {
  expect((await get(`${PLAN}/renumber`)).text).toContain("番号はすでに順のとおりです");
  const second = await itemAt(db, year, "/issues/0/strategies/0/initiatives/1");
  expect((await post({ action: "move", item: second, by: "-1" })).status).toBe(303);
  const page = await get(`${PLAN}/renumber`);
  const before = (await plan()).issues[0]?.strategies[0]?.initiatives.map(({ code }) => code) ?? [];
  expect(before.slice(0, 2)).toEqual(["1-1-2", "1-1-1"]);
  expect(page.text).toContain("2か所の番号が変わります");
  expect(page.text).toMatch(/1-1-2<.*<b>1-1-1<\/b>/s);
  expect((await post({ action: "renumber" })).status).toBe(303);
  const after = (await plan()).issues[0]?.strategies[0]?.initiatives.map(({ code }) => code) ?? [];
  expect(after.slice(0, 2)).toEqual(["1-1-1", "1-1-2"]);
});

test("what was taken out is listed with who did it, and comes back to its place with what hung under it", async () => {
  const before = await plan();
  const strategy = await itemAt(db, year, "/issues/0/strategies/0");
  const name = before.issues[0]?.strategies[0]?.name ?? "–";
  expect((await post({ action: "retire", item: strategy })).status).toBe(303);
  const page = await get(PLAN);
  expect(page.text).toContain("計画から外したもの 1件");
  expect(page.text).toContain(name);
  expect((await get(PLAN, auditor)).text).not.toContain("元の場所に取り戻す");
  expect((await post({ action: "restore", item: strategy })).status).toBe(303);
  expect(await plan()).toEqual(before);
  expect((await get(PLAN)).text).not.toContain("計画から外したもの");
});

test("what was written on a part that left the plan is told in the words of its sheet, and is not undone by itself", async () => {
  const issue = await itemAt(db, year, "/issues/0");
  expect((await post({ action: "add", kind: "strategy", item: issue })).status).toBe(303);
  const strategies = (await plan()).issues[0]?.strategies ?? [];
  const added = await itemAt(db, year, `/issues/0/strategies/${strategies.length - 1}`);
  const sheet = `${PLAN}/sheets/${added}`;
  const token = await desk.token(coordinator, PLAN);
  const field = `${added}.direction`;
  const base = new RegExp(`name="base:${field}" value="(\\d+)"`).exec((await get(sheet)).text)?.[1] ?? "";
  const words = { [`base:${field}`]: base, [`shown:${field}`]: "", [`words:${field}`]: "仮の方向" };
  const form = { token, action: "save", ...words };
  await visit(desk.app, sheet, { cookie: coordinator, form });
  expect((await post({ action: "retire", item: added })).status).toBe(303);
  const { text } = await get(`${PLAN}/history`);
  const entry = text.split("<li").find((one) => one.includes("仮の方向")) ?? "";
  expect(entry).toContain("今の計画にないもの");
  expect(entry).toContain("戦略（中期的な取組の方向性）");
  expect(entry).not.toMatch(/direction|この変更の前に戻す/);
});

test("an initiative is repeated under another strategy: it has the name and points to the code", async () => {
  const strategies = (await plan()).issues.flatMap(({ strategies: own }) => own);
  const [from, to] = strategies;
  const repeated = from?.initiatives[0];
  if (!repeated || !to) throw new Error("the sample has two strategies");
  const repeats = await itemAt(db, year, "/issues/0/strategies/0/initiatives/0");
  const into = await itemAt(db, year, "/issues/0/strategies/1");
  expect((await get(PLAN)).text).toContain("再掲として加える");
  const made = await post({ action: "add", item: into, kind: "initiative", repeats });
  expect(made.status).toBe(303);
  const added = (await plan()).issues[0]?.strategies[1]?.initiatives.at(-1);
  expect(added).toMatchObject({ name: repeated.name, crossReference: repeated.code });
});

test("a plan whose accepted papers say no stage was published all the same: it is not ahead of its year", async () => {
  const other = await unitYear(db, { unitSlug: "kusumori" });
  await inScope(db, SYSTEM, (tx) =>
    tx
      .updateTable("item")
      .set({ body: sql`body || '{"stage": null}'` })
      .where("id", "=", other.planId)
      .execute(),
  );
  const [sheet] = await sheetsNow(db, other);
  expect(sheet).toMatchObject({ stage: "final", state: "published", ahead: false });
});
