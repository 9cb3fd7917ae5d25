// Owns starting the bundled PostgreSQL on a data folder, from the lock to the address: the one function that others call.
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Words } from "../../domain/finding.ts";
import { ok, type Outcome } from "../../domain/outcome.ts";
import {
  BUNDLED_MAJOR,
  binariesIn,
  bundledFolder,
  canHydrate,
  copyBinaries,
  walkableForAll,
} from "./binaries.ts";
import { SUPERUSER, inspectCluster, makeCluster } from "./cluster.ts";
import { holderOf, lockFolder, type FolderLock, type Holder } from "./folder-lock.ts";
import { clearLeftOver } from "./left-over.ts";
import { NOBODY, chooseRunAs, type Mode, type RunAs } from "./run-as.ts";
import { runServer } from "./server.ts";
import { folderInUse, noBundledServer, passwordMissing, troubleFrom, unreachable } from "./trouble.ts";

export type EmbeddedServer = {
  /** Connection string of the superuser, with its password: never log it. */
  readonly url: string;
  readonly pid: number;
  /** What a person should know about this start, e.g. that a left-over server was stopped. */
  readonly lines: readonly Words[];
  /** Stops the server and gives the folder back. */
  readonly stop: () => Promise<void>;
  /** Resolves when the server process ends, whoever ended it. */
  readonly ended: Promise<void>;
};

type EmbeddedOptions = {
  readonly folder: string;
  readonly kind: Holder["kind"];
  /** False only for tests: without fsync. */
  readonly durable?: boolean;
  /** Only for tests: runs as this instead of what the machine offers. */
  readonly mode?: Mode;
};

/** Starts the bundled server; refused with a sentence when that cannot be done. Must be called on the main thread: the server dies with the thread that started it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Outcome<EmbeddedServer>> {
  const folder = resolve(options.folder);
  let lock: FolderLock | null = null;
  try {
    makeFolder(folder);
    lock = lockFolder(folder, options.kind);
    if (lock === null) return { ok: false, refusal: folderInUse(folder, holderOf(folder)?.pid ?? null) };
    const started = await startLocked(folder, lock, options);
    if (!started.ok) lock.release();
    return started;
  } catch (error) {
    lock?.release();
    if (error instanceof Error && "code" in error)
      return { ok: false, refusal: troubleFrom(String(error), folder) };
    throw error;
  }
}

async function startLocked(
  folder: string,
  lock: FolderLock,
  { durable = true, mode }: EmbeddedOptions,
): Promise<Outcome<EmbeddedServer>> {
  const lines: Words[] = [];
  const native = bundledFolder();
  if (native === null) return { ok: false, refusal: noBundledServer() };
  const place = placeFor(folder, mode ?? null);
  if (place === null) return { ok: false, refusal: unreachable(folder) };
  if (place.note) lines.push(place.note);
  const { cluster, runAs } = place;
  const binaries = binariesIn(runnable(native, dirname(cluster), runAs));
  const passwordFile = passwordFileOf(folder);
  const runningMark = join(folder, "running");

  const state = inspectCluster(cluster, passwordFile);
  if (typeof state === "object") return { ok: false, refusal: state };
  if (state === "absent") {
    const refusal = makeCluster(cluster, passwordFile, binaries, runAs, durable);
    if (refusal) return { ok: false, refusal };
  } else {
    if (runAs.mode === "uid") giveTo(cluster);
    const leftOver = clearLeftOver(cluster, binaries.pgCtl, runAs) ?? killedBefore(runningMark);
    if (leftOver) lines.push(leftOver);
  }

  const server = await runServer(cluster, join(folder, "postgres.log"), binaries, runAs, durable);
  if (!server.ok) return server;
  lock.announce(server.value.port);
  writeFileSync(runningMark, `${process.pid}\n`, { mode: 0o600 });
  return ok({
    url: urlFor(server.value.port, readFileSync(passwordFile, "utf8").trim()),
    pid: server.value.pid,
    lines,
    ended: server.value.ended,
    stop: async () => {
      await server.value.stop();
      rmSync(runningMark, { force: true });
      lock.release();
    },
  });
}

/** Makes the folder and what leads to it, one by one: the recursive call never ends on file systems such as /proc. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another hoshin that starts at the same moment may have made it.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A killed hoshin takes its database down with it in good order, and leaves only this mark: it is said all the same. */
function killedBefore(runningMark: string): Words | null {
  if (!existsSync(runningMark)) return null;
  return {
    ja: "前回の hoshin は途中で止まりました。データベースは自ら終了しており、失われたものはありません。",
    en: "The previous hoshin ended abruptly; its database had shut itself down, nothing is lost.",
  };
}

/** Connection string of the server that another hoshin runs on this folder; null while none lets us in (none there, a short command, or still starting). */
export function urlOfRunning(folder: string): Outcome<string | null> {
  const holder = holderOf(folder);
  if (holder === null || holder.kind !== "server" || holder.databasePort === null) return ok(null);
  const file = passwordFileOf(resolve(folder));
  if (!existsSync(file)) return { ok: false, refusal: passwordMissing(file) };
  return ok(urlFor(holder.databasePort, readFileSync(file, "utf8").trim()));
}

const passwordFileOf = (folder: string): string => join(folder, "postgres-password");

/** Whether a bundled database was ever made for this data folder, whole or not any more. */
export function hasDatabase(folder: string): boolean {
  return existsSync(passwordFileOf(folder)) || existsSync(join(folder, "postgres"));
}

function urlFor(port: number, password: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

type Place = { readonly cluster: string; readonly runAs: RunAs; readonly note: Words | null };

/** Where the cluster lies. As root without user namespaces the server's user may not be able to walk to the data folder (/root is closed): then it lies under /var/lib/hoshin; null when one made in a user namespace lies here already. */
function placeFor(folder: string, mode: Mode | null): Place | null {
  const here = join(folder, "postgres");
  const runAs = chooseRunAs(here, mode);
  if (runAs.mode !== "uid") return { cluster: here, runAs, note: null };
  if (walkableForAll(dirname(folder), statSync)) {
    chmodSync(folder, statSync(folder).mode | 0o011);
    return { cluster: here, runAs, note: null };
  }
  if (existsSync(join(here, "PG_VERSION"))) return null;
  const elsewhere = join("/var/lib/hoshin", createHash("sha256").update(folder).digest("hex").slice(0, 12));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return {
    cluster: join(elsewhere, "postgres"),
    runAs,
    note: {
      ja: `データベースの利用者が ${folder} に入れないため、データベースは ${elsewhere} に置きます。`,
      en: `The database's user cannot reach ${folder}, so the database lies in ${elsewhere}.`,
    },
  };
}

/** The folder to run the binaries from: where npm put them, or a copy when links cannot be made there or the server's user cannot get there. */
function runnable(native: string, besideCluster: string, runAs: RunAs): string {
  const reachable = runAs.mode !== "uid" || walkableForAll(native, statSync);
  if (reachable && canHydrate(native)) return native;
  return copyBinaries(native, join(besideCluster, `postgres-program-${BUNDLED_MAJOR}`));
}

/** Hands the cluster to the server's user, when it was made in a user namespace (owner root) on another day. */
function giveTo(cluster: string): void {
  if (statSync(cluster).uid === NOBODY) return;
  for (const name of ["", ...readdirSync(cluster, { recursive: true, encoding: "utf8" })])
    chownSync(join(cluster, name), NOBODY, NOBODY);
}
