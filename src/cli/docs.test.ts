// Owns the proof that the generated pages in the repository are those of the rulebook.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { docs, stalePages } from "./docs.ts";
import { rules } from "./rules.ts";

const PROJECT = resolve(import.meta.dirname, "../..");

function io(cwd: string) {
  const printed: string[] = [];
  return {
    printed,
    io: { out: (text: string) => void printed.push(text), err: () => {}, lang: "ja" as const, env: {}, cwd },
  };
}

test("the pages in docs/ are those of the rulebook: run `npm run -s docs` after a change", async () => {
  expect(await stalePages(PROJECT)).toEqual([]);
});

test("an empty folder is stale until the pages are written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hoshin-docs-"));
  try {
    const { io: out } = io(folder);
    expect(await docs.run(["--check"], out)).toBe(1);
    expect(await docs.run([], out)).toBe(0);
    expect(await docs.run(["--check"], out)).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the table of rules names C1 to C5 with their printed condition, and refuses an unknown argument", async () => {
  const { io: out, printed } = io(PROJECT);
  expect(await rules.run(["--json"], out)).toBe(0);
  const table = (JSON.parse(printed.join("")) as { rules: { id: string; source: string }[] }).rules;
  for (const id of ["C1", "C2", "C3", "C4", "C5"])
    expect(table.find((row) => row.id === id)?.source).toContain("必須");
  expect(await rules.run(["--yaml"], out)).toBe(2);
});
