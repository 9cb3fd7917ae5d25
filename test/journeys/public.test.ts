// Owns the walk of a citizen through the public pages in the real browser: reading, keyboard, small screen, no script.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createApp } from "../../src/web/app.ts";
import { clientFiles } from "../../src/web/assets.ts";
import { CLIENT_FOLDER, ensureClient } from "../../src/web/client-build.ts";
import { listen, type WebServer } from "../../src/web/server.ts";
import { openBrowser } from "../browser.ts";
import { blockDatabase } from "../database.ts";
import { bothCities } from "../sample-reader.ts";

const YEAR = "mihon/units/minamo/2025";
const WARD = "miohara/units/honami/2025";
const PAGES = [
  "",
  "miohara",
  "miohara/watch",
  WARD,
  `${WARD}/issues/1`,
  `${WARD}/initiatives/1-1-3`,
  `${WARD}/findings`,
  `${WARD}/reform`,
  "mihon",
  "mihon/units",
  "mihon/units/minamo",
  "mihon/watch",
  YEAR,
  "mihon/units/midori/2026",
  `${YEAR}/issues/1`,
  `${YEAR}/initiatives/1-1-1`,
  `${YEAR}/initiatives/2-1-1`,
  `${YEAR}/findings`,
  `${YEAR}/reform`,
  `${YEAR}/sources`,
  "nowhere",
  `en/${YEAR}`,
  `en/${YEAR}/initiatives/1-1-1`,
];

const db = blockDatabase(inject("databaseUrl"));
let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  await ensureClient();
  const app = createApp({
    published: await bothCities(db()),
    client: clientFiles(CLIENT_FOLDER),
    onFault: () => {},
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

type Stop = { readonly name: string; readonly inView: boolean; readonly outline: string };

/** A page that remembers what the browser complained about. */
async function visitor(options: { width?: number; javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The page for a wrong address is itself a 404: that is no complaint.
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404"))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

const widthBeyondScreen = (page: Page) =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe("every public page", () => {
  test.each(PAGES)("%s: nothing serious for axe, no complaint of the browser, fits 320 px", async (path) => {
    const { page, complaints, close } = await visitor();
    await page.goto(server.address + path, { waitUntil: "networkidle" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
    ).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await widthBeyondScreen(page)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

test("from the first page to the reason of one judgement by links, with Turbo", async () => {
  const { page, complaints, close } = await visitor();
  await page.goto(server.address);
  await page.getByRole("link", { name: "澪原市" }).click();
  await page.getByRole("link", { name: "令和7年度", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "帆波区の運営方針" }).waitFor();
  await page.getByRole("link", { name: "1-1-3 手助けが必要な方の個別避難計画" }).first().click();
  await page.getByRole("heading", { level: 1, name: "手助けが必要な方の個別避難計画" }).waitFor();
  expect(await page.locator("svg.chart").isVisible()).toBe(true);
  expect(await page.evaluate(`document.activeElement?.id`)).toBe("main");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByText("the line at which the work is to be ended or rebuilt was hit").waitFor();
  expect(await page.evaluate(`document.documentElement.lang`)).toBe("en");
  expect(complaints).toEqual([]);
  await close();
});

test("the same without JavaScript, with the filter of findings", async () => {
  const { page, close } = await visitor({ javaScriptEnabled: false });
  await page.goto(`${server.address}${YEAR}`);
  await page.getByRole("link", { name: "点検結果をすべて見る" }).click();
  await page.getByRole("link", { name: /^要確認 1/ }).click();
  expect(await page.getByText("1件を表示しています。").isVisible()).toBe(true);
  await page.getByText("根拠と直し方").click();
  expect(await page.getByText("どちらの数字が正しいか", { exact: false }).isVisible()).toBe(true);
  await close();
});

test("by keyboard alone: skip link first, every stop visible, a link opened with Enter", async () => {
  const { page, close } = await visitor({ width: 320 });
  await page.goto(`${server.address}${YEAR}`);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(`document.activeElement?.textContent`)).toBe("本文へ移動");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(`document.activeElement?.id`)).toBe("main");
  const stops: string[] = [];
  for (let count = 0; count < 40; count++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate<Stop | null>(`(() => {
      const here = document.activeElement;
      if (here === document.body) return null;
      const box = here.getBoundingClientRect();
      const inView = box.top < innerHeight && box.bottom > 0 && box.width > 0;
      return { name: here.textContent.trim(), inView, outline: getComputedStyle(here).outlineStyle };
    })()`);
    if (!stop) break;
    expect(stop).toMatchObject({ inView: true, outline: "solid" });
    stops.push(stop.name);
    if (stop.name.startsWith("1-1-2")) break;
  }
  expect(stops.at(-1)).toContain("声を聞く窓口");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "声を聞く窓口" }).waitFor();
  await close();
});

test("the bundled font is used, also where the system has none", async () => {
  const { page, close } = await visitor();
  await page.goto(`${server.address}${YEAR}`, { waitUntil: "networkidle" });
  expect(await page.evaluate(`document.fonts.check('700 16px "BIZ UDPGothic"', "運営方針")`)).toBe(true);
  expect(await page.evaluate(`document.compatMode`)).toBe("CSS1Compat");
  await close();
});

test("a dash is seen at every size that pages use, in fields too: it is a code of the forms", async () => {
  const { page, close } = await visitor();
  await page.goto(`${server.address}${YEAR}`, { waitUntil: "networkidle" });
  const unseen: string[] = [];
  for (const tag of ["span", "textarea"])
    for (const weight of ["400", "700"])
      for (const size of [12, 13, 14, 15, 16, 17, 18, 20, 24, 32]) {
        const drawn: Buffer[] = [];
        for (const words of ["—", " "]) {
          await page.evaluate(`(() => {
            const probe = document.createElement("${tag}");
            probe.id = "probe";
            probe.textContent = ${JSON.stringify(words)};
            Object.assign(probe.style, { position: "fixed", inset: "0 auto auto 0", width: "60px", height: "60px",
              zIndex: "9", background: "white", font: "${weight} ${size}px/1.5 'BIZ UDPGothic'" });
            document.querySelector("#probe")?.remove();
            document.body.append(probe);
          })()`);
          drawn.push(await page.locator("#probe").screenshot());
        }
        if (drawn[0]?.equals(drawn[1] ?? Buffer.alloc(0))) unseen.push(`${tag} ${weight} ${size}px`);
      }
  expect(unseen).toEqual([]);
  await close();
});
