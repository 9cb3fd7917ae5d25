// Owns the proof that papers are asked for, watched and fetched at the desk with plain forms and links alone.
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./database.ts";
import { deskApp, visit } from "./desk.ts";
import { unitYear, type UnitYear } from "./unit-year.ts";
import type { Role } from "../src/domain/access.ts";
import { shortCodeOf } from "../src/documents/paper/short-code.ts";
import { openPress } from "../src/documents/press/press.ts";
import { openQueuePool } from "../src/store/job-queue.ts";
import { startWorker, type Worker } from "../src/work/worker.ts";

const { db, url } = await testDatabase();
const desk = deskApp(db);
const press = openPress();
let year: UnitYear;
let worker: Worker | null = null;
const PAPERS = "/miohara/desk/papers";

beforeAll(async () => {
  year = await unitYear(db);
});

afterAll(async () => {
  await worker?.stop();
  await press.close();
  if (desk.faults.length > 0) throw new Error(String(desk.faults));
});

const enter = (role: Role): Promise<string> =>
  desk.enter({ city: year.city, name: `${role} さん`, duties: year.people[role].duties });

async function page(cookie: string, path = PAPERS): Promise<string> {
  const answer = await visit(desk.app, path, { cookie });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

const ORDER = { action: "order", year: "2026", unit: "honami", from: "record" };

test("asked for by a form, seen waiting and done on the page, fetched by a link", async () => {
  const cookie = await enter("coordinator");
  const first = await page(cookie);
  expect(first).toContain("令和8年度の文書");
  expect(first).not.toContain("data-look-again");
  const token = await desk.token(cookie, PAPERS);
  const asked = await visit(desk.app, PAPERS, { cookie, form: { ...ORDER, token, format: ["csv", "json"] } });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `${PAPERS}?year=2026&done=ordered`]);
  const waiting = await page(cookie, asked.headers.get("location") ?? "");
  for (const words of ["受け付けました", "順番待ち", "中止する", "data-look-again"])
    expect(waiting).toContain(words);

  worker = await startWorker({
    db,
    press,
    pool: openQueuePool(url),
    onTrouble: (error) => desk.faults.push(error),
  });
  let done = "";
  for (let wait = 0; wait < 100 && !done.includes("取り出す"); wait++) {
    await sleep(50);
    done = await page(cookie);
  }
  expect(done).not.toContain("data-look-again");
  const link = /href="([^"]+\.zip)"/u.exec(done)?.[1] ?? "";
  const archive = await visit(desk.app, link, { cookie });
  expect(archive.headers.get("Content-Disposition")).toBe('attachment; filename="miohara-2026-honami.zip"');
  const bytes = new Uint8Array(await archive.arrayBuffer());
  expect(archive.headers.get("Content-Length")).toBe(String(bytes.length));
  expect(Object.keys(unzipSync(bytes))).toEqual(["honami/2026-honami.csv", "honami/2026-honami.json"]);

  const other = await enter("officer");
  expect((await visit(desk.app, link, { cookie: other })).status).toBe(404);
  expect(await page(other)).toContain("まだありません");
});

test("what cannot be asked for is said above the form, which keeps what was chosen", async () => {
  const cookie = await enter("unit-head");
  const token = await desk.token(cookie, PAPERS);
  const answer = await visit(desk.app, PAPERS, { cookie, form: { ...ORDER, token, format: "pdf" } });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain("文書を一つ以上選んでください");
  expect(text).toMatch(/id="format-pdf"[^>]*checked/u);
  expect(text).not.toMatch(/id="format-xlsx"[^>]*checked/u);
});

test("the administrator, who reads no drafts, is told so", async () => {
  const cookie = await enter("administrator");
  expect((await visit(desk.app, PAPERS, { cookie })).status).toBe(403);
  expect(await (await visit(desk.app, "/miohara/desk/people", { cookie })).text()).not.toContain(PAPERS);
});

test("the short code of a draft leads to its sheets for who may read them, and to nothing for others", async () => {
  const code = shortCodeOf(year.planId);
  const path = `${PAPERS}?code=${code}`;
  expect(await page(await enter("coordinator"), path)).toContain(`/miohara/desk/plans/honami/2026`);
  const other = await unitYear(db, { unitSlug: "kusumori" });
  const { duties } = other.people.coordinator;
  const stranger = await desk.enter({ city: year.city, name: "ほかの所属 さん", duties });
  expect(await page(stranger, path)).toContain("この符号の記録はありません");
  expect(await page(await enter("coordinator"), `${PAPERS}?code=3F2A`)).toContain("のような形です");
});
