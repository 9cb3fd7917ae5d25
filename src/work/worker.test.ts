// Owns the proof that papers are made in the background: whole or not at all, stopped when asked, begun anew when the server was killed.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { afterEach, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { unitYear } from "../../test/unit-year.ts";
import { openPress } from "../documents/press/press.ts";
import type { Person } from "../domain/access.ts";
import type { Outcome } from "../domain/outcome.ts";
import { openQueuePool } from "../store/job-queue.ts";
import { removeEndedBefore, type PaperJob } from "../store/paper-jobs.ts";
import { listPlans } from "../store/plan-list.ts";
import { inScope, SYSTEM } from "../store/scope.ts";
import {
  cancelPapers,
  openArchive,
  orderPapers,
  paperRequests,
  unitsToOrder,
  type PaperOrder,
} from "../usecases/order-papers.ts";
import { carryOver } from "../usecases/carry-over.ts";
import { openStage } from "../usecases/open-stage.ts";
import { startWorker, type Worker } from "./worker.ts";

const { db, url } = await testDatabase();
const honami = await unitYear(db);
const kusumori = await unitYear(db, { unitSlug: "kusumori" });
const faults: unknown[] = [];
const workers: Worker[] = [];

async function work(): Promise<Worker> {
  const press = openPress();
  const worker = await startWorker({
    db,
    press,
    pool: openQueuePool(url),
    onTrouble: (error) => faults.push(error),
  });
  const both = {
    stop: async () => {
      await worker.stop();
      await press.close();
    },
  };
  workers.push(both);
  return both;
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await inScope(db, SYSTEM, (tx) => tx.deleteFrom("paper_job").execute());
  const heard = faults.splice(0);
  if (heard.length > 0) throw new Error(String(heard));
});

const DATA: PaperOrder = {
  from: "record",
  fiscalYear: 2026,
  units: ["honami"],
  kinds: [],
  formats: ["csv", "json"],
};
/** Takes some seconds. */
const PAPERS: PaperOrder = {
  ...DATA,
  kinds: ["form1", "form2", "form3", "final-list", "council"],
  formats: ["xlsx", "pdf"],
};

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

const order = async (person: Person, asked: PaperOrder): Promise<string> =>
  value(await orderPapers(db, person, asked, new Date()));

async function jobOf(person: Person, id: string): Promise<PaperJob> {
  const job = (await paperRequests(db, person)).find((one) => one.id === id);
  if (!job) throw new Error(`${person.name} sees no request ${id}`);
  return job;
}

async function until(person: Person, id: string, reached: (job: PaperJob) => boolean): Promise<PaperJob> {
  for (let wait = 0; wait < 600; wait++) {
    const job = await jobOf(person, id);
    if (reached(job)) return job;
    await sleep(50);
  }
  throw new Error(JSON.stringify(await jobOf(person, id)));
}

const ended = ({ state }: PaperJob): boolean => state !== "waiting" && state !== "running";

async function filesOf(person: Person, id: string): Promise<Record<string, Uint8Array>> {
  const archive = value(await openArchive(db, person, id));
  const pieces: Uint8Array[] = [];
  for await (const piece of archive.pieces) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (bytes.length !== archive.size) throw new Error(`${bytes.length} bytes instead of ${archive.size}`);
  return unzipSync(new Uint8Array(bytes));
}

const pieces = () => inScope(db, SYSTEM, (tx) => tx.selectFrom("paper_job_piece").select("number").execute());

/** Child processes of this one that make papers, zombies left out. */
function presses(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        return (
          status.includes(`PPid:\t${process.pid}\n`) &&
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("press-child")
        );
      } catch {
        return false; // gone in the meantime
      }
    })
    .map(Number);
}

test("makes what was asked for, file by file, and hands it to nobody but the person who asked", async () => {
  const { coordinator } = honami.people;
  const id = await order(coordinator, DATA);
  expect((await jobOf(coordinator, id)).state).toBe("waiting");
  await work();
  expect(await until(coordinator, id, ended)).toMatchObject({ state: "done", filesDone: 2, filesTotal: 2 });
  const files = await filesOf(coordinator, id);
  expect(Object.keys(files)).toEqual(["honami/2026-honami.csv", "honami/2026-honami.json"]);
  const json: unknown = JSON.parse(new TextDecoder().decode(files["honami/2026-honami.json"]));
  expect(json).toMatchObject({ record: honami.planId, day: expect.stringContaining("現在") as string });
  for (const other of [honami.people.officer, kusumori.people.coordinator]) {
    expect(await paperRequests(db, other)).toEqual([]);
    expect((await openArchive(db, other, id)).ok).toBe(false);
  }
});

