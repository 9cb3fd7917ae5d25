// Owns the job that begins anew what a server that is gone had begun.
import type { Db } from "../store/database.ts";
import { requeueLost } from "../store/paper-jobs.ts";

/** The job; done at the start of a server and once a minute, for the others on the same database. */
export function findLostPapersJob(db: Db): () => Promise<void> {
  return async () => {
    await requeueLost(db);
  };
}
