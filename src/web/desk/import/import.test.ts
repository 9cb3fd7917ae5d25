// Owns the proof of the way through the desk without a browser: upload, ask for what is missing, see, correct, take back, compare, publish, discard.
import { inScope, SYSTEM } from "../../../store/scope.ts";
import { strToU8, zipSync } from "fflate";
import { docxOfPage } from "../../../../test/foreign-files.ts";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { blockDatabase } from "../../../../test/database.ts";
import { deskApp, visit, type Visit } from "../../../../test/desk.ts";
import { form2Of2021 } from "../../../../test/form2-of-2021.ts";
import { listDeskPapers } from "../../../store/desk-papers.ts";
import { loadPaper } from "../../../store/papers.ts";
import { loadPublished } from "../../../store/published.ts";

const SAMPLES = resolve(import.meta.dirname, "../../../../test/samples");
const IMPORT = "/osaka/desk/import";
/** A line that no form knows, so that it is left without a field. */
const STRAY = "ここだけの覚え書き";

const database = blockDatabase(inject("databaseUrl"));
let desk: ReturnType<typeof deskApp>;
let cookie = "";
let token = "";
beforeAll(async () => {
  desk = deskApp(database());
  cookie = await desk.enter();
  token = await desk.token(cookie);
});

const sample = (name: string): string => readFileSync(join(SAMPLES, name), "utf8");
const file = (name: string, text: string): File => new File([text], name);
const get = async (path: string): Promise<string> => (await visit(desk.app, path, { cookie })).text();
const post = (path: string, form: NonNullable<Visit["form"]>): Promise<Response> =>
  visit(desk.app, path, { cookie, form: { token, ...form } });

/** Uploads one paper and answers where its side-by-side view is. */
async function upload(name: string, text: string, unit = "港区", year = "2021"): Promise<string> {
  const answer = await post(IMPORT, { action: "upload", files: file(name, text), unit, year });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, IMPORT]);
  const page = await get(IMPORT);
  const link = new RegExp(`href="(${IMPORT}/[^"]+)">${name}<`).exec(page)?.[1];
  if (link === undefined) throw new Error("the page does not tell what came in");
  return link;
}

async function publish(unit: string, year: number): Promise<Response> {
  const address = `/osaka/desk/accept/${encodeURIComponent(unit)}/${year}`;
  const page = await get(address);
  const imports = [...page.matchAll(/name="import" value="([^"]+)"/g)].map((match) => match[1] ?? "");
  return post(address, { action: "accept", import: imports });
}

test("an empty desk says what to do", async () => {
  expect(await get(IMPORT)).toContain("まだ文書はありません");
  expect(await get(`/en${IMPORT}`)).toContain("There are no papers yet");
});

test("a paper that names neither unit nor year waits with its bytes and a hint, and comes in once they are typed", async () => {
  const answer = await post(IMPORT, {
    action: "upload",
    files: file("waits.txt", sample("form3-minimal.txt")),
  });
  expect(answer.status).toBe(303);
  const page = await get(IMPORT);
  expect(page).toContain("所属か年度が分からない文書 1件");
  expect(page).toContain("手がかり：");
  const waiting = /name="waiting" value="([^"]+)"/.exec(page)?.[1] ?? "";

  const wrong = await post(IMPORT, { action: "name", waiting, unit: "港", year: "2021" });
  expect(wrong.status).toBe(422);
  const again = await wrong.text();
  expect(again).toContain("所属は「区」「局」「室」で終わる名前");
  expect(again).toContain(waiting);

  expect((await post(IMPORT, { action: "name", waiting, unit: "西区", year: "令和3年度" })).status).toBe(303);
  expect(await get(IMPORT)).not.toContain("分からない文書");
  const papers = await inScope(database(), SYSTEM, (tx) => listDeskPapers(tx, "osaka"));
  expect(papers).toMatchObject([
    { file: "waits.txt", unitSlug: "nishi", fiscalYear: 2021, deskState: "new", form: "form3" },
  ]);
});

test("a paper that waits goes when the same bytes come in with their unit and year", async () => {
  const text = sample("form3-draft.txt");
  await post(IMPORT, { action: "upload", files: file("later.txt", text) });
  expect(await get(IMPORT)).toContain("分からない文書 1件");
  await upload("same.txt", text, "旭区");
  expect(await get(IMPORT)).not.toContain("分からない文書");
});

