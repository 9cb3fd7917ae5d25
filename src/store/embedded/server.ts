// Owns the running server process: started, waited for, stopped.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Outcome } from "../../domain/outcome.ts";
import type { Binaries } from "./binaries.ts";
import { serverEnvironment } from "./cluster.ts";
import type { RunAs } from "./run-as.ts";
import { troubleFrom, worthAnotherTry } from "./trouble.ts";

type RunningServer = {
  readonly port: number;
  readonly pid: number;
  /** Ends it in order, waiting for what is being written; resolves when the process is gone. */
  readonly stop: () => Promise<void>;
  /** Resolves when the process ends, whoever ended it. */
  readonly ended: Promise<void>;
};

const LOG_LIMIT = 5 * 1024 * 1024;
const START_LIMIT_MS = 60_000;

/** Starts the server on a free port of 127.0.0.1. `durable` false only for tests: nothing survives a power cut then. */
export async function runServer(
  cluster: string,
  logFile: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
): Promise<Outcome<RunningServer>> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const log = openLog(logFile);
    const from = existsSync(logFile) ? statSync(logFile).size : 0;
    const [program = "", ...args] = [
      ...runAs.prefix,
      ...runAs.dieWithParent,
      binaries.postgres,
      ...settings(cluster, port, durable),
    ];
    const child = spawn(program, args, {
      ...runAs.identity,
      cwd: "/",
      env: serverEnvironment(),
      // Its own process group: Ctrl-C reaches us first, and we stop the server after the last request.
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const server = follow(child, port);
    if (await answers(child, cluster, port, server.ended)) return ok(server);
    await server.stop();
    const said = server.trouble() ?? readFileSync(logFile, "utf8").slice(from);
    if (attempt < 10 && worthAnotherTry(said)) {
      await sleep(200);
      continue;
    }
    return { ok: false, refusal: troubleFrom(said, cluster) };
  }
}

function settings(cluster: string, port: number, durable: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: durable ? "60" : "100",
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    logging_collector: "off",
    log_statement: "none",
    log_min_messages: "warning",
    // Parameters of a statement may hold personal data: keep them out of the log.
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    timezone: "UTC",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
  };
  return ["-D", cluster, ...Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

function follow(child: ChildProcess, port: number): RunningServer & { trouble: () => string | null } {
  let gone = false;
  let trouble: string | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      trouble = String(error);
      resolve();
    });
  }).then(() => {
    gone = true;
    process.off("exit", interrupt);
  });
  // The last resort where nothing else tells the server that we are gone.
  const interrupt = (): void => void child.kill("SIGINT");
  process.once("exit", interrupt);
  // An idle server must not keep the program alive; whoever waits for it awaits `ended`.
  child.unref();
  return {
    port,
    pid: child.pid ?? 0,
    ended,
    trouble: () => trouble,
    stop: async () => {
      if (gone) return;
      child.ref();
      child.kill("SIGINT"); // "fast": open transactions are rolled back, everything committed is written
      const inTime = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })]);
      if (!inTime) child.kill("SIGQUIT"); // "immediate": the next start recovers from the log
      await ended;
    },
  };
}

/** Waits until the server says `ready` in its pid file; false when it ended before. */
async function answers(
  child: ChildProcess,
  cluster: string,
  port: number,
  ended: Promise<void>,
): Promise<boolean> {
  const over = ended.then(() => true);
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const lines = readPidFile(cluster);
    // Line 1 process, line 4 port, line 8 state (PostgreSQL, miscadmin.h): only our own server counts, not a stale file.
    if (lines[0] === String(child.pid) && lines[3] === String(port) && lines[7]?.trim() === "ready")
      return true;
    if (await Promise.race([over, sleep(5, false)])) return false;
  }
  return false;
}

function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function openLog(logFile: string): number {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT)
    renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, "a", 0o600);
}

/** A port that was free a moment ago; when someone else is faster the start is tried again with another. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
