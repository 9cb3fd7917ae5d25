// Owns two people on one sheet in real browsers: who is here, texts joined, a conflict chosen, the network gone, the server killed; nothing typed is lost.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureClient } from "../../src/web/client-build.ts";
import { openBrowser } from "../browser.ts";
import { enter, ROOT, WARD, YEAR, type AtDesk } from "../sample-desk.ts";
import { field, openSheetNamed, saved, stepWith } from "../sheet-steps.ts";

const PLAN = `plans/${WARD}/${YEAR}`;
const ADVICE = "具体的取組1-2-1 家具の固定の出前相談";
const CONTENT = "当年度の取組内容";

const folder = mkdtempSync(join(tmpdir(), "hoshin-together-"));
let port = 0;
let server: ChildProcess | null = null;
let browser: Browser;
let officer: AtDesk;
let coordinator: AtDesk;

beforeAll(async () => {
  await ensureClient();
  port = await freePort();
  await startServer();
  browser = await openBrowser();
  const desk = { address: `http://127.0.0.1:${port}/`, browser };
  officer = await enter(desk, "officer");
  coordinator = await enter(desk, "coordinator");
  await openSheetNamed(officer, PLAN, ADVICE);
  await openSheetNamed(coordinator, PLAN, ADVICE);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await killServer();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: found } = probe.address() as { port: number }; // listening on TCP
  probe.close();
  await once(probe, "close");
  return found;
}

async function startServer(): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "bin/hoshin.js"), "serve", "--port", String(port)], {
    env: { ...process.env, HOSHIN_DATA: folder, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server = child;
  // Read to its end: a server whose lines nobody takes any more would end over the next of them.
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      if (/http:\/\/\S+/.test(String(chunk))) resolve();
    });
    child.once("exit", () => reject(new Error("the server ended")));
  });
}

async function killServer(): Promise<void> {
  const dying = server;
  server = null;
  if (!dying || dying.exitCode !== null) return;
  dying.kill("SIGKILL");
  await once(dying, "exit");
}

/** The name or the address of what has the focus. */
function focused(page: Page): Promise<string | null> {
  const at = page.locator(":focus");
  return at.getAttribute("name").then((name) => name ?? at.getAttribute("href"));
}

test("what the checks say follows what is saved, for both, without loading again and without taking the focus", async () => {
  const { page } = officer;
  const empty = "「当年度予算額」が空欄です";
  const [mine, theirs] = [officer, coordinator].map((who) =>
    who.page.locator("[data-findings]").getByRole("link").filter({ hasText: empty }),
  );
  const money = field(coordinator.page, "当年度予算額");
  await mine?.focus();
  await money.control.fill("1,700");
  await saved(money);
  await theirs?.waitFor({ state: "detached" });
  expect(await focused(coordinator.page)).toBe(await money.control.getAttribute("name"));
  await coordinator.page
    .getByRole("status")
    .getByText("点検の結果が変わりました")
    .waitFor({ state: "attached" });
  // Whoever is on a link of the panel keeps it; what changed is shown once they have gone on.
  expect(await focused(page)).toBe(await mine?.getAttribute("href"));
  await field(page, "当年度予算額").control.focus();
  await mine?.waitFor({ state: "detached" });
}, 180_000);

test("each sees who else is on the sheet and in which field, and what the other saves", async () => {
  const [mine, theirs] = [field(officer.page, CONTENT), field(coordinator.page, CONTENT)];
  await mine.control.focus();
  await theirs.root.getByText("担当 花子さんが入力中").waitFor();
  await mine.control.fill("一つ目の文。\n二つ目の文。\n三つ目の文。");
  await saved(mine);
  await theirs.root.getByText("担当 花子さんが書き換えました").waitFor();
  expect(await theirs.control.inputValue()).toContain("三つ目の文。");
}, 180_000);

