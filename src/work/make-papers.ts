// Owns the job that makes the papers of one request.
import { z } from "zod";
import type { Db } from "../store/database.ts";
import { makePapers, type PaperWork } from "../usecases/make-papers.ts";

const payload = z.object({ city: z.string(), id: z.uuid() });

/** The job; what it is given by the queue names the request. */
export function makePapersJob(db: Db, work: PaperWork): (given: unknown) => Promise<void> {
  return async (given) => {
    await makePapers(db, payload.parse(given), work);
  };
}
