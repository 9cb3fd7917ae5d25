// Owns the soak of editing: fifty people write on one plan while the server is killed again and again; nothing acknowledged is lost, nothing is made up.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { configFrom } from "../../src/config.ts";
import { fieldOf } from "../../src/domain/item-tree.ts";
import { historyOf } from "../../src/store/changes.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { inScope, SYSTEM } from "../../src/store/scope.ts";
import type { FieldAnswer } from "../../src/web/desk/sheet/save-answer.ts";
import { verifyHistory } from "../../src/usecases/verify-history.ts";
import { manyInitiatives } from "../many-initiatives.ts";
import { testPerson } from "../people.ts";
import { CITY, openStage, storedPlan, storePlan } from "../stored-plan.ts";
import { signedIn, type SoakPlan } from "./editor-client.ts";
import { lineOf, madeUp, withOwnLine, type SoakEdit } from "./editor-moves.ts";

const FULL = process.env["HOSHIN_SOAK"] === "full";
const EDITORS = 50;
const [KILLS, TOTAL_MS] = FULL ? [10, 120_000] : [2, 4_000];
/** Everybody writes into these, so that saves meet; the rest into fields of their own. */
const SHARED = 3;
const SHARED_TEXT = Array.from({ length: EDITORS }, (_, n) => lineOf(`${n}番`, 0)).join("\n");

const folder = mkdtempSync(join(tmpdir(), "hoshin-editing-"));
const PORT = 20_000 + Math.floor(Math.random() * 20_000);
const ORIGIN = `http://127.0.0.1:${PORT}`;
const env = { ...process.env, HOSHIN_DATA: join(folder, "data"), DATABASE_URL: "", PORT: String(PORT) };
const ready = meeting(EDITORS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The server as a process that is killed and started again. */
function killable() {
  let child: ChildProcessWithoutNullStreams | null = null;
  const start = async (): Promise<void> => {
    const made = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "editing-server.ts")],
      { env },
    );
    made.stderr.pipe(process.stderr);
    const [first] = (await once(createInterface(made.stdout), "line")) as [string];
    if (first !== "ready") throw new Error(first);
    child = made;
  };
  const stop = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (!dying) return;
    dying.kill("SIGKILL");
    await once(dying, "exit");
  };
  return { start, stop };
}

/** What has been acknowledged so far, by all. */
const tally = { saved: 0, merged: 0 };

type Acknowledged = { readonly person: string; readonly edit: SoakEdit; readonly answer: FieldAnswer };
type Editor = { readonly id: string; readonly email: string };

/** One person: writes, merges what comes back, asks again with the same key when no answer comes. */
async function writes(
  n: number,
  { id, email }: Editor,
  plan: SoakPlan,
  itemIds: readonly string[],
  until: () => number,
): Promise<Acknowledged[]> {
  const client = await signedIn(ORIGIN, plan, email, itemIds[0] ?? "");
  await ready.all();
  const seen = new Map<string, { value: string | null; revision: number }>();
  const done: Acknowledged[] = [];
  for (let count = 1; Date.now() < until(); count++) {
    const isShared = count % 3 === 1;
    const itemId = itemIds[isShared ? (count * 7 + n) % SHARED : SHARED + n] ?? "";
    const now = seen.get(itemId) ?? { value: isShared ? SHARED_TEXT : null, revision: 1 };
    const value = withOwnLine(now.value, `${n}番`, count);
    const edit = { key: randomUUID(), itemId, field: "plannedContent", base: now.revision, value };
    let answer = await client.save(edit, now.value);
    while (!answer && Date.now() < until() + 30_000) {
      await sleep(50);
      answer = await client.save(edit, now.value);
    }
    if (!answer) break;
    if (answer.kind === "refused") throw new Error(answer.message);
    seen.set(itemId, { value: answer.words, revision: answer.revision });
    if (answer.kind !== "conflict" && answer.revision > now.revision) {
      done.push({ person: id, edit, answer });
      tally.saved += 1;
      if (answer.kind === "merged") tally.merged += 1;
    }
    await sleep(5);
  }
  return done;
}

