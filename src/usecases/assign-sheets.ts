// Owns handing sheets to a section.
import { isLastingId } from "../domain/lasting-id.ts";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import { appendChanges } from "../store/changes.ts";
import type { Db } from "../store/database.ts";
import { openSectionOf } from "../store/sections-of-unit.ts";
import { assignSection } from "../store/sheets.ts";
import { named, noSheets, onSheets } from "./sheet-work.ts";

/** Hands sheets to a section of the unit (null: takes them from the section that has them). Answers how many changed hands. */
export async function assignSheets(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemIds: readonly string[];
    readonly sectionId: string | null;
    readonly at: Date;
  },
): Promise<Outcome<number>> {
  const { sectionId, at } = request;
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const allowed = may(person, "assign-sections", unitTarget(plan.unitId));
    if (!allowed.ok) return allowed;
    const wanted = named(sheets, request.itemIds);
    if (wanted.length === 0) return noSheets();
    const known =
      sectionId === null ||
      (isLastingId(sectionId) && (await openSectionOf(tx, plan.city, plan.unitId, sectionId)));
    if (!known) return noSuchSection();
    const changing = wanted.filter((sheet) => sheet.sectionId !== sectionId);
    await assignSection(tx, plan, changing, sectionId, at);
    await appendChanges(
      tx,
      plan,
      at,
      changing.map((sheet) => ({
        actor: person.id,
        action: "assign" as const,
        itemId: sheet.itemId,
        before: sheet.sectionId,
        after: sectionId,
      })),
    );
    return ok(changing.length);
  });
}

function noSuchSection(): Outcome<never> {
  return refused("no-such-section", "その課はこの所属にありません。", "The unit has no such section.");
}
