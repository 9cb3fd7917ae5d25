// Owns what is known of sheets that were sent on although errors stood: who sent each and why, which errors, and what the head said to it.
import type { Transaction } from "kysely";
import type { SheetStep } from "../domain/decision.ts";
import type { Finding } from "../domain/finding.ts";
import { stepsOfPlan } from "../store/sheet-steps.ts";
import type { PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";

/** A sheet that goes along with errors. */
export type SentWithErrors = {
  readonly sheet: PlanSheet;
  /** The step with which it was sent on; its reason is why the errors could not be settled. */
  readonly step: SheetStep;
  readonly errors: readonly Finding[];
  /** Why the head decided it nevertheless; null: not decided. */
  readonly decidedBecause: string | null;
};

/** Those among the sheets that were sent on with errors, in printed order. */
export async function sentWithErrors(
  tx: Transaction<Tables>,
  place: { readonly city: string; readonly planId: string },
  sheets: readonly PlanSheet[],
): Promise<readonly SentWithErrors[]> {
  const marked = sheets.filter(({ withErrors }) => withErrors);
  if (marked.length === 0) return [];
  const steps = await stepsOfPlan(tx, place.city, place.planId, new Date(0));
  return marked.flatMap((sheet) => {
    const own = steps.get(sheet.itemId) ?? [];
    const sent = sentStep(own);
    if (!sent) return [];
    const decided = sheet.state === "decided" ? own.findLast(({ verb }) => verb === "decide") : undefined;
    return [{ sheet, ...sent, decidedBecause: decided?.reason ?? null }];
  });
}

/** The last sending-on with errors among the steps of a sheet, and which errors stood; null when there was none. */
export function sentStep(
  steps: readonly SheetStep[],
): { readonly step: SheetStep; readonly errors: readonly Finding[] } | null {
  const step = steps.findLast(({ verb }) => verb === "submit-with-errors");
  if (!step) return null;
  return { step, errors: step.findings.filter(({ severity }) => severity === "error") };
}