/** Everybody has signed in before the first of them writes. */
function meeting(size: number) {
  let come = 0;
  let open: () => void = () => {};
  const all = new Promise<void>((resolve) => (open = resolve));
  return {
    all: () => {
      if (++come === size) open();
      return all;
    },
    opened: all,
  };
}

async function open(): Promise<Store> {
  const config = configFrom(env, folder);
  if (!config.ok) throw new Error(config.refusal.en);
  const store = await openStore(config.value, "command");
  if (!store.ok) throw new Error(store.refusal.en);
  return store.value;
}

async function within<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

test(
  `${EDITORS} people write on one plan, the server is killed ${KILLS} times: every acknowledged edit is in the history, which is whole, and no text is made up`,
  { timeout: 600_000 },
  async () => {
    const blank = manyInitiatives(SHARED + EDITORS);
    const plan = await within(async ({ db }) => {
      // Texts that all write in begin with a line of each: edits of different lines can be joined.
      const issues = blank.issues.map((issue) => ({
        ...issue,
        strategies: issue.strategies.map((strategy) => ({
          ...strategy,
          initiatives: strategy.initiatives.map((one, n) => ({
            ...one,
            plannedContent: n < SHARED ? SHARED_TEXT : null,
          })),
        })),
      }));
      const made = await storePlan(db, { ...blank, issues });
      await openStage(db, made);
      const { ids } = await storedPlan(db, made.planId);
      const itemIds = Array.from(
        { length: SHARED + EDITORS },
        (_, n) => ids.get(`/issues/0/strategies/0/initiatives/${n}`) ?? "",
      );
      const duty = { role: "coordinator", unitId: made.unitId, sectionId: null, deputyFor: null } as const;
      const editors = await Promise.all(
        Array.from({ length: EDITORS }, () => testPerson(db, { city: CITY, duties: [duty] })),
      );
      return { ...made, itemIds, editors };
    });
    const server = killable();
    await server.start();
    let until = Number.MAX_SAFE_INTEGER;
    const place = { city: CITY, unit: plan.name, year: 2021 };
    const editors = plan.editors.map((one, n) => writes(n, one, place, plan.itemIds, () => until));
    await Promise.race([ready.opened, Promise.all(editors)]);
    const planned = Date.now() + TOTAL_MS;
    for (let kill = 1; kill <= KILLS; kill++) {
      await sleep((TOTAL_MS * 0.8) / KILLS + (kill % 3) * 37);
      await server.stop();
      await server.start();
    }
    // A busy machine gets the time that it takes to write as much as the proof needs.
    while (
      Date.now() < planned ||
      ((tally.saved <= EDITORS || tally.merged === 0) && Date.now() < planned + 120_000)
    )
      await sleep(100);
    until = Date.now();
    const acknowledged = (await Promise.all(editors)).flat();
    await server.stop();

    await within(async ({ db }) => {
      const history = await inScope(db, SYSTEM, (tx) =>
        historyOf(tx, CITY, plan.planId, { limit: 10_000_000 }),
      );
      const byNumber = new Map(history.map((entry) => [entry.number, entry]));
      const lost = acknowledged.filter(({ person, edit, answer }) => {
        const entry = byNumber.get(answer.revision);
        return entry?.actor !== person || entry.itemId !== edit.itemId || entry.after !== answer.words;
      });
      expect(lost).toEqual([]);
      const stored = await storedPlan(db, plan.planId);
      const texts = [...stored.items.values()].map(({ body }) => fieldOf(body, "plannedContent"));
      const strange = [
        ...texts,
        ...history.map(({ field, after }) => (field === null ? null : after)),
      ].flatMap((text) => (typeof text === "string" ? madeUp(text) : []));
      expect(strange).toEqual([]);
      for await (const verdict of verifyHistory(db, { city: CITY, unit: null, fiscalYear: null }))
        expect(verdict).toMatchObject({ broken: null, deviations: [] });
    });
    expect(acknowledged.length).toBeGreaterThan(EDITORS);
    expect(acknowledged.some(({ answer }) => answer.kind === "merged")).toBe(true);
    process.stdout.write(`soak of editing: ${acknowledged.length} edits acknowledged, ${KILLS} kills\n`);
  },
);
