// Owns the proof that migrations run once, in order, together or not at all, and that the application owns nothing.
import { expect, onTestFinished, test } from "vitest";
import { createDatabase, onEachServer, runOn } from "../../test/database.ts";
import { openDatabase } from "./database.ts";
import { migrate, migrationsIn, type Migration } from "./migrate.ts";

function migration(name: string, sql: string): Migration {
  return { name, sql, sha256: sql };
}

onEachServer((server) => {
  async function emptyDatabase(): Promise<string> {
    const { url, drop } = await createDatabase(server);
    onTestFinished(async () => void (await drop()));
    return url;
  }

  test("two processes starting at once both come up, and each file ran once", async () => {
    const url = await emptyDatabase();
    const done = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(done.every((outcome) => outcome.ok)).toBe(true);
    expect(done.flatMap((outcome) => (outcome.ok ? outcome.value : []))).toEqual(
      migrationsIn().map(({ name }) => name),
    );
  });

  test("a second start finds nothing to do", async () => {
    const url = await emptyDatabase();
    await migrate(url);
    expect(await migrate(url)).toEqual({ ok: true, value: [] });
  });

  test("a file that fails leaves nothing of any file behind", async () => {
    const url = await emptyDatabase();
    const files = [
      migration("0001-a.sql", "CREATE TABLE a ()"),
      migration("0002-b.sql", "CREATE TABLE b (oops"),
    ];
    await expect(migrate(url, files)).rejects.toThrow(/syntax error/);
    expect(await runOn(url, "SELECT to_regclass('a') AS a, to_regclass('migration') AS m")).toEqual([
      { a: null, m: null },
    ]);
  });

  test("a file changed after it was applied is refused by name", async () => {
    const url = await emptyDatabase();
    await migrate(url, [migration("0001-a.sql", "CREATE TABLE a ()")]);
    const again = await migrate(url, [migration("0001-a.sql", "CREATE TABLE a (more text)")]);
    expect(again).toMatchObject({ ok: false, refusal: { code: "migration-changed" } });
    expect(JSON.stringify(again)).toContain("0001-a.sql");
  });

  test("a database made by a newer hoshin is refused", async () => {
    const url = await emptyDatabase();
    await migrate(url, [migration("0009-later.sql", "CREATE TABLE later ()")]);
    expect(await migrate(url, [])).toMatchObject({ ok: false, refusal: { code: "database-newer" } });
  });

  test("the application owns no table and cannot change the schema", async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const db = openDatabase(url, 1);
    onTestFinished(() => db.destroy());
    expect(await runOn(url, "SELECT tablename FROM pg_tables WHERE tableowner = 'hoshin_app'")).toEqual([]);
    await expect(db.schema.dropTable("paper").execute()).rejects.toThrow(/must be owner/);
    await expect(db.schema.createTable("mine").addColumn("a", "text").execute()).rejects.toThrow(
      /permission denied/,
    );
  });

  test("what must stay cannot be changed by the application", async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const db = openDatabase(url, 1);
    onTestFinished(() => db.destroy());
    for (const table of ["snapshot", "paper", "reading"] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow(/permission denied/);
      await expect(db.updateTable(table).set({ city: "x" }).execute()).rejects.toThrow(/permission denied/);
    }
    await expect(runOn(url, "DELETE FROM snapshot")).rejects.toThrow(/append-only/);
  });
});

test("a server that does not answer is a sentence, not a stack trace", async () => {
  expect(await migrate("postgresql://nobody:x@127.0.0.1:1/none")).toMatchObject({
    ok: false,
    refusal: { code: "database-unreachable" },
  });
});

onEachServer((server) => {
  /** A database whose owner has no privilege beyond that. */
  async function databaseOf(user: string): Promise<string> {
    const { url, drop } = await createDatabase(server);
    await runOn(server, `CREATE USER ${user} PASSWORD 'x'`);
    onTestFinished(async () => {
      await drop();
      await runOn(server, `DROP USER ${user}`);
    });
    const own = new URL(url);
    await runOn(server, `ALTER DATABASE ${own.pathname.slice(1)} OWNER TO ${user}`);
    own.username = user;
    own.password = "x";
    return own.href;
  }

  test("an ordinary database owner whom the administrator made a member of the role migrates and works", async () => {
    const name = `owner_${process.pid}`;
    const url = await databaseOf(name);
    await runOn(
      server,
      "DO $$ BEGIN CREATE ROLE hoshin_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    );
    await runOn(server, `GRANT hoshin_app TO ${name}`);
    expect(await migrate(url)).toMatchObject({ ok: true });
    const db = openDatabase(url, 1);
    onTestFinished(() => db.destroy());
    expect(await db.selectFrom("municipality").selectAll().execute()).toEqual([]);
    await expect(db.deleteFrom("snapshot").execute()).rejects.toThrow(/permission denied/);
  });

  test("an owner who may give out the role but not become it helps itself", async () => {
    const name = `admin_${process.pid}`;
    const url = await databaseOf(name);
    const [version] = await runOn(
      server,
      "SELECT current_setting('server_version_num')::int >= 160000 AS split",
    );
    await runOn(
      server,
      `GRANT hoshin_app TO ${name} WITH ADMIN ${version?.["split"] === true ? "TRUE, SET FALSE" : "OPTION"}`,
    );
    expect(await migrate(url)).toMatchObject({ ok: true });
    const db = openDatabase(url, 1);
    onTestFinished(() => db.destroy());
    expect(await db.selectFrom("municipality").selectAll().execute()).toEqual([]);
  });

  test("an owner who may do neither gets the words to hand to the administrator", async () => {
    const url = await databaseOf(`plain_${process.pid}`);
    const refused = await migrate(url);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "no-database-rights" } });
    expect(JSON.stringify(refused)).toContain("GRANT hoshin_app TO");
  });
}, "superuser");
