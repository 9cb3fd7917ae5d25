// Owns the proof of the HTTP answers: pages, languages, not found, faults, headers, caching, open data.
import { expect, inject, test } from "vitest";
import { FIXTURE_READER } from "../../test/fixture-reader.ts";
import { blockDatabase } from "../../test/database.ts";
import { bothCities } from "../../test/sample-reader.ts";
import { createApp } from "./app.ts";
import { NO_CLIENT } from "./assets.ts";

const db = blockDatabase(inject("databaseUrl"));
const faults: { reference: string; error: unknown }[] = [];
const app = createApp({
  published: FIXTURE_READER,
  client: NO_CLIENT,
  onFault: (fault) => faults.push(fault),
});
const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const text = async (path: string) => (await get(path)).text();

const YEAR = "/mihon/units/minamo/2025";
const PAGES = [
  "/mihon",
  "/mihon/units",
  "/mihon/watch",
  "/mihon/units/minamo",
  "/mihon/units/midori",
  "/mihon/units/midori/2026",
  "/mihon/units/midori/2026/initiatives/1-1-1",
  YEAR,
  `${YEAR}/issues/1`,
  `${YEAR}/issues/2`,
  `${YEAR}/initiatives/1-1-1`,
  `${YEAR}/initiatives/1-1-3`,
  `${YEAR}/initiatives/2-1-1`,
  `${YEAR}/initiatives/2-1-2`,
  `${YEAR}/findings`,
  `${YEAR}/findings?severity=warning`,
  `${YEAR}/reform`,
  `${YEAR}/sources`,
];

test.each(PAGES.flatMap((page) => [page, `/en${page}`]))("%s answers with a whole page", async (page) => {
  const answer = await get(page);
  const body = await answer.text();
  expect(answer.status).toBe(200);
  expect(body).toMatch(/^<!DOCTYPE html>/);
  expect(body.match(/<h1[ >]/g)).toHaveLength(1);
  expect(body).not.toMatch(/undefined|\[object Object\]|NaN/);
});

test("a search finds names of units, issues and initiatives whatever their width, initiatives by their number, too, and says when there are none", async () => {
  const found = await (await get(`/mihon/search?q=${encodeURIComponent("川辺")}`)).text();
  expect(found).toContain(`href="${YEAR}/initiatives/1-1-1"`);
  expect(found).toContain('value="川辺"');
  for (const number of ["1-1-2", "１－１－２", "1‐1‐2", "１ー１ー２", "1 – 1 – 2"]) {
    const byNumber = await (await get(`/mihon/search?q=${encodeURIComponent(number)}`)).text();
    expect(byNumber).toContain(`href="${YEAR}/initiatives/1-1-2"`);
    expect(byNumber).not.toContain(`href="${YEAR}/initiatives/1-1-1"`);
  }
  expect(await (await get("/mihon/search?q=%00%22%3E%3Cb%3E")).text()).toContain(
    "を名前に含むものはありません",
  );
  expect((await get("/mihon/search")).status).toBe(200);
});

test("every link on every page of both cities leads somewhere, and no page shows a hole", async () => {
  const both = createApp({
    published: await bothCities(db()),
    client: NO_CLIENT,
    onFault: (fault) => faults.push(fault),
  });
  const seen = new Set<string>();
  const open = ["/", "/en"];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await both.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
    const body = await answer.text();
    expect([path, /undefined|\[object Object\]|NaN|>null</.exec(body)]).toEqual([path, null]);
    open.push(
      ...[...body.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) =>
        (match[1] ?? "").replaceAll("&amp;", "&"),
      ),
    );
  }
  expect(seen.size).toBeGreaterThan(200);
});

test("a target that was changed stands struck out before the new one, beside its result, and leads to the change", async () => {
  const both = createApp({ published: await bothCities(db()), client: NO_CLIENT, onFault: () => {} });
  const page = await (await both.request("/miohara/units/honami/2026/initiatives/1-1-2")).text();
  expect(page).toMatch(/<del>900人以上<\/del> →\s*<b class="figure-large">3,000回以上<\/b>/);
  expect(page).toContain('<a href="#changes">年度の途中で変えた目標</a>');
  // The new target measures something else, by its own name.
  expect(page).toContain("避難の道順を撮影した映像の視聴回数 ");
  // A review that is not there yet is not a row of empty fields.
  expect(page).toMatch(/自己評価<\/h2><p class="absent">未公表<\/p>/);
  const unchanged = await (await both.request("/miohara/units/honami/2026/initiatives/1-1-3")).text();
  expect(unchanged).not.toContain("<del>");
});

test("with one city the first page leads to it, in the language asked for", async () => {
  expect((await get("/")).headers.get("location")).toBe("/mihon");
  expect((await get("/en")).headers.get("location")).toBe("/en/mihon");
});

test("an address with a slash too many is sent to the proper one", async () => {
  const answer = await get("/mihon/units/");
  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/mihon/units"]);
});

