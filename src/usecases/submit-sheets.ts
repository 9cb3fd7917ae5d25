// Owns handing sheets in: all findings are told at once, and errors keep a sheet back unless it is sent on with them for the head to decide.
import type { Person } from "../domain/access.ts";
import type { Finding } from "../domain/finding.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { findingsOfSheets } from "./sheet-findings.ts";
import { named, noSheets, noSuchPlan, onSheets } from "./sheet-work.ts";
import { mayStep, takeSteps, type StayedSheet, type StepsTaken } from "./take-steps.ts";

/** Submits the sheets that have no error in what is open for writing; the others stay, each with everything that was found. */
export function submitSheets(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemIds: readonly string[];
    /** Words to whoever reads it next. */
    readonly note: string | null;
    readonly at: Date;
  },
): Promise<Outcome<StepsTaken>> {
  return handIn(db, person, request, "submit", request.note);
}

/**
 * Sends sheets on although errors stand, with a reason. Each goes marked through all hands, and the head decides:
 * it is published with the head's own reason, which is printed, or it comes back. A sheet without errors stays.
 */
export function submitWithErrors(
  db: Db,
  person: Person,
  request: {
    readonly planId: string;
    readonly itemIds: readonly string[];
    /** Why the errors cannot be settled here. */
    readonly reason: string;
    readonly at: Date;
  },
): Promise<Outcome<StepsTaken>> {
  return handIn(db, person, request, "submit-with-errors", request.reason);
}

function handIn(
  db: Db,
  person: Person,
  request: { readonly planId: string; readonly itemIds: readonly string[]; readonly at: Date },
  verb: "submit" | "submit-with-errors",
  words: string | null,
): Promise<Outcome<StepsTaken>> {
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const wanted = named(sheets, request.itemIds);
    if (wanted.length === 0) return noSheets();
    const found = await findingsOfSheets(tx, plan, wanted);
    if (!found) return noSuchPlan();
    const kept: StayedSheet[] = [];
    const going: { readonly sheet: PlanSheet; readonly findings: readonly Finding[] }[] = [];
    for (const sheet of wanted) {
      const { all, blocks } = found.bySheet.get(sheet.itemId) ?? { all: [], blocks: [] };
      const refusal = verb === "submit" ? errorsStand(blocks.length) : noErrors(blocks.length);
      // Who may not submit is told so, not what is wrong with the sheet.
      if (refusal !== null && mayStep(person, plan.unitId, sheet, verb, words).ok)
        kept.push({ itemId: sheet.itemId, refusal, findings: all });
      else going.push({ sheet, findings: all });
    }
    const { taken } = await takeSteps(tx, person, plan, verb, going, { reason: words, at: request.at });
    return ok({ moved: taken.moved, stayed: [...kept, ...taken.stayed] });
  });
}

function errorsStand(count: number): Refusal | null {
  if (count === 0) return null;
  return {
    code: "errors-stand",
    ja: `直さなければ提出できない点が${count}件あります。`,
    en: `${count} ${count === 1 ? "error has" : "errors have"} to be settled before this can be submitted.`,
  };
}

function noErrors(count: number): Refusal | null {
  if (count > 0) return null;
  return {
    code: "no-errors",
    ja: "誤りは残っていません。理由は要らないので、「提出」してください。",
    en: "No error stands: the sheet can be submitted without a reason.",
  };
}
