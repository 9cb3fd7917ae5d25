// Owns making the papers of a request: file by file into one archive, with progress; stopped, put back or failed it leaves nothing by half.
import type { Press } from "../documents/press/press.ts";
import { zipWriter } from "../documents/zip/zip-writer.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { stageOnPaper } from "../rulebook/osaka-city/calendar.ts";
import { unitStagesOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { loadPlan } from "../store/load-plan.ts";
import {
  addPiece,
  beginAttempt,
  endAttempt,
  holdingJob,
  isCancelAsked,
  putBack,
  sayProgress,
  type JobEnd,
  type JobKey,
  type PaperJob,
} from "../store/paper-jobs.ts";
import { listPlans } from "../store/plan-list.ts";
import { loadPublished } from "../store/published.ts";
import { inScope, type Scope } from "../store/scope.ts";
import {
  cityName,
  exportTasks,
  filesInOrder,
  templatesToUse,
  type CodeAddress,
  type ExportTask,
  type Printable,
  type Printing,
} from "./export-papers.ts";
import { chosenOf } from "./order-papers.ts";

/** What making papers needs from the process that does it. */
export type PaperWork = {
  readonly press: Press;
  /** Aborted when the process ends: the request then goes back into the queue. */
  readonly ending: AbortSignal;
  /** Hears of a fault of ours; the person reads that there was one. */
  readonly onFault: (error: unknown) => void;
  readonly now: () => Date;
  readonly addressOf?: CodeAddress | null;
};

const PIECE = 1_000_000;
/** An archive of all units has about a twentieth of this. */
const MOST_BYTES = 1_000_000_000;
const LOOK_EVERY_MS = 700;

/** Makes the papers of a request, unless it has ended or somebody else is at it. Answers how it ended; null: nothing was done, or it goes on elsewhere. */
export function makePapers(db: Db, key: JobKey, work: PaperWork): Promise<JobEnd["state"] | null> {
  return holdingJob(db, key, async () => {
    const job = await inScope(db, { city: key.city, units: "all" }, (tx) =>
      beginAttempt(tx, key, work.now()),
    );
    return job && attempt(db, job, work);
  });
}

async function attempt(db: Db, job: PaperJob, work: PaperWork): Promise<JobEnd["state"] | null> {
  // The work itself sees no more than the person who asked for it did.
  const scope: Scope = { city: job.city, units: job.unitIds };
  const stop = new AbortController();
  const giveUp = (): void => stop.abort("ending");
  work.ending.addEventListener("abort", giveUp, { once: true });
  if (work.ending.aborted) giveUp();
  const look = setInterval(() => {
    inScope(db, scope, (tx) => isCancelAsked(tx, job)).then(
      (asked) => asked && stop.abort("cancel"),
      () => undefined, // the database is away: the work itself meets that
    );
  }, LOOK_EVERY_MS);
  let end: JobEnd | null;
  try {
    const made = await archive(db, scope, job, work, stop);
    end = stop.signal.aborted ? null : made.ok ? { state: "done", ...made.value } : failed(made);
  } catch (error) {
    work.onFault(error);
    end = failed(FAULT);
  } finally {
    clearInterval(look);
    work.ending.removeEventListener("abort", giveUp);
  }
  if (stop.signal.reason === "ending") {
    await inScope(db, scope, (tx) => putBack(tx, job));
    return null;
  }
  if (stop.signal.reason === "cancel") end = { state: "cancelled" };
  if (end === null) return null;
  const ended = end;
  return (await inScope(db, scope, (tx) => endAttempt(tx, job, ended, work.now()))) ? ended.state : null;
}

function failed(outcome: Outcome<unknown>): JobEnd | null {
  return outcome.ok ? null : { state: "failed", refusal: outcome.refusal };
}

const FAULT = refused(
  "papers-fault",
  "hoshin の不具合で作れませんでした。記録を残したので、管理者に知らせてください。",
  "A fault of hoshin stopped this. It was logged; please tell the administrator.",
);

type Made = { readonly size: number; readonly missing: readonly string[] };

async function archive(
  db: Db,
  scope: Scope,
  job: PaperJob,
  { press, now, addressOf = null }: PaperWork,
  stop: AbortController,
): Promise<Outcome<Made>> {
  const tasks = await tasksOf(db, scope, job, { at: now(), addressOf });
  if (!tasks.ok) return tasks;
  const total = tasks.value.length;
  const missing: string[] = [];
  const pieces = pieceWriter((number, bytes) => inScope(db, scope, (tx) => addPiece(tx, job, number, bytes)));
  const zip = zipWriter(pieces.take);
  const keepOn = async (done: number): Promise<boolean> => {
    const said = await inScope(db, scope, (tx) => sayProgress(tx, job, { done, total }));
    if (said !== "go-on") stop.abort(said);
    return !stop.signal.aborted;
  };
  if (!(await keepOn(0))) return STOPPED;
  let done = 0;
  for await (const { unitSlug, name, file } of filesInOrder(tasks.value, press, stop.signal)) {
    if (!file.ok) return file;
    if (file.value.missing.length > 0) missing.push(`${name}：${file.value.missing.join(" ")}`);
    zip.add(`${unitSlug}/${name}`, file.value.bytes);
    if (pieces.size() > MOST_BYTES) return TOO_LARGE;
    await pieces.flush(false);
    if (!(await keepOn(++done))) return STOPPED;
  }
  zip.end();
  await pieces.flush(true);
  return ok({ size: pieces.size(), missing });
}

const STOPPED = refused("cancelled", "中止しました。", "Cancelled.");
const TOO_LARGE = refused(
  "archive-too-large",
  "一つのファイルにするには大きすぎます。所属か文書を減らしてください。",
  "Too large for one archive. Choose fewer units or papers.",
);

/** Collects bytes into pieces of even size. */
function pieceWriter(write: (number: number, bytes: Buffer) => Promise<void>) {
  let held: Uint8Array[] = [];
  let [holding, size, number] = [0, 0, 0];
  return {
    take: (bytes: Uint8Array): void => {
      held.push(bytes);
      holding += bytes.length;
      size += bytes.length;
    },
    size: () => size,
    /** Writes what fills a piece; at the end the rest as well. */
    flush: async (all: boolean): Promise<void> => {
      if (holding < PIECE && !(all && holding > 0)) return;
      const bytes = Buffer.concat(held);
      const whole = all ? bytes.length : bytes.length - (bytes.length % PIECE);
      for (let at = 0; at < whole; at += PIECE)
        await write(number++, bytes.subarray(at, Math.min(at + PIECE, whole)));
      held = whole < bytes.length ? [bytes.subarray(whole)] : [];
      holding = bytes.length - whole;
    },
  };
}

/** The files of a request in the order in which they are handed out, none of them made yet. */
async function tasksOf(
  db: Db,
  scope: Scope,
  { city, request }: PaperJob,
  { at, addressOf }: { readonly at: Date; readonly addressOf: CodeAddress | null },
): Promise<Outcome<readonly ExportTask[]>> {
  const printing: Printing = { city: { slug: city, name: await cityName(db, city) }, addressOf };
  const templates = await templatesToUse(db, city, request.fiscalYear);
  const chosen = chosenOf(request.kinds, request.formats);
  const records: Printable[] = [];
  for (const slug of request.units) {
    const record =
      request.from === "published"
        ? await loadPublished(db, city, slug, request.fiscalYear)
        : await recordAtDesk(db, scope, slug, request.fiscalYear, at);
    if (record === null)
      return refused(
        "record-gone",
        `「${slug}」のこの年度の記録がなくなっています。`,
        `The record of "${slug}" for that year is no longer there.`,
      );
    records.push(record);
  }
  const tasks = records.flatMap((record) => exportTasks(record, printing, chosen, templates));
  if (tasks.length > 0) return ok(tasks);
  return refused(
    "nothing-to-print",
    "選んだ文書に載せる内容が、この記録にはありません。",
    "The record says nothing that belongs on the chosen papers.",
  );
}

/** The plan of a unit as it stands now. */
function recordAtDesk(
  db: Db,
  scope: Scope,
  slug: string,
  fiscalYear: number,
  at: Date,
): Promise<Printable | null> {
  return inScope(db, scope, async (tx) => {
    const entry = (await listPlans(tx, scope.city, { fiscalYear, units: scope.units })).find(
      ({ unitSlug }) => unitSlug === slug,
    );
    const stored = entry && (await loadPlan(tx, scope.city, entry.planId));
    if (!entry || !stored) return null;
    const open = (await unitStagesOf(tx, scope.city, entry.planId)).findLast(
      ({ publishedAt }) => publishedAt === null,
    )?.stage;
    return {
      id: entry.planId,
      plan: stored.plan,
      unit: entry.unit,
      unitSlug: slug,
      fiscalYear,
      acceptedAt: at.toISOString(),
      draft: true,
      // What is being written is a 素案 or a 案 from its first day; what will be 確定 or reviewed is not so before its day.
      ...(open === "draft" || open === "proposal" ? { stage: stageOnPaper(open) } : {}),
    };
  });
}