test.each([
  "/nowhere",
  "/mihon/units/none/2025",
  `${YEAR}/initiatives/9-9-9`,
  "/mihon/units/minamo/1999",
  "/assets/x.js",
])("%s is not found, with a way on", async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("ページが見つかりません");
});

test("missing values are named as what they are", async () => {
  const unset = await text(`${YEAR}/initiatives/1-1-3`);
  expect(unset).toContain("プロセス指標は設定されていません");
  expect(unset).toContain("（名称の記載なし）");
  expect(await text(YEAR)).toContain("未測定");
  expect(await text("/mihon/units/midori/2026")).toContain("未公表");
  expect(await text(`${YEAR}/initiatives/1-1-1`)).toContain("未公表");
});

test("a count says how it came about and leaves the repeated row out", async () => {
  const body = await text(YEAR);
  expect(body).toContain("4項目中1項目が目標を達成");
  expect(body).toContain("再掲の1項目は数えていません");
});

test("the withdrawal line stands with its arithmetic", async () => {
  const body = await text(`${YEAR}/initiatives/1-1-1`);
  expect(body).toContain("目標 78% × 70% = 54.6%");
  expect(body).toContain("54.6%以下");
});

test("a survey's result tells its error where the words say how many answered, and that the code does not hang on it", async () => {
  const asked = async (words: string) => {
    const app = createApp({
      published: {
        ...FIXTURE_READER,
        snapshot: async (...place) => {
          const found = await FIXTURE_READER.snapshot(...place);
          const json = JSON.stringify(found).replaceAll('"text":"46.4%"', `"text":"46.4%${words}"`);
          return found && JSON.parse(json);
        },
      },
      client: NO_CLIENT,
      onFault: (fault) => faults.push(fault),
    });
    return (await app.request(`${YEAR}/initiatives/1-1-2`)).text();
  };
  const told = await asked("（回答者600人）");
  expect(told).toContain("回答者600人。95%の幅は42.4～50.4%");
  expect(told).toContain("目標に届いたかは言い切れない");
  expect(told).toContain("印刷された数字のまま判断");
  expect(told).toContain("95%の幅</");
  expect(told).not.toContain("回答者の数がない");
  const silent = await asked("");
  expect(silent).not.toContain("95%の幅");
});

test("a judgement is explained line by line, and a printed code that its figures contradict is named", async () => {
  const body = await text(`${YEAR}/initiatives/1-1-2`);
  expect(body).toContain("なぜ②か");
  expect(body).toContain("推定");
  expect(body).not.toContain("数字から考えると");
  const several = await text(`${YEAR}/initiatives/2-1-1`);
  expect(several).toContain("数字だけでは決まりません");
  expect(await text("/mihon/units/minamo/2024/initiatives/1-1-2")).toContain(
    "文書の符号は①ですが、数字から考えると②です",
  );
});

test("both readings of an ambiguous target are shown, none is chosen", async () => {
  const body = await text(`${YEAR}/initiatives/2-1-1`);
  expect(body).toContain("18.1%以上 (17.6 + 0.5)");
  expect(body).toContain("17.688%以上 (17.6 × 1.005)");
});

test("findings are filtered by plain links", async () => {
  const body = await text(`${YEAR}/findings?severity=error`);
  expect(body).toContain("1件を表示しています");
  expect(body).not.toContain("有効性はア（継続）です");
});

test("texts of the papers are escaped", async () => {
  const hostile = createApp({
    published: {
      ...FIXTURE_READER,
      cities: async () => [{ slug: "mihon", name: "<script>alert(1)</script>" }],
    },
    client: NO_CLIENT,
    onFault: () => {},
  });
  expect(await (await hostile.request("/mihon")).text()).not.toContain("<script>alert");
});

test("the data of a year is JSON that any site may read", async () => {
  const answer = await get(`${YEAR}/plan.json`);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(((await answer.json()) as { fiscalYear: number }).fiscalYear).toBe(2025);
});

test("a page that has not changed is not sent again", async () => {
  const tag = (await get(YEAR)).headers.get("etag") ?? "";
  const again = await get(YEAR, { "If-None-Match": tag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("pages come compressed to who asks, HEAD has no body, other methods are refused", async () => {
  expect((await get(YEAR, { "Accept-Encoding": "gzip" })).headers.get("content-encoding")).toBe("gzip");
  const head = await app.request(YEAR, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await app.request(YEAR, { method: "POST" })).status).toBe(405);
});

test("no inline script or style is allowed and none is used", async () => {
  const answer = await get(`${YEAR}/initiatives/1-1-1`);
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).not.toMatch(/ style="| on[a-z]+="|<script>/);
});

test("a fault shows a number and what to do, never its cause", async () => {
  const broken = createApp({
    published: { ...FIXTURE_READER, cities: async () => Promise.reject(new Error("secret of the database")) },
    client: NO_CLIENT,
    onFault: (fault) => faults.push(fault),
  });
  const answer = await broken.request(`/en${YEAR}`);
  const body = await answer.text();
  expect(answer.status).toBe(500);
  expect(body).not.toContain("secret");
  expect(body).toContain(faults.at(-1)?.reference ?? "none");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});
