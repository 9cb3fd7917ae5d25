// Owns the proof that the database holds the boundary of units: a query that forgot its condition leaks nothing.
import { sql } from "kysely";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, storedPlan, storePlan } from "../../test/stored-plan.ts";
import { inScope } from "./scope.ts";

const TABLES = ["plan", "item", "change", "value_origin", "thread_link"] as const;

onEachServer((server) => {
  const database = blockDatabase(server);

  test("without a condition only the rows of one's own units are seen, and without a scope none", async () => {
    const db = database();
    const [mine, theirs] = [await storePlan(db), await storePlan(db)];
    for (const table of TABLES) {
      const seen = await inScope(db, { city: CITY, units: [mine.unitId] }, (tx) =>
        tx.selectFrom(table).select("unit_id").distinct().execute(),
      );
      if (["plan", "item", "change"].includes(table)) expect(seen).toEqual([{ unit_id: mine.unitId }]);
      expect(seen.map((row) => row.unit_id)).not.toContain(theirs.unitId);
      expect(await db.selectFrom(table).select("unit_id").execute()).toEqual([]);
      expect(
        await inScope(db, { city: "kyoto", units: "all" }, (tx) =>
          tx.selectFrom(table).select("unit_id").execute(),
        ),
      ).toEqual([]);
    }
  });

  test("without a condition nothing of another unit is changed, and nothing is put there", async () => {
    const db = database();
    const [mine, theirs] = [await storePlan(db), await storePlan(db)];
    const own = { city: CITY, units: [mine.unitId] };
    const before = (await storedPlan(db, theirs.planId)).plan;
    await inScope(db, own, (tx) =>
      tx
        .updateTable("item")
        .set({ body: JSON.stringify({ name: "上書き" }) })
        .execute(),
    );
    expect((await storedPlan(db, theirs.planId)).plan).toEqual(before);
    expect((await storedPlan(db, mine.planId)).plan.issues[0]?.name).toBe("上書き");
    await expect(
      inScope(db, own, (tx) =>
        tx.updateTable("item").set({ unit_id: theirs.unitId }).where("id", "=", mine.planId).execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test("every table with drafts of a unit has the boundary, also for its owner", async () => {
    const { rows } = await sql<{ name: string; bound: boolean }>`
      SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS bound FROM pg_class
      WHERE relname IN ('plan', 'item', 'change', 'value_origin', 'thread_link') AND relkind = 'r'`.execute(
      database(),
    );
    expect(rows.map(({ bound }) => bound)).toEqual([true, true, true, true, true]);
  });
});
