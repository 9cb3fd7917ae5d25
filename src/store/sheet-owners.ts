// Owns which sections answer for sheets, and handing all sheets of a section over to another.
import type { Transaction } from "kysely";
import { appendChanges, lockPlan } from "./changes.ts";
import type { Tables } from "./tables.ts";

/** How many sheets each section answers for; sections with none are left out. */
export async function sheetsOfSections(
  tx: Transaction<Tables>,
  city: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("sheet as s")
    .innerJoin("item as i", (join) => join.onRef("i.city", "=", "s.city").onRef("i.id", "=", "s.item_id"))
    .select(({ fn }) => ["s.section_id as section", fn.countAll<number>().as("count")])
    .where("s.city", "=", city)
    .where("s.section_id", "is not", null)
    .where("i.retired_at", "is", null)
    .groupBy("s.section_id")
    .execute();
  return new Map(rows.map(({ section, count }) => [section ?? "", count]));
}

/** Hands every sheet of a section over to another of its unit; each change stands in the history of its plan. Answers how many. */
export async function handSheetsOver(
  tx: Transaction<Tables>,
  { city, from, to }: { readonly city: string; readonly from: string; readonly to: string },
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<number> {
  const sheets = await tx
    .selectFrom("sheet")
    .select(["item_id", "plan_id"])
    .where("city", "=", city)
    .where("section_id", "=", from)
    .orderBy("plan_id")
    .orderBy("item_id")
    .execute();
  // Plans in one order, so that two hand-overs never wait for each other.
  for (const [planId, ofPlan] of Map.groupBy(sheets, ({ plan_id }) => plan_id)) {
    const plan = await lockPlan(tx, city, planId);
    if (!plan) throw new Error(`plan ${planId} of a sheet is not there`);
    await tx
      .updateTable("sheet")
      .set({ section_id: to })
      .where("city", "=", city)
      .where("plan_id", "=", planId)
      .where("section_id", "=", from)
      .execute();
    const changes = ofPlan.map(({ item_id }) => ({
      actor,
      action: "assign" as const,
      itemId: item_id,
      before: from,
      after: to,
    }));
    await appendChanges(tx, plan, at, changes);
  }
  return sheets.length;
}
