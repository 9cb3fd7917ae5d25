// Owns the proof of `hoshin check` as a command: what it prints, and how it ends.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Finding } from "../domain/finding.ts";
import { check } from "./check.ts";
import type { Lang } from "./command.ts";
import { columns } from "./words-width.ts";

const SAMPLES = resolve(import.meta.dirname, "../../test/samples");

async function run(args: readonly string[], lang: Lang = "ja") {
  const out: string[] = [];
  const err: string[] = [];
  const code = await check.run(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    lang,
    env: {},
    cwd: SAMPLES,
  });
  return { code, out: out.join(""), err: err.join("") };
}

test("a sound paper ends with 0 and a closing count", async () => {
  const { code, out } = await run(["form3-draft.txt"]);
  expect(code).toBe(0);
  expect(out).toContain("form3-draft.txt");
  expect(out.trimEnd().split("\n").at(-1)).toMatch(/^1文書：誤り0件、注意\d+件、参考\d+件$/);
});

test("a paper with a bare code ends with 1, and JSON holds every finding with all its parts", async () => {
  // The legend of its own year is known in part only: a bare code is no proven error there.
  expect((await run(["form2-loose.txt"])).code).toBe(0);
  const { code, out } = await run(["form2-loose.txt", "--fiscal-year", "2021", "--format", "json"]);
  expect(code).toBe(1);
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  expect(findings.some((finding) => finding.severity === "error")).toBe(true);
  for (const finding of findings)
    expect(Object.keys(finding).toSorted()).toEqual([
      "en",
      "evidence",
      "file",
      "ja",
      "line",
      "path",
      "rule",
      "settle",
      "severity",
    ]);
});

test("the text keeps within 100 columns, in both languages", async () => {
  for (const lang of ["ja", "en"] as const) {
    const { out } = await run(["form2-full.txt", "form2-loose.txt", "overview-midyear-full.txt"], lang);
    // A closing mark may hang over the edge.
    expect(Math.max(...out.split("\n").map(columns))).toBeLessThanOrEqual(102);
  }
});

test.each([
  [["missing.txt"]],
  [["--format", "xml", "form3-draft.txt"]],
  [["--form", "form9", "form3-draft.txt"]],
  [[]],
])("%j cannot be used: 2, with a sentence on the error output", async (args) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).not.toBe("");
});

test("an unusable file is named, the others are still checked", async () => {
  const { code, out, err } = await run(["form3-draft.txt", "missing.txt"]);
  expect([code, err.includes("missing.txt"), out.includes("form3-draft.txt")]).toEqual([2, true, true]);
});
