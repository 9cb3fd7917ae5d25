// Owns two servers on one database: people on the same sheet, each at another server, see each other, each other's words, and lose nothing.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureClient } from "../../src/web/client-build.ts";
import { openBrowser } from "../browser.ts";
import { createDatabase } from "../database.ts";
import { enter, ROOT, WARD, YEAR, type AtDesk } from "../sample-desk.ts";
import { field, openSheetNamed, saved } from "../sheet-steps.ts";

const PLAN = `plans/${WARD}/${YEAR}`;
const ADVICE = "具体的取組1-2-1 家具の固定の出前相談";
const CONTENT = "当年度の取組内容";

const folder = mkdtempSync(join(tmpdir(), "hoshin-two-"));
const servers: ChildProcess[] = [];
let browser: Browser;
let officer: AtDesk;
let coordinator: AtDesk;
let drop: () => Promise<unknown>;
let first: string;

beforeAll(async () => {
  await ensureClient();
  const database = await createDatabase();
  ({ drop } = database);
  // The first brings the sample city; the same folder, so that both seal cookies alike.
  first = await startServer(database.url);
  const second = await startServer(database.url);
  browser = await openBrowser();
  officer = await enter({ address: first, browser }, "officer");
  coordinator = await enter({ address: second, browser }, "coordinator");
  await openSheetNamed(officer, PLAN, ADVICE);
  await openSheetNamed(coordinator, PLAN, ADVICE);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    if (server.exitCode !== null || server.signalCode !== null) continue;
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await drop?.();
  rmSync(folder, { recursive: true, force: true });
});

async function startServer(url: string): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, "bin/hoshin.js"), "serve", "--port", "0"], {
    env: { ...process.env, HOSHIN_DATA: folder, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(child);
  return new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      const address = /http:\/\/\S+/.exec(String(chunk))?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error("the server ended")));
  });
}

test("each sees who is at the other server and in which field, and what the other saves, however long", async () => {
  const [mine, theirs] = [field(officer.page, CONTENT), field(coordinator.page, CONTENT)];
  await mine.control.focus();
  await theirs.root.getByText("担当 花子さんが入力中").waitFor();
  const long = "関係者と日程を合わせ、月ごとに結果を確かめる。".repeat(150);
  await mine.control.fill(`始める。\n${long}\n終える。`);
  await saved(mine);
  await theirs.root.getByText("担当 花子さんが書き換えました").waitFor();
  expect(await theirs.control.inputValue()).toBe(`始める。\n${long}\n終える。`);
}, 180_000);

test("two edits of one text at two servers are joined", async () => {
  const [mine, theirs] = [field(officer.page, CONTENT), field(coordinator.page, CONTENT)];
  await mine.control.fill("一つ目の文。\n二つ目の文。\n三つ目の文。");
  await saved(mine);
  await theirs.root.getByText("担当 花子さんが書き換えました").waitFor();
  await officer.context.setOffline(true);
  await mine.control.fill("一つ目の文を担当が直す。\n二つ目の文。\n三つ目の文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  await theirs.control.fill("一つ目の文。\n二つ目の文。\n三つ目の文を企画が直す。");
  await saved(theirs);
  await officer.context.setOffline(false);
  await mine.root.getByText("ほかの人の変更と合わせて保存しました").waitFor();
  const joined = "一つ目の文を担当が直す。\n二つ目の文。\n三つ目の文を企画が直す。";
  expect(await mine.control.inputValue()).toBe(joined);
  await expect.poll(() => theirs.control.inputValue()).toBe(joined);
}, 180_000);

test("a proxy that says for a while that the server is away ends nobody's presence for good", async () => {
  const { page } = officer;
  await page.route("**/events", (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await page.reload();
  await page.waitForTimeout(1_000);
  expect(await page.locator("[data-present]").textContent()).toBe("");
  await page.unroute("**/events");
  await page.locator("[data-present]").getByText("開いている人：").waitFor();
}, 180_000);

test("a file that waits for its unit is taken in at the other server, also after the one that took it was stopped", async () => {
  const name = "名のない紙.txt";
  const upload = await enter({ address: first, browser }, "coordinator");
  await upload.goTo("import");
  const buffer = readFileSync(join(ROOT, "test/samples/form3-minimal.txt"));
  await upload.page.locator("#files").setInputFiles({ name, mimeType: "text/plain", buffer });
  await upload.page.getByRole("button", { name: "取り込む", exact: true }).click();
  await upload.page.getByRole("heading", { name }).waitFor();
  servers[0]?.kill("SIGTERM");
  const { page } = coordinator;
  await coordinator.goTo("import");
  await page.getByRole("heading", { name }).waitFor();
  const waiting = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await waiting.getByLabel("所属").fill("帆波区");
  await waiting.getByLabel("年度").fill("令和12");
  await waiting.getByRole("button", { name: "これで取り込む" }).click();
  await page.getByRole("status").getByText(name).waitFor();
  await page.reload();
  expect(await page.getByRole("heading", { name }).count()).toBe(0);
}, 180_000);