test("papers of several units come in one archive of whole files", async () => {
  const auditor = honami.people.auditor;
  const id = await order(auditor, { ...PAPERS, units: ["honami", "kusumori"], kinds: ["form1"] });
  await work();
  expect(await until(auditor, id, ended)).toMatchObject({ state: "done", filesTotal: 4, missing: [] });
  const files = await filesOf(auditor, id);
  expect(Object.keys(files).sort()).toEqual(
    ["honami", "kusumori"].flatMap((unit) =>
      ["pdf", "xlsx"].map((end) => `${unit}/2026-${unit}-form1.${end}`),
    ),
  );
  for (const [name, bytes] of Object.entries(files))
    expect(Buffer.from(bytes.slice(0, 4)).toString("latin1")).toBe(
      name.endsWith("pdf") ? "%PDF" : "PK\u0003\u0004",
    );
});

test("another unit's record, a unit that is not there, nothing chosen, and too many at once are refused", async () => {
  const { coordinator } = honami.people;
  const refusal = async (asked: Partial<PaperOrder>): Promise<string> => {
    const outcome = await orderPapers(db, coordinator, { ...DATA, ...asked }, new Date());
    return outcome.ok ? "" : outcome.refusal.code;
  };
  expect(await refusal({ units: ["kusumori"] })).toBe("no-such-unit");
  expect(await refusal({ units: [] })).toBe("no-units");
  expect(await refusal({ formats: [] })).toBe("no-formats");
  expect(await refusal({ formats: ["pdf"] })).toBe("no-papers");
  expect(await refusal({ from: "published" })).toBe("not-published");
  expect([await refusal({}), await refusal({}), await refusal({}), await refusal({})]).toEqual([
    "",
    "",
    "",
    "too-many-requests",
  ]);
});

test("who reads a unit only once it is put together gets no draft of sheets that are being written, nor of a plan for which no stage was opened", async () => {
  const bureau = honami.people["city-bureau"];
  const { city, planId: plan_id, unitId: unit_id } = honami;
  const stage = { city, plan_id, unit_id, stage: "draft" as const, number: 1, opened_at: new Date() };
  await inScope(db, SYSTEM, (tx) => tx.insertInto("unit_stage").values(stage).execute());
  const units = await unitsToOrder(db, bureau, 2026);
  expect(units.map(({ slug, record }) => [slug, record])).toEqual([
    ["honami", "not-yet"],
    // Of papers that were accepted everybody reads what they say.
    ["kusumori", "yes"],
  ]);
  const begun = { unitId: kusumori.unitId, fromYear: 2026 };
  value(await carryOver(db, kusumori.people.coordinator, begun, new Date()));
  const ahead = await unitsToOrder(db, bureau, 2027);
  expect(ahead.map(({ slug, record }) => [slug, record])).toEqual([["kusumori", "not-yet"]]);
  const outcome = await orderPapers(db, bureau, DATA, new Date());
  expect(outcome).toMatchObject({ ok: false, refusal: { code: "still-written" } });
});

test("papers of a plan that is being written for the first time say that they are of its 素案", async () => {
  const { coordinator, "city-bureau": bureau } = kusumori.people;
  const [plan] = await inScope(db, SYSTEM, (tx) =>
    listPlans(tx, kusumori.city, { fiscalYear: 2027, units: "all" }),
  );
  const planId =
    plan?.planId ??
    value(await carryOver(db, coordinator, { unitId: kusumori.unitId, fromYear: 2026 }, new Date())).planId;
  value(await openStage(db, bureau, { planId, stage: "draft", reason: null, at: new Date() }));
  await work();
  const of: PaperOrder = {
    ...DATA,
    fiscalYear: 2027,
    units: ["kusumori"],
    kinds: ["form1"],
    formats: ["docx"],
  };
  const id = await order(coordinator, of);
  expect((await until(coordinator, id, ended)).state).toBe("done");
  const word = (await filesOf(coordinator, id))["kusumori/2027-kusumori-form1.docx"] ?? new Uint8Array();
  const heads = Object.entries(unzipSync(word)).filter(([name]) => name.startsWith("word/header"));
  const said = heads.some(([, xml]) => /素案 令和\d+年\d+月\d+日現在/u.test(Buffer.from(xml).toString()));
  expect(said).toBe(true);
});

