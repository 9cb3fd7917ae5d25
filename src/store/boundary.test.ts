// Owns the proof that the database holds the boundary of units: a query that forgot its condition leaks nothing.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { CITY, storedPlan, storePlan, type TestPlan } from "../../test/stored-plan.ts";
import { inScope, SYSTEM } from "./scope.ts";

const TABLES = ["plan", "item", "change", "value_origin", "thread_link", "paper"] as const;

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

  test("every table has the boundary of the units, but for those of which it is said why not", async () => {
    const { rows } = await sql<{
      name: string;
      bound: boolean;
      forced: boolean;
      conditions: readonly string[];
    }>`
      SELECT relname AS name, relrowsecurity AS bound, relforcerowsecurity AS forced,
        ARRAY(SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = pg_class.oid) AS conditions
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`.execute(
      database(),
    );
    const open = rows.filter(({ bound }) => !bound).map(({ name }) => name);
    expect(open.toSorted()).toEqual(Object.keys(WITHOUT_BOUNDARY).toSorted());
    for (const { name, bound, forced, conditions } of rows) {
      if (!bound) continue;
      expect([name, forced]).toEqual([name, true]);
      const [first = "", ...more] = conditions.filter((one) => OPENED_BESIDE[name]?.test(one) !== true);
      expect([name, more]).toEqual([name, []]);
      // What belongs to a job or a paper asks for that, under its own policy; what waits for one person is that person's alone.
      expect([name, first]).toEqual([
        name,
        expect.stringMatching(/hoshin\.units|hoshin_sees|hoshin\.account|FROM paper(?:_job)?\b/),
      ]);
    }
  });

  test("the application owns no table and is bound by every policy", async () => {
    const { rows } = await sql<{ bypasses: boolean; owns: number }>`
      SELECT rolsuper OR rolbypassrls AS bypasses,
        (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid AND relkind = 'r') AS owns
      FROM pg_roles WHERE rolname = current_user`.execute(database());
    expect(rows).toEqual([{ bypasses: false, owns: 0 }]);
  });
});

/** Tables in which no words of a unit stand that are not public: what they hold, and why everybody who is let in may meet it. */
const WITHOUT_BOUNDARY: Readonly<Record<string, string>> = {
  migration: "which files were applied",
  municipality: "the cities",
  unit: "the units, named on public pages",
  section: "the sections: people are let in and moved by them",
  account: "ids of people without names; names stand in sign_in",
  duty: "who has which duty: asked before anybody's boundary is known",
  people_event: "what was done to accounts and duties, told to administrators",
  calendar_address: "digests of secret addresses, found before anybody is known",
  cycle: "the city's year",
  cycle_stage: "the city's days",
  common_indicator: "what the city asks of all units",
  snapshot: "what is public",
  made_file: "files made of what is public",
  paper_template: "the city's own workbooks",
  paper_template_step: "which of them is in force",
};

/** Rows that a second policy opens on purpose. */
const OPENED_BESIDE: Readonly<Record<string, RegExp>> = {
  // What went out with a publication.
  evidence: /^\(published_at IS NOT NULL\)$/,
  // The city's own book, which everybody of the city works by.
  settings_book: /^\(\(unit_id IS NULL\) AND .*hoshin\.city/,
  settings_change: /^\(\(unit_id IS NULL\) AND .*hoshin\.city/,
};
