// Owns inserting many rows: PostgreSQL takes at most 65,535 parameters in one statement.
const ROWS_AT_ONCE = 1_000; // times the widest table (19 columns) stays far below

/** Calls `insert` with pieces of the rows; not at all when there are none. */
export async function insertAll<Row>(
  rows: readonly Row[],
  insert: (some: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await insert(rows.slice(from, from + ROWS_AT_ONCE));
}
