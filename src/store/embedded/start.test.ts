// Owns the proof that the bundled server starts, keeps what was committed, and never runs twice on one folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import type { Outcome } from "../../domain/outcome.ts";
import { chooseRunAs } from "./run-as.ts";
import { leaveServerBehind } from "./left-over-fixture.ts";
import { startEmbedded, urlOfRunning, type EmbeddedServer } from "./start.ts";

const folders: string[] = [];
const servers: EmbeddedServer[] = [];

function newFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "hoshin-embedded-")), "data");
  folders.push(folder);
  return folder;
}

function take(started: Outcome<EmbeddedServer>): EmbeddedServer {
  if (!started.ok) throw new Error(started.refusal.en);
  servers.push(started.value);
  return started.value;
}

function refusalOf(started: Outcome<EmbeddedServer>): string {
  if (started.ok) {
    servers.push(started.value);
    return "started";
  }
  return started.refusal.code;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Another process that runs the server on the folder and says its pid; `fate` tells how the server hears of its end. */
async function otherHoshin(
  folder: string,
): Promise<{ pid: number; serverPid: number; kill: () => Promise<void> }> {
  const script = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, "start.ts"))};
    const s = await startEmbedded({ folder: ${JSON.stringify(folder)}, kind: "server", durable: false });
    console.log(s.ok ? s.value.pid : s.refusal.en); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return {
    pid: child.pid ?? 0,
    serverPid: Number(String(said)),
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(join(folder, ".."), { recursive: true, force: true });
});

test("what was committed is there after a stop and a start, and the password lies where only we read it", async () => {
  const folder = newFolder();
  const first = take(await startEmbedded({ folder, kind: "server" }));
  await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one");
  await first.stop();
  const second = take(await startEmbedded({ folder, kind: "server" }));
  expect(await query(second.url, "SELECT one FROM kept")).toEqual([1]);
  expect(second.lines).toEqual([]);
  expect(statSync(join(folder, "postgres-password")).mode & 0o777).toBe(0o600);
  expect(await query(second.url, "SHOW fsync")).toEqual(["on"]);
});

test("nobody gets in without the password", async () => {
  const server = take(await startEmbedded({ folder: newFolder(), kind: "server", durable: false }));
  const url = new URL(server.url);
  url.password = "guess";
  await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("Japanese words have trigrams and similarity", async () => {
  const server = take(await startEmbedded({ folder: newFolder(), kind: "server", durable: false }));
  await query(server.url, "CREATE EXTENSION pg_trgm");
  expect(await query(server.url, "SELECT similarity('防災訓練', '防災訓練の充実') > 0.3")).toEqual([true]);
});

test("a second start on the same folder is refused, and the first server goes on", async () => {
  const folder = newFolder();
  const other = await otherHoshin(folder);
  const second = await startEmbedded({ folder, kind: "server", durable: false });
  expect(second).toMatchObject({ ok: false, refusal: { code: "data-folder-in-use" } });
  expect(JSON.stringify(second)).toContain(`（プロセス ${other.pid}）`);
  const url = urlOfRunning(folder);
  expect(url.ok && url.value !== null && (await query(url.value, "SELECT 7"))).toEqual([7]);
  await other.kill();
  take(await startEmbedded({ folder, kind: "server", durable: false })); // ends what the other left
});

test("after SIGKILL the next start takes over at once, without a stale refusal", async () => {
  const folder = newFolder();
  const other = await otherHoshin(folder);
  const running = urlOfRunning(folder);
  if (!running.ok || running.value === null) throw new Error("the other does not run");
  await query(running.value, "CREATE TABLE kept AS SELECT 42 AS n");
  await other.kill();
  const next = take(await startEmbedded({ folder, kind: "server", durable: false }));
  expect(await query(next.url, "SELECT n FROM kept")).toEqual([42]);
});

test("a killed server is recovered from its log, with one line that says so", async () => {
  const folder = newFolder();
  const other = await otherHoshin(folder);
  process.kill(other.serverPid, "SIGKILL");
  await other.kill();
  const next = take(await startEmbedded({ folder, kind: "server", durable: false }));
  expect(next.lines).toHaveLength(1);
});

test("a server that nobody told of the death of its hoshin is stopped, with one line that says so", async () => {
  const folder = newFolder();
  const first = take(await startEmbedded({ folder, kind: "server", durable: false }));
  await first.stop();
  const pid = await leaveServerBehind(folder);
  const next = take(await startEmbedded({ folder, kind: "server", durable: false }));
  expect(next.lines.map((line) => line.en).join("\n")).toContain(String(pid));
  expect(await query(next.url, "SELECT 1")).toEqual([1]);
});

test("a pid file that names a stranger neither harms the stranger nor keeps the server from starting", async () => {
  const folder = newFolder();
  await take(await startEmbedded({ folder, kind: "server", durable: false })).stop();
  const stranger = spawn("sleep", ["60"]);
  writeFileSync(join(folder, "postgres", "postmaster.pid"), `${stranger.pid}\n${join(folder, "postgres")}\n`);
  const next = take(await startEmbedded({ folder, kind: "server", durable: false }));
  expect(next.lines).toHaveLength(1);
  expect(stranger.exitCode).toBeNull();
  stranger.kill("SIGKILL");
  await once(stranger, "exit");
});

test("a half-made folder is made anew", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "postgres.new"), { recursive: true });
  writeFileSync(join(folder, "postgres.new", "PG_VERSION"), "18\n");
  take(await startEmbedded({ folder, kind: "server", durable: false }));
  expect(existsSync(join(folder, "postgres.new"))).toBe(false);
});

test("data of another major version is refused and not touched", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "postgres"), { recursive: true });
  const versionFile = join(folder, "postgres", "PG_VERSION");
  writeFileSync(versionFile, "19\n");
  expect(refusalOf(await startEmbedded({ folder, kind: "server" }))).toBe("data-newer-version");
  writeFileSync(versionFile, "16\n");
  expect(refusalOf(await startEmbedded({ folder, kind: "server" }))).toBe("data-older-version");
  expect(readFileSync(versionFile, "utf8")).toBe("16\n");
});

test("a folder with something else in it is refused", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "postgres"), { recursive: true });
  writeFileSync(join(folder, "postgres", "letter.txt"), "keep me");
  expect(refusalOf(await startEmbedded({ folder, kind: "server" }))).toBe("data-folder-not-a-database");
  expect(readFileSync(join(folder, "postgres", "letter.txt"), "utf8")).toBe("keep me");
});

test("a place that cannot be a folder is a sentence, not a stack trace", async () => {
  const folder = newFolder();
  writeFileSync(folder, "a file");
  expect(refusalOf(await startEmbedded({ folder, kind: "server" }))).toBe("no-data-folder");
});

test.skipIf(process.getuid?.() !== 0)(
  "root without user namespaces: the server runs as nobody, also on data made before",
  async () => {
    const folder = newFolder();
    chmodSync(join(folder, ".."), 0o755); // mkdtemp closes it for the server's user
    const before = take(await startEmbedded({ folder, kind: "server", durable: false, mode: "userns" }));
    await query(before.url, "CREATE TABLE kept AS SELECT 5 AS n");
    await before.stop();
    const now = take(await startEmbedded({ folder, kind: "server", durable: false, mode: "uid" }));
    expect(await query(now.url, "SELECT n FROM kept")).toEqual([5]);
    expect(chooseRunAs(join(folder, "postgres")).mode).toBe("uid");
  },
);
