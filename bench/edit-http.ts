// Owns the benchmark of saving over HTTP: fifty people signed in at a real server, each saving as often as a sheet does that saves itself, and asking as often as it does what the checks say.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../src/store/database.ts";
import { manyInitiatives } from "../test/many-initiatives.ts";
import { testPerson } from "../test/people.ts";
import { signedIn } from "../test/soak/editor-client.ts";
import { CITY, itemAt, openStage, storePlan } from "../test/stored-plan.ts";
import type { Worker } from "./edit.ts";

/** A sheet saves itself a second after typing stops, so that nobody saves more often. */
const PACE_MS = 1_000;
/** Nor does a sheet ask more often what the checks say of the plan as it stands. */
const FINDINGS_PACE_MS = 10_000;
const WARM_UP_MS = 5_000;
const LENGTH_MS = 20_000;

/** Times in ms from sending to answer, ascending: what the server took and the way there and back. Both kinds at the same time. */
export type TimesOverHttp = { readonly saves: readonly number[]; readonly findings: readonly number[] };

/** Saves and asks as so many people do who write at once. */
export async function timesOverHttp(
  db: Db,
  url: string,
  editors: number,
  textOf: (editor: number, count: number) => string,
): Promise<TimesOverHttp> {
  const on = await storePlan(db, manyInitiatives(editors));
  await openStage(db, on);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = spawn(
    process.execPath,
    [
      "--max-semi-space-size=64",
      "--import",
      "tsx",
      join(import.meta.dirname, "../test/soak/editing-server.ts"),
    ],
    { env: { ...process.env, DATABASE_URL: url, PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    await once(createInterface(server.stdout), "line");
    const place = { city: CITY, unit: on.name, year: 2021 };
    const duty = { role: "coordinator", unitId: on.unitId, sectionId: null, deputyFor: null } as const;
    const saving: Worker[] = [];
    const asking: Worker[] = [];
    for (let n = 0; n < editors; n++) {
      const itemId = await itemAt(db, on.planId, `/issues/0/strategies/0/initiatives/${n}`);
      const { email } = await testPerson(db, { city: CITY, duties: [duty] });
      const client = await signedIn(`http://127.0.0.1:${port}`, place, email, itemId);
      let [base, count, shown] = [1, 0, ""];
      asking.push(async () => void (await client.findings()));
      saving.push(async () => {
        const value = textOf(n, ++count);
        const edit = { key: randomUUID(), itemId, field: "plannedContent", base, value };
        const answer = await client.save(edit, shown);
        if (answer?.kind !== "saved") throw new Error(JSON.stringify(answer));
        [base, shown] = [answer.revision, value];
      });
    }
    const [saves, findings] = await Promise.all([paced(saving), paced(asking, FINDINGS_PACE_MS)]);
    return { saves, findings };
  } finally {
    server.kill();
    await once(server, "exit");
  }
}

/** Lets each work at the pace of a sheet that saves itself, now sooner, now later; the first seconds do not count. */
export async function paced(workers: readonly Worker[], pace = PACE_MS): Promise<readonly number[]> {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    workers.map(async (work) => {
      await sleep(Math.random() * pace);
      while (performance.now() < start + WARM_UP_MS + LENGTH_MS) {
        const before = performance.now();
        await work();
        const now = performance.now();
        if (before > start + WARM_UP_MS) times.push(now - before);
        await sleep(Math.max(0, before + pace * (0.5 + Math.random()) - now));
      }
    }),
  );
  return times.sort((a, b) => a - b);
}
