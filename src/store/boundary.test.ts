// Owns the proof that the database holds the boundary of units: a query that forgot its condition leaks nothing.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, storedPlan, storePlan, type TestPlan } from "../../test/stored-plan.ts";
import { inScope, SYSTEM } from "./scope.ts";

const TABLES = ["plan", "item", "change", "value_origin", "thread_link"] as const;

onEachServer((server) => {
  const database = blockDatabase(server);

  /** A plan of a new unit with a row in every table. */
  async function filledPlan(): Promise<TestPlan> {
    const plan = await storePlan(database());
    const { planId, unitId } = plan;
    await inScope(database(), SYSTEM, async (tx) => {
      const paper = { city: CITY, id: randomUUID(), unit_id: unitId, fiscal_year: 2021, slot: "form1" };
      await tx
        .insertInto("paper")
        .values({ ...paper, file: "a.txt", sha256: "0", bytes: Buffer.from("") })
        .execute();
      await tx
        .insertInto("value_origin")
        .values({
          city: CITY,
          item_id: planId,
          unit_id: unitId,
          field: "goal",
          paper_id: paper.id,
          line: 1,
          cell: null,
          raw: "文",
          how: "read",
          evidence: null,
          state: "value",
        })
        .execute();
      await tx
        .insertInto("thread_link")
        .values({
          city: CITY,
          plan_id: planId,
          unit_id: unitId,
          kind: "split",
          from_thread: planId,
          to_thread: randomUUID(),
        })
        .execute();
    });
    return plan;
  }

  test("without a condition only the rows of one's own units are seen, and without a scope none", async () => {
    const db = database();
    const [mine] = [await filledPlan(), await filledPlan()];
    for (const table of TABLES) {
      const seen = await inScope(db, { city: CITY, units: [mine.unitId] }, (tx) =>
        tx.selectFrom(table).select("unit_id").distinct().execute(),
      );
      expect(seen).toEqual([{ unit_id: mine.unitId }]);
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
