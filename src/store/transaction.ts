// Owns transactions on one connection whose statements need not wait for each other's answers: several share a journey to the server.
import { createHash } from "node:crypto";
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type QueryResult,
  type Transaction,
} from "kysely";
import { DatabaseError, type PoolClient } from "pg";
import { poolOf, type Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A query of the builder, or a piece of SQL. */
export type Statement<Row> = { readonly compile: (tx: Transaction<Tables>) => CompiledQuery<Row> };

/** What work in a transaction may do beside its query builder. */
export type Pipe = {
  /** Sends a statement at once, behind everything that was sent before it. */
  readonly send: <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;
  /** Sends the last statements together with the commit; resolves once they are committed. Nothing is sent after that. */
  readonly finish: (statements: readonly Statement<unknown>[]) => Promise<void>;
};

/** What is done in a transaction. */
type Work<T> = (tx: Transaction<Tables>, pipe: Pipe) => Promise<T>;

/**
 * Runs the work in one transaction. `opening` begins it, and goes out together with what the work asks first; what it
 * writes goes out once the server has said that the transaction began. Statements that the work sends without waiting
 * run one after another in the order of sending. What the work throws takes everything back.
 */
export function inTransaction<T>(db: Db, opening: string, work: Work<T>): Promise<T> {
  return once(db, opening, work, false);
}

/**
 * The same with prepared statements: the server keeps their plans for the connection, which spares it a third of the work
 * of a small one. Only for work whose statements are few and always the same words, and that can be done twice: where the
 * server no longer has or takes a kept plan (a migration by another process, a pooler), all is done again without.
 */
export async function inPreparedTransaction<T>(db: Db, opening: string, work: Work<T>): Promise<T> {
  try {
    return await once(db, opening, work, true);
  } catch (error) {
    // The transaction in which that was said has saved nothing.
    if (isStale(error)) return inTransaction(db, opening, work);
    throw error;
  }
}

async function once<T>(db: Db, opening: string, work: Work<T>, prepared: boolean): Promise<T> {
  const client = await poolOf(db).connect();
  const begun = client.query(opening);
  const on = statementsOn(client, begun, prepared);
  let committed: Promise<void> | undefined;
  const pipe: Pipe = {
    send: async <Row>(one: Statement<Row>) => (await on.run<Row>(one.compile(on.tx))).rows,
    finish: (statements) => (committed ??= on.end(statements)),
  };
  let broken: Error | undefined;
  try {
    // Both are waited for: nothing of this work may come over a connection that somebody else has by then.
    const [start, done] = await Promise.allSettled([begun, work(on.tx, pipe)]);
    if (start.status === "rejected") throw start.reason;
    if (done.status === "rejected") throw done.reason;
    await pipe.finish([]);
    return done.value;
  } catch (error) {
    on.close();
    broken = await client.query("ROLLBACK").then(
      () => (isStale(error) ? error : undefined),
      (gone: unknown) => (gone instanceof Error ? gone : new Error(String(gone))),
    );
    throw error;
  } finally {
    // A connection that cannot even roll back, or whose prepared statements are lost, is thrown away.
    client.release(broken);
  }
}

/**
 * invalid_sql_statement_name: the server has no such prepared statement; duplicate_prepared_statement: it has one already;
 * feature_not_supported: "cached plan must not change result type".
 */
const STALE: ReadonlySet<string | undefined> = new Set(["26000", "42P05", "0A000"]);

function isStale(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && STALE.has(error.code);
}

/** The statements of one transaction on a connection; after `close`, or when it could not begin, there are no more. */
function statementsOn(client: PoolClient, begun: Promise<unknown>, prepared: boolean) {
  let over = false;
  let failure: unknown = null;
  // Had it not begun, each statement would be a transaction of its own, of no scope: nothing but questions goes ahead of that answer.
  let sure = false;
  let waiting = false;
  begun.then(
    () => (sure = true),
    () => (over = true),
  );
  /** Whether to wait for that answer; whatever comes behind something that waits does so too, in its order. */
  const mustWait = (writes: boolean): boolean => {
    waiting ||= writes;
    return waiting && !sure;
  };
  const run = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    if (mustWait(query.query.kind !== "SelectQueryNode")) await begun;
    if (over) throw new Error("the transaction is over");
    const { sql, parameters } = query;
    const name = prepared ? { name: nameOf(sql) } : {};
    const answer = client.query<R & object>({ ...name, text: sql, values: [...parameters] });
    answer.catch((error: unknown) => (failure ??= error));
    const { command, rowCount, rows } = await answer;
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  };
  const end = async (statements: readonly Statement<unknown>[]): Promise<void> => {
    if (mustWait(statements.length > 0)) await begun;
    const sent = statements.map((one) => run(one.compile(tx)));
    over = true;
    const [{ command }] = await Promise.all([client.query("COMMIT"), ...sent]);
    // So the server ends a transaction in which a statement failed, also one that nobody waited for.
    if (command === "ROLLBACK") throw failure ?? new Error("nothing was saved");
  };
  // A builder of its own for each transaction: what is still running when it ends cannot reach the next one.
  const tx = new Kysely<Tables>({
    dialect: {
      createAdapter: () => ADAPTER,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => COMPILER,
      createDriver: () => ({
        init: nothing,
        acquireConnection: () => Promise.resolve({ executeQuery: run, streamQuery: noStream }),
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  }) as Transaction<Tables>; // it is one: `inTransaction` has begun it on this connection
  return { tx, run, end, close: () => void (over = true) };
}

/** Statement → the name under which connections keep it. */
const names = new Map<string, string>();

/** Made of the statement's words: where a pooler lends one connection to several processes, a name means the same to all of them. */
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `hoshin ${createHash("sha256").update(sql).digest("base64url")}`;
  names.set(sql, name);
  return name;
}

const CHANGES: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);
const ADAPTER = new PostgresAdapter();
const COMPILER = new PostgresQueryCompiler();
const nothing = async (): Promise<void> => {};
const noStream = (): never => {
  throw new Error("no streams in a transaction");
};
