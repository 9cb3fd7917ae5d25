// Owns the job that clears away archives of papers after some days.
import type { Db } from "../store/database.ts";
import { KEPT_DAYS, removeEndedBefore } from "../store/paper-jobs.ts";
import { inScope, SYSTEM } from "../store/scope.ts";

/** The job; done once an hour. */
export function clearPapersJob(db: Db, now: () => Date): () => Promise<void> {
  return async () => {
    const before = new Date(now().getTime() - KEPT_DAYS * 24 * 60 * 60_000);
    await inScope(db, SYSTEM, (tx) => removeEndedBefore(tx, before));
  };
}
