// Owns making the database folder: whole or not at all.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Refusal } from "../../domain/outcome.ts";
import { BUNDLED_MAJOR, type Binaries } from "./binaries.ts";
import { NOBODY, type RunAs } from "./run-as.ts";
import { notACluster, otherMajor, passwordMissing, troubleFrom } from "./trouble.ts";

/** Name of the superuser inside the bundled server; it owns everything and migrates. */
export const SUPERUSER = "postgres";

/** Plain "C" would leave pg_trgm blind to Japanese; builtin C.UTF-8 sorts by code point and never changes with the system's libc. */
const LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"];

/** What stands in the folder already: a usable cluster, nothing, or a reason to stop. */
export function inspectCluster(cluster: string, passwordFile: string): "ready" | "absent" | Refusal {
  const versionFile = join(cluster, "PG_VERSION");
  if (!existsSync(versionFile)) {
    const empty = !existsSync(cluster) || readdirSync(cluster).length === 0;
    return empty ? "absent" : notACluster(cluster);
  }
  const version = readFileSync(versionFile, "utf8").trim();
  if (Number(version) !== BUNDLED_MAJOR) return otherMajor(cluster, version, BUNDLED_MAJOR);
  return existsSync(passwordFile) ? "ready" : passwordMissing(passwordFile);
}

/** Runs initdb beside the final place and renames: a kill in between leaves nothing that looks finished. */
export function makeCluster(
  cluster: string,
  passwordFile: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
  locale: readonly string[] = LOCALE,
): Refusal | null {
  const half = `${cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  rmSync(cluster, { recursive: true, force: true }); // only ever an empty folder: inspectCluster has looked
  mkdirSync(half, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  // initdb reads the password itself, so it lies for a moment where the server's user can reach it.
  const handedOver = `${half}.password`;
  writeFileSync(handedOver, readFileSync(passwordFile), { mode: 0o600 });
  if (runAs.mode === "uid") for (const path of [half, handedOver]) chownSync(path, NOBODY, NOBODY);
  const [program = "", ...args] = [
    ...runAs.prefix,
    binaries.initdb,
    `--pgdata=${half}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${handedOver}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...locale,
    "--lc-messages=C",
    ...(durable ? [] : ["--no-sync"]),
  ];
  const run = spawnSync(program, args, {
    ...runAs.identity,
    cwd: "/",
    encoding: "utf8",
    env: serverEnvironment(),
  });
  rmSync(handedOver, { force: true });
  if (run.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    return troubleFrom(run.error ? String(run.error) : `${run.stdout}\n${run.stderr}`, cluster);
  }
  renameSync(half, cluster);
  return null;
}

/** The environment of the server's programs: nothing of ours leaks into it, PG* variables least of all. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", LANG: "C.UTF-8", LC_MESSAGES: "C" };
}
