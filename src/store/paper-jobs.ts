// Owns the requests for papers in the background and the pieces of their archives.
import { isLastingId } from "../domain/lasting-id.ts";
import { sql, type Selectable, type Transaction } from "kysely";
import type { Refusal } from "../domain/outcome.ts";
import type { Db } from "./database.ts";
import { addWork } from "./job-queue.ts";
import { inScope, SYSTEM } from "./scope.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** What was asked for. record: as it stands at the desk; published: what the public sees. Kinds and formats by their names. */
export type PaperRequest = {
  readonly from: "record" | "published";
  /** Western. */
  readonly fiscalYear: number;
  /** As in addresses. */
  readonly units: readonly string[];
  readonly kinds: readonly string[];
  readonly formats: readonly string[];
};

const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

export type PaperJob = {
  readonly city: string;
  readonly id: string;
  readonly accountId: string;
  /** Units whose drafts go in; none when only published records do. */
  readonly unitIds: readonly string[];
  readonly request: PaperRequest;
  readonly state: JobState;
  readonly attempt: number;
  readonly filesDone: number;
  /** Null before the files were counted. */
  readonly filesTotal: number | null;
  readonly cancelAsked: boolean;
  readonly refusal: Refusal | null;
  /** Names of files in which signs without a glyph stand, with these signs. */
  readonly missing: readonly string[];
  /** ISO times. */
  readonly askedAt: string;
  readonly endedAt: string | null;
  /** Bytes of the archive, null until it is whole. */
  readonly size: number | null;
};

/** How long an archive can be fetched, in days. */
export const KEPT_DAYS = 7;

export type JobKey = Pick<PaperJob, "city" | "id">;

/** Keeps a request and queues its work in the same transaction. */
export async function addPaperJob(
  tx: Tx,
  job: Pick<PaperJob, "city" | "id" | "accountId" | "unitIds" | "request">,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("paper_job")
    .values({
      city: job.city,
      id: job.id,
      account_id: job.accountId,
      unit_ids: [...job.unitIds],
      request: JSON.stringify(job.request),
      state: "waiting",
      asked_at: at,
    })
    .execute();
  await queue(tx, job);
}

/** The newest requests of an account that the transaction may see. */
export async function paperJobsOf(
  tx: Tx,
  city: string,
  accountId: string,
  most: number,
): Promise<readonly PaperJob[]> {
  const rows = await tx
    .selectFrom("paper_job")
    .selectAll()
    .where("city", "=", city)
    .where("account_id", "=", accountId)
    .orderBy("asked_at", "desc")
    .limit(most)
    .execute();
  return rows.map(jobOf);
}

/** A request by its id, null when the transaction may see none. */
export async function loadPaperJob(tx: Tx, { city, id }: JobKey): Promise<PaperJob | null> {
  if (!isLastingId(id)) return null;
  const row = await tx
    .selectFrom("paper_job")
    .selectAll()
    .where("city", "=", city)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? jobOf(row) : null;
}

function jobOf(row: Selectable<Tables["paper_job"]>): PaperJob {
  return {
    city: row.city,
    id: row.id,
    accountId: row.account_id,
    unitIds: row.unit_ids,
    request: row.request,
    state: row.state as JobState, // the table's own check
    attempt: row.attempt,
    filesDone: row.files_done,
    filesTotal: row.files_total,
    cancelAsked: row.cancel_asked,
    refusal: row.refusal,
    missing: row.missing,
    askedAt: row.asked_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    size: row.size,
  };
}

/** Asks to stop: what waits is cancelled at once, what runs hears of it. False when it had ended already. */
export async function askToCancel(tx: Tx, { city, id }: JobKey, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("paper_job")
    .set({
      cancel_asked: true,
      state: sql`CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END`,
      ended_at: sql`CASE state WHEN 'waiting' THEN ${at}::timestamptz ELSE ended_at END`,
    })
    .where("city", "=", city)
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Runs the work while nobody else in any process can run it for the same request; null when somebody does.
 * The lock is the connection's: when this process dies, the database lets go of it at once.
 */
export function holdingJob<T>(db: Db, job: JobKey, work: () => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (held) => {
    const { rows } = await sql<{ got: boolean }>`SELECT pg_try_advisory_lock(${lockOf(job)}) AS got`.execute(
      held,
    );
    if (!rows[0]?.got) return null;
    try {
      return await work();
    } finally {
      await sql`SELECT pg_advisory_unlock(${lockOf(job)})`.execute(held);
    }
  });
}

function lockOf({ city, id }: JobKey) {
  return sql`hashtextextended(${`paper job ${city} ${id}`}, 0)`;
}