test("what is typed without a network is kept, and joined with what the other saved meanwhile", async () => {
  const [mine, theirs] = [field(officer.page, CONTENT), field(coordinator.page, CONTENT)];
  await officer.context.setOffline(true);
  await mine.control.fill("一つ目の文を担当が直す。\n二つ目の文。\n三つ目の文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  await theirs.control.fill("一つ目の文。\n二つ目の文。\n三つ目の文を企画が直す。");
  await saved(theirs);
  await officer.context.setOffline(false);
  await mine.root.getByText("ほかの人の変更と合わせて保存しました").waitFor();
  expect(await mine.control.inputValue()).toBe(
    "一つ目の文を担当が直す。\n二つ目の文。\n三つ目の文を企画が直す。",
  );
}, 180_000);

test("two words for one place stand side by side until one is chosen", async () => {
  const [mine, theirs] = [field(officer.page, CONTENT), field(coordinator.page, CONTENT)];
  await officer.context.setOffline(true);
  await mine.control.fill("担当の文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  await theirs.control.fill("企画だけの文。");
  await saved(theirs);
  await officer.context.setOffline(false);
  await mine.root.getByText("どちらにするか選んでください").waitFor();
  await mine.root.getByText("企画だけの文。").waitFor();
  // Undoing would take one's own version out of the choice.
  expect(await mine.root.getByRole("button", { name: "元に戻す" }).count()).toBe(0);
  await mine.control.fill("担当だけの文。");
  expect(await mine.root.locator(".conflict-words").last().textContent()).toBe("担当だけの文。");
  await mine.root.getByRole("button", { name: "あなたの文にする" }).click();
  await saved(mine);
  await theirs.root.getByText("担当 花子さんが書き換えました").waitFor();
  expect(await theirs.control.inputValue()).toBe("担当だけの文。");
}, 180_000);

test("the server is killed while somebody types: what was acknowledged is there, the rest is saved once it is back", async () => {
  const mine = field(officer.page, CONTENT);
  await mine.control.fill("殺される前に保存された文。");
  await saved(mine);
  await killServer();
  await mine.control.fill("殺される前に保存された文。そのあとの文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  await startServer();
  await saved(mine);
  await officer.page.reload();
  expect(await mine.control.inputValue()).toBe("殺される前に保存された文。そのあとの文。");
}, 180_000);

test("what was never saved is offered again when the sheet is opened anew", async () => {
  const mine = field(officer.page, CONTENT);
  await officer.context.setOffline(true);
  await mine.control.fill("保存されなかった文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  const again = await officer.context.newPage();
  await officer.page.close({ runBeforeUnload: false });
  await officer.context.setOffline(false);
  await openSheetNamed(
    {
      ...officer,
      page: again,
      goTo: async (path) => void (await again.goto(`http://127.0.0.1:${port}/miohara/desk/${path}`)),
    },
    PLAN,
    ADVICE,
  );
  const offered = field(again, CONTENT);
  expect(await offered.control.inputValue()).toBe("殺される前に保存された文。そのあとの文。");
  await offered.root.getByText("保存されなかった文。").waitFor();
  await offered.root.getByRole("button", { name: "書きかけを入れる" }).click();
  await saved(offered);
  expect(await offered.control.inputValue()).toBe("保存されなかった文。");
}, 180_000);

test("what was typed while the sheet was handed in by somebody else is shown to be read and copied, and never lost", async () => {
  const officerPage = officer.context.pages()[0];
  if (!officerPage) throw new Error("no page");
  const mine = field(officerPage, CONTENT);
  await officer.context.setOffline(true);
  await mine.control.fill("提出と入れ違いになった文。");
  await mine.root.getByText("サーバーにつながりません").waitFor();
  await coordinator.page.reload();
  await stepWith(coordinator.page, "提出");
  await coordinator.page.getByRole("status").getByText("提出しました").waitFor();
  await officer.context.setOffline(false);
  await mine.root.locator('[data-state][data-tone="trouble"]').waitFor();
  expect(await mine.control.inputValue()).toBe("提出と入れ違いになった文。");
  await officerPage.reload();
  const locked = field(officerPage, CONTENT);
  await locked.root.getByText("保存されなかった書きかけがあります").waitFor();
  const kept = locked.root.getByLabel("保存されなかった文");
  expect(await kept.inputValue()).toBe("提出と入れ違いになった文。");
  expect(await kept.isEditable()).toBe(false);
  await officer.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await locked.root.getByRole("button", { name: "写す（コピー）" }).click();
  await locked.root.getByText("コピーしました").waitFor();
  expect(await officerPage.evaluate("navigator.clipboard.readText()")).toBe("提出と入れ違いになった文。");
  // Also where one begins the day, with the way to the sheet; thrown away it is gone everywhere.
  await officerPage.goto(`http://127.0.0.1:${port}/miohara/desk/tasks`);
  const listed = officerPage.locator("[data-drafts]");
  await listed.getByRole("link", { name: ADVICE }).waitFor();
  await listed.getByRole("button", { name: "捨てる" }).click();
  await expect.poll(() => listed.isVisible()).toBe(false);
  await officerPage.goBack();
  await field(officerPage, CONTENT).root.waitFor();
  expect(await officerPage.getByText("保存されなかった書きかけがあります").count()).toBe(0);
}, 180_000);
