// Owns the proof that a database from before the desk keeps its plans: the migration moves their content into the items.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase, onEachServer } from "../../test/database.ts";
import { fullPlan } from "../../test/full-plan.ts";
import { takeApart } from "../domain/item-tree.ts";
import type { Plan } from "../domain/plan.ts";
import { openDatabase } from "./database.ts";
import { loadPlan } from "./load-plan.ts";
import { migrate, migrationsIn } from "./migrate.ts";
import { inScope, SYSTEM } from "./scope.ts";

const BEFORE = migrationsIn().filter(({ name }) => name < "0004");

onEachServer((server) => {
  test("the content of the newest snapshot stands in the items of the plan, whose ids stay", async () => {
    const { url, drop } = await createDatabase(server);
    onTestFinished(async () => void (await drop()));
    await migrate(url, BEFORE);
    const [unitId, planId, emptyId] = [randomUUID(), randomUUID(), randomUUID()];
    const plan = fullPlan();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query("INSERT INTO municipality (city, name) VALUES ('osaka', '大阪市')");
    await client.query("INSERT INTO unit VALUES ('osaka', $1, 'shiken', $2, 'ward')", [
      unitId,
      plan.unit?.name,
    ]);
    for (const [id, year] of [
      [planId, 2021],
      [emptyId, 2022],
    ] as const)
      await client.query("INSERT INTO plan (city, id, unit_id, fiscal_year) VALUES ('osaka', $1, $2, $3)", [
        id,
        unitId,
        year,
      ]);
    const ids = new Map<string, string>();
    for (const { path, parentPath, kind, index } of takeApart(plan)) {
      const id = path === "" ? planId : randomUUID();
      ids.set(path, id);
      await client.query(
        "INSERT INTO item (city, id, plan_id, thread_id, parent_id, kind, position) VALUES ('osaka', $1, $2, $1, $3, $4, $5)",
        [id, planId, parentPath === null ? null : ids.get(parentPath), kind, index],
      );
    }
    const retired = randomUUID();
    await client.query(
      "INSERT INTO item (city, id, plan_id, thread_id, parent_id, kind, position, retired_at) VALUES ('osaka', $1, $2, $1, $2, 'issue', 0, now())",
      [retired, planId],
    );
    const older: Plan = { ...plan, goal: "昔の文", issues: [] };
    for (const [number, content] of [older, plan].entries())
      await client.query("INSERT INTO snapshot VALUES ('osaka', $1, $2, 2021, $3, '', now(), $4)", [
        randomUUID(),
        unitId,
        number + 1,
        JSON.stringify({ plan: content }),
      ]);
    await client.end();

    expect(await migrate(url)).toMatchObject({ ok: true });

    const db = openDatabase(url, 1);
    onTestFinished(() => db.destroy());
    const loaded = await inScope(db, SYSTEM, (tx) => loadPlan(tx, "osaka", planId));
    expect(loaded?.plan).toEqual(plan);
    expect(loaded?.ids).toEqual(ids);
    const empty = await inScope(db, SYSTEM, (tx) => loadPlan(tx, "osaka", emptyId));
    expect(empty?.plan).toMatchObject({ fiscalYear: 2022, goal: null, issues: [] });
    expect(empty?.ids.size).toBe(1);
  });
});
