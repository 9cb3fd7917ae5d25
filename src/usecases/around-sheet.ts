// Owns what the year, the city and the unit say about a sheet: instructions, common indicators, findings of the bureau, goals of the vision, evidence, the same thing in other years.
import type { Transaction } from "kysely";
import type { Person } from "../domain/access.ts";
import { bureauFindingsOf, type BureauFinding } from "../store/bureau-findings.ts";
import { commonIndicatorsOf, type CommonIndicator } from "../store/common-indicators.ts";
import { cycleOf } from "../store/cycle.ts";
import type { Db } from "../store/database.ts";
import { evidenceOf, type EvidenceEntry } from "../store/evidence.ts";
import { inScope, scopeOf } from "../store/scope.ts";
import type { Tables } from "../store/tables.ts";
import {
  goalsOfIssues,
  goalsTheYearBefore,
  isLinked,
  visionsOf,
  type EarlierGoal,
  type Vision,
} from "../store/visions.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { otherYears, type RelatedSheet } from "./other-years.ts";

/** The vision that holds in the year of an issue's plan, and which of its goals the issue serves. */
type IssueGoals = {
  readonly vision: Vision;
  readonly chosen: ReadonlySet<string>;
  /** Goals of last year that did not come along, while nobody has said anything about this year: to be looked at. */
  readonly earlier: readonly EarlierGoal[];
  /** Goals of this year's vision in the same words as one of those. */
  readonly proposed: ReadonlySet<string>;
};

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
  /** The same thing in other years, and what it was split from or merged with. */
  readonly otherYears: readonly RelatedSheet[];
};

/** Loads it within the person's boundary. */
export async function aroundSheet(db: Db, person: Person, open: OpenSheet): Promise<AroundSheet> {
  const { planId, fiscalYear, standing } = open;
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
      goals: standing.kind === "issue" ? await issueGoals(tx, open, city) : null,
      evidence: await evidenceOf(tx, city, planId, standing.itemId),
      otherYears: await otherYears(tx, person, open),
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

/** The newest vision that holds in the year, with what is said and what was said the year before. */
async function issueGoals(
  tx: Transaction<Tables>,
  { planId, unitId, fiscalYear, standing: { itemId } }: OpenSheet,
  city: string,
): Promise<IssueGoals | null> {
  const vision = (await visionsOf(tx, city, unitId)).find(
    ({ firstYear, lastYear, goals }) => firstYear <= fiscalYear && fiscalYear <= lastYear && goals.length > 0,
  );
  if (!vision) return null;
  const chosen = new Set((await goalsOfIssues(tx, city, [itemId])).get(itemId));
  const isSaid = await isLinked(tx, { city, planId }, itemId);
  const earlier = isSaid ? [] : await goalsTheYearBefore(tx, city, itemId);
  const proposed = vision.goals.filter(({ words }) => earlier.some((one) => one.words === words));
  return { vision, chosen, earlier, proposed: new Set(proposed.map(({ id }) => id)) };
}
