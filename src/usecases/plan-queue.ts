// Owns waiting in line for a plan: what comes while a transaction runs is written together in the next one.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "../store/database.ts";
import { perDatabase } from "../store/per-database.ts";

type Waiting<Job, Answer> = {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** Jobs that one transaction takes at most: its lock is held for some milliseconds. */
const AT_ONCE = 64;

/**
 * A line per plan in this process. `write` gets the jobs that wait and answers one answer each, after its commit.
 * What fails together may succeed alone, so that each job is tried again by itself (`again`: it may have been written all the same).
 * One commit for many jobs is what makes fifty people on one plan as quick as one; other processes wait on the row's lock.
 */
export function planQueue<Job, Answer>(
  write: (db: Db, planId: string, jobs: readonly Job[], again: boolean) => Promise<readonly Answer[]>,
): (db: Db, planId: string, job: Job) => Promise<Answer> {
  const lines = perDatabase<Waiting<Job, Answer>[]>();

  async function run(db: Db, planId: string, line: Waiting<Job, Answer>[]): Promise<void> {
    while (line.length > 0) {
      // Whoever arrives in the same turn of the event loop comes along: requests come in bursts.
      await nextTurn();
      const some = line.splice(0, AT_ONCE);
      try {
        const answers = await write(
          db,
          planId,
          some.map(({ job }) => job),
          false,
        );
        some.forEach(({ resolve }, n) => {
          resolve(answers[n] as Answer); // write answers each job
        });
      } catch {
        for (const one of some) await alone(db, planId, one);
      }
    }
    // In the same breath as the look at the line: whoever comes now begins a new one.
    lines(db).delete(planId);
  }

  async function alone(db: Db, planId: string, { job, resolve, reject }: Waiting<Job, Answer>) {
    try {
      const [answer] = await write(db, planId, [job], true);
      resolve(answer as Answer); // write answers each job
    } catch (error) {
      reject(error);
    }
  }

  return (db, planId, job) =>
    new Promise((resolve, reject) => {
      const ofDb = lines(db);
      const waiting = ofDb.get(planId);
      if (waiting) {
        waiting.push({ job, resolve, reject });
        return;
      }
      const line = [{ job, resolve, reject }];
      ofDb.set(planId, line);
      void run(db, planId, line);
    });
}
