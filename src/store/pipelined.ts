// Owns transactions whose statements share their journeys to the server: a save costs two of them instead of ten.
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type RawBuilder,
  type Transaction,
} from "kysely";
import type { PoolClient } from "pg";
import { poolOf, type Db } from "./database.ts";
import { scopeStatement, type Scope } from "./scope.ts";
import type { Tables } from "./tables.ts";

/** Sends the last statements of a transaction together with its commit; resolves once it is committed. */
export type Finish = (statements: readonly RawBuilder<unknown>[]) => Promise<void>;

/**
 * Runs the work in one transaction of a scope. `first` is sent before anything that the work sends: what is meant to run
 * under a lock may be sent without waiting for it. The work may send several statements at once (they run one after
 * another, in a fixed order only where one waits for another), and ends with `finish`, or writes nothing.
 */
export async function pipelined<Row, T>(
  db: Db,
  scope: Scope,
  first: Compilable<Row>,
  work: (
    tx: Transaction<Tables>,
    first: readonly [row: Promise<Row | undefined>],
    finish: Finish,
  ) => Promise<T>,
): Promise<T> {
  const client = await poolOf(db).connect();
  const tx = boundTo(client);
  const send = async ({ sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">): Promise<Row[]> =>
    (await client.query<Row & object>(sql, [...parameters])).rows;
  let broken: Error | undefined;
  try {
    const begun = Promise.all([send(BEGIN), send(scopeStatement(scope).compile(tx)), send(first.compile())]);
    let committed = false;
    const finish: Finish = async (statements) => {
      committed = true;
      // In a transaction that failed, COMMIT only ends it: the statement that failed rejects here.
      await Promise.all([...statements.map((one) => send(one.compile(tx))), send(COMMIT)]);
    };
    const row = begun.then(([, , rows]) => rows[0]);
    const [answer] = await Promise.all([work(tx, [row], finish), begun]);
    if (!committed) await send(COMMIT);
    return answer;
  } catch (error) {
    broken = await send(ROLLBACK).then(
      () => undefined,
      (gone: unknown) => (gone instanceof Error ? gone : new Error(String(gone))),
    );
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken);
  }
}

const BEGIN = { sql: "BEGIN", parameters: [] };
const COMMIT = { sql: "COMMIT", parameters: [] };
const ROLLBACK = { sql: "ROLLBACK", parameters: [] };

const bound = new WeakMap<PoolClient, Transaction<Tables>>();

/** The query builder on one connection. Unlike that of a transaction it does not wait for one answer before the next statement. */
function boundTo(client: PoolClient): Transaction<Tables> {
  const known = bound.get(client);
  if (known) return known;
  const connection: DatabaseConnection = {
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Kysely's interface has it
    executeQuery: async <R>({ sql, parameters }: CompiledQuery) => {
      const { rows } = await client.query<R & object>(sql, [...parameters]);
      return { rows };
    },
    streamQuery: () => {
      throw new Error("no streams on a pipeline");
    },
  };
  const nothing = async (): Promise<void> => {};
  const made = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: () => Promise.resolve(connection),
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  }) as Transaction<Tables>; // it is one: `pipelined` has begun it on this connection
  bound.set(client, made);
  return made;
}
