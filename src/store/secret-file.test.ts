// Owns the proof that a data folder has one secret, whole and for its owner alone, however many start at once.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { secretOf } from "./secret-file.ts";

const root = mkdtempSync(join(tmpdir(), "hoshin-secret-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("it is made once, kept, and read by its owner only", () => {
  const folder = join(root, "one");
  const secret = secretOf(folder);
  expect(secret.length).toBeGreaterThanOrEqual(48);
  expect(secretOf(folder)).toBe(secret);
  expect(readdirSync(folder)).toEqual(["sign-in.secret"]);
  expect(statSync(join(folder, "sign-in.secret")).mode & 0o777).toBe(0o600);
});

test("processes that start at once all seal with the same one", async () => {
  const folder = join(root, "many");
  const code = `import(${JSON.stringify(join(import.meta.dirname, "secret-file.ts"))}).then(({ secretOf }) => process.stdout.write(secretOf(${JSON.stringify(folder)})))`;
  const run = promisify(execFile);
  const said = await Promise.all(Array.from({ length: 6 }, () => run(process.execPath, ["-e", code])));
  expect(new Set(said.map(({ stdout }) => stdout))).toEqual(new Set([secretOf(folder)]));
});

test("a file that was emptied is refused: nothing is sealed with what anybody could guess", () => {
  const folder = join(root, "empty");
  secretOf(folder);
  writeFileSync(join(folder, "sign-in.secret"), "\n");
  expect(() => secretOf(folder)).toThrow("holds no secret");
});
