// Owns the background worker: which job does which work of the queue, when the regular ones come, and stopping without leaving anything behind.
import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import type { Press } from "../documents/press/press.ts";
import type { Db } from "../store/database.ts";
import type { BackgroundWork } from "../store/job-queue.ts";
import type { CodeAddress } from "../usecases/export-papers.ts";
import { clearPapersJob } from "./clear-papers.ts";
import { findLostPapersJob } from "./find-lost-papers.ts";
import { makePapersJob } from "./make-papers.ts";

export type WorkerParts = {
  readonly db: Db;
  /** Makes the files; not closed with the worker. */
  readonly press: Press;
  /** Connections of the queue; ended with the worker. */
  readonly pool: Pool;
  /** Hears of faults of ours and of trouble with the database. */
  readonly onTrouble: (error: unknown) => void;
  readonly now?: () => Date;
  /** Where the short codes of papers lead. */
  readonly addressOf?: CodeAddress | null;
};

/** A worker that runs. */
export type Worker = {
  /** Gives back what it is at, ends its connections. */
  readonly stop: () => Promise<void>;
};

/** Jobs at the same time: a long one must not hold up the short ones. Papers themselves are made one after the other by the press. */
const AT_ONCE = 2;
/** The queue tells of new work at once; this is for what was to be tried again. */
const LOOK_EVERY_MS = 10_000;

/** Starts to work on the queue. What a server that was killed had begun is begun anew. */
export async function startWorker({
  db,
  press,
  pool,
  onTrouble,
  now = () => new Date(),
  addressOf = null,
}: WorkerParts): Promise<Worker> {
  const ending = new AbortController();
  const findLost = findLostPapersJob(db);
  const tasks: Record<BackgroundWork, TaskList[string]> = {
    "make-papers": makePapersJob(db, { press, ending: ending.signal, onFault: onTrouble, now, addressOf }),
    "find-lost-papers": findLost,
    "clear-papers": clearPapersJob(db, now),
  };
  await findLost();
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    concurrency: AT_ONCE,
    pollInterval: LOOK_EVERY_MS,
    taskList: tasks,
    parsedCronItems: parseCronItems([
      { task: "find-lost-papers", match: "* * * * *", options: { backfillPeriod: 0 } },
      { task: "clear-papers", match: "17 * * * *", options: { backfillPeriod: 0 } },
    ]),
    logger: new Logger(() => (level, message) => {
      if (level === "error") onTrouble(new Error(message));
    }),
  });
  runner.promise.catch(onTrouble);
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    ending.abort();
    // Refused when the database is gone: then there is nothing left to give back.
    await runner.stop().catch(onTrouble);
    await pool.end();
  };
  return { stop: () => (stopped ??= stop()) };
}
