// Owns the proof that statements which do not wait for each other are still one transaction, and stay in it.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { blockDatabase, onEachServer, runOn } from "../../test/database.ts";
import { openDatabase, type Db } from "./database.ts";
import { pipelined, readTogether } from "./pipelined.ts";
import { inScope, opening, SYSTEM } from "./scope.ts";
import { sheetsOfPlan } from "./sheets.ts";
import type { Tables } from "./tables.ts";
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

  const urlOf = (name = ""): string => new URL(`/${name}`, server).href;
  const pidOf = async (tx: Kysely<Tables>): Promise<number> =>
    (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)).rows[0]?.pid ?? 0;

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

  test("where a transaction could not begin, nothing that was to be written in it is written", async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const work = inTransaction(database(), "BEGIN BADLY", async (tx, { send, finish }) => {
      const sent = send(added(one));
      sent.catch(() => {});
      await tx.selectNoFrom(sql<number>`1`.as("one")).execute();
      await finish([added(two)]);
    });
    await expect(work).rejects.toThrow(/syntax/);
    await expect(
      inTransaction(database(), "BEGIN BADLY", (_, { finish }) => finish([added(two)])),
    ).rejects.toThrow(/syntax/);
    expect([await isThere(one), await isThere(two)]).toEqual([false, false]);
  });

  test("a connection has no scope any more when its transaction is over, however that ended", async () => {
    const scope = { city: "osaka", units: [randomUUID()] };
    const left = async () => {
      const { rows } = await sql<{ city: string | null; units: string | null }>`
        SELECT nullif(current_setting('hoshin.city', true), '') AS city, nullif(current_setting('hoshin.units', true), '') AS units`.execute(
        database(),
      );
      return rows;
    };
    const nobody = [{ city: null, units: null }];
    await inScope(database(), scope, async () => {});
    expect(await left()).toEqual(nobody);
    await inScope(database(), scope, async () => {
      throw new Error("no");
    }).catch(() => {});
    expect(await left()).toEqual(nobody);
    await inScope(database(), scope, (tx) => sql`SELECT 1 / 0`.execute(tx)).catch(() => {});
    expect(await left()).toEqual(nobody);
    const cancelled = inScope(database(), scope, async (tx) => {
      const pid = await pidOf(tx);
      const cancel = runOn(server, `SELECT pg_cancel_backend(${pid}) FROM pg_sleep(0.1)`);
      await Promise.all([sql`SELECT pg_sleep(5)`.execute(tx), cancel]);
    });
    await expect(cancelled).rejects.toThrow(/cancel/);
    expect(await left()).toEqual(nobody);
  });

  test("a connection that the server ends under a statement, or between two, fails its work alone", async () => {
    const end = (pid: number) => runOn(server, `SELECT pg_terminate_backend(${pid})`);
    const under = inScope(database(), SYSTEM, async (tx) => {
      const pid = await pidOf(tx);
      const slow = sql`SELECT pg_sleep(5)`.execute(tx);
      await Promise.all([slow, end(pid)]);
    });
    await expect(under).rejects.toThrow(/terminat|ECONNRESET/);
    const between = inScope(database(), SYSTEM, async (tx) => {
      await end(await pidOf(tx));
      await sleep(100);
      await sql`SELECT 1`.execute(tx);
    });
    await expect(between).rejects.toThrow(/terminat|ECONNRESET|not queryable/);
    const ofTheBuilder = database()
      .transaction()
      .execute(async (tx) => {
        await end(await pidOf(tx));
        await sleep(100);
        await sql`SELECT 1`.execute(tx);
      });
    await expect(ofTheBuilder).rejects.toThrow(/terminat|ECONNRESET|not queryable/);
    expect(await inScope(database(), SYSTEM, async () => 1)).toBe(1);
  });

  test("two statements that fail at once are one failure", async () => {
    const work = inScope(database(), SYSTEM, async (tx) => {
      await sql`SELECT 1 / 0`.execute(tx).catch(() => {});
      await sheetsOfPlan(tx, "osaka", randomUUID());
    });
    await expect(work).rejects.toThrow(/aborted/);
  });

  test("where the server has lost its prepared statements, or no longer takes one, the work is done without them", async () => {
    const city = randomUUID();
    await added(city).execute();
    const name = () => database().selectFrom("municipality").select("name").where("city", "=", city);
    const ask = async () => (await readTogether(database(), SYSTEM, [name()]))[0];
    const write = (words: string) =>
      pipelined(database(), SYSTEM, name(), async (_, [row], finish) => {
        await row;
        await finish([database().updateTable("municipality").set({ name: words }).where("city", "=", city)]);
      });
    await ask();
    await write("い");
    await sql`DEALLOCATE ALL`.execute(database());
    expect(await ask()).toEqual([{ name: "い" }]);
    await write("ろ");
    await sql`DEALLOCATE ALL`.execute(database());
    await write("は");
    expect(await ask()).toEqual([{ name: "は" }]);
    // What a migration by another process may do to a statement that is kept.
    const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(database());
    await runOn(urlOf(rows[0]?.name), "ALTER TABLE municipality ALTER COLUMN name TYPE varchar(200)");
    await write("に");
    expect(await ask()).toEqual([{ name: "に" }]);
  });

  test("where a name of a prepared statement is taken, the work is done without it; a name means the same to every process", async () => {
    const there = openDatabase(
      urlOf(
        (await sql<{ name: string }>`SELECT current_database() AS name`.execute(database())).rows[0]?.name,
      ),
      1,
    );
    onTestFinished(() => there.destroy());
    const ask = (db: Db) =>
      readTogether(db, SYSTEM, [db.selectNoFrom(sql<number>`41 + ${1}::integer`.as("n"))]);
    const keptBy = async (db: Db) =>
      (
        await sql<{
          name: string;
        }>`SELECT name FROM pg_prepared_statements WHERE statement LIKE '%41 +%'`.execute(db)
      ).rows;
    expect(await ask(database())).toEqual([[{ n: 42 }]]);
    const [kept] = await keptBy(database());
    await sql.raw(`PREPARE "${kept?.name}" AS SELECT 1`).execute(there);
    expect(await ask(there)).toEqual([[{ n: 42 }]]);
    expect(await ask(there)).toEqual([[{ n: 42 }]]);
    expect(await keptBy(there)).toEqual([kept]);
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
