// Owns a plan in the database for tests: a unit of its own, with the content given.
import { randomUUID } from "node:crypto";
import type { Person, Role } from "../src/domain/access.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { SnapshotOrigin } from "../src/domain/snapshot.ts";
import type { CycleStage } from "../src/domain/workflow.ts";
import type { Db } from "../src/store/database.ts";
import { loadPlan, type StoredPlan } from "../src/store/load-plan.ts";
import { ensurePlan } from "../src/store/plans.ts";
import { savePlan } from "../src/store/save-plan.ts";
import { inScope, SYSTEM } from "../src/store/scope.ts";
import { fullPlan } from "./full-plan.ts";

/** The municipality of such plans. */
export const CITY = "osaka";

export type TestPlan = { readonly planId: string; readonly unitId: string; readonly name: string };

/** Makes a unit and its plan of 2021, brought in as from papers. */
export async function storePlan(
  db: Db,
  plan: Plan = fullPlan(),
  origins: Readonly<Record<string, SnapshotOrigin>> = {},
): Promise<TestPlan> {
  const name = `試${randomUUID()}区`;
  return inScope(db, SYSTEM, async (tx) => {
    const made = await ensurePlan(tx, {
      city: CITY,
      cityName: "大阪市",
      unit: { name, kind: "ward" },
      unitSlug: name,
      fiscalYear: 2021,
    });
    const brought = { actor: null, at: new Date(), action: "import", about: {} } as const;
    await savePlan(tx, CITY, made.planId, plan, origins, brought);
    return { planId: made.planId, unitId: made.unitId, name };
  });
}

/** Opens a stage of the plan: its sheets are being written. */
export async function openStage(db: Db, plan: TestPlan, stage: CycleStage = "draft"): Promise<void> {
  await inScope(db, SYSTEM, (tx) =>
    tx
      .insertInto("unit_stage")
      .values({
        city: CITY,
        plan_id: plan.planId,
        unit_id: plan.unitId,
        stage,
        number: 1,
        opened_at: new Date(),
      })
      .execute(),
  );
}

/** Somebody with one duty in the unit. */
export function personOf(unitId: string, role: Role = "coordinator"): Person {
  const duty = { role, unitId, sectionId: null, deputyFor: null };
  return { id: randomUUID(), name: "試験 花子", city: CITY, duties: [duty] };
}

/** The plan as it stands now. */
export async function storedPlan(db: Db, planId: string): Promise<StoredPlan> {
  const stored = await inScope(db, SYSTEM, (tx) => loadPlan(tx, CITY, planId));
  if (!stored) throw new Error(`no plan ${planId}`);
  return stored;
}

/** The item that stands at a pointer of the plan. */
export async function itemAt(db: Db, planId: string, path: string): Promise<string> {
  const id = (await storedPlan(db, planId)).ids.get(path);
  if (id === undefined) throw new Error(`nothing stands at ${path}`);
  return id;
}
