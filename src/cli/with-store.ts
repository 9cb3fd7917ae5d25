// Owns opening the database around a command: settings, the lines of the start, an orderly end also on Ctrl-C.
import { configFrom, type Config } from "../config.ts";
import type { Refusal } from "../domain/outcome.ts";
import { hasDatabase } from "../store/embedded/start.ts";
import { openStore, type Store } from "../store/open-store.ts";
import type { Command, ExitCode, Io } from "./command.ts";

/** The settings of the database, for the help of every command that opens it. */
export const DATABASE_SETTINGS: Command["options"] = [
  {
    flag: "HOSHIN_DATA=…",
    meaning: {
      ja: "同梱のデータベースのフォルダー（環境変数、既定 ./data）",
      en: "folder of the bundled database (environment, default ./data)",
    },
  },
  {
    flag: "DATABASE_URL=…",
    meaning: {
      ja: "別の PostgreSQL 15 以上を使う（環境変数）",
      en: "use another PostgreSQL, 15 or newer (environment)",
    },
  },
];

/** Runs the body with an open store and closes it afterwards; a database that cannot be opened or goes away is a sentence and exit code 2. */
export async function withStore(io: Io, body: (store: Store) => Promise<ExitCode>): Promise<ExitCode> {
  const config = configFrom(io.env, io.cwd);
  return config.ok ? withStoreOf(config.value, io, body) : say(io, config.refusal);
}

/** The same for what only looks at a database or takes from it: where there is none yet, none is made. */
export async function withPresentStore(io: Io, body: (store: Store) => Promise<ExitCode>): Promise<ExitCode> {
  const config = configFrom(io.env, io.cwd);
  if (!config.ok) return say(io, config.refusal);
  const { databaseUrl, dataFolder } = config.value;
  if (databaseUrl === null && !hasDatabase(dataFolder)) return say(io, noDatabase(dataFolder));
  return withStoreOf(config.value, io, body);
}

async function withStoreOf(
  config: Config,
  io: Io,
  body: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const store = await openStore(config, "command", (line) => io.err(`${line[io.lang]}\n`));
  if (!store.ok) return say(io, store.refusal);
  for (const line of store.value.lines) io.err(`${line[io.lang]}\n`);
  const stop = (signal: NodeJS.Signals): void => {
    void store.value.close().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await body(store.value);
  } catch (error) {
    if (!isGone(error)) throw error;
    return say(io, databaseGone(error));
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await store.value.close();
  }
}

function say(io: Io, refusal: Refusal): ExitCode {
  io.err(`${refusal[io.lang]}\n`);
  return 2;
}

/** The server was stopped or the connection broke while we worked (PostgreSQL class 57P and 08, system errors of the socket). */
function isGone(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(57P0|08)|^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
    error.message.startsWith("Connection terminated")
  );
}

function noDatabase(folder: string): Refusal {
  return {
    code: "no-database",
    ja: `${folder} にはまだデータベースがありません。HOSHIN_DATA を確かめてください。`,
    en: `There is no database in ${folder} yet. Check HOSHIN_DATA.`,
  };
}

function databaseGone(error: Error): Refusal {
  return {
    code: "database-gone",
    ja: `作業中にデータベースが止まりました（${error.message}）。「取り込みました」と出たものは残っています。もう一度実行してください。`,
    en: `The database stopped while we worked (${error.message}). What was acknowledged is kept. Run the command again.`,
  };
}
