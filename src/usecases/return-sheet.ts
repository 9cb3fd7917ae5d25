// Owns returning a sheet to those who wrote it, with words on the fields that are to be changed.
import type { Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { FieldPlace } from "../domain/record.ts";
import type { Db } from "../store/database.ts";
import { itemsOfSheets } from "../store/items-of-sheets.ts";
import { addRemarks } from "../store/remarks.ts";
import { appendChanges } from "../store/changes.ts";
import { named, noSheets, onSheets } from "./sheet-work.ts";
import { takeSteps, type StepsTaken } from "./take-steps.ts";

/** Words on one field of a sheet that is returned. */
type FieldRemark = FieldPlace & { readonly words: string };

/** Returns one sheet. The reason stays in the record; the remarks stand on their fields until somebody resolves them. */
export async function returnSheet(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemId: string;
    readonly reason: string;
    readonly remarks: readonly FieldRemark[];
    readonly at: Date;
  },
): Promise<Outcome<StepsTaken>> {
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const [sheet] = named(sheets, [request.itemId]);
    if (!sheet) return noSheets();
    const onSheet = await itemsOfSheets(tx, plan.city, plan.planId);
    if (request.remarks.some(({ itemId }) => onSheet.get(itemId) !== sheet.itemId)) return otherSheet();
    const { plan: after, taken } = await takeSteps(
      tx,
      person,
      plan,
      "return-sheet",
      [{ sheet, findings: [] }],
      {
        reason: request.reason,
        at: request.at,
      },
    );
    const stepId = taken.moved.get(sheet.itemId);
    const [stayed] = taken.stayed;
    if (stepId === undefined) return stayed ? { ok: false, refusal: stayed.refusal } : noSheets();
    const place = { city: plan.city, planId: plan.planId, unitId: plan.unitId, sheetId: sheet.itemId };
    const remarks = request.remarks.filter(({ words }) => words.trim() !== "");
    await addRemarks(tx, place, { author: person.id, at: request.at, stepId }, remarks);
    await appendChanges(
      tx,
      after,
      request.at,
      remarks.map(({ itemId, field, words }) => ({
        actor: person.id,
        action: "comment" as const,
        itemId,
        field,
        after: words,
      })),
    );
    return ok(taken);
  });
}

function otherSheet(): Outcome<never> {
  return refused(
    "not-on-this-sheet",
    "このシートにない欄へのコメントは付けられません。",
    "A remark has to be about a field of this sheet.",
  );
}
