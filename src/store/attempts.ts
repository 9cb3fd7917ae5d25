// Owns counting failed attempts to sign in, so that passwords and codes cannot be tried without end.
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Failures within one window after which further attempts are refused; a whole office may sit behind one address. */
const ALLOWED = { name: 10, address: 100 } as const;
const WINDOW_MINUTES = 15;

/** What attempts are counted by: the name that was typed and the address it came from. Only digests are kept. */
type Attempt = { readonly name: string; readonly address: string };

/** Minutes until another attempt is allowed; null: now. */
export async function waitBeforeAttempt(db: Db, attempt: Attempt): Promise<number | null> {
  const rows = await db
    .selectFrom("sign_in.attempt")
    .select([
      "key",
      "count",
      sql<number>`ceil(extract(epoch FROM window_ends - now()) / 60)::int`.as("minutes"),
    ])
    .where(
      "key",
      "in",
      keysOf(attempt).map(({ key }) => key),
    )
    .where("window_ends", ">", sql<Date>`now()`)
    .execute();
  const spent = rows.filter(
    ({ key, count }) => count >= (keysOf(attempt).find((one) => one.key === key)?.allowed ?? 0),
  );
  return spent.length === 0 ? null : Math.max(1, ...spent.map(({ minutes }) => minutes));
}

/** Counts one failure; the first of a window begins it. */
export async function countFailure(db: Db, attempt: Attempt): Promise<void> {
  for (const { key } of keysOf(attempt))
    await sql`
      INSERT INTO sign_in.attempt AS known (key, count, window_ends)
      VALUES (${key}, 1, now() + make_interval(mins => ${WINDOW_MINUTES}))
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN known.window_ends > now() THEN known.count + 1 ELSE 1 END,
        window_ends = CASE WHEN known.window_ends > now() THEN known.window_ends ELSE excluded.window_ends END`.execute(
      db,
    );
  await sql`DELETE FROM sign_in.attempt WHERE window_ends < now() - interval '1 day'`.execute(db);
}

/** Forgets the failures of a name that has signed in. */
export async function forgetFailures(db: Db, { name }: Pick<Attempt, "name">): Promise<void> {
  await db.deleteFrom("sign_in.attempt").where("key", "=", keyOf("name", name)).execute();
}

function keysOf({ name, address }: Attempt): readonly { readonly key: string; readonly allowed: number }[] {
  return [
    { key: keyOf("name", name), allowed: ALLOWED.name },
    { key: keyOf("address", address), allowed: ALLOWED.address },
  ];
}

function keyOf(kind: keyof typeof ALLOWED, value: string): string {
  return createHash("sha256").update(`${kind} ${value.trim().toLowerCase()}`).digest("base64url");
}
