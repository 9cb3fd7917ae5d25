// Owns the proof that an upload which does not say whose it is waits for its owner alone, within limits, and not for ever.
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { unitYear, type UnitYear } from "../../test/unit-year.ts";
import { inScope, scopeOf, SYSTEM } from "./scope.ts";
import {
  addWaitingPaper,
  clearRoom,
  findWaitingPaper,
  removeForgottenWaiting,
  removeSameWaiting,
  removeWaitingPaper,
  waitingPapers,
  WAITING_DAYS,
  type Room,
} from "./waiting-papers.ts";

const { db, url } = await testDatabase();
const NOW = new Date("2026-11-20T01:00:00Z");
const KNOWN = {
  form: "form2",
  unit: null,
  fiscalYear: 2026,
  hints: [{ ja: "手がかり", en: "a hint" }],
} as const;
let year: UnitYear;
let mine: Room;
let theirs: Room;

beforeAll(async () => {
  year = await unitYear(db);
  mine = { city: year.city, accountId: year.people.coordinator.id };
  theirs = { city: year.city, accountId: year.people.officer.id };
});

const add = (room: Room, words: string | Uint8Array, at = NOW): Promise<boolean> =>
  addWaitingPaper(db, room, { file: "様式2.txt", bytes: Buffer.from(words), known: KNOWN }, at);

test("a paper waits with its bytes and what is known of it; the same once more is the same", async () => {
  expect(await add(mine, "紙")).toBe(true);
  expect(await add(mine, "紙")).toBe(true);
  const [paper, ...more] = await waitingPapers(db, mine, NOW);
  expect(more).toEqual([]);
  expect(paper).toMatchObject({ file: "様式2.txt", ...KNOWN });
  const found = await findWaitingPaper(db, mine, paper?.id ?? "", NOW);
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe("紙");
});

test("nobody else finds it: not by asking, and not past the questions, because the database shows it to its owner alone", async () => {
  const [paper] = await waitingPapers(db, mine, NOW);
  const id = paper?.id ?? "";
  expect(await waitingPapers(db, theirs, NOW)).toEqual([]);
  expect(await findWaitingPaper(db, theirs, id, NOW)).toBeNull();
  await removeWaitingPaper(db, theirs, id);
  await removeSameWaiting(db, theirs, Buffer.from("紙"));
  const seen = (scope: Parameters<typeof inScope>[1]) =>
    inScope(db, scope, (tx) => tx.selectFrom("waiting_paper").select("id").execute());
  expect(await seen({ city: year.city, units: "all" })).toEqual([]);
  expect(await seen(scopeOf(year.people.coordinator))).toEqual([]);
  expect(await db.selectFrom("waiting_paper").select("id").execute()).toEqual([]);
  expect(await seen(SYSTEM)).toEqual([{ id }]);
  expect(await findWaitingPaper(db, mine, "../etc", NOW)).toBeNull();
});

test("what came in by another way, or was thrown away, waits no longer", async () => {
  await removeSameWaiting(db, mine, Buffer.from("紙"));
  expect(await waitingPapers(db, mine, NOW)).toEqual([]);
  await add(mine, "別の紙");
  const [paper] = await waitingPapers(db, mine, NOW);
  await removeWaitingPaper(db, mine, paper?.id ?? "");
  expect(await waitingPapers(db, mine, NOW)).toEqual([]);
});

test("a person has so much room and no more, and others have theirs", async () => {
  expect(await add(mine, new Uint8Array(40 * 1024 * 1024))).toBe(true);
  expect(await add(mine, new Uint8Array(30 * 1024 * 1024))).toBe(false);
  expect(await add(theirs, "小さい紙")).toBe(true);
  expect(await add(mine, "小さい紙")).toBe(true);
  await inScope(db, SYSTEM, (tx) => clearRoom(tx, mine));
  expect(await waitingPapers(db, mine, NOW)).toEqual([]);
  expect(await waitingPapers(db, theirs, NOW)).toHaveLength(1);
});

test("after some days it is not there, and is cleared away", async () => {
  const long = new Date(NOW.getTime() - WAITING_DAYS * 24 * 60 * 60_000 - 1000);
  await add(mine, "忘れた紙", long);
  expect(await waitingPapers(db, mine, NOW)).toEqual([]);
  await inScope(db, SYSTEM, (tx) => removeForgottenWaiting(tx, NOW));
  await runOn(url, `UPDATE waiting_paper SET added_at = added_at + interval '1 day'`);
  expect(await waitingPapers(db, mine, NOW)).toEqual([]);
  expect(await waitingPapers(db, theirs, NOW)).toHaveLength(1);
  expect(await findWaitingPaper(db, mine, randomUUID(), NOW)).toBeNull();
});