test("the list counts as many findings as the page of the paper lists", async () => {
  const path = await upload("counted.txt", sample("form2-fused.txt"), "都島区");
  const count = /指摘 (\d+)件/.exec(await get(path))?.[1];
  expect(count).toBeDefined();
  const row = new RegExp(`>counted\\.txt</a><span.*?</tr>`, "s").exec(await get(IMPORT))?.[0] ?? "";
  expect(row).toMatch(new RegExp(`data-label="指摘">.*?<b class="figure">${count}件</b>`, "s"));
});

test("the desk leads to the public pages once there are any", async () => {
  expect(await get(IMPORT)).not.toContain('href="/osaka"');
  await upload("opened.txt", sample("form1-minimal.txt"), "住吉区");
  expect((await publish("sumiyoshi", 2021)).status).toBe(303);
  expect(await get(IMPORT)).toContain('href="/osaka"');
});

test("what cannot be read is refused with a sentence that names the file; the others come in, what was typed stays", async () => {
  const answer = await post(IMPORT, {
    action: "upload",
    files: file("shopping.txt", "牛乳\n卵\n"),
    unit: "北区",
    year: "R3",
  });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("shopping.txt:1: 運営方針の様式");
  expect(page).toContain('value="北区"');
  expect(page).toContain('value="R3"');
});

test("an empty file is refused as empty, by name, also one that would wait", async () => {
  for (const unit of ["北区", "", "どこにもない"]) {
    const answer = await post(IMPORT, { action: "upload", files: file("から.xlsx", ""), unit, year: "R3" });
    expect([
      answer.status,
      (await answer.text()).includes("「から.xlsx」は中身のない空のファイル（0バイト）"),
    ]).toEqual([422, true]);
  }
});

test("what came in is told at whichever process asks for the page next, once, and to nobody else", async () => {
  const other = deskApp(database());
  const files = file("よその受付.txt", sample("form1-minimal.txt"));
  await post(IMPORT, { action: "upload", files, unit: "此花区", year: "2021" });
  const told = async (at: typeof desk, as: string): Promise<boolean> => {
    const page = await (await visit(at.app, IMPORT, { cookie: as })).text();
    return /role="status"[^]*?よその受付\.txt<\/a>：取り込みました/.test(page);
  };
  expect(await told(other, await other.enter())).toBe(false);
  expect(await told(other, cookie)).toBe(true);
  expect(await told(desk, cookie)).toBe(false);
});

test("a ZIP comes in file by file; a Word file is shown beside its own text, a broken one is named", async () => {
  const word = docxOfPage(sample("form1-full.html"));
  const zip = zipSync({
    "年度/form1.docx": word,
    "form3.txt": strToU8(sample("form3-minimal.txt")),
    "broken.docx": word.subarray(0, 500),
  });
  const files = new File([new Uint8Array(zip)], "papers.zip");
  const answer = await post(IMPORT, { action: "upload", files, unit: "生野区", year: "2021" });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain("broken.docx: ファイルが壊れている");
  const link = new RegExp(`href="(${IMPORT}/[^"]+)">年度/form1.docx<`).exec(page)?.[1];
  expect(page).toMatch(/>form3\.txt</);
  const original = await get(link ?? "");
  expect(original).toContain('id="L1"');
  expect(original).toContain("斜面と坂道の危険を減らす");
});

test("a wrong unit does not lose the upload: the file waits for a better answer", async () => {
  const answer = await post(IMPORT, {
    action: "upload",
    files: [file("kept.txt", sample("form1-full.txt")), file("shopping.txt", "牛乳")],
    unit: "港のあたり",
    year: "",
  });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("shopping.txt:1:");
  const waiting = /name="waiting" value="([^"]+)"/.exec(page)?.[1] ?? "";
  expect(page).toContain("kept.txt");
  expect((await post(IMPORT, { action: "forget", waiting })).status).toBe(303);
  expect(await get(IMPORT)).not.toContain("kept.txt");
});