test("stops while it runs when that is asked, and what waits at once; nothing of it is kept", async () => {
  const { coordinator } = honami.people;
  const [waiting, running] = [await order(coordinator, DATA), await order(coordinator, PAPERS)];
  value(await cancelPapers(db, coordinator, waiting, new Date()));
  expect((await jobOf(coordinator, waiting)).state).toBe("cancelled");
  await work();
  await until(coordinator, running, ({ filesDone }) => filesDone >= 1);
  value(await cancelPapers(db, coordinator, running, new Date()));
  const job = await until(coordinator, running, ended);
  expect(job.state).toBe("cancelled");
  expect(job.filesDone).toBeLessThan(job.filesTotal ?? 0);
  expect(await pieces()).toEqual([]);
  expect((await openArchive(db, coordinator, running)).ok).toBe(false);
  expect((await cancelPapers(db, coordinator, running, new Date())).ok).toBe(false);
});

test("a worker that is stopped gives its work back and leaves no process; the next one finishes it", async () => {
  const { coordinator } = honami.people;
  const id = await order(coordinator, PAPERS);
  const first = await work();
  await until(coordinator, id, ({ filesDone }) => filesDone >= 1);
  expect(presses().length).toBeGreaterThan(0);
  await first.stop();
  expect(presses()).toEqual([]);
  expect(await jobOf(coordinator, id)).toMatchObject({ state: "waiting", filesDone: 0 });
  expect(await pieces()).toEqual([]);
  await work();
  const job = await until(coordinator, id, ended);
  expect(job).toMatchObject({ state: "done", attempt: 2 });
  expect(Object.keys(await filesOf(coordinator, id)).length).toBe(job.filesTotal);
}, 60_000);

test("after a server was killed in the middle the next one begins anew, and the archive is whole", async () => {
  const { coordinator } = honami.people;
  const id = await order(coordinator, PAPERS);
  const victim = spawn(process.execPath, [resolve(import.meta.dirname, "../../test/work/victim.ts"), url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(victim.stdout, "data");
  await until(coordinator, id, ({ filesDone }) => filesDone >= 2);
  victim.kill("SIGKILL");
  await once(victim, "exit");
  expect((await jobOf(coordinator, id)).state).toBe("running");
  expect((await openArchive(db, coordinator, id)).ok).toBe(false);
  await work();
  const job = await until(coordinator, id, ended);
  expect(job).toMatchObject({ state: "done", attempt: 2 });
  expect(Object.keys(await filesOf(coordinator, id)).length).toBe(job.filesTotal);
}, 60_000);

test("a server that is told to end in the middle of papers gives them back; the next server makes the same files", async () => {
  const { coordinator } = honami.people;
  const folder = mkdtempSync(join(tmpdir(), "hoshin-worker-"));
  const serve = (): ChildProcess =>
    spawn(
      process.execPath,
      [resolve(import.meta.dirname, "../../bin/hoshin.js"), "serve", "--port", "0", "--empty"],
      {
        env: { ...process.env, HOSHIN_DATA: folder, DATABASE_URL: url },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
  const servers = [serve()];
  try {
    // Undisturbed, for comparison.
    const whole = await order(coordinator, PAPERS);
    expect(await until(coordinator, whole, ended)).toMatchObject({ state: "done", attempt: 1 });
    const id = await order(coordinator, PAPERS);
    await until(coordinator, id, ({ filesDone }) => filesDone >= 1);
    servers[0]?.kill("SIGTERM");
    const [first] = servers;
    expect(first && (await once(first, "exit"))).toEqual([0, null]);
    expect(await jobOf(coordinator, id)).toMatchObject({ state: "waiting", filesDone: 0 });
    expect((await openArchive(db, coordinator, id)).ok).toBe(false);
    servers.push(serve());
    expect(await until(coordinator, id, ended)).toMatchObject({ state: "done", attempt: 2, missing: [] });
    const again = await filesOf(coordinator, id);
    expect(Object.keys(again).length).toBeGreaterThan(5);
    expect(again).toEqual(await filesOf(coordinator, whole));
  } finally {
    for (const server of servers) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test("archives are cleared away after their days", async () => {
  const { coordinator } = honami.people;
  const id = await order(coordinator, DATA);
  await work();
  const { endedAt } = await until(coordinator, id, ended);
  const at = Date.parse(endedAt ?? "");
  await inScope(db, SYSTEM, (tx) => removeEndedBefore(tx, new Date(at)));
  expect((await openArchive(db, coordinator, id)).ok).toBe(true);
  await inScope(db, SYSTEM, (tx) => removeEndedBefore(tx, new Date(at + 1)));
  expect(await paperRequests(db, coordinator)).toEqual([]);
  expect(await pieces()).toEqual([]);
});
