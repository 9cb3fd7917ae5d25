// Owns the proof that the database itself keeps a transaction inside its units.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { blockDatabase, onEachServer, runOn } from "../../test/database.ts";
import { inScope, scopeOf, SYSTEM, type Scope } from "./scope.ts";

onEachServer((serverUrl) => {
  const database = blockDatabase(serverUrl);
  const [north, south] = [randomUUID(), randomUUID()];
  const seen = async (scope: Scope | null): Promise<string[]> => {
    const query = sql<{ words: string }>`SELECT words FROM draft_of_test ORDER BY words`;
    const { rows } =
      scope === null
        ? await query.execute(database())
        : await inScope(database(), scope, (tx) => query.execute(tx));
    return rows.map(({ words }) => words);
  };

  beforeAll(async () => {
    const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(database());
    const url = new URL(serverUrl);
    url.pathname = `/${rows[0]?.name}`;
    await runOn(
      url.href,
      `CREATE TABLE draft_of_test (city text, unit_id uuid, words text);
       ALTER TABLE draft_of_test ENABLE ROW LEVEL SECURITY;
       CREATE POLICY own_units ON draft_of_test USING (hoshin_sees(city, unit_id));
       GRANT SELECT, INSERT ON draft_of_test TO hoshin_app;
       INSERT INTO draft_of_test VALUES ('a', '${north}', 'a north'), ('a', '${south}', 'a south'), ('b', '${north}', 'b north')`,
    );
  });

  test("who says nothing sees nothing, also after somebody else's transaction on the same connection", async () => {
    expect(await seen(null)).toEqual([]);
    await Promise.all(Array.from({ length: 8 }, () => seen(SYSTEM)));
    expect(await Promise.all(Array.from({ length: 8 }, () => seen(null)))).toEqual(
      Array.from({ length: 8 }, () => []),
    );
  });

  test("a scope sees its city and units only", async () => {
    expect(await seen({ city: "a", units: [north] })).toEqual(["a north"]);
    expect(await seen({ city: "a", units: [north, south] })).toEqual(["a north", "a south"]);
    expect(await seen({ city: "a", units: "all" })).toEqual(["a north", "a south"]);
    expect(await seen({ city: "a", units: [] })).toEqual([]);
    expect(await seen({ city: "", units: "all" })).toEqual([]);
    expect(await seen(SYSTEM)).toHaveLength(3);
  });

  test("a row of another unit cannot be written either", async () => {
    const write = inScope(database(), { city: "a", units: [north] }, (tx) =>
      sql`INSERT INTO draft_of_test VALUES ('a', ${south}, 'smuggled')`.execute(tx),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  test("the scope of a person is that of the duties that read drafts", () => {
    const officer = { role: "officer", unitId: north, sectionId: south, deputyFor: null } as const;
    const administrator = { role: "administrator", unitId: null, sectionId: null, deputyFor: null } as const;
    const person = { id: "x", name: "試験 一郎", city: "a" };
    expect(scopeOf({ ...person, duties: [officer, administrator] })).toEqual({ city: "a", units: [north] });
    expect(scopeOf({ ...person, duties: [administrator] })).toEqual({ city: "a", units: [] });
  });

  test("the planner takes the question apart: no function call is left in the plan", async () => {
    const { rows } = await inScope(database(), SYSTEM, (tx) =>
      sql<Record<string, string>>`EXPLAIN SELECT * FROM draft_of_test`.execute(tx),
    );
    const plan = rows.map((row) => Object.values(row)[0]).join("\n");
    expect(plan).toContain("current_setting");
    expect(plan).not.toContain("hoshin_sees");
  });
});