test("both sides stand with anchors that lead to each other, unread pieces first", async () => {
  const view = await get(await upload("sides.txt", `${form2Of2021()}\n${STRAY}\n`));
  expect(view).toContain("割り当てられない文字 1か所");
  const targets = [...view.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? "");
  const anchors = new Set([...view.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? ""));
  expect(targets.filter((target) => !anchors.has(target))).toEqual([]);
  expect(targets.filter((target) => target.startsWith("f-")).length).toBeGreaterThan(50);
  expect(targets.filter((target) => target.startsWith("s-")).length).toBeGreaterThan(50);
  expect(view).not.toMatch(/undefined|\[object Object\]|NaN|>null</);
  const values = [...view.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(values).size).toBe(values.length);
});

test("from upload to the public: a stray piece finds its field, is published, changed again, taken back", async () => {
  const path = await upload("way.txt", `${form2Of2021()}\n${STRAY}\n`, "水道局", "令和3");
  const id = path.split("/").at(-1) ?? "";
  const piece = /href="([^"]+\?piece=[^"#]+)#correction">欄を決める/.exec(await get(path))?.[1] ?? "";
  const form = await get(piece);
  expect(form).toContain("どの欄にも入れない");
  expect(form).toContain(`>${STRAY}</textarea>`);

  for (const [words, to, said] of [
    ["別の文字", "/issues/0/issueToSolve", "原文のこの部分にある通りに"],
    [STRAY, "", "移す先の欄を選んでください"],
    [STRAY, "/issues/0/overview", "その欄はこの文書にありません"],
    [STRAY, "/issues/0/strategies/0/effectiveness", "「戦略のアウトカム指標に対する有効性」の欄に入りません"],
  ] as const) {
    const refused = await post(piece, { action: "correct", words, to });
    expect([refused.status, (await refused.text()).includes(said)]).toEqual([422, true]);
  }
  const moved = await post(piece, { action: "correct", words: STRAY, to: "/issues/0/issueToSolve" });
  expect(moved.status).toBe(303);
  const after = await get(moved.headers.get("location") ?? "");
  expect(after).toContain("文字を移しました");
  expect(after).toContain("割り当てられない文字はありません");
  expect(after).not.toContain("どの欄にも割り当てられない文があります");
  expect(after).toContain("元に戻す");

  expect(await loadPublished(database(), "osaka", "水道局", 2021)).toBeNull();
  const done = await publish("水道局", 2021);
  expect(done.status).toBe(303);
  const confirmation = await get(done.headers.get("location") ?? "");
  expect(confirmation).toContain("公表しました");
  const link = /href="(\/osaka\/units\/[^"]+)"/.exec(confirmation)?.[1] ?? "";
  const shown = await visit(
    desk.app,
    `${link}/issues/${(await loadPublished(database(), "osaka", "水道局", 2021))?.plan.issues[0]?.no}`,
  );
  expect(await shown.text()).toContain(STRAY);

  expect((await post(path, { action: "undo", number: "1" })).status).toBe(303);
  const accept = await get("/osaka/desk/accept/%E6%B0%B4%E9%81%93%E5%B1%80/2021");
  expect(accept).toContain("違い 1件");
  expect(accept).toContain(STRAY);
  expect((await post(path, { action: "undo", number: "1" })).status).toBe(422);

  expect((await post(path, { action: "discard" })).headers.get("location")).toBe(IMPORT);
  const back = await inScope(database(), SYSTEM, (tx) => loadPaper(tx, "osaka", id));
  expect(back?.state).toBe("accepted");
  // What was taken back and discarded holds again: the view shows what is public.
  expect(back?.corrections).toMatchObject([{ raw: STRAY }]);
});

test("a piece of text becomes a new indicator with its target, and is a stray piece again when that is taken back", async () => {
  const words = "③ 歩く会を知っている区民の割合：60%以上";
  const path = await upload("added.txt", `${form2Of2021()}\n${words}\n`, "此花区");
  const piece = /href="([^"]+\?piece=[^"#]+)#correction">欄を決める/.exec(await get(path))?.[1] ?? "";
  const to = "/issues/0/strategies/0/initiatives/0/processIndicators/-";
  expect(await get(piece)).toMatch(new RegExp(`value="${to}">＋ プロセス（過程）指標として加える`));
  const added = await post(piece, { action: "correct", words, to });
  expect(added.status).toBe(303);
  const after = await get(path);
  expect(after).toContain("＋プロセス（過程）指標");
  expect(after).toMatch(/id="f-issues-0-strategies-0-initiatives-0-processIndicators-1-target".*?≧ 60%/s);
  expect(after).toContain("割り当てられない文字はありません");
  expect((await post(path, { action: "undo", number: "1" })).status).toBe(303);
  expect(await get(path)).toContain("割り当てられない文字 1か所");
});

