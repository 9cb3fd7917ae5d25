// Owns the benchmark of saving fields: fifty editors of one unit, beside as many bare INSERT transactions on the same database.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import type { FieldEdit } from "../src/domain/record.ts";
import { openDatabase, type Db } from "../src/store/database.ts";
import { startEmbedded } from "../src/store/embedded/start.ts";
import { migrate } from "../src/store/migrate.ts";
import { saveFields } from "../src/usecases/save-fields.ts";
import { manyInitiatives } from "../test/many-initiatives.ts";
import { itemAt, openStage, personOf, storePlan } from "../test/stored-plan.ts";
import { paced, timesOverHttp, type TimesOverHttp } from "./edit-http.ts";
import type { BenchLine } from "./main.ts";

const EDITORS = 50;
/** Our rate may be this share of the bare one at least. */
const GOAL = 0.3;
const ROUNDS = 5;
const ROUND_MS = 2_000;

/** Times of single saves in ms, and how long the round took. */
type Round = { readonly times: readonly number[]; readonly ms: number };

/** Saves per second, with the ratio to bare transactions, and how long a save takes. */
export async function editBench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "hoshin-bench-"));
  const server = await startEmbedded({ folder, kind: "server" });
  if (!server.ok) throw new Error(server.refusal.en);
  const { url } = server.value;
  try {
    const migrated = await migrate(url);
    if (!migrated.ok) throw new Error(migrated.refusal.en);
    const db = openDatabase(url);
    const bare = new Pool({ connectionString: url, max: EDITORS });
    // The server may stop while the pool is still saying goodbye.
    bare.on("error", () => {});
    try {
      await bare.query("CREATE TABLE bare (id uuid PRIMARY KEY, words text)");
      const inserters = insertersOn(bare);
      const straight = lines(await measured(await editorsOf(db), inserters));
      // The same people over HTTP, at the pace of sheets that save themselves.
      const http = await timesOverHttp(db, url, EDITORS, textOf);
      return [...straight, ...httpLines(http, await paced(inserters))];
    } finally {
      await bare.end();
      await db.destroy();
    }
  } finally {
    await server.value.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One who saves: each call is one save. */
export type Worker = () => Promise<void>;

/** Fifty people, each writing in a field of their own initiative of one plan: every save is a new text on top of the last. */
async function editorsOf(db: Db): Promise<Worker[]> {
  const on = await storePlan(db, manyInitiatives(EDITORS));
  await openStage(db, on);
  return Promise.all(
    Array.from({ length: EDITORS }, async (_, n): Promise<Worker> => {
      const person = personOf(on.unitId);
      const itemId = await itemAt(db, on.planId, `/issues/0/strategies/0/initiatives/${n}`);
      let [base, count] = [1, 0];
      return async () => {
        const value = textOf(n, ++count);
        const edit: FieldEdit = {
          key: randomUUID(),
          itemId,
          field: "plannedContent",
          base,
          value,
          reason: null,
        };
        const saved = await saveFields(db, person, on.planId, [edit]);
        const result = saved.ok ? saved.value[0] : null;
        if (result?.kind !== "saved") throw new Error(JSON.stringify(saved));
        base = result.revision;
      };
    }),
  );
}

/** As many connections, each putting the same texts into a table without anything else, one transaction each. */
function insertersOn(pool: Pool): Worker[] {
  return Array.from({ length: EDITORS }, (_, n): Worker => {
    let count = 0;
    return async () => {
      await pool.query("INSERT INTO bare VALUES ($1, $2)", [randomUUID(), textOf(n, ++count)]);
    };
  });
}

function textOf(editor: number, count: number): string {
  return `${editor}番の人が書いた${count}回目の文。`.repeat(6);
}

async function measured(
  ours: readonly Worker[],
  reference: readonly Worker[],
): Promise<{ ours: Round; reference: Round }> {
  const rounds: { ours: Round[]; reference: Round[] } = { ours: [], reference: [] };
  // Both warm up first, and the rounds alternate, so that neither has the quieter moments.
  for (let round = -1; round < ROUNDS; round++) {
    const [a, b] = [await roundOf(ours), await roundOf(reference)];
    if (round < 0) continue;
    rounds.ours.push(a);
    rounds.reference.push(b);
  }
  return { ours: together(rounds.ours), reference: together(rounds.reference) };
}

async function roundOf(workers: readonly Worker[]): Promise<Round> {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    workers.map(async (work) => {
      for (let before = performance.now(); before < start + ROUND_MS;) {
        await work();
        const now = performance.now();
        times.push(now - before);
        before = now;
      }
    }),
  );
  return { times, ms: performance.now() - start };
}

function together(rounds: readonly Round[]): Round {
  return {
    times: rounds.flatMap(({ times }) => times).sort((a, b) => a - b),
    ms: rounds.reduce((sum, { ms }) => sum + ms, 0),
  };
}

function lines({ ours, reference }: { readonly ours: Round; readonly reference: Round }): BenchLine[] {
  const rate = ({ times, ms }: Round): number => (times.length / ms) * 1000;
  const ratio = rate(ours) / rate(reference);
  const line = (metric: string, share: number): BenchLine => ({
    bench: "edit",
    metric: `${metric} of a save, ${EDITORS} editors of one plan`,
    ours: at(ours.times, share),
    reference: at(reference.times, share),
    unit: "ms",
    ratio: at(ours.times, share) / at(reference.times, share),
    goal: share === 0.95 ? "p95 under 50 ms (printed, not judged)" : "printed, not judged",
    holds: true,
  });
  return [
    {
      bench: "edit",
      metric: `saves, ${EDITORS} editors of one plan beside bare INSERT transactions`,
      ours: rate(ours),
      reference: rate(reference),
      unit: "1/s",
      ratio,
      goal: `at least ${GOAL} of their rate`,
      holds: ratio >= GOAL,
    },
    line("p50", 0.5),
    line("p95", 0.95),
    line("p99", 0.99),
  ];
}

/** Times of saves over HTTP, sent by a sheet's script to a real server, and of its questions what the checks say meanwhile. */
function httpLines({ saves, findings }: TimesOverHttp, reference: readonly number[]): BenchLine[] {
  const line = (what: string, ours: readonly number[], share: number, goal: string): BenchLine => ({
    bench: "edit",
    metric: `p${share * 100} of ${what}, beside bare INSERT transactions at a save's pace`,
    ours: at(ours, share),
    reference: at(reference, share),
    unit: "ms",
    ratio: at(ours, share) / at(reference, share),
    goal,
    holds: true,
  });
  const save = `a save over HTTP, ${EDITORS} people signed in, one save a second each`;
  const question = "the question what the checks say of the plan, asked by each every ten seconds meanwhile";
  return [
    line(save, saves, 0.5, "printed, not judged"),
    line(save, saves, 0.95, "p95 under 50 ms (printed, not judged)"),
    line(question, findings, 0.5, "printed, not judged"),
    line(question, findings, 0.95, "printed, not judged"),
  ];
}

/** The time that so large a share of all takes at most. */
function at(times: readonly number[], share: number): number {
  return times[Math.floor(times.length * share)] ?? Number.NaN;
}
