// Owns the proof that everybody can take papers and data of what is published: made once, kept within bounds, not more than fair.
import { afterAll, beforeAll, expect, test } from "vitest";
import { shortCodeOf } from "../src/documents/paper/short-code.ts";
import { openPress } from "../src/documents/press/press.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { keepMadeFile, loadMadeFile } from "../src/store/made-files.ts";
import { listPlans } from "../src/store/plan-list.ts";
import { listPublished } from "../src/store/published.ts";
import { inScope, SYSTEM } from "../src/store/scope.ts";
import { loadSampleCity } from "../src/usecases/load-sample-city.ts";
import { openPublishedFiles } from "../src/usecases/published-files.ts";
import { createApp } from "../src/web/app.ts";
import { NO_CLIENT } from "../src/web/assets.ts";
import { publishedReader } from "../src/web/published-reader.ts";
import { testDatabase } from "./database.ts";

const { db } = await testDatabase();
const press = openPress();
const faults: unknown[] = [];
const YEAR = "/miohara/units/honami/2025";
const FORM1 = `${YEAR}/papers/2025-honami-form1.pdf`;

beforeAll(async () => {
  const loaded = await loadSampleCity(db, { read: readDocument, at: new Date("2026-06-05T00:30:00Z") });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
});

afterAll(async () => {
  await press.close();
  if (faults.length > 0) throw new Error(String(faults));
});

/** A server of its own, so that each test begins with nothing spent. */
function app(maker = "test", address = "192.0.2.1") {
  return createApp({
    published: publishedReader(db),
    client: NO_CLIENT,
    onFault: ({ error }) => faults.push(error),
    downloads: { files: openPublishedFiles(db, press, maker), addressOf: () => address },
  });
}

const made = () => db.selectFrom("made_file").select(["name", "maker"]).execute();

test("the year's page and the page of all data lead to every paper in each format", async () => {
  const page = await (await app().request(YEAR)).text();
  for (const name of [
    "form1.pdf",
    "form1.xlsx",
    "form2-1.pdf",
    "overview-final.pdf",
    "final-list.xlsx",
    "council.pdf",
  ])
    expect(page).toContain(`${YEAR}/papers/2025-honami-${name}`);
  const data = await (await app().request("/en/miohara/data")).text();
  expect(data).toContain(`/en${YEAR}/papers/2025-honami.csv`);
  expect(data).toContain("/en/miohara/units/kusumori/2026/papers/2026-kusumori.json");
});

test("a paper is made when it is first asked for, and kept with its size", async () => {
  const server = app();
  const first = await server.request(FORM1);
  expect(first.status).toBe(200);
  expect(first.headers.get("Content-Type")).toBe("application/pdf");
  const bytes = Buffer.from(await first.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await made()).toEqual([{ name: "2025-honami-form1.pdf", maker: "test" }]);
  expect(await (await server.request(YEAR)).text()).toMatch(
    /form1\.pdf"[^>]*>PDF<\/a><span class="small">（\d+ KB）/u,
  );
  const again = await server.request(FORM1);
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  const known = await server.request(FORM1, {
    headers: { "If-None-Match": first.headers.get("ETag") ?? "" },
  });
  expect(known.status).toBe(304);
});

test("whoever asks for the same paper at the same moment gets the same one", async () => {
  const server = app("at once");
  const answers = await Promise.all(
    Array.from(
      { length: 8 },
      async () => (await server.request(`${YEAR}/papers/2025-honami-council.pdf`)).status,
    ),
  );
  expect(answers).toEqual(answers.map(() => 200));
  expect((await made()).filter(({ maker }) => maker === "at once")).toHaveLength(1);
});

test("another version of the program makes its papers anew", async () => {
  const name = `${YEAR}/papers/2025-honami.json`;
  await app("old").request(name);
  await app("new").request(name);
  expect((await made()).filter(({ name: one }) => one === "2025-honami.json")).toEqual([
    { name: "2025-honami.json", maker: "new" },
  ]);
});

test("names that no snapshot gives, and papers of nobody, are not there", async () => {
  const server = app();
  for (const path of [
    `${YEAR}/papers/2025-honami-form9.pdf`,
    "/miohara/units/nobody/2025/papers/2025-nobody.json",
  ])
    expect((await server.request(path)).status).toBe(404);
});

test("one visitor cannot keep the press busy for all: then it is said when to come back", async () => {
  const server = app("limit");
  const statuses: number[] = [];
  for (let n = 0; n < 61; n++)
    statuses.push((await server.request(`${YEAR}/papers/2025-honami-x${n}.pdf`)).status);
  expect(statuses.slice(0, 60)).toEqual(statuses.slice(0, 60).map(() => 404));
  const last = await server.request(FORM1);
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("Retry-After"))).toBeGreaterThan(0);
});

test("what was used longest ago goes when all together are too much", async () => {
  const [row] = await db.selectFrom("snapshot").select(["city", "id"]).limit(1).execute();
  if (!row) throw new Error("no snapshot");
  const key = (name: string) => ({ city: row.city, snapshotId: row.id, name, maker: "bound" });
  const bytes = Buffer.alloc(1000);
  await db.deleteFrom("made_file").execute();
  await keepMadeFile(db, key("old"), bytes, { today: "2026-01-01", most: 2500 });
  await keepMadeFile(db, key("used"), bytes, { today: "2026-01-02", most: 2500 });
  expect(await loadMadeFile(db, key("old"), "2026-01-03")).not.toBeNull();
  await keepMadeFile(db, key("new"), bytes, { today: "2026-01-03", most: 2500 });
  expect((await made()).map(({ name }) => name).sort()).toEqual(["new", "old"]);
});

test("the short code of a paper leads to what is published, however it is typed; a wrong one says so", async () => {
  const [newest] = (await listPublished(db, "miohara")).filter(({ unitSlug }) => unitSlug === "honami");
  if (!newest) throw new Error("nothing is published");
  const code = shortCodeOf(newest.snapshotId);
  const open = (path: string) => app().request(`/miohara/codes${path}`);
  const found = await (await open(`/${code}`)).text();
  expect(found).toContain(`href="/miohara/units/honami/${newest.fiscalYear}"`);
  expect(found).toContain("いま公表している内容");
  const typed = await open(`?code=${code.toLowerCase().replaceAll("-", "")}`);
  expect([typed.status, typed.headers.get("location")]).toEqual([301, `/miohara/codes/${code}`]);
  const wrong = `${code.startsWith("0") ? "1" : "0"}${code.slice(1)}`;
  expect(await (await open(`/${wrong}`)).text()).toContain("符号のどこかが違っています");
  expect(await (await open("?code=%E9%98%B2%E7%81%BD")).text()).toContain("のような形です");
  expect(await (await open(`/${shortCodeOf("01234567")}`)).text()).toContain(
    "公表されたものの中にありません",
  );
  expect((await open("")).status).toBe(200);
  expect(await (await app().request(`/miohara/search?q=${code}`)).text()).toContain(`/miohara/codes/${code}`);
});

test("a paper that was printed before the publication leads to what was published since", async () => {
  const [plan] = await inScope(db, SYSTEM, (tx) => listPlans(tx, "miohara", { fiscalYear: 2025 }));
  if (!plan) throw new Error("no plan");
  const page = await (await app().request(`/miohara/codes/${shortCodeOf(plan.planId)}`)).text();
  expect(page).toContain(`href="/miohara/units/${plan.unitSlug}/2025"`);
  expect(page).toContain("公表前の記録から作られた");
});
