// Owns the proof that a plan comes back from its rows exactly as it was saved, and that its things keep their ids.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { blockDatabase, onEachServer } from "../../test/database.ts";
import { fullPlan } from "../../test/full-plan.ts";
import type { Plan } from "../domain/plan.ts";
import { loadPlan } from "./load-plan.ts";
import { ensurePlan } from "./plans.ts";
import { inScope, SYSTEM } from "./scope.ts";
import { savePlan } from "./save-plan.ts";

const BROUGHT_IN = { actor: null, at: new Date(), action: "import", about: {} } as const;

onEachServer((server) => {
  const database = blockDatabase(server);

  async function save(planId: string, plan: Plan): Promise<void> {
    await inScope(database(), SYSTEM, (tx) => savePlan(tx, "osaka", planId, plan, {}, BROUGHT_IN));
  }
  const load = (id: string) => inScope(database(), SYSTEM, (tx) => loadPlan(tx, "osaka", id));
  async function newPlan(): Promise<string> {
    const unit = { name: `試${randomUUID()}区`, kind: "ward" as const };
    return inScope(database(), SYSTEM, async (tx) => {
      const found = await ensurePlan(tx, {
        city: "osaka",
        cityName: "大阪市",
        unit,
        unitSlug: unit.name,
        fiscalYear: 2021,
      });
      return found.planId;
    });
  }

  test("what is saved is what loads", async () => {
    const id = await newPlan();
    await save(id, fullPlan());
    const loaded = await load(id);
    expect({ ...loaded?.plan, unit: null }).toEqual({ ...fullPlan(), unit: null });
  });

  test("a thing keeps its id when it is renamed, moved or loses neighbours, and gets it back when it returns", async () => {
    const id = await newPlan();
    const plan = fullPlan();
    await save(id, plan);
    const before = await load(id);
    const [first, second] = plan.issues[0]?.strategies[0]?.initiatives ?? [];
    if (!first || !second) throw new Error("the full plan has two initiatives");
    const changed: Plan = {
      ...plan,
      issues: plan.issues.map((issue, i) =>
        i > 0
          ? issue
          : {
              ...issue,
              strategies: issue.strategies.map((strategy, j) =>
                j > 0 ? strategy : { ...strategy, initiatives: [{ ...second, name: "新しい名" }] },
              ),
            },
      ),
    };
    await save(id, changed);
    const after = await load(id);
    const at = (n: number): string => `/issues/0/strategies/0/initiatives/${n}`;
    expect(after?.ids.get(at(0))).toBe(before?.ids.get(at(1)));
    const retired = await inScope(database(), SYSTEM, (tx) =>
      tx
        .selectFrom("item")
        .select("id")
        .where("plan_id", "=", id)
        .where("retired_at", "is not", null)
        .execute(),
    );
    expect(retired.map((row) => row.id)).toContain(before?.ids.get(at(0)));
  });

  test("an exact decimal stays exact", async () => {
    const id = await newPlan();
    await save(id, fullPlan());
    const loaded = await load(id);
    const [initiative] = loaded?.plan.issues[0]?.strategies[0]?.initiatives ?? [];
    expect(initiative?.withdrawalCriteria[0]?.line).toBe(54.6);
  });
});
