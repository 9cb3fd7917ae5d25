// Owns transactions on one connection whose statements need not wait for each other's answers: several share a journey to the server.
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type QueryResult,
  type Transaction,
} from "kysely";
import type { PoolClient } from "pg";
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

/**
 * Runs the work in one transaction. `opening` begins it, and goes out together with the first statement of the work.
 * Statements that the work sends without waiting run one after another in the order of sending. What the work throws
 * takes everything back. `prepared`: the server keeps the plans of these statements for the connection, which spares it
 * a third of the work of a small one; only for work whose statements are few and always the same words.
 */
export async function inTransaction<T>(
  db: Db,
  opening: string,
  work: (tx: Transaction<Tables>, pipe: Pipe) => Promise<T>,
  prepared = false,
): Promise<T> {
  const client = await poolOf(db).connect();
  const on = statementsOn(client, prepared);
  let committed: Promise<void> | undefined;
  const pipe: Pipe = {
    send: async <Row>(one: Statement<Row>) => (await on.run<Row>(one.compile(on.tx))).rows,
    finish: (statements) => (committed ??= on.end(statements)),
  };
  let broken: Error | undefined;
  try {
    // Both are waited for: nothing of this work may come over a connection that somebody else has by then.
    const [begun, done] = await Promise.allSettled([client.query(opening), work(on.tx, pipe)]);
    if (begun.status === "rejected") throw begun.reason;
    if (done.status === "rejected") throw done.reason;
    await pipe.finish([]);
    return done.value;
  } catch (error) {
    on.close();
    broken = await client.query("ROLLBACK").then(
      () => undefined,
      (gone: unknown) => (gone instanceof Error ? gone : new Error(String(gone))),
    );
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken);
  }
}

/** The statements of one transaction on a connection; after `close` there are no more. */
function statementsOn(client: PoolClient, prepared: boolean) {
  let over = false;
  let failure: unknown = null;
  const run = async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
    if (over) throw new Error("the transaction is over");
    const name = prepared ? { name: nameOf(sql) } : {};
    const answer = client.query<R & object>({ ...name, text: sql, values: [...parameters] });
    answer.catch((error: unknown) => (failure ??= error));
    const { command, rowCount, rows } = await answer;
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  };
  const end = async (statements: readonly Statement<unknown>[]): Promise<void> => {
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

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `hoshin ${names.size + 1}`;
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
