// Owns the proof that the binaries run from a copy too: node_modules may be read-only, or closed to the server's user.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLED_MAJOR, binariesIn, bundledFolder, copyBinaries } from "./binaries.ts";

test("a copy under another name runs, and making it again changes nothing", () => {
  const folder = mkdtempSync(join(tmpdir(), "hoshin-binaries-"));
  try {
    const copy = copyBinaries(bundledFolder() ?? "", join(folder, "program"));
    const { stdout } = spawnSync(binariesIn(copy).initdb, ["--version"], { encoding: "utf8" });
    expect(stdout).toContain(`(PostgreSQL) ${BUNDLED_MAJOR}.`);
    expect(copyBinaries("/nowhere", join(folder, "program"))).toBe(copy);
    expect(readdirSync(folder)).toEqual(["program"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
