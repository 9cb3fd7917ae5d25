// Owns beginning a revision (改定): published sheets are opened again, with a reason that is printed in the revision history.
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { STAGE_WORDS } from "../rulebook/osaka-city/calendar.ts";
import { appendChanges } from "../store/changes.ts";
import { addUnitStage, unitStagesOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { saveSheets } from "../store/sheets.ts";
import { named, noSheets, onSheets } from "./sheet-work.ts";
import { takeSteps, type StepsTaken } from "./take-steps.ts";

/** Opens published sheets for correction. A revision that is already under way takes them in; another open stage keeps them closed. */
export async function reopenSheets(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemIds: readonly string[];
    readonly reason: string;
    readonly at: Date;
  },
): Promise<Outcome<StepsTaken>> {
  const { reason, at } = request;
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const wanted = named(sheets, request.itemIds);
    if (wanted.length === 0) return noSheets();
    const stages = await unitStagesOf(tx, plan.city, plan.planId);
    const open = stages.findLast(({ publishedAt }) => publishedAt === null);
    if (open && open.stage !== "revision") {
      const { ja, en } = STAGE_WORDS[open.stage].name;
      return refused(
        "stage-still-open",
        `「${ja}」の作業中です。公表してから改定を始めてください。`,
        `“${en}” is under way. Publish it before beginning a revision.`,
      );
    }
    const { plan: after, taken } = await takeSteps(
      tx,
      person,
      plan,
      "reopen",
      wanted.map((sheet) => ({
        sheet,
        findings: [],
        into: { stage: "revision", revises: sheet.stage === "revision" ? sheet.revises : sheet.stage },
      })),
      { reason, at },
    );
    const [stayed] = taken.stayed;
    if (taken.moved.size === 0 && stayed) return { ok: false, refusal: stayed.refusal };
    if (!open) {
      const number = stages.filter(({ stage }) => stage === "revision").length + 1;
      // Sheets that came with papers have no standing of their own yet: without one the revision would take them in.
      const stays = sheets.filter(({ itemId, since }) => since === null && !taken.moved.has(itemId));
      const place = { city: plan.city, planId: plan.planId, unitId: plan.unitId };
      await saveSheets(tx, place, stays, at);
      await addUnitStage(tx, plan, { stage: "revision", number, at, by: person.id, reason });
      const stay = stays.map(({ itemId, stage }) => ({ itemId, stage }));
      await appendChanges(tx, after, at, [
        {
          actor: person.id,
          action: "open-stage",
          after: { stage: "revision", number, ...(stay.length > 0 ? { stay } : {}) },
          reason,
        },
      ]);
    }
    return ok(taken);
  });
}
