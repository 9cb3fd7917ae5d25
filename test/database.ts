// Owns a database of its own for each test file, on the shared server, dropped afterwards.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { openDatabase, type Db } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";

/** Defines the tests once for the bundled server and once for an older one, there as an ordinary owner of databases unless told otherwise; the second is reported as skipped where the machine has none. */
export function onEachServer(
  define: (serverUrl: string) => void,
  otherAs: "owner" | "superuser" = "owner",
): void {
  const other = inject("otherDatabase");
  describe("bundled PostgreSQL", () => {
    define(inject("databaseUrl"));
  });
  describe.skipIf(other === null)("another PostgreSQL (Debian's 15 or HOSHIN_TEST_DATABASE_URL)", () => {
    define((otherAs === "owner" ? other?.url : other?.superuserUrl) ?? "");
  });
}

/** A migrated database for the tests of this block; the function answers it once they run. */
export function blockDatabase(serverUrl: string): () => Db {
  let made: Awaited<ReturnType<typeof makeDatabase>> | null = null;
  beforeAll(async () => {
    made = await makeDatabase(serverUrl);
  });
  afterAll(async () => made?.remove());
  return () => {
    if (made === null) throw new Error("the database is there once the tests run");
    return made.db;
  };
}

/** Creates an empty database on the server; answers its connection string and how to drop it. */
export async function createDatabase(
  serverUrl = inject("databaseUrl"),
): Promise<{ url: string; drop: () => Promise<unknown> }> {
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  await runOn(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A migrated database for this test file, opened as the application; closed and dropped after its last test. */
export async function testDatabase(serverUrl = inject("databaseUrl")): Promise<{ db: Db; url: string }> {
  const { db, url, remove } = await makeDatabase(serverUrl);
  afterAll(remove);
  return { db, url };
}

async function makeDatabase(
  serverUrl: string,
): Promise<{ db: Db; url: string; remove: () => Promise<void> }> {
  const { url, drop } = await createDatabase(serverUrl);
  const migrated = await migrate(url);
  if (!migrated.ok) throw new Error(migrated.refusal.en);
  const db = openDatabase(url, 4);
  const remove = async (): Promise<void> => {
    await db.destroy();
    await drop();
  };
  return { db, url, remove };
}

/** Runs one statement as the user of the URL and answers its rows. */
export async function runOn(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
