// Owns the job that clears away, after some days, archives of papers and uploads that nobody came back for.
import type { Db } from "../store/database.ts";
import { KEPT_DAYS, removeEndedBefore } from "../store/paper-jobs.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import { removeForgottenArrivals } from "../store/arrivals.ts";
import { removeForgottenWaiting } from "../store/waiting-papers.ts";

/** The job; done once an hour. */
export function clearPapersJob(db: Db, now: () => Date): () => Promise<void> {
  return async () => {
    const before = new Date(now().getTime() - KEPT_DAYS * 24 * 60 * 60_000);
    await inScope(db, SYSTEM, (tx) => removeEndedBefore(tx, before));
    await inScope(db, SYSTEM, async (tx) => {
      await removeForgottenWaiting(tx, now());
      await removeForgottenArrivals(tx, now());
    });
  };
}
