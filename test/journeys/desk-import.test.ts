// Owns the walk of an officer through the desk in the real browser: upload, see both sides, correct, publish, see it public; with and without script.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readDocument } from "../../src/documents/read-document.ts";
import { createApp } from "../../src/web/app.ts";
import { clientFiles } from "../../src/web/assets.ts";
import { CLIENT_FOLDER, ensureClient } from "../../src/web/client-build.ts";
import { publishedReader } from "../../src/web/published-reader.ts";
import { openFirstKey } from "../../src/web/sign-in/first-key.ts";
import { openGate } from "../../src/web/sign-in/gate.ts";
import { listen, type WebServer } from "../../src/web/server.ts";
import { openBrowser } from "../browser.ts";
import { blockDatabase } from "../database.ts";
import { form2Of2021 } from "../form2-of-2021.ts";
import { TEST_GATE } from "../gate.ts";
import { TEST_PASSWORD, testPerson } from "../people.ts";

/** A line that no form knows, so that it is left without a field. */
const STRAY = "ここだけの覚え書き";

const db = blockDatabase(inject("databaseUrl"));
const faults: unknown[] = [];
let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  await ensureClient();
  const gate = openGate({ ...TEST_GATE, db: db() });
  const app = createApp({
    published: publishedReader(db()),
    client: clientFiles(CLIENT_FOLDER),
    onFault: ({ error }) => faults.push(error),
    desk: { db: db(), read: readDocument, gate, firstKey: openFirstKey(false) },
  });
  const listening = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.refusal.en);
  server = listening.value;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Somebody who may import for every unit, signed in by hand. */
async function officer(options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refusal is a page of its own; that the browser notes its status is no complaint.
    if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const { email } = await testPerson(db());
  await page.goto(`${server.address}osaka/desk/import`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.waitForURL("**/osaka/desk/import");
  return { page, complaints, close: () => context.close() };
}

/** What axe finds serious on the page as it is, and whether it is wider than a narrow screen. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 800 });
  const beyond = await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  await page.setViewportSize(size);
  return beyond === 0 ? serious : [...serious, `${String(beyond)}px wider than 320 px`];
}

const paper = (name: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(`${form2Of2021()}\n${STRAY} ${name}\n`),
});

/** The same way for both browsers; `look` hears every page on it. */
async function wholeWay(page: Page, unit: string, look: (page: Page) => Promise<void>): Promise<void> {
  const name = `${unit}.txt`;
  await look(page);
  await page.getByLabel("ファイル（いくつでも）").setInputFiles([paper(name)]);
  await page.getByRole("button", { name: "取り込む", exact: true }).click();
  await page.getByRole("heading", { name: "所属か年度が分からない文書" }).waitFor();
  await look(page);
  await page.getByLabel("所属", { exact: true }).fill(unit);
  await page.getByLabel("年度", { exact: true }).fill("令和3");
  await page.getByRole("button", { name: "これで取り込む" }).click();
  await page.getByRole("status").getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await look(page);

  await page.getByRole("link", { name: "欄を決める" }).click();
  await page.getByRole("heading", { name: "文字を移す" }).waitFor();
  await look(page);
  await page.getByLabel("移す先の欄").selectOption("/issues/0/strategies/0/effectiveness");
  await page.getByRole("button", { name: "移す", exact: true }).click();
  await page.getByRole("alert").getByText("入りません").waitFor();
  await look(page);
  await page.getByLabel("移す先の欄").selectOption("/issues/0/evaluationSummary");
  await page.getByRole("button", { name: "移す", exact: true }).click();
  await page.getByRole("status").getByText("文字を移しました").waitFor();
  await look(page);

  await page.getByRole("link", { name: "違いを確かめて公表する" }).first().click();
  await page.getByRole("heading", { name: "公表の前に知っておくこと" }).waitFor();
  await look(page);
  await page.getByRole("button", { name: "この1件を公表する" }).click();
  await page.getByRole("heading", { level: 1, name: "公表しました" }).waitFor();
  await look(page);
  await page.getByRole("link", { name: "公表ページを見る" }).click();
  await page.getByRole("heading", { level: 1, name: unit }).waitFor();
  await page.locator('a[href*="/issues/"]').first().click();
  await page.getByText(`${STRAY} ${name}`).first().waitFor();
}

describe("from the upload to the public page", () => {
  test("with Turbo; nothing serious for axe, no complaint of the browser, fits 320 px on every page", async () => {
    const { page, complaints, close } = await officer();
    const wrong: string[] = [];
    await wholeWay(page, "港区", async () => void wrong.push(...(await faultsOf(page))));
    expect([wrong, complaints, faults]).toEqual([[], [], []]);
    await close();
    // Axe on every page, at two widths: slow where the machine is busy.
  }, 180_000);

  test("without JavaScript", async () => {
    const { page, close } = await officer({ javaScriptEnabled: false });
    await wholeWay(page, "西区", async () => {});
    expect(faults).toEqual([]);
    await close();
  });
});

test("choosing a piece marks it and its field, choosing the field's line marks all its pieces", async () => {
  const { page, close } = await officer();
  await page.getByLabel("ファイル（いくつでも）").setInputFiles([paper("both.txt")]);
  await page.getByLabel("所属（なくてもよい）").fill("北区");
  await page.getByLabel("年度（なくてもよい）").fill("2021");
  await page.getByRole("button", { name: "取り込む", exact: true }).click();
  await page.getByRole("status").getByRole("link", { name: "both.txt" }).click();
  await page.getByRole("heading", { level: 1, name: "both.txt" }).waitFor();
  const piece = page.locator("a.piece-field").nth(12);
  const field = (await piece.getAttribute("href"))?.slice(1) ?? "";
  await piece.click();
  await page.locator(`[id="${field}"]:target`).waitFor();
  const marked = page.locator(`a.piece.is-linked[href="#${field}"]`);
  await marked.first().waitFor();
  await page.locator(`[id="${field}"]`).getByRole("link", { name: /行目$/ }).first().click();
  await page.locator(`[id="${field}"].is-linked`).waitFor();
  expect(await page.locator("a.piece:target").count()).toBe(1);

  await page.locator("a.piece-unread").first().click();
  await page.getByRole("searchbox", { name: "欄の名前で絞り込む" }).fill("課題 改善策");
  const options = await page.getByLabel("移す先の欄").locator("option").allTextContents();
  expect(options.length).toBeLessThan(60);
  expect(options).toContain("どの欄にも入れない");
  await close();
});

test("by keyboard: the form of a correction is reached, filled in and sent without a mouse", async () => {
  const { page, close } = await officer({ width: 320 });
  await page.getByLabel("ファイル（いくつでも）").setInputFiles([paper("keys.txt")]);
  await page.getByLabel("所属（なくてもよい）").fill("旭区");
  await page.getByLabel("年度（なくてもよい）").fill("R3");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByRole("link", { name: "keys.txt" }).press("Enter");
  await page.getByRole("link", { name: "欄を決める" }).press("Enter");
  await page.locator("#correction:focus").waitFor();
  for (const _ of [1, 2, 3]) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("文字を移しました").waitFor();
  expect(await page.getByText("どの欄にも入れない").first().isVisible()).toBe(true);
  await close();
});

test("going back shows the page anew, never an old copy of it", async () => {
  const { page, close } = await officer();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Import and publish" }).waitFor();
  await page.context().clearCookies();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "サインイン", exact: true }).waitFor();
  expect(await page.getByText("取り込む").count()).toBe(0);
  await close();
});
