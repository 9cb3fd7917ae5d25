// Owns bringing a database to the newest schema: plain SQL files, forward only, all or none, one process at a time.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client, DatabaseError } from "pg";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { APPLICATION_ROLE, OLDEST_MAJOR } from "./database.ts";
import { migrateQueue } from "./job-queue.ts";

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

const FOLDER = resolve(import.meta.dirname, "../../db/migrations");
/** Number of our advisory lock; any constant that nobody else on the database uses. */
const LOCK = 7_405_127_308;

/** The migrations of a folder in order. */
export function migrationsIn(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Applies what is missing, as the owner whom the URL names, and answers the names of what it applied. */
export async function migrate(url: string, migrations = migrationsIn()): Promise<Outcome<readonly string[]>> {
  const client = new Client({ connectionString: url, application_name: "hoshin migrate" });
  try {
    await client.connect();
  } catch (error) {
    return cannotConnect(error);
  }
  try {
    const tooOld = await checkVersion(client);
    if (tooOld) return tooOld;
    await client.query("BEGIN");
    // Held until COMMIT: a second process starting now waits here and then finds nothing left to do.
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    // Row-level security binds the owner too; what a file moves, it moves for all units.
    await client.query("SELECT set_config('hoshin.city', '*', true), set_config('hoshin.units', '*', true)");
    const done = await applyMissing(client, migrations);
    if (done.ok) await migrateQueue(client, url);
    await client.query(done.ok ? "COMMIT" : "ROLLBACK");
    return done;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "42501")
      return refused(
        "no-database-rights",
        `データベースに表や役割を作る権限がありません（${error.message}）。管理者が次を実行してください: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO 接続する利用者; またスキーマに CREATE の権限を与えてください。`,
        `The user in DATABASE_URL may not create tables or roles (${error.message}). Have the administrator run: CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <user>; and grant CREATE on the schema.`,
      );
    throw error;
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client, migrations: readonly Migration[]): Promise<Outcome<string[]>> {
  await createRole(client);
  await client.query(
    "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  const { rows } = await client.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM migration");
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const known = new Set(migrations.map((migration) => migration.name));
  const foreign = [...applied.keys()].filter((name) => !known.has(name));
  if (foreign.length > 0)
    return refused(
      "database-newer",
      `データベースはこの hoshin より新しい版で作られています（${foreign.join("、")}）。新しい hoshin を使ってください。`,
      `The database was made by a newer hoshin (${foreign.join(", ")}). Use that one.`,
    );
  const missing: Migration[] = [];
  for (const migration of migrations) {
    const sha256 = applied.get(migration.name);
    if (sha256 === undefined) missing.push(migration);
    else if (sha256 !== migration.sha256)
      return refused(
        "migration-changed",
        `適用済みの ${migration.name} が書き換えられています。元に戻し、変更は新しいファイルに書いてください。`,
        `${migration.name} was changed after it had been applied. Restore it and put the change into a new file.`,
      );
  }
  for (const migration of missing) {
    await client.query(migration.sql);
    await client.query("INSERT INTO migration (name, sha256) VALUES ($1, $2)", [
      migration.name,
      migration.sha256,
    ]);
  }
  return ok(missing.map((migration) => migration.name));
}

/** Roles belong to the whole server, so another database's migration may create it at the same moment. */
async function createRole(client: Client): Promise<void> {
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN
      CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
  // Tried, not asked: from PostgreSQL 16 on, who makes a role is its member without the right to become it.
  await client.query(`DO $$ BEGIN
    SET LOCAL ROLE ${APPLICATION_ROLE};
    RESET ROLE;
  EXCEPTION WHEN insufficient_privilege THEN
    GRANT ${APPLICATION_ROLE} TO CURRENT_USER;
  END $$`);
}

async function checkVersion(client: Client): Promise<Outcome<never> | null> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  const found = rows[0];
  if (found && Number(found.server_version_num) >= OLDEST_MAJOR * 10_000) return null;
  return refused(
    "database-too-old",
    `データベースは PostgreSQL ${found?.server_version ?? "?"} です。hoshin には ${OLDEST_MAJOR} 以上が要ります。`,
    `The database is PostgreSQL ${found?.server_version ?? "?"}; hoshin needs ${OLDEST_MAJOR} or newer.`,
  );
}

function cannotConnect(error: unknown): Outcome<never> {
  const said = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
  return refused(
    "database-unreachable",
    `データベースに接続できません（${said}）。DATABASE_URL と、データベースが動いているかを確かめてください。`,
    `Cannot connect to the database (${said}). Check DATABASE_URL and whether the database is running.`,
  );
}
