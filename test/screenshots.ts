// Owns pictures of the main pages: desktop, 320 px, and paper. Run by hand: `npm run -s screenshots -- part-of-a-name`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { register } from "tsx/esm/api";

register({ tsconfig: resolve(import.meta.dirname, "../tsconfig.json") });
const { createApp } = await import("../src/web/app.ts");
const { clientFiles } = await import("../src/web/assets.ts");
const { CLIENT_FOLDER, ensureClient } = await import("../src/web/client-build.ts");
const { listen } = await import("../src/web/server.ts");
const { openBrowser } = await import("./browser.ts");
const { bothCities } = await import("./sample-reader.ts");
const { openStore } = await import("../src/store/open-store.ts");

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
  "sample-findings": `${WARD}/findings`,
  "sample-sources": `${WARD}/sources`,
  "sample-reform": `${WARD}/reform`,
  "sample-open": "miohara/units/honami/2026",
  city: "mihon",
  units: "mihon/units",
  unit: "mihon/units/minamo",
  watch: "mihon/watch",
  year: YEAR,
  "year-open": "mihon/units/midori/2026",
  "year-en": `en/${YEAR}`,
  issue: `${YEAR}/issues/1`,
  initiative: `${YEAR}/initiatives/1-1-1`,
  "initiative-unset": `${YEAR}/initiatives/1-1-3`,
  "initiative-several": `${YEAR}/initiatives/2-1-1`,
  "initiative-en": `en/${YEAR}/initiatives/1-1-2`,
  findings: `${YEAR}/findings`,
  reform: `${YEAR}/reform`,
  sources: `${YEAR}/sources`,
  "not-found": "nowhere",
};

const [part = ""] = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
await ensureClient();
const dataFolder = mkdtempSync(join(tmpdir(), "hoshin-screenshots-"));
const store = await openStore({ dataFolder, databaseUrl: null, host: "127.0.0.1", port: 0 }, "command");
if (!store.ok) throw new Error(store.refusal.en);
const app = createApp({
  published: await bothCities(store.value.db),
  client: clientFiles(CLIENT_FOLDER),
  onFault: () => {},
});
const server = await listen(app, { host: "127.0.0.1", port: 0 });
if (!server.ok) throw new Error(server.refusal.en);
const browser = await openBrowser();
try {
  for (const [name, path] of Object.entries(PAGES).filter(([known]) => known.includes(part))) {
    for (const width of [1280, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(server.value.address + path, { waitUntil: "networkidle" });
      await page.screenshot({ path: join(FOLDER, `${name}-${width}.png`), fullPage: true });
      if (width === 1280) await page.pdf({ path: join(FOLDER, `${name}.pdf`), format: "A4" });
      await page.close();
    }
  }
} finally {
  await browser.close();
  await server.value.close();
  await store.value.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
