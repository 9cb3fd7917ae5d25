// Owns the proof that `hoshin export` writes the papers of a unit and year, and of all units into one archive.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { readDocument } from "../documents/read-document.ts";
import { readWorkbook } from "../documents/xlsx/read-workbook.ts";
import { loadPublished } from "../store/published.ts";
import { loadSampleCity } from "../usecases/load-sample-city.ts";
import type { Io } from "./command.ts";
import { command } from "./export.ts";

const { db, url } = await testDatabase();
const cwd = mkdtempSync(join(tmpdir(), "hoshin-export-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
await loadSampleCity(db, { read: readDocument, at: new Date("2026-11-20T09:00:00+09:00") });

async function run(...args: readonly string[]) {
  let [out, err] = ["", ""];
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    lang: "ja",
    env: { DATABASE_URL: url },
    cwd,
  };
  const code = await command.run(args, io);
  return { code, out, err };
}

const HONAMI = ["--city", "miohara", "--unit", "honami", "--year", "2025"];

test("one paper of one unit is written as Excel and PDF, and the Excel leads back to its record", async () => {
  const done = await run(...HONAMI, "--paper", "form2", "--format", "xlsx,pdf", "--out", "one");
  expect(done).toMatchObject({ code: 0 });
  const names = readdirSync(join(cwd, "one"));
  expect(names).toHaveLength(10);
  expect(names).toContain("2025-honami-form2-3.pdf");
  const read = await readWorkbook(readFileSync(join(cwd, "one", "2025-honami-form2-3.xlsx")));
  const snapshot = await loadPublished(db, "miohara", "honami", 2025);
  expect(read).toMatchObject({
    ok: true,
    value: { facts: { record: snapshot?.id, unit: "帆波区", city: "澪原市", stage: "自己評価反映" } },
  });
});

test("all units of a year go into one archive", async () => {
  const done = await run("--city", "miohara", "--year", "2025", "--format", "json,csv", "--out", "all");
  expect(done).toMatchObject({ code: 0 });
  const files = unzipSync(readFileSync(join(cwd, "all", "miohara-2025.zip")));
  expect(Object.keys(files).toSorted()).toEqual(
    ["honami", "kusumori", "ryokusui"].flatMap((unit) => [
      `${unit}/2025-${unit}.csv`,
      `${unit}/2025-${unit}.json`,
    ]),
  );
  const snapshot = await loadPublished(db, "miohara", "honami", 2025);
  const json = JSON.parse(strFromU8(files["honami/2025-honami.json"] ?? new Uint8Array())) as {
    plan: unknown;
  };
  expect(json.plan).toEqual(snapshot?.plan);
});

test.each([
  [["--city", "miohara", "--year", "2025"], "--out"],
  [[...HONAMI, "--out", "x", "--paper", "form9"], "form9"],
  [[...HONAMI, "--out", "x", "--format", "xls"], "xls"],
  [["--city", "miohara", "--unit", "nowhere", "--year", "2025", "--out", "x"], "nowhere"],
])("%j is refused with a sentence", async (args, said) => {
  const done = await run(...args);
  expect(done.code).toBe(2);
  expect(done.err).toContain(said);
});
