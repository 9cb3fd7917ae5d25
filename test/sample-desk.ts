// Owns the sample city at work for the journeys: a real server with a clock that the test sets, and each person in a browser of their own.
import { resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { readDocument } from "../src/documents/read-document.ts";
import type { Db } from "../src/store/database.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { loadSamplePeople, SAMPLE_PASSWORD } from "../src/usecases/sample-people.ts";
import { createApp } from "../src/web/app.ts";
import { clientFiles } from "../src/web/assets.ts";
import { CLIENT_FOLDER, ensureClient } from "../src/web/client-build.ts";
import { publishedReader } from "../src/web/published-reader.ts";
import { listen } from "../src/web/server.ts";
import { openFirstKey } from "../src/web/sign-in/first-key.ts";
import { openGate } from "../src/web/sign-in/gate.ts";
import { openBrowser } from "./browser.ts";
import { TEST_GATE } from "./gate.ts";

export const CITY = "miohara";
export const WARD = "honami";
/** The year that the journeys play: the one after the last that the papers of the sample city state. */
export const YEAR = 2027;

export type SampleDesk = {
  readonly address: string;
  readonly db: Db;
  readonly browser: Browser;
  /** Faults of the server so far: a journey ends with none. */
  readonly faults: readonly unknown[];
  /** From now on it is this day at the desk, ten in the morning in Japan. */
  readonly setDay: (day: string) => void;
  readonly now: () => Date;
  readonly close: () => Promise<void>;
};

/** Starts the city with its papers and people, and no work of next year. */
export async function openSampleDesk(db: Db, day: string): Promise<SampleDesk> {
  await ensureClient();
  let now = morningOf(day);
  const faults: unknown[] = [];
  const loaded = await loadSampleCity(db, { read: readDocument, at: now });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(db);
  const app = createApp({
    published: publishedReader(db),
    client: clientFiles(CLIENT_FOLDER),
    onFault: ({ error }) => faults.push(error),
    desk: {
      db,
      read: readDocument,
      gate: openGate({ ...TEST_GATE, db, now: () => now }),
      firstKey: openFirstKey(false),
    },
  });
  const listening = await listen(app, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.refusal.en);
  const server = listening.value;
  const browser = await openBrowser();
  return {
    address: server.address,
    db,
    browser,
    faults,
    setDay: (next) => {
      now = morningOf(next);
    },
    now: () => now,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function morningOf(day: string): Date {
  return new Date(`${day}T10:00:00+09:00`);
}

/** Somebody of the sample city in a browser, signed in. */
export type AtDesk = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser had to complain about; refusals are pages of their own. */
  readonly complaints: readonly string[];
  /** Goes to a page below the city's desk. */
  readonly goTo: (path: string) => Promise<void>;
};

/** Signs a person in by the address before the @. */
export async function enter(
  { address, browser }: Pick<SampleDesk, "address" | "browser">,
  who: string,
  options: { readonly script?: boolean; readonly width?: number } = {},
): Promise<AtDesk> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.script ?? true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${address}sign-in`);
  await page.getByLabel("メールアドレス").fill(`${who}@miohara.example.jp`);
  await page.getByLabel("パスワード").fill(SAMPLE_PASSWORD);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.waitForURL(/\/desk\//);
  const goTo = async (path: string): Promise<void> => {
    await page.goto(`${address}${CITY}/desk/${path}`);
  };
  return { page, context, complaints, goTo };
}

/** What is wrong with a page as it is: serious for axe, or wider than a narrow screen. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const at = new URL(page.url()).pathname;
  // A visit marks the document as busy while it runs, which axe does not allow on it: the page is not there yet.
  await page.waitForSelector("html:not([aria-busy])", { state: "attached" });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${at}: ${id}: ${nodes.map((node) => node.html).join(" ")}`);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 800 });
  const beyond = await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  await page.setViewportSize(size);
  return beyond === 0 ? serious : [...serious, `${at}: ${String(beyond)}px wider than 320 px`];
}

/** The folder of the project, for those who start it as a process. */
export const ROOT = resolve(import.meta.dirname, "..");
