// Owns the fault test: the process tree is killed during imports, again and again; what was acknowledged is whole, nothing is half.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Transaction } from "kysely";
import { afterAll, expect, test } from "vitest";
import { configFrom } from "../../src/config.ts";
import { loadPlan } from "../../src/store/load-plan.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { inScope, SYSTEM } from "../../src/store/scope.ts";
import { loadSnapshotById } from "../../src/store/published.ts";
import { checksumOf } from "../../src/store/snapshots.ts";

const ROUNDS = process.env["HOSHIN_SOAK"] === "full" ? 20 : 3;
const CITY = "soak";

import type { Tables } from "../../src/store/tables.ts";
type Imported = { readonly importId: string; readonly paperId: string };
type Accepted = Imported & { readonly snapshotId: string; readonly checksum: string };

const folder = mkdtempSync(join(tmpdir(), "hoshin-soak-"));
const env = { ...process.env, HOSHIN_DATA: join(folder, "data"), DATABASE_URL: "" };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything below a process; the database server is a child, its backends are children of that. */
function treeOf(pid: number): number[] {
  const { stdout } = spawnSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it was gone already
  }
}

/** When to kill: so long after the start, or so long after the first acknowledged import. */
type Moment = { readonly from: "start" | "first import"; readonly ms: number };

/** Runs the importer and kills it; answers what it acknowledged. `whole` kills the database with it, else only hoshin. */
async function runAndKill(
  round: number,
  moment: Moment,
  whole: boolean,
): Promise<{ imported: Imported[]; accepted: Accepted[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "importer.ts"), String(round)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [imported, accepted]: [Imported[], Accepted[]] = [[], []];
  const lines = createInterface(child.stdout);
  lines.on("line", (line) => {
    const [what, importId = "", paperId = "", snapshotId = "", checksum = ""] = line.split(" ");
    if (what === "imported") imported.push({ importId, paperId });
    if (what === "accepted") accepted.push({ importId, paperId, snapshotId, checksum });
  });
  const closed = once(lines, "close");
  if (moment.from === "first import") await Promise.race([once(lines, "line"), closed]);
  await sleep(moment.ms);
  const pid = child.pid ?? 0;
  for (const victim of whole ? treeOf(pid) : [pid]) kill(victim);
  await Promise.all([closed, child.exitCode ?? child.signalCode ?? once(child, "exit")]);
  return { imported, accepted };
}

async function open(): Promise<Store> {
  const config = configFrom(env, folder);
  if (!config.ok) throw new Error(config.refusal.en);
  const store = await openStore(config.value, "command");
  if (!store.ok) throw new Error(store.refusal.en);
  return store.value;
}

async function lost(
  { db }: Store,
  imported: readonly Imported[],
  accepted: readonly Accepted[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const { importId, paperId } of imported) {
    const { paper, kept } = await inScope(db, SYSTEM, async (tx) => ({
      paper: await tx
        .selectFrom("paper")
        .select(["bytes", "sha256"])
        .where("city", "=", CITY)
        .where("id", "=", paperId)
        .executeTakeFirst(),
      kept: await tx
        .selectFrom("import")
        .select("id")
        .where("city", "=", CITY)
        .where("id", "=", importId)
        .executeTakeFirst(),
    }));
    const sum = createHash("sha256")
      .update(paper?.bytes ?? "")
      .digest("hex");
    if (!paper || !kept || sum !== paper.sha256) missing.push(`import ${importId}`);
  }
  for (const { snapshotId, checksum } of accepted) {
    const snapshot = await loadSnapshotById(db, CITY, snapshotId);
    if (!snapshot || snapshot.checksum !== checksum || checksumOf(snapshot) !== checksum)
      missing.push(`snapshot ${snapshotId}`);
  }
  return missing;
}

/** Things that only half an import could leave. */
function halves({ db }: Store): Promise<string[]> {
  return inScope(db, SYSTEM, halvesIn);
}

async function halvesIn(tx: Transaction<Tables>): Promise<string[]> {
  const half: string[] = [];
  const papers = await tx
    .selectFrom("paper")
    .leftJoin("reading", (join) =>
      join.onRef("reading.city", "=", "paper.city").onRef("reading.paper_id", "=", "paper.id"),
    )
    .leftJoin("import", (join) =>
      join.onRef("import.city", "=", "paper.city").onRef("import.paper_id", "=", "paper.id"),
    )
    .where((where) => where.or([where("reading.revision", "is", null), where("import.id", "is", null)]))
    .select("paper.id")
    .execute();
  half.push(...papers.map(({ id }) => `paper ${id}`));
  const accepted = await tx
    .selectFrom("import")
    .where((where) =>
      where.or([
        where.and([where("state", "=", "accepted"), where("snapshot_id", "is", null)]),
        where.and([where("state", "=", "pending"), where("snapshot_id", "is not", null)]),
      ]),
    )
    .select("id")
    .execute();
  half.push(...accepted.map(({ id }) => `import ${id}`));
  const plans = await tx.selectFrom("plan").select(["city", "id", "unit_id", "fiscal_year"]).execute();
  for (const { city, id, unit_id, fiscal_year } of plans) {
    const newest = await tx
      .selectFrom("snapshot")
      .select("body")
      .where("unit_id", "=", unit_id)
      .where("fiscal_year", "=", fiscal_year)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    const rows = await loadPlan(tx, city, id);
    if (newest && JSON.stringify(sorted(newest.body.plan)) !== JSON.stringify(sorted(rows?.plan)))
      half.push(`plan ${id}`);
  }
  return half;
}

function sorted(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ),
  );
}

test(
  `killed ${ROUNDS} times during imports: every acknowledged import is whole, none is half`,
  { timeout: 600_000 },
  async () => {
    const all: { imported: Imported[]; accepted: Accepted[] } = { imported: [], accepted: [] };
    for (let round = 0; round < ROUNDS; round++) {
      // Every fifth time in the middle of the start (the first of all: in initdb), else in the middle of work.
      const moment: Moment =
        round % 5 === 0
          ? { from: "start", ms: 300 + round * 20 }
          : { from: "first import", ms: (round * 617) % 1200 };
      // Every third time only hoshin dies, and its server hears of it.
      const { imported, accepted } = await runAndKill(round, moment, round % 3 !== 2);
      all.imported.push(...imported);
      all.accepted.push(...accepted);
      const store = await open();
      try {
        expect(await lost(store, all.imported, all.accepted)).toEqual([]);
        expect(await halves(store)).toEqual([]);
      } finally {
        await store.close();
      }
    }
    expect(all.imported.length).toBeGreaterThanOrEqual(ROUNDS - Math.ceil(ROUNDS / 5));
  },
);
