// Owns the pictures of the manual: the sample city's people at work, each page as the text beside it tells. Run by `npm run -s screenshots -- manual`.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { readDocument } from "../src/documents/read-document.ts";
import type { Db } from "../src/store/database.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { loadSamplePeople, SAMPLE_PASSWORD } from "../src/usecases/sample-people.ts";
import { loadSampleWork } from "../src/usecases/sample-work.ts";

const FOLDER = resolve(import.meta.dirname, "../docs/ja/images");
const UNIT = "honami/2027";
const SHEET = "具体的取組1-1-1 地区避難カードづくり";
const WAITING = "具体的取組1-1-2 夜間の高台避難訓練";

/** The day on which the pictures are taken: 素案 is being written and nothing is late. */
export const MANUAL_DAY = new Date("2026-10-05T10:00:00+09:00");

/** Brings the sample city with its work into an empty database. */
export async function fillForManual(db: Db): Promise<void> {
  for (const step of [
    await loadSampleCity(db, { read: readDocument, at: MANUAL_DAY }),
    (await loadSamplePeople(db), await loadSampleWork(db, MANUAL_DAY)),
  ])
    if (!step.ok) throw new Error(step.refusal.en);
}

/** Walks through the year's work as each person and keeps a picture of each page. */
export async function takeManualPictures(address: string, browser: Browser): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const cycle = `${address}miohara/desk/cycle/2027`;
  const plan = `${address}miohara/desk/plans/${UNIT}`;

  const visitor = await browser.newPage({ viewport: { width: 1100, height: 700 } });
  await visitor.goto(`${address}sign-in`);
  await keep(visitor, "sign-in");

  const officer = await enter("officer");
  await keep(officer, "tasks");
  await officer.getByRole("link", { name: SHEET }).first().click();
  await officer.getByRole("heading", { level: 1, name: SHEET }).waitFor();
  await officer.getByLabel("当年度予算額").fill("1700");
  await officer.getByLabel("当年度予算額").press("Tab");
  await officer.getByText("保存しました").first().waitFor();
  await officer.evaluate("document.activeElement.blur()");
  // What the checks say follows a moment later.
  await officer.getByText("「当年度予算額」が空欄です").waitFor({ state: "detached" });
  await keep(officer, "sheet");
  await officer.goto(plan);
  await keep(officer, "plan");
  await officer.goto(`${plan}/history`);
  await keep(officer, "history");

  const manager = await enter("manager");
  await manager.getByRole("link", { name: WAITING }).first().click();
  await manager.getByRole("heading", { level: 1, name: WAITING }).waitFor();
  await manager.locator("summary").filter({ hasText: "差戻し" }).click();
  await keep(manager, "return");

  const coordinator = await enter("coordinator");
  await coordinator.goto(`${address}miohara/desk/cycle?year=2027`);
  await coordinator.locator("table").first().scrollIntoViewIfNeeded();
  await coordinator.evaluate("scrollTo(0, 420)");
  await keep(coordinator, "progress");
  await coordinator.goto(`${cycle}/units/honami`);
  await keep(coordinator, "unit-year");
  await coordinator.goto(`${address}miohara/desk/import`);
  await keep(coordinator, "import");

  const head = await enter("head");
  await head.goto(`${cycle}/units/honami/head`);
  await keep(head, "head");

  const bureau = await enter("bureau");
  await bureau.goto(cycle);
  await keep(bureau, "days");
  await bureau.goto(`${cycle}/units`);
  await keep(bureau, "all-units");

  const admin = await enter("admin");
  await admin.goto(`${address}miohara/desk/people`);
  await keep(admin, "people");

  async function enter(who: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 700 },
      locale: "ja-JP",
      timezoneId: "Asia/Tokyo",
    });
    const page = await context.newPage();
    await page.goto(`${address}sign-in`);
    await page.getByLabel("メールアドレス").fill(`${who}@miohara.example.jp`);
    await page.getByLabel("パスワード").fill(SAMPLE_PASSWORD);
    await page.getByRole("button", { name: "サインイン", exact: true }).click();
    await page.waitForURL(/\/desk\//);
    return page;
  }
}

/** Writes what a screen shows, in 32 colours where ImageMagick is at hand: the words stay sharp and the file small. */
async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  try {
    execFileSync("convert", [path, "-strip", "+dither", "-colors", "32", `PNG8:${path}`]);
  } catch {
    process.stderr.write(`${name}.png keeps all its colours: ImageMagick (convert) is not here.\n`);
  }
  process.stdout.write(`${name}.png ${Math.round(statSync(path).size / 1000)} kB\n`);
}