/** Begins to work on a request, from the start; the pieces of an earlier beginning go. Null when it has ended. */
export async function beginAttempt(tx: Tx, { city, id }: JobKey, at: Date): Promise<PaperJob | null> {
  const row = await tx
    .updateTable("paper_job")
    .set((set) => ({
      state: "running",
      attempt: set("attempt", "+", 1),
      files_done: 0,
      files_total: null,
      started_at: at,
    }))
    .where("city", "=", city)
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await dropPieces(tx, { city, id });
  return jobOf(row);
}

type Attempt = Pick<PaperJob, "city" | "id" | "attempt">;

function running(tx: Tx, { city, id, attempt }: Attempt) {
  return tx
    .updateTable("paper_job")
    .where("city", "=", city)
    .where("id", "=", id)
    .where("attempt", "=", attempt)
    .where("state", "=", "running");
}

/** Says how far an attempt is, and hears whether to go on. lost: somebody else has begun it anew. */
export async function sayProgress(
  tx: Tx,
  attempt: Attempt,
  progress: { readonly done: number; readonly total: number },
): Promise<"go-on" | "cancel" | "lost"> {
  const row = await running(tx, attempt)
    .set({ files_done: progress.done, files_total: progress.total })
    .returning("cancel_asked")
    .executeTakeFirst();
  return row ? (row.cancel_asked ? "cancel" : "go-on") : "lost";
}

/** Whether somebody has asked to stop. */
export async function isCancelAsked(tx: Tx, { city, id }: JobKey): Promise<boolean> {
  return (await loadPaperJob(tx, { city, id }))?.cancelAsked ?? true;
}

/** Adds the next piece of the archive. */
export async function addPiece(
  tx: Tx,
  { city, id, attempt }: Attempt,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await tx.insertInto("paper_job_piece").values({ city, job_id: id, attempt, number, bytes }).execute();
}

/** How an attempt ended. */
export type JobEnd =
  | { readonly state: "done"; readonly size: number; readonly missing: readonly string[] }
  | { readonly state: "failed"; readonly refusal: Refusal }
  | { readonly state: "cancelled" };

/** Ends an attempt; an archive that is not whole goes with it. False when somebody else has begun it anew. */
export async function endAttempt(tx: Tx, attempt: Attempt, end: JobEnd, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await running(tx, attempt)
    .set({
      state: end.state,
      ended_at: at,
      ...(end.state === "done" ? { size: end.size, missing: JSON.stringify(end.missing) } : {}),
      ...(end.state === "failed" ? { refusal: JSON.stringify(end.refusal) } : {}),
    })
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (end.state !== "done") await dropPieces(tx, attempt);
  return true;
}

/** Puts an attempt that could not be finished back into the queue. */
export async function putBack(tx: Tx, attempt: Attempt): Promise<void> {
  const { numUpdatedRows } = await running(tx, attempt)
    .set({ state: "waiting", files_done: 0, files_total: null })
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await dropPieces(tx, attempt);
  await queue(tx, attempt);
}

/** Queues again what a server that is gone had begun: whatever runs although nobody holds it. Answers how many. */
export function requeueLost(db: Db): Promise<number> {
  return inScope(db, SYSTEM, async (tx) => {
    const rows = await tx
      .selectFrom("paper_job")
      .selectAll()
      .where("state", "=", "running")
      .forUpdate()
      .skipLocked()
      .execute();
    let found = 0;
    for (const job of rows.map(jobOf)) {
      const { rows: answer } = await sql<{ got: boolean }>`
        SELECT pg_try_advisory_xact_lock(${lockOf(job)}) AS got`.execute(tx);
      if (!answer[0]?.got) continue;
      await putBack(tx, job);
      found += 1;
    }
    return found;
  });
}

/** Removes the requests that ended before a time, with their archives. */
export async function removeEndedBefore(tx: Tx, time: Date): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("paper_job").where("ended_at", "<", time).executeTakeFirst();
  return Number(numDeletedRows);
}

/** The pieces of a whole archive, one after the other. Each is asked for in a transaction of its own, so that a slow reader holds none. */
export async function* piecesOf(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { city, id, attempt }: Attempt,
): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const piece = await read((tx) =>
      tx
        .selectFrom("paper_job_piece")
        .select("bytes")
        .where("city", "=", city)
        .where("job_id", "=", id)
        .where("attempt", "=", attempt)
        .where("number", "=", number)
        .executeTakeFirst(),
    );
    if (!piece) return;
    yield piece.bytes;
  }
}

async function dropPieces(tx: Tx, { city, id }: JobKey): Promise<void> {
  await tx.deleteFrom("paper_job_piece").where("city", "=", city).where("job_id", "=", id).execute();
}

function queue(tx: Tx, { city, id }: JobKey): Promise<void> {
  return addWork(tx, "make-papers", { city, id }, `papers ${id}`);
}
