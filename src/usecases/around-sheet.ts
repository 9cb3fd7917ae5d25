// Owns what the year, the city and the unit say about a sheet: instructions, common indicators, findings of the bureau, goals of the vision, evidence.
import type { Person } from "../domain/access.ts";
import { bureauFindingsOf, type BureauFinding } from "../store/bureau-findings.ts";
import { commonIndicatorsOf, type CommonIndicator } from "../store/common-indicators.ts";
import { cycleOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { evidenceOf, type EvidenceEntry } from "../store/evidence.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import { goalsOfIssues, visionsOf, type Vision } from "../store/visions.ts";
import type { OpenSheet } from "./open-sheet.ts";

/** The vision that holds in the year of an issue's plan, and which of its goals the issue serves. */
export type IssueGoals = { readonly vision: Vision; readonly chosen: ReadonlySet<string> };

/** Everything around a sheet that is not written on it. */
export type AroundSheet = {
  /** The city bureau's words for the year and for the stage that the sheet is in. */
  readonly instructions: readonly string[];
  /** Those of the year that the sheet does not have yet; none on a sheet without indicators. */
  readonly commonIndicators: readonly CommonIndicator[];
  /** About this sheet, an indicator on it, or one of their fields. */
  readonly findings: readonly BureauFinding[];
  /** Null: no issue, or the unit has no vision for the year. */
  readonly goals: IssueGoals | null;
  readonly evidence: readonly EvidenceEntry[];
};

/** Loads it within the person's boundary. */
export async function aroundSheet(db: Db, person: Person, open: OpenSheet): Promise<AroundSheet> {
  const { planId, unitId, fiscalYear, standing } = open;
  const { city } = person;
  return inScope(db, scopeOf(person), async (tx) => {
    const cycle = await cycleOf(tx, city, fiscalYear);
    const stage = cycle?.stages.find(({ dates }) => dates.stage === standing.stage);
    const own = new Set([open.view.own.id, ...open.view.indicators.map(({ id }) => id)]);
    const findings = (await bureauFindingsOf(tx, city, [planId])).filter(
      ({ itemId }) => itemId !== null && own.has(itemId),
    );
    return {
      instructions: [cycle?.instructions, stage?.instructions].filter(
        (words) => words !== null && words !== undefined,
      ),
      commonIndicators: missingOf(open, await commonIndicatorsOf(tx, city, fiscalYear)),
      findings,
      goals:
        standing.kind === "issue"
          ? goalsIn(
              await visionsOf(tx, city, unitId),
              fiscalYear,
              (await goalsOfIssues(tx, city, [standing.itemId])).get(standing.itemId),
            )
          : null,
      evidence: await evidenceOf(tx, city, planId, standing.itemId),
    };
  });
}

/** Offered are the indicators whose name no indicator of the sheet has. */
function missingOf({ view }: OpenSheet, common: readonly CommonIndicator[]): readonly CommonIndicator[] {
  const { sheet } = view;
  if (sheet.kind !== "strategy" && sheet.kind !== "initiative") return [];
  const there: readonly { readonly name: string | null }[] =
    sheet.kind === "strategy" ? sheet.content.outcomeIndicators : sheet.content.processIndicators;
  return common.filter(({ name }) => !there.some((one) => one.name === name));
}

/** The newest vision that holds in the year. */
function goalsIn(
  visions: readonly Vision[],
  fiscalYear: number,
  chosen: readonly string[] | undefined,
): IssueGoals | null {
  const vision = visions.find(
    ({ firstYear, lastYear, goals }) => firstYear <= fiscalYear && fiscalYear <= lastYear && goals.length > 0,
  );
  return vision ? { vision, chosen: new Set(chosen) } : null;
}
