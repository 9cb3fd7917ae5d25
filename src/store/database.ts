// Owns the connection to PostgreSQL: one pool, as the application's role.
import { Kysely, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import type { Tables } from "./tables.ts";

export type Db = Kysely<Tables>;

/** The role that the application works as. It owns no table, so that row-level security binds it. */
export const APPLICATION_ROLE = "hoshin_app";

/** The oldest server that has what the schema uses. */
export const OLDEST_MAJOR = 15;

const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;

/** Figures of the papers are far below 2^53: numbers, exact to the decimals that JavaScript prints. A day stays YYYY-MM-DD: it has no zone. */
const parsers = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8 || oid === NUMERIC
      ? Number
      : oid === DATE
        ? String
        : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Opens a pool on a migrated database. Connections are made when first needed; close with `db.destroy()`. */
export function openDatabase(url: string, max = 10): Db {
  const pool = new Pool({
    connectionString: url,
    max,
    options: `-c role=${APPLICATION_ROLE} -c timezone=UTC`,
    application_name: "hoshin",
    types: parsers,
    // Statements that are sent without waiting for each other share a journey to the server (transaction.ts).
    pipeline: true,
  });
  // A connection that breaks (server stopped) is replaced at the next query, and what ran on it hears of it. Without a listener
  // it would end the process: the pool listens to idle ones only, so that each gets one for the time at which it is in use.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, Pool>();

/** The pool under a database that `openDatabase` opened. */
export function poolOf(db: Db): Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error("not opened by openDatabase");
  return pool;
}
