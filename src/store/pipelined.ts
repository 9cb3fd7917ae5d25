// Owns saves and readings that cost one or two journeys to the server instead of one a statement.
import type { Transaction } from "kysely";
import type { Db } from "./database.ts";
import { AT_ONCE, opening, type Scope } from "./scope.ts";
import type { Tables } from "./tables.ts";
import { inPreparedTransaction, type Pipe, type Statement } from "./transaction.ts";

/**
 * Runs the work in one transaction of a scope. `first` is sent before anything that the work sends: what is meant to run
 * under a lock may be sent without waiting for it. The work may send several statements at once (they run one after
 * another, in a fixed order only where one waits for another), and ends with `finish`, or writes nothing. Its statements
 * are prepared: values go into parameters, lists into arrays or JSON, so that the words are always the same. The work may
 * be begun a second time; what the first one wrote has been taken back by then.
 */
export function pipelined<Row, T>(
  db: Db,
  scope: Scope,
  first: Statement<Row>,
  work: (
    tx: Transaction<Tables>,
    first: readonly [row: Promise<Row | undefined>],
    finish: Pipe["finish"],
  ) => Promise<T>,
): Promise<T> {
  const along = (tx: Transaction<Tables>, { send, finish }: Pipe): Promise<T> =>
    work(tx, [send(first).then((rows) => rows[0])], finish);
  return inPreparedTransaction(db, opening(scope), along);
}

type RowsOf<Queries extends readonly Statement<unknown>[]> = {
  readonly [N in keyof Queries]: Queries[N] extends Statement<infer Row> ? readonly Row[] : never;
};

/** Asks for everything in one journey, with queries that are always the same words, as it stood at one moment: the rows of each query. */
export function readTogether<const Queries extends readonly Statement<unknown>[]>(
  db: Db,
  scope: Scope,
  queries: Queries,
): Promise<RowsOf<Queries>> {
  const ask = async (_: Transaction<Tables>, { send, finish }: Pipe): Promise<RowsOf<Queries>> => {
    const rows = queries.map((one) => send(one));
    const [all] = await Promise.all([Promise.all(rows), finish([])]);
    return all as RowsOf<Queries>; // each query answers its own rows
  };
  return inPreparedTransaction(db, opening(scope, AT_ONCE), ask);
}
