// Owns handing sheets in: all findings are told at once, and errors keep a sheet back.
import type { Person } from "../domain/access.ts";
import { ok, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Db } from "../store/database.ts";
import { findingsOfSheets } from "./sheet-findings.ts";
import { named, noSheets, noSuchPlan, onSheets } from "./sheet-work.ts";
import { mayStep, takeSteps, type StayedSheet, type StepsTaken } from "./take-steps.ts";

/** Submits the sheets that have no error in what is open for writing; the others stay, each with everything that was found. */
export async function submitSheets(
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
  return onSheets(db, person, request.planId, async ({ tx, plan, sheets }) => {
    const wanted = named(sheets, request.itemIds);
    if (wanted.length === 0) return noSheets();
    const found = await findingsOfSheets(tx, plan, wanted);
    if (!found) return noSuchPlan();
    const kept: StayedSheet[] = [];
    const going = wanted.flatMap((sheet) => {
      const { all, blocks } = found.bySheet.get(sheet.itemId) ?? { all: [], blocks: [] };
      // Who may not submit is told so, not what is wrong with the sheet.
      const errors = mayStep(person, plan.unitId, sheet, "submit", null).ok ? blocks.length : 0;
      if (errors === 0) return [{ sheet, findings: all }];
      kept.push({ itemId: sheet.itemId, refusal: errorsStand(errors), findings: all });
      return [];
    });
    const { taken } = await takeSteps(tx, person, plan, "submit", going, {
      reason: request.note,
      at: request.at,
    });
    return ok({ moved: taken.moved, stayed: [...kept, ...taken.stayed] });
  });
}

function errorsStand(count: number): Refusal {
  return {
    code: "errors-stand",
    ja: `直さなければ提出できない点が${count}件あります。`,
    en: `${count} ${count === 1 ? "error has" : "errors have"} to be settled before this can be submitted.`,
  };
}
