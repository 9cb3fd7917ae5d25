// Owns reading back what only our StratML says: money, the codes of reviews, lines of withdrawal. What does not fit stays unread.
import type { InitiativeDraft, ReformItemDraft, StrategyDraft } from "../osaka-city/draft.ts";
import { labelOf } from "../../rulebook/osaka-city/fields.ts";
import { parseWithdrawalCriteria } from "../../rulebook/osaka-city/withdrawal-words.ts";
import { record } from "../text/ledger.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import {
  childOf,
  markDates,
  markNames,
  markup,
  numberIn,
  ownWords,
  resultsOf,
  runOf,
  type StratmlFile,
  takeAs,
} from "./stratml-elements.ts";
import {
  JUDGEMENT_STAGE,
  type Judged,
  JUDGEMENTS,
  meaningOf,
  MONEY_STAGE,
  MONEY_UNIT,
} from "./stratml-names.ts";

/** Whether an indicator says the money of an initiative, as we write it. */
export function isBudget(indicator: XmlElement): boolean {
  const unit = childOf(indicator, "UnitOfMeasurement");
  return (
    indicator.attributes["ValueChainStage"] === MONEY_STAGE &&
    unit !== undefined &&
    ownWords(unit) === MONEY_UNIT
  );
}

/** Whether an indicator says the codes of a review, as we write it. */
export function isReview(indicator: XmlElement): boolean {
  return (
    indicator.attributes["ValueChainStage"] === JUDGEMENT_STAGE &&
    resultsOf(indicator, "ActualResult").every((result) => judgementOf(result) !== null)
  );
}

/** Settled is what was reached; of the two amounts that were planned the later one is this year's. */
export function readBudget(
  file: StratmlFile,
  indicator: XmlElement,
  budget: InitiativeDraft["budget"],
): void {
  for (const name of ["MeasurementDimension", "UnitOfMeasurement"]) markup(file, childOf(indicator, name));
  const { fiscalYear } = file.plan;
  const take = (result: XmlElement, key: keyof InitiativeDraft["budget"]): void => {
    const amount = childOf(result, "NumberOfUnits");
    budget[key] = numberIn(amount);
    if (budget[key] !== null) takeAs(file, amount, budget, key);
    markDates(file, result);
  };
  for (const result of resultsOf(indicator, "ActualResult")) take(result, "settled");
  const planned = resultsOf(indicator, "TargetResult");
  for (const [index, result] of planned.entries()) {
    const end = childOf(result, "EndDate");
    const year = end ? Number(ownWords(end).slice(0, 4)) - 1 : null;
    const isCurrent =
      year === null || fiscalYear === null ? index === planned.length - 1 : year === fiscalYear;
    take(result, isCurrent ? "current" : "previous");
  }
}

/** What a judgement is made of: its name and its code. */
function judgementOf(result: XmlElement): { readonly name: string; readonly code: XmlElement } | null {
  const descriptor = childOf(result, "Descriptor");
  const [named, code] = [childOf(descriptor, "DescriptorName"), childOf(descriptor, "DescriptorValue")];
  const name = named ? ownWords(named) : "";
  return code && NAMES.has(name) ? { name, code } : null;
}

const NAMES: ReadonlySet<string> = new Set(
  Object.values(JUDGEMENTS).flatMap((some) => some.map(([name]) => name)),
);

/** Puts codes where they belong. One that its owner has no place for, or whose set does not know it, stays unread. */
export function readReview(
  file: StratmlFile,
  indicator: XmlElement,
  judged: Judged,
  owner: InitiativeDraft | StrategyDraft | ReformItemDraft,
): void {
  for (const name of ["MeasurementDimension", "UnitOfMeasurement"]) markup(file, childOf(indicator, name));
  for (const result of resultsOf(indicator, "ActualResult")) {
    const judgement = judgementOf(result);
    const known = JUDGEMENTS[judged].find(([name]) => name === judgement?.name);
    if (!judgement || !known) continue;
    const words = ownWords(judgement.code);
    if (meaningOf(known[1], words) === null) continue;
    const [holder, key] = placeOf(owner, known[0]);
    holder[key] = words; // the set of this place knows the code
    takeAs(file, judgement.code, holder, key);
    markNames(file, result);
    markDates(file, result);
    markup(file, childOf(result, "Description"));
  }
}

/** The object and key that a name such as midYear.attainment leads to. */
function placeOf(owner: object, name: string): readonly [Record<string, unknown>, string] {
  const keys = name.split(".");
  let holder = owner as Record<string, unknown>; // drafts hold what the names list
  for (const key of keys.slice(0, -1)) holder = holder[key] as Record<string, unknown>; // the same
  return [holder, keys.at(-1) ?? ""];
}

/** The lines of withdrawal of an initiative, told by the label before them. */
export function readCriteria(
  file: StratmlFile,
  element: XmlElement | undefined,
  initiative: InitiativeDraft,
): void {
  const words = element ? ownWords(element) : "";
  const run = element ? runOf(file, element) : null;
  if (!run || !words.startsWith(labelOf("form2", "initiative.withdrawalCriteria"))) return;
  initiative.withdrawalCriteria.push(...parseWithdrawalCriteria(words, initiative.processIndicators));
  record(file.ledger, initiative, "withdrawalCriteria", run);
}
