// Owns the queue of background work in PostgreSQL: the library's own schema, the rights of the application's role on it, and its connections.
import { sql, type Transaction } from "kysely";
import { Pool, type Client } from "pg";
import { APPLICATION_ROLE } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Number of the newest migration of the library that is installed here; a test compares the two. */
export const QUEUE_SCHEMA = 20;

/** Work that is done in the background; each is one file of work/. */
export type BackgroundWork = "make-papers" | "find-lost-papers" | "clear-papers";

/**
 * Brings the queue's schema up to date. Called under the lock of the migrations; `client` is the connection that holds it.
 * The library works on a connection of its own and commits by itself: what it made stays when our own migration is taken back, and is found then.
 */
export async function migrateQueue(client: Client, url: string): Promise<void> {
  // Not to_regclass: that would remember that there is no such schema, beyond the moment when the library has made it.
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'graphile_worker') AS there",
  );
  if (rows[0]?.there && (await newest(client)) >= QUEUE_SCHEMA) return;
  // Loaded only when there is something to do: most starts need nothing of it.
  const { Logger, runMigrations } = await import("graphile-worker");
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}), noHandleSignals: true });
  await giveRights(client);
}

async function newest(client: Client): Promise<number> {
  const { rows } = await client.query<{ id: number | null }>(
    "SELECT max(id) AS id FROM graphile_worker.migrations",
  );
  return rows[0]?.id ?? 0;
}

/** The library closes its tables by row-level security without any policy: the application's role is let in. */
async function giveRights(client: Client): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA graphile_worker TO ${APPLICATION_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${APPLICATION_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${APPLICATION_ROLE};
    DO $$
    DECLARE
      name text;
    BEGIN
      FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace AND relrowsecurity LOOP
        EXECUTE format('DROP POLICY IF EXISTS application ON graphile_worker.%I', name);
        EXECUTE format('CREATE POLICY application ON graphile_worker.%I TO ${APPLICATION_ROLE} USING (true)', name);
      END LOOP;
    END $$`);
}

/** Puts work into the queue with this transaction: it begins only if that is committed. The same key replaces what still waits. */
export async function addWork(
  tx: Transaction<Tables>,
  work: BackgroundWork,
  payload: Readonly<Record<string, string>>,
  key: string,
): Promise<void> {
  await sql`SELECT graphile_worker.add_job(${work}, payload := ${JSON.stringify(payload)}::json, job_key := ${key}, max_attempts := 5)`.execute(
    tx,
  );
}

/** Connections for the queue's library: one listens, the others fetch and finish work. End it with `end()`. */
export function openQueuePool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    options: `-c role=${APPLICATION_ROLE} -c timezone=UTC`,
    application_name: "hoshin work",
  });
  // A connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