test("a correction that waits does not become public with another paper of its year", async () => {
  const path = await upload("first.txt", `${form2Of2021()}\n${STRAY}\n`, "大正区");
  expect((await publish("taisho", 2021)).status).toBe(303);
  const piece = /href="([^"]+\?piece=[^"#]+)#correction">欄を決める/.exec(await get(path))?.[1] ?? "";
  expect((await post(piece, { action: "correct", words: STRAY, to: "/issues/0/issueToSolve" })).status).toBe(
    303,
  );
  await upload("second.txt", sample("form3-full.txt"), "大正区");
  const second = (await inScope(database(), SYSTEM, (tx) => listDeskPapers(tx, "osaka"))).find(
    (paper) => paper.file === "second.txt",
  );
  const only = { action: "accept", import: second?.importId ?? "" };
  expect((await post("/osaka/desk/accept/taisho/2021", only)).status).toBe(303);
  const snapshot = await loadPublished(database(), "osaka", "taisho", 2021);
  expect(snapshot?.papers).toHaveLength(2);
  expect(JSON.stringify(snapshot?.plan)).not.toContain(STRAY);
  expect((await publish("taisho", 2021)).status).toBe(303);
  expect(JSON.stringify((await loadPublished(database(), "osaka", "taisho", 2021))?.plan)).toContain(STRAY);
});

test("several papers of a year are published at once; a discarded one is not among them", async () => {
  await upload("one.txt", form2Of2021(), "旭区");
  await upload("two.txt", sample("form3-full.txt"), "旭区");
  const third = await upload("three.txt", sample("form1-full.txt"), "旭区");
  expect((await post(third, { action: "discard" })).status).toBe(303);
  expect((await visit(desk.app, third, { cookie })).status).toBe(404);
  expect((await publish("asahi", 2021)).status).toBe(303);
  const snapshot = await loadPublished(database(), "osaka", "asahi", 2021);
  expect(snapshot?.papers.map((paper) => paper.file).sort()).toEqual(["one.txt", "two.txt"]);
});

test("an import that another has replaced meanwhile is refused with a sentence, nothing is published", async () => {
  await upload("old.txt", form2Of2021(), "北区");
  const address = "/osaka/desk/accept/kita/2021";
  const seen = /name="import" value="([^"]+)"/.exec(await get(address))?.[1] ?? "";
  await upload("new.txt", `${form2Of2021()}\n${STRAY}\n`, "北区");
  const answer = await post(address, { action: "accept", import: seen });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("置き換わっています");
  expect(await loadPublished(database(), "osaka", "kita", 2021)).toBeNull();
});

test("imports of two units are refused together, with a sentence", async () => {
  await upload("here.txt", form2Of2021(), "都島区");
  await upload("there.txt", form2Of2021(), "天王寺区");
  const ids = (await inScope(database(), SYSTEM, (tx) => listDeskPapers(tx, "osaka")))
    .filter((paper) => ["here.txt", "there.txt"].includes(paper.file))
    .map((paper) => paper.importId);
  const answer = await post("/osaka/desk/accept/miyakojima/2021", { action: "accept", import: ids });
  expect([answer.status, (await answer.text()).includes("一つの所属の一つの年度")]).toEqual([422, true]);
});

test("a paper of twenty thousand lines is shown in part, around the piece that is asked for", async () => {
  const long = `${form2Of2021()}\n${"余りの行\n".repeat(20_000)}`;
  const path = await upload("long.txt", long, "住吉区");
  const start = performance.now();
  const first = await get(path);
  expect(first.length).toBeLessThan(3_000_000);
  expect(first).toContain("行目までを表示しています");
  expect(await get(`${path}?piece=18000.0.4`)).toContain('id="s-18000-0"');
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("names and texts of papers are escaped, and no page ended in a fault", async () => {
  const path = await upload("x.txt", `${form2Of2021()}\n<script>alert(1)</script>\n`, "此花区");
  expect(await get(path)).not.toContain("<script>alert");
  expect(desk.faults).toEqual([]);
});
