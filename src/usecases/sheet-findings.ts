// Owns what the rules and checks say about the sheets of a plan as they stand, by sheet.
import type { Transaction } from "kysely";
import type { Finding } from "../domain/finding.ts";
import type { RulePhase } from "../domain/rule.ts";
import { openPhases } from "../domain/workflow.ts";
import {
  atSheets,
  blocking,
  deskFindings,
  findingsOfSheet,
  type DeskFinding,
} from "../rulebook/osaka-city/checks/desk-findings.ts";
import { loadPlan, type StoredPlan } from "../store/load-plan.ts";
import type { PlanSheet } from "../store/sheets.ts";
import type { Tables } from "../store/tables.ts";
import { standingReasons, withReasons, type OverriddenCode } from "./standing-reasons.ts";
import { phasesAsked } from "./rulebook-of-city.ts";
import { targetDays, withTargetDays } from "./target-days.ts";

/** What is said about one sheet; `blocks`: the errors among it that must be settled before the sheet is submitted. */
export type SheetFindings = { readonly all: readonly Finding[]; readonly blocks: readonly Finding[] };

/** Findings of these sheets, by item id, with the plan that they speak about; null when the plan is not there. */
export async function findingsOfSheets(
  tx: Transaction<Tables>,
  place: Place,
  sheets: readonly PlanSheet[],
): Promise<{ readonly stored: StoredPlan; readonly bySheet: ReadonlyMap<string, SheetFindings> } | null> {
  const stored = await loadPlan(tx, place.city, place.planId);
  if (!stored) return null;
  const pathOf = new Map([...stored.ids].map(([path, id]) => [id, path]));
  const decided = await decidedAtDesk(tx, place, stored);
  // Sheets of one plan are in one stage or two (a revision): each set of phases is checked once.
  const checked = new Map<string, readonly DeskFinding[]>();
  const bySheet = sheets.map((sheet): [string, SheetFindings] => {
    const phases = phasesAsked(place.city, place.fiscalYear, sheet);
    const key = [...phases].join("");
    const found = checked.get(key) ?? checkedPlan(stored, phases, decided);
    checked.set(key, found);
    const own = findingsOfSheet(found, stored.plan, pathOf.get(sheet.itemId) ?? "", sheet);
    return [
      sheet.itemId,
      { all: own.map(({ finding }) => finding), blocks: blocking(own, openPhases(sheet)) },
    ];
  });
  return { stored, bySheet: new Map(bySheet) };
}

/** Everything that is said about a plan whose sheets `going` are to be published: what keeps one of them back is an error. */
export async function findingsToPublish(
  tx: Transaction<Tables>,
  place: Place,
  stored: StoredPlan,
  going: readonly PlanSheet[],
): Promise<readonly Finding[]> {
  const decided = await decidedAtDesk(tx, place, stored);
  const phases = new Set(going.flatMap((sheet) => [...phasesAsked(place.city, place.fiscalYear, sheet)]));
  const found = checkedPlan(stored, phases, decided);
  const standing = new Map(going.map((sheet) => [sheet.itemId, sheet]));
  return Array.from(Map.groupBy(found, ({ sheet }) => sheet)).flatMap(([path, ofSheet]) => {
    const sheet = standing.get(stored.ids.get(path) ?? "");
    return (sheet ? findingsOfSheet(ofSheet, stored.plan, path, sheet) : ofSheet).map(
      ({ finding }) => finding,
    );
  });
}

type Place = { readonly city: string; readonly planId: string; readonly fiscalYear: number };

/** What the checks cannot see in the plan: what people decided, and when. */
type DecidedAtDesk = {
  readonly codes: readonly OverriddenCode[];
  readonly targets: ReadonlyMap<string, string>;
};

async function decidedAtDesk(
  tx: Transaction<Tables>,
  place: Place,
  stored: StoredPlan,
): Promise<DecidedAtDesk> {
  return {
    codes: await standingReasons(tx, place, stored),
    targets: await targetDays(tx, place, stored),
  };
}

function checkedPlan(
  { plan }: StoredPlan,
  phases: ReadonlySet<RulePhase>,
  { codes, targets }: DecidedAtDesk,
): readonly DeskFinding[] {
  const found = deskFindings(plan, phases).map(({ finding }) => finding);
  return atSheets(plan, withTargetDays(withReasons(found, codes), targets));
}
