// Owns pictures of the main pages: desktop, 320 px, and paper. Run by hand: `npm run -s screenshots -- part-of-a-name`; `-- manual` makes those of docs/ja.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { register } from "tsx/esm/api";

register({ tsconfig: resolve(import.meta.dirname, "../tsconfig.json") });
const { createApp } = await import("../src/web/app.ts");
const { clientFiles } = await import("../src/web/assets.ts");
const { CLIENT_FOLDER, ensureClient } = await import("../src/web/client-build.ts");
const { listen } = await import("../src/web/server.ts");
const { openFirstKey } = await import("../src/web/sign-in/first-key.ts");
const { openGate } = await import("../src/web/sign-in/gate.ts");
const { loadSamplePeople, SAMPLE_PASSWORD } = await import("../src/usecases/sample-people.ts");
const { TEST_GATE } = await import("./gate.ts");
const { readDocument } = await import("../src/documents/read-document.ts");
const { openPress } = await import("../src/documents/press/press.ts");
const { openPublishedFiles } = await import("../src/usecases/published-files.ts");
const { openBrowser } = await import("./browser.ts");
const { bothCities } = await import("./sample-reader.ts");
const { openStore } = await import("../src/store/open-store.ts");
const { publishedReader } = await import("../src/web/published-reader.ts");
const { fillForManual, MANUAL_DAY, takeManualPictures } = await import("./manual-pictures.ts");

const FOLDER = resolve(import.meta.dirname, "../dist/screenshots");
const YEAR = "mihon/units/minamo/2025";
const WARD = "miohara/units/honami/2025";
const PAGES: Readonly<Record<string, string>> = {
  home: "",
  "sample-city": "miohara",
  "sample-watch": "miohara/watch",
  "sample-year": WARD,
  "sample-issue": `${WARD}/issues/1`,
  "sample-initiative": `${WARD}/initiatives/1-1-1`,
  "sample-initiative-2": `${WARD}/initiatives/2-1-1`,
  "sample-survey": `${WARD}/initiatives/5-2-1`,
  "sample-findings": `${WARD}/findings`,
  "sample-sources": `${WARD}/sources`,
  "sample-reform": `${WARD}/reform`,
  "sample-open": "miohara/units/honami/2026",
  "sample-data": "miohara/data",
  city: "mihon",
  units: "mihon/units",
  unit: "mihon/units/minamo",
  watch: "mihon/watch",
  year: YEAR,
  "year-open": "mihon/units/midori/2026",
  issue: `${YEAR}/issues/1`,
  initiative: `${YEAR}/initiatives/1-1-1`,
  "initiative-unset": `${YEAR}/initiatives/1-1-3`,
  "initiative-several": `${YEAR}/initiatives/2-1-1`,
  findings: `${YEAR}/findings`,
  reform: `${YEAR}/reform`,
  sources: `${YEAR}/sources`,
  "not-found": "nowhere",
};

/** A line that no form knows, so that the desk has something to ask. */
const STRAY = "\nこの一行はどの欄にも入らない覚え書き\n③ 案内を見た区民の割合：60%以上\n";

const [part = ""] = process.argv.slice(2);
const manual = part === "manual";
mkdirSync(FOLDER, { recursive: true });
await ensureClient();
const dataFolder = mkdtempSync(join(tmpdir(), "hoshin-screenshots-"));
const store = await openStore({ dataFolder, databaseUrl: null }, "command");
if (!store.ok) throw new Error(store.refusal.en);
const { db } = store.value;
if (manual) await fillForManual(db);
const gate = openGate({ ...TEST_GATE, db, ...(manual ? { now: () => MANUAL_DAY } : {}) });
const app = createApp({
  published: manual ? publishedReader(db) : await bothCities(db),
  client: clientFiles(CLIENT_FOLDER),
  onFault: ({ error }) => void process.stderr.write(`${String(error)}\n`),
  downloads: {
    files: openPublishedFiles(db, openPress(), "screenshots"),
    addressOf: () => "127.0.0.1",
  },
  desk: { db, read: readDocument, gate, firstKey: openFirstKey(true) },
});
const server = await listen(app, { host: "127.0.0.1", port: 0 });
if (!server.ok) throw new Error(server.refusal.en);
const { address } = server.value;
const browser = await openBrowser();
const context = await browser.newContext();
try {
  await (manual ? takeManualPictures(address, browser) : takePages());
} finally {
  await browser.close();
  await server.value.close();
  await store.value.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function takePages(): Promise<void> {
  const pages = { ...PAGES, ...(await deskPages()) };
  const both = Object.entries(pages).flatMap(([name, path]) => [
    [name, path] as const,
    [`${name}-en`, `en/${path}`] as const,
  ]);
  for (const [name, path] of both.filter(([known]) => known.includes(part))) {
    for (const width of [1280, 320]) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address + path, { waitUntil: "networkidle" });
      await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true });
      if (width === 1280) await page.pdf({ path: join(FOLDER, `${name}.pdf`), format: "A4" });
      await page.close();
    }
  }
}

/** Goes in, leaves one paper to be looked at and one that does not say whose it is; answers the pages of the desk. */
async function deskPages(): Promise<Readonly<Record<string, string>>> {
  const page = await context.newPage();
  await loadSamplePeople(db);
  await page.goto(`${address}sign-in`);
  await page.fill("#email", "bureau@miohara.example.jp");
  await page.fill("#password", SAMPLE_PASSWORD);
  await page.click("form:has(#email) button");
  await page.waitForLoadState("networkidle");
  const desk = "miohara/desk/import";
  const bring = async (name: string, sample: string, unit: string) => {
    await page.goto(address + desk);
    const text = readFileSync(join(import.meta.dirname, "samples", sample), "utf8") + STRAY;
    await page.setInputFiles("#files", { name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.fill("#unit", unit);
    await page.fill("#year", unit === "" ? "" : "2027");
    await page.click("#upload ~ form button, form:has(#files) button");
    await page.waitForLoadState("networkidle");
  };
  await bring("wakaba-form2.txt", "form2-full.txt", "若葉区");
  const paper =
    (await page.getByRole("link", { name: "wakaba-form2.txt" }).first().getAttribute("href")) ?? "";
  await bring("form3.txt", "form3-draft.txt", "");
  for (const formats of [["csv"], ["xlsx", "pdf"]]) {
    await page.goto(`${address}miohara/desk/papers?year=2026`);
    await page.locator("[name=unit][value=honami]").check();
    await page.locator("[name=from][value=published]").check();
    for (const format of ["csv", "json", "xlsx", "pdf"])
      await page.locator(`[name=format][value=${format}]`).setChecked(formats.includes(format));
    await page.getByRole("button", { name: "つくる" }).click();
    await page.waitForURL(/done=ordered/u);
  }
  await page.goto(new URL(paper, address).href);
  const piece = await page.getByRole("link", { name: "欄を決める" }).first().getAttribute("href");
  await page.close();
  return {
    "sign-in-account": "sign-in/account",
    "desk-people": "miohara/desk/people",
    "desk-import": desk,
    "desk-papers": "miohara/desk/papers?year=2026",
    "desk-paper": paper.slice(1),
    "desk-correction": (piece ?? "").slice(1),
    "desk-accept": `miohara/desk/accept/${encodeURIComponent("若葉区")}/2027`,
  };
}
