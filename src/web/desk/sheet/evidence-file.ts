// Owns handing out a file of evidence at the desk, to whoever may read the sheet that it belongs to.
import type { Context } from "hono";
import type { DeskPlanPage } from "../../../site/desk-plan-links.ts";
import { findEvidence } from "../../../store/evidence.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { openPlan } from "../../../usecases/open-sheet.ts";
import { sendFile } from "../../fetched/fetched.ts";
import type { DeskWork } from "../work.ts";

/** The file, never to be run or shown inside a page; not found where there is none for this person, or it was taken off. */
export async function evidenceFile(
  c: Context,
  { db, context: { person } }: DeskWork,
  place: Extract<DeskPlanPage, { readonly page: "evidence" }>,
): Promise<Response> {
  const open = await openPlan(db, person, place);
  if (!open.ok) return c.notFound();
  const found = await inScope(db, scopeOf(person), (tx) => findEvidence(tx, person.city, place.evidence));
  const readable =
    found !== null &&
    !found.removed &&
    found.entry.planId === open.value.planId &&
    open.value.sheets.some(({ itemId }) => itemId === found.entry.sheetId);
  return readable && found.bytes ? sendFile(c, found.entry, found.bytes) : c.notFound();
}
