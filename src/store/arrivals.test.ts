// Owns the proof that what just came in is told once, to who brought it alone, and not long after.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { unitYear } from "../../test/unit-year.ts";
import { noteArrivals, removeForgottenArrivals, takeArrivals, type Arrival } from "./arrivals.ts";
import { inScope, SYSTEM } from "./scope.ts";
import { clearRoom, type Room } from "./waiting-papers.ts";

const { db } = await testDatabase();
const NOW = new Date("2026-11-20T01:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const arrival = (file: string): Arrival => ({ file, kind: "new", paperId: "p", unread: 0 });
let mine: Room;
let theirs: Room;

beforeAll(async () => {
  const { city, people } = await unitYear(db);
  mine = { city, accountId: people.coordinator.id };
  theirs = { city, accountId: people.officer.id };
});

test("is told once, the newest of two, and to nobody else", async () => {
  await noteArrivals(db, mine, [arrival("一.txt")], NOW);
  await noteArrivals(db, mine, [arrival("二.txt"), arrival("三\u0000.txt")], NOW);
  expect(await takeArrivals(db, theirs, NOW)).toEqual([]);
  expect(await db.selectFrom("arrival_notice").select("account_id").execute()).toEqual([]);
  expect((await takeArrivals(db, mine, later(1))).map(({ file }) => file)).toEqual([
    "二.txt",
    "三\uFFFD.txt",
  ]);
  expect(await takeArrivals(db, mine, later(1))).toEqual([]);
});

test("is not told an hour later, is cleared away, and goes with the account", async () => {
  const kept = () =>
    inScope(db, SYSTEM, (tx) => tx.selectFrom("arrival_notice").select("account_id").execute());
  await noteArrivals(db, mine, [arrival("一.txt")], NOW);
  await noteArrivals(db, theirs, [arrival("一.txt")], later(30));
  await inScope(db, SYSTEM, (tx) => removeForgottenArrivals(tx, later(61)));
  expect(await kept()).toEqual([{ account_id: theirs.accountId }]);
  expect(await takeArrivals(db, theirs, later(91))).toEqual([]);
  await noteArrivals(db, theirs, [arrival("一.txt")], NOW);
  await inScope(db, SYSTEM, (tx) => clearRoom(tx, theirs));
  expect(await kept()).toEqual([]);
});
