// Owns reading back what only our StratML says: money, the codes of reviews, lines of withdrawal. What does not fit stays unread.
import type { InitiativeDraft, ReformItemDraft, StrategyDraft } from "../osaka-city/draft.ts";
import { labelOf } from "../../rulebook/osaka-city/fields.ts";
import { parseWithdrawalCriteria } from "../../rulebook/osaka-city/withdrawal-words.ts";
import { targetOf } from "../osaka-city/target-revisions.ts";
import { record } from "../text/ledger.ts";
import { isBlank, part, type Run, textOf, trimmed } from "../text/strip.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { type Labelled, readLabelled } from "./labelled-words.ts";
import {
  childOf,
  described,
  markDates,
  markNames,
  markup,
  numberIn,
  ownWords,
  resultsOf,
  runOf,
  type StratmlFile,
  take,
  takeAs,
} from "./stratml-elements.ts";
import {
  CHANGE_ENDS,
  CROSS_REFERENCE,
  JUDGEMENT_STAGE,
  type Judged,
  JUDGEMENTS,
  meaningOf,
  MONEY_STAGE,
  MONEY_UNIT,
  REVIEW_TEXTS,
  TARGET_CHANGE,
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

/** Whether an indicator says a changed target, as we write it. */
export function isChange(indicator: XmlElement): boolean {
  const dimension = childOf(indicator, "MeasurementDimension");
  return (
    indicator.attributes["ValueChainStage"] === JUDGEMENT_STAGE &&
    dimension !== undefined &&
    ownWords(dimension) === TARGET_CHANGE
  );
}

/** Puts a changed target into its initiative: both wordings with the targets in them. */
export function readChange(file: StratmlFile, indicator: XmlElement, initiative: InitiativeDraft): void {
  for (const name of ["MeasurementDimension", "UnitOfMeasurement"]) markup(file, childOf(indicator, name));
  const results = resultsOf(indicator, "TargetResult");
  const [before, after] = CHANGE_ENDS.map((end) => {
    const found = results.find((result) => described(result, end) !== undefined);
    return { mark: found && described(found, end), words: childOf(found, "Description") };
  });
  const [old, wanted] = [before, after].map((one) => (one?.words ? ownWords(one.words) : ""));
  const entry: InitiativeDraft["targetRevisions"][number] = {
    before: old ?? "",
    after: wanted ?? "",
    marking: after?.mark ? ownWords(after.mark) : "",
    reason: null,
    beforeTarget: old ? targetOf(old) : null,
    afterTarget: targetOf(wanted ?? ""),
  };
  initiative.targetRevisions.push(entry);
  takeAs(file, before?.words, entry, "before");
  takeAs(file, after?.words, entry, "after");
  takeAs(file, after?.mark, entry, "marking");
  markup(file, before?.mark);
  take(file, childOf(indicator, "OtherInformation"), entry, "reason");
  for (const result of results) {
    markNames(file, result);
    markDates(file, result);
  }
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

/** What a judgement is made of: its name and its code; for words of a review their label stands in its place. */
function judgementOf(result: XmlElement): { readonly name: string; readonly code: XmlElement } | null {
  const descriptor = childOf(result, "Descriptor");
  const [named, code] = [childOf(descriptor, "DescriptorName"), childOf(descriptor, "DescriptorValue")];
  const name = named ? ownWords(named) : "";
  return code && NAMES.has(name) ? { name, code } : null;
}

const NAMES: ReadonlySet<string> = new Set(
  [...Object.values(JUDGEMENTS), ...Object.values(REVIEW_TEXTS)].flatMap((some) =>
    some.map(([name]) => name),
  ),
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
    if (!judgement) continue;
    if (REVIEW_TEXTS[judged].some(([name]) => name === judgement.name)) {
      const [holder, key] = placeOf(owner, judgement.name);
      take(file, childOf(result, "Description"), holder as Record<string, string | null>, key); // a text field
      markup(file, judgement.code);
      markNames(file, result);
      markDates(file, result);
      continue;
    }
    const known = JUDGEMENTS[judged].find(([name]) => name === judgement.name);
    if (!known) continue;
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

/** The words of reviews beside an objective, as part 1 has them, and which initiative it repeats; answers the words before them. */
export function readReviewWords(
  file: StratmlFile,
  element: XmlElement | undefined,
  judged: Judged,
  owner: InitiativeDraft | StrategyDraft | ReformItemDraft,
): Run | null {
  const run = element ? runOf(file, element) : null;
  if (!element || !run) return null;
  const parts: Labelled[] = REVIEW_TEXTS[judged].map(([name, label]) => {
    const [holder, key] = placeOf(owner, name);
    return { label, holder, key };
  });
  const repeated = { label: CROSS_REFERENCE, holder: owner, key: "crossReference" };
  if ("crossReference" in owner) parts.push(repeated);
  const before = trimmed(part(run, 0, readLabelled(file, element, parts)));
  return isBlank(before) ? null : before;
}

/** The lines of withdrawal of an initiative, told by the label before them. */
export function readCriteria(file: StratmlFile, run: Run | null, initiative: InitiativeDraft): void {
  const words = run ? textOf(run) : "";
  if (!run || !words.startsWith(labelOf("form2", "initiative.withdrawalCriteria"))) return;
  initiative.withdrawalCriteria.push(...parseWithdrawalCriteria(words, initiative.processIndicators));
  record(file.ledger, initiative, "withdrawalCriteria", run);
}
