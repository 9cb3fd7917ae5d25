// Owns the proof, from PostgreSQL's own catalogue, that the municipality leads every key of its data, and that the table files know every column.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runOn, testDatabase } from "../../test/database.ts";
import { QUEUE_SCHEMA } from "./job-queue.ts";

const { url } = await testDatabase();

/** Not a municipality's data. */
const WITHOUT_CITY = ["migration"];

test("the municipality is the first column of every primary key, unique key and foreign key", async () => {
  const keys = await runOn(
    url,
    `SELECT c.conrelid::regclass::text || ': ' || c.conname AS key,
       (SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1]) AS first,
       CASE WHEN c.contype = 'f' THEN
         (SELECT attname FROM pg_attribute WHERE attrelid = c.confrelid AND attnum = c.confkey[1]) END AS target
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE n.nspname = 'public' AND c.contype IN ('p', 'u', 'f') AND c.conrelid::regclass::text <> ALL ('{${WITHOUT_CITY.join(",")}}')`,
  );
  expect(keys.length).toBeGreaterThan(25);
  expect(keys.filter((key) => key["first"] !== "city" || (key["target"] ?? "city") !== "city")).toEqual([]);
});

test("every table of a municipality has a primary key", async () => {
  const without = await runOn(
    url,
    `SELECT relname FROM pg_class k JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public' AND relkind = 'r'
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = k.oid AND contype = 'p')`,
  );
  expect(without).toEqual([]);
});

test("every foreign key finds its rows by an index that begins with the municipality", async () => {
  const keys = await runOn(
    url,
    `SELECT DISTINCT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ('{${WITHOUT_CITY.join(",")}}')
     AND NOT EXISTS (SELECT FROM pg_indexes i WHERE i.tablename = pg_tables.tablename AND i.indexdef ~ '\\(city')`,
  );
  expect(keys).toEqual([]);
});

test("the table files name exactly the tables and columns that there are", async () => {
  const columns = await runOn(
    url,
    `SELECT table_name AS t, string_agg(column_name, ' ' ORDER BY column_name) AS c FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> 'migration' GROUP BY table_name ORDER BY table_name`,
  );
  const source = ["tables.ts", "cycle-tables.ts", "paper-tables.ts"]
    .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
    .join("\n");
  const declared = [...source.matchAll(/^ {2}(\w+): ((?:Key|OfItem) & )?\{([^}]*)\}/gms)].map(
    ([, t, key, body]) => ({
      t,
      c: [
        ...(key?.startsWith("Key") ? ["city", "id"] : key ? ["city", "item_id"] : []),
        ...[...(body ?? "").matchAll(/(\w+):/g)].map((match) => match[1] ?? ""),
      ]
        .sort()
        .join(" "),
    }),
  );
  expect(declared.sort((a, b) => ((a.t ?? "") < (b.t ?? "") ? -1 : 1))).toEqual(columns);
});

test("the queue's own schema is the newest that its library knows, so that a start has nothing to look up", async () => {
  const [found] = await runOn(url, "SELECT max(id) AS id FROM graphile_worker.migrations");
  expect(found).toEqual({ id: QUEUE_SCHEMA });
});
