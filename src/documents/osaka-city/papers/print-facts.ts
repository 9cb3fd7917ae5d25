// Owns what every paper says about the record it was printed from, in the words of the city.
import { editionFor, type Edition } from "../../../rulebook/osaka-city/editions.ts";
import { COMPLETE, ruleUse } from "../../../rulebook/osaka-city/checks/rules-in-use.ts";
import { phasesReached } from "../../../domain/phases.ts";
import type { Plan, Stage } from "../../../domain/plan.ts";
import type { PrintFacts } from "../../paper/paper.ts";
import { shortCodeOf } from "../../paper/short-code.ts";
import { eraDay, eraYear } from "../text-words.ts";

/** Which record is printed: the city's name, the unit, the western year, the id of the snapshot or plan, the ISO day of its state. */
type RecordFacts = {
  readonly city: string;
  readonly unit: string;
  readonly fiscalYear: number;
  readonly record: string;
  readonly date: string | null;
  /** The address to which a short code leads, where this is known. */
  readonly addressOf?: (shortCode: string) => string | null;
  /** Why it was published although errors stand. */
  readonly overErrors?: string | undefined;
};

/** The facts with the state that the plan says, or that its content shows, and the edition of the forms that its rules are those of. */
export function printFacts(plan: Plan, given: RecordFacts): PrintFacts {
  const { city, unit, fiscalYear, record, date, addressOf, overErrors } = given;
  const shortCode = shortCodeOf(record);
  const edition = ruleUse(plan) === "other-body" ? (COMPLETE.at(-1) ?? null) : editionFor(fiscalYear);
  return {
    city,
    unit,
    fiscalYear,
    edition: editionWords(edition),
    stage: plan.stage ?? stageFromContent(plan),
    date,
    day: eraDay(date),
    record,
    shortCode,
    address: addressOf?.(shortCode) ?? null,
    ...(overErrors === undefined ? {} : { overErrors }),
  };
}

/** A record whose papers name no state is at least in that of the last review it holds. */
function stageFromContent(plan: Plan): Stage | null {
  const reached = phasesReached(plan);
  return reached.has("Y") ? "自己評価反映" : reached.has("M") ? "中間反映" : null;
}

function editionWords(edition: Edition | null): string {
  return edition === null ? "" : `様式：${eraYear(edition.since)}版`;
}
