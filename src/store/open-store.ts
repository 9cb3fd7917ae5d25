// Owns opening the database for the program, whichever it is: the bundled one, a running hoshin's, or the one in DATABASE_URL.
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Pool } from "pg";
import type { Config } from "../config.ts";
import type { Words } from "../domain/finding.ts";
import { ok, type Outcome } from "../domain/outcome.ts";
import { openDatabase, type Db } from "./database.ts";
import { holderOf } from "./embedded/folder-lock.ts";
import { startEmbedded, urlOfRunning } from "./embedded/start.ts";
import { openQueuePool } from "./job-queue.ts";
import { migrate } from "./migrate.ts";
import { openWire, type Wire } from "./wire.ts";

export type Store = {
  readonly db: Db;
  /** What a person should know about this start; holds no secret. */
  readonly lines: readonly Words[];
  /** Names of the migrations that this start applied. */
  readonly migrated: readonly string[];
  /** Connections for the queue of background work, to be ended by whoever asks for them. */
  readonly openQueue: () => Pool;
  /** A line to the other processes that serve the same database; null where there can be none. To be closed by whoever asks for it. */
  readonly openWire: (() => Wire) | null;
  /** Closes the connections and stops the bundled server if it is ours. */
  readonly close: () => Promise<void>;
  /** Resolves when the bundled server ends while we run, whoever ended it; never with another database. */
  readonly ended: Promise<void>;
};

/** server: stays, and lets commands work beside it. command: done soon; waits for another command, joins a running server. */
export type Purpose = "server" | "command";

/** Name of our database on the bundled server. */
const DATABASE = "hoshin";
const WAIT_LIMIT_MS = 10 * 60_000;
const UNREACHABLE_LIMIT_MS = 10_000;

/** Opens and migrates the database; refused with a sentence when that cannot be done. `tell` hears what is being waited for. */
export async function openStore(
  config: Pick<Config, "dataFolder" | "databaseUrl">,
  purpose: Purpose,
  tell: (line: Words) => void = () => {},
): Promise<Outcome<Store>> {
  if (config.databaseUrl !== null) return openShared(config.databaseUrl);
  const started = Date.now();
  for (let told = false; ; told = true) {
    const server = await startEmbedded({ folder: config.dataFolder, kind: purpose });
    if (server.ok) {
      const { url, lines, stop, ended } = server.value;
      await createDatabase(url);
      const store = await openAt(onDatabase(url), lines, stop, ended);
      if (!store.ok) await stop();
      return store;
    }
    if (server.refusal.code !== "data-folder-in-use" || purpose === "server") return server;
    const running = urlOfRunning(config.dataFolder);
    if (!running.ok) return running;
    if (running.value !== null) {
      const store = await openAt(onDatabase(running.value), [], async () => {}, new Promise(() => {}));
      // Not there: the other is just making its database, or just ending. Both are over in a moment.
      const passing = !store.ok && store.refusal.code === "database-unreachable";
      if (!passing || Date.now() > started + UNREACHABLE_LIMIT_MS) return store;
    }
    if (Date.now() > started + WAIT_LIMIT_MS) return server;
    if (!told) tell(waitingFor(holderOf(config.dataFolder)?.pid ?? null));
    await sleep(200);
  }
}

/** Somebody else's server: other processes may serve the same database. */
async function openShared(url: string): Promise<Outcome<Store>> {
  const store = await openAt(url, [], async () => {}, new Promise(() => {}));
  return store.ok ? ok({ ...store.value, openWire: () => openWire(url) }) : store;
}

async function openAt(
  url: string,
  lines: readonly Words[],
  stop: () => Promise<void>,
  ended: Promise<void>,
): Promise<Outcome<Store>> {
  const migrated = await migrate(url);
  if (!migrated.ok) return migrated;
  const db = openDatabase(url);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await db.destroy();
    await stop();
  };
  return ok({
    db,
    lines,
    migrated: migrated.value,
    ended,
    openQueue: () => openQueuePool(url),
    openWire: null,
    close: () => (closing ??= close()),
  });
}

function onDatabase(url: string): string {
  const ours = new URL(url);
  ours.pathname = `/${DATABASE}`;
  return ours.href;
}

/** Creates our database on a bundled server that we have just started: nobody else is there to be faster. */
async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function waitingFor(pid: number | null): Words {
  const who = pid === null ? "" : ` ${pid}`;
  return {
    ja: `別の hoshin の命令（プロセス${who}）が終わるのを待っています…`,
    en: `Waiting for another hoshin command (process${who}) to finish…`,
  };
}
