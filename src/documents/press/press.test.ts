// Owns the proof that the press makes and reads files, and that no work can go beyond its limits.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { fullPlan } from "../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../test/print-facts.ts";
import type { Paper } from "../paper/paper.ts";
import { papersOf } from "../osaka-city/papers/papers.ts";
import { openPress } from "./press.ts";

const plan = fullPlan();
const papers = papersOf(plan, PRINT_FACTS);
const press = openPress();

afterAll(() => press.close());

function firstPaper(): Paper {
  const [paper] = papers;
  if (!paper) throw new Error("no paper");
  return paper;
}

test("Excel and PDF are made, and the Excel is read back", async () => {
  const pdf = await press.run({ kind: "pdf", paper: firstPaper() });
  if (!pdf.ok) throw new Error(pdf.refusal.en);
  expect(new TextDecoder("latin1").decode(pdf.value.bytes.slice(0, 5))).toBe("%PDF-");
  const xlsx = await press.run({ kind: "xlsx", plan, papers });
  if (!xlsx.ok) throw new Error(xlsx.refusal.en);
  const read = await press.run({ kind: "read", bytes: xlsx.value.bytes });
  expect(read).toMatchObject({ ok: true, value: { facts: PRINT_FACTS, notUnderstood: [] } });
});

test("a sign that no font has is printed as 〓 and named", async () => {
  const made = await press.run({
    kind: "pdf",
    paper: { ...firstPaper(), title: "年度\u{1F600}方針\u{13000}" },
  });
  expect(made).toMatchObject({ ok: true, value: { missing: ["\u{1F600}", "\u{13000}"] } });
});

test.runIf(existsSync("/proc/self/environ"))(
  "a child, which takes strange files apart, knows neither the database nor any key of the server",
  async () => {
    vi.stubEnv("DATABASE_URL", "postgres://hoshin:geheim@db");
    vi.stubEnv("HOSHIN_SECRET", "geheim".repeat(8));
    const own = openPress();
    expect(await own.run({ kind: "pdf", paper: firstPaper() })).toMatchObject({ ok: true });
    const told = readdirSync("/proc").flatMap((pid) => environmentOfChild(pid));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((env) => env.includes("geheim"))).toEqual([]);
    await own.close();
    vi.unstubAllEnvs();
  },
);

/** What a process that we started was told; nothing for any other. */
function environmentOfChild(pid: string): readonly string[] {
  try {
    const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(parent) === process.pid ? [readFileSync(`/proc/${pid}/environ`, "utf8")] : [];
  } catch {
    return [];
  }
}

test("work that needs too much memory or time is refused, and the next is done", async () => {
  const small = openPress({ memory: 40_000_000, children: 1 });
  expect(await small.run({ kind: "pdf", paper: firstPaper() })).toMatchObject({
    ok: false,
    refusal: { code: "paper-too-large" },
  });
  await small.close();
  const hasty = openPress({ time: 1 });
  expect(await hasty.run({ kind: "pdf", paper: firstPaper() })).toMatchObject({
    ok: false,
    refusal: { code: "paper-takes-too-long" },
  });
  await hasty.close();
  expect(await press.run({ kind: "pdf", paper: firstPaper() })).toMatchObject({ ok: true });
});

test("of two papers in one child that fails each is made alone, and what failed is told of the right one", async () => {
  const small = openPress({ memory: 40_000_000, children: 1 });
  const both = await Promise.all(papers.slice(0, 2).map((paper) => small.run({ kind: "pdf", paper })));
  expect(both.map((one) => (one.ok ? "made" : one.refusal.code))).toEqual([
    "paper-too-large",
    "paper-too-large",
  ]);
  await small.close();
});

test("cancelled work takes none along that waits behind it, and is itself not waited for", async () => {
  const one = openPress({ children: 1 });
  const stops = papers.slice(0, 3).map(() => new AbortController());
  const made = papers
    .slice(0, 3)
    .map((paper, index) => one.run({ kind: "pdf", paper }, stops[index]?.signal));
  stops[1]?.abort();
  stops[0]?.abort();
  expect(await made[0]).toMatchObject({ ok: false, refusal: { code: "cancelled" } });
  expect(await made[1]).toMatchObject({ ok: false, refusal: { code: "cancelled" } });
  expect(await made[2]).toMatchObject({ ok: true });
  await one.close();
});

test("cancelled work ends at once", async () => {
  const stop = new AbortController();
  const work = press.run({ kind: "pdf", paper: firstPaper() }, stop.signal);
  stop.abort();
  expect(await work).toMatchObject({ ok: false, refusal: { code: "cancelled" } });
});
