// Owns the proof that statements which do not wait for each other are still one transaction, and stay in it.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { readTogether } from "./pipelined.ts";
import { inScope, opening, SYSTEM } from "./scope.ts";
import { inTransaction } from "./transaction.ts";

onEachServer((server) => {
  const database = blockDatabase(server);
  const added = (name: string) =>
    database()
      .insertInto("municipality")
      .values({ city: name, name: `${name}市` });
  const isThere = async (city: string): Promise<boolean> =>
    (await database().selectFrom("municipality").select("name").where("city", "=", city).execute()).length ===
    1;

  test("what is sent without waiting runs in the order of sending, and what was thrown takes all of it back", async () => {
    const city = randomUUID();
    const name = () => database().selectFrom("municipality").select("name").where("city", "=", city);
    const work = inTransaction(database(), opening(SYSTEM), async (_, { send }) => {
      const [, rows] = await Promise.all([send(added(city)), send(name())]);
      expect(rows).toEqual([{ name: `${city}市` }]);
      throw new Error("on second thoughts");
    });
    await expect(work).rejects.toThrow("on second thoughts");
    expect(await isThere(city)).toBe(false);
  });

  test("a statement that failed unheard is heard of at the end, and nothing is saved", async () => {
    const city = randomUUID();
    const work = inScope(database(), SYSTEM, async (tx) => {
      await tx.insertInto("municipality").values({ city, name: "市" }).execute();
      await sql`SELECT 1 / 0`.execute(tx).catch(() => {});
    });
    await expect(work).rejects.toThrow("division by zero");
    expect(await isThere(city)).toBe(false);
  });

  test("what is still running when its transaction ends cannot reach the next one on the connection", async () => {
    const city = randomUUID();
    let late: (() => Promise<unknown>) | undefined;
    await inScope(database(), SYSTEM, async (tx) => {
      late = () => tx.insertInto("municipality").values({ city, name: "市" }).execute();
    });
    await expect(late?.()).rejects.toThrow("the transaction is over");
    expect(await isThere(city)).toBe(false);
  });

  test("a transaction that cannot begin fails, and its connection serves the next one", async () => {
    await expect(inTransaction(database(), "BEGIN BADLY", async () => 1)).rejects.toThrow(/syntax/);
    expect(await inScope(database(), SYSTEM, async () => 1)).toBe(1);
  });

  test("a prepared statement that failed is asked again on the same connection", async () => {
    const half = (by: number) =>
      readTogether(database(), SYSTEM, [database().selectNoFrom(sql<number>`8 / ${by}::integer`.as("half"))]);
    expect((await half(2))[0]).toEqual([{ half: 4 }]);
    await expect(half(0)).rejects.toThrow("division by zero");
    expect((await half(4))[0]).toEqual([{ half: 2 }]);
  });

  test("how many rows were changed is told", async () => {
    const city = randomUUID();
    await added(city).execute();
    const changed = await inScope(database(), SYSTEM, (tx) =>
      tx.updateTable("municipality").set({ name: "町" }).where("city", "=", city).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(1n);
  });

  test("names with quotes in a scope are names", async () => {
    const scope = { city: "o'saka\\", units: ["a'b"] };
    const [[row]] = await readTogether(database(), scope, [
      database().selectNoFrom(sql<string>`current_setting('hoshin.city')`.as("city")),
    ]);
    expect(row).toEqual({ city: "o'saka\\" });
  });

  test("what is asked together stands as it was at one moment, and nothing can be written", async () => {
    const city = randomUUID();
    const [cities, [one]] = await readTogether(database(), SYSTEM, [
      database().selectFrom("municipality").select("city").where("city", "=", city),
      database().selectNoFrom(sql<number>`1`.as("one")),
    ]);
    expect(cities).toEqual([]);
    expect(one).toEqual({ one: 1 });
    await expect(readTogether(database(), SYSTEM, [added(city)])).rejects.toThrow(/read-only/);
  });
});
