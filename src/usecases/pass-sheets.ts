// Owns passing sheets on or taking them back, one or many at once: approving, checking, deciding, withdrawing.
import type { Person } from "../domain/access.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import { changedSince } from "../store/changed-since.ts";
import type { Db } from "../store/database.ts";
import { named, noSheets, onSheets } from "./sheet-work.ts";
import { takeSteps, type StayedSheet, type StepsTaken } from "./take-steps.ts";

/** The steps that need nothing but a person who may take them. */
export type PassVerb = "approve-sheet" | "check-sheet" | "decide" | "withdraw-submission";

/** Takes the step on each of the sheets that may go; the others stay and say why. */
export async function passSheets(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemIds: readonly string[];
    readonly verb: PassVerb;
    readonly note: string | null;
    /** Last change of the plan's history when the person looked at the sheets; null: whatever stands now is meant. */
    readonly seen: number | null;
    readonly at: Date;
  },
): Promise<Outcome<StepsTaken>> {
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const wanted = named(sheets, request.itemIds);
    if (wanted.length === 0) return noSheets();
    const changed =
      request.seen === null
        ? new Set<string>()
        : await changedSince(tx, plan.city, plan.planId, Math.min(request.seen, plan.lastChange));
    const kept: StayedSheet[] = wanted
      .filter(({ itemId }) => changed.has(itemId))
      .map(({ itemId }) => ({ itemId, refusal: CHANGED, findings: [] }));
    const going = wanted
      .filter(({ itemId }) => !changed.has(itemId))
      .map((sheet) => ({ sheet, findings: [] }));
    const { taken } = await takeSteps(tx, person, plan, request.verb, going, {
      reason: request.note,
      at: request.at,
    });
    return ok({ moved: taken.moved, stayed: [...kept, ...taken.stayed] });
  });
}

/** What is passed is what was looked at. */
const CHANGED: Refusal = {
  code: "changed-meanwhile",
  ja: "画面を開いたあとに内容が変わりました。変わった点を確かめてください。",
  en: "The sheet was changed after you opened the page. Please look at the changes.",
};
