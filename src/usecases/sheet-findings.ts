// Owns what the rules and checks say about the sheets of a plan as they stand, by sheet.
import type { Transaction } from "kysely";
import type { Finding } from "../domain/finding.ts";
import { openPhases } from "../domain/workflow.ts";
import {
  atSheets,
  blocking,
  deskFindings,
  type DeskFinding,
} from "../rulebook/osaka-city/checks/desk-findings.ts";
import { loadPlan, type StoredPlan } from "../store/load-plan.ts";
import type { PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";
import { standingReasons, withReasons } from "./standing-reasons.ts";
import { phasesAsked } from "./rulebook-of-city.ts";

/** What is said about one sheet; `blocks`: the errors among it that must be settled before the sheet is submitted. */
export type SheetFindings = { readonly all: readonly Finding[]; readonly blocks: readonly Finding[] };

/** Findings of these sheets, by item id, with the plan that they speak about; null when the plan is not there. */
export async function findingsOfSheets(
  tx: Transaction<Tables>,
  place: { readonly city: string; readonly planId: string; readonly fiscalYear: number },
  sheets: readonly PlanSheet[],
): Promise<{ readonly stored: StoredPlan; readonly bySheet: ReadonlyMap<string, SheetFindings> } | null> {
  const stored = await loadPlan(tx, place.city, place.planId);
  if (!stored) return null;
  const pathOf = new Map([...stored.ids].map(([path, id]) => [id, path]));
  const codes = await standingReasons(tx, place, stored);
  // Sheets of one plan are in one stage or two (a revision): each set of phases is checked once.
  const checked = new Map<string, readonly DeskFinding[]>();
  const bySheet = sheets.map((sheet): [string, SheetFindings] => {
    const phases = phasesAsked(place.city, place.fiscalYear, sheet);
    const key = [...phases].join("");
    const found =
      checked.get(key) ??
      atSheets(
        stored.plan,
        withReasons(
          deskFindings(stored.plan, phases).map(({ finding }) => finding),
          codes,
        ),
      );
    checked.set(key, found);
    const path = pathOf.get(sheet.itemId) ?? "";
    return [
      sheet.itemId,
      {
        all: found.filter((one) => one.sheet === path).map(({ finding }) => finding),
        blocks: blocking(found, path, openPhases(sheet)),
      },
    ];
  });
  return { stored, bySheet: new Map(bySheet) };
}
