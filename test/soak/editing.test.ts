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
import type { EditResult } from "../../src/domain/record.ts";
import { historyOf } from "../../src/store/changes.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { inScope, SYSTEM } from "../../src/store/scope.ts";
import { verifyHistory } from "../../src/usecases/verify-history.ts";
import { manyInitiatives } from "../many-initiatives.ts";
import { CITY, openStage, storedPlan, storePlan, type TestPlan } from "../stored-plan.ts";
import type { Asked } from "./editing-server.ts";
import { lineOf, madeUp, withOwnLine, type SoakEdit } from "./editor-moves.ts";

const FULL = process.env["HOSHIN_SOAK"] === "full";
const EDITORS = 50;
const [KILLS, TOTAL_MS] = FULL ? [10, 120_000] : [2, 4_000];
/** Everybody writes into these, so that saves meet; the rest into fields of their own. */
const SHARED = 3;
const SHARED_TEXT = Array.from({ length: EDITORS }, (_, n) => lineOf(`${n}番`, 0)).join("\n");

const folder = mkdtempSync(join(tmpdir(), "hoshin-editing-"));
const env = { ...process.env, HOSHIN_DATA: join(folder, "data"), DATABASE_URL: "" };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an editor needs of a server: null when no answer came (it may have been saved all the same). */
export type Save = (person: string, edit: SoakEdit) => Promise<EditResult | null>;

/** The server as a process that is killed and started again. */
function killable(plan: TestPlan) {
  let child: ChildProcessWithoutNullStreams | null = null;
  let asked = 0;
  const waiting = new Map<number, (result: EditResult | null) => void>();
  const start = async (): Promise<void> => {
    const made = spawn(process.execPath, [join(import.meta.dirname, "editing-server.ts")], { env });
    made.stderr.pipe(process.stderr);
    made.stdin.on("error", () => {}); // it was killed while we wrote
    const lines = createInterface(made.stdout);
    const [first] = (await once(lines, "line")) as [string];
    if (first !== "ready") throw new Error(first);
    lines.on("line", (line) => {
      const { id, result } = JSON.parse(line) as { id: number; result: EditResult };
      waiting.get(id)?.(result);
      waiting.delete(id);
    });
    child = made;
  };
  const stop = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (!dying) return;
    dying.kill("SIGKILL");
    await once(dying, "exit");
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  const save: Save = (person, edit) =>
    new Promise((resolve) => {
      if (!child) {
        resolve(null);
        return;
      }
      const line: Asked = { id: ++asked, planId: plan.planId, unitId: plan.unitId, person, edit };
      waiting.set(line.id, resolve);
      child.stdin.write(`${JSON.stringify(line)}\n`);
    });
  return { start, stop, save };
}

type Written = Extract<EditResult, { readonly kind: "saved" | "merged" | "unchanged" }>;
type Acknowledged = { readonly person: string; readonly edit: SoakEdit; readonly result: Written };

/** One person: writes, merges what comes back, asks again with the same key when no answer comes. */
async function editor(
  n: number,
  itemIds: readonly string[],
  save: Save,
  until: number,
): Promise<Acknowledged[]> {
  const [person, writer] = [randomUUID(), `${n}番`];
  const seen = new Map<string, { value: string | null; revision: number }>();
  const done: Acknowledged[] = [];
  for (let count = 1; Date.now() < until; count++) {
    const isShared = count % 3 === 1;
    const itemId = itemIds[isShared ? (count * 7 + n) % SHARED : SHARED + n] ?? "";
    const field = "plannedContent";
    const now = seen.get(itemId) ?? { value: isShared ? SHARED_TEXT : null, revision: 1 };
    const value = withOwnLine(now.value, writer, count);
    const edit = { key: randomUUID(), itemId, field, base: now.revision, value };
    let result = await save(person, edit);
    while (!result && Date.now() < until + 20_000) {
      await sleep(50);
      result = await save(person, edit);
    }
    if (!result) break;
    if (result.kind === "refused") throw new Error(JSON.stringify(result));
    const { value: said, revision } = result.kind === "conflict" ? result.theirs : result;
    seen.set(itemId, { value: typeof said === "string" ? said : null, revision });
    if (result.kind !== "conflict" && result.revision > now.revision) done.push({ person, edit, result });
    await sleep(5);
  }
  return done;
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
      return { ...made, itemIds };
    });
    const server = killable(plan);
    await server.start();
    const until = Date.now() + TOTAL_MS;
    const editors = Array.from({ length: EDITORS }, (_, n) => editor(n, plan.itemIds, server.save, until));
    for (let kill = 1; kill <= KILLS; kill++) {
      await sleep((TOTAL_MS * 0.8) / KILLS + (kill % 3) * 37);
      await server.stop();
      await server.start();
    }
    const acknowledged = (await Promise.all(editors)).flat();
    await server.stop();

    await within(async ({ db }) => {
      const history = await inScope(db, SYSTEM, (tx) =>
        historyOf(tx, CITY, plan.planId, { limit: 10_000_000 }),
      );
      const byNumber = new Map(history.map((entry) => [entry.number, entry]));
      const lost = acknowledged.filter(({ person, edit, result }) => {
        const entry = byNumber.get(result.revision);
        return entry?.actor !== person || entry.itemId !== edit.itemId || entry.after !== result.value;
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
    expect(acknowledged.some(({ result }) => result.kind === "merged")).toBe(true);
    process.stdout.write(`soak of editing: ${acknowledged.length} edits acknowledged, ${KILLS} kills\n`);
  },
);
