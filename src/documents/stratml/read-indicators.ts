// Owns reading indicators of StratML: targets with what they rest on, results of the year and of earlier ones, goals of reform items.
import type { Comparator } from "../../domain/plan.ts";
import { parseTarget } from "../../rulebook/osaka-city/target-words.ts";
import type { InitiativeDraft, ReformItemDraft, StrategyDraft } from "../osaka-city/draft.ts";
import { writableTarget } from "../osaka-city/writable.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { readLabelled } from "./labelled-words.ts";
import {
  childOf,
  described,
  markDates,
  markNames,
  numberIn,
  ownWords,
  resultsOf,
  type StratmlFile,
  take,
  takeAs,
} from "./stratml-elements.ts";
import { HISTORY, INDICATOR_NOTES } from "./stratml-names.ts";

type TargetDraft = NonNullable<StrategyDraft["outcomeIndicators"][number]["target"]>;

const COMPARATORS: readonly Comparator[] = [">=", ">", "<=", "<", "="];

/** Takes the first target of an indicator; the words are claimed for `target` of the owner. What it rests on is read with the notes. */
function readTarget(file: StratmlFile, indicator: XmlElement, owner: object): TargetDraft | null {
  const result = resultsOf(indicator, "TargetResult")[0];
  const unit = childOf(indicator, "UnitOfMeasurement");
  if (!result) return null;
  const [amount, words] = [childOf(result, "NumberOfUnits"), childOf(result, "Description")];
  const comparator = described(result, "comparator");
  const value = numberIn(amount);
  const text = words ? ownWords(words) : "";
  const unitWords = unit ? ownWords(unit) : "";
  if (value === null && text === "") {
    markDates(file, result);
    return null;
  }
  for (const element of [amount, words, comparator, unit]) takeAs(file, element, owner, "target");
  if (comparator) markNames(file, result);
  markDates(file, result);
  // Words without a figure may leave a choice of readings; else there is nothing in them to measure, unless the file says so.
  const kind = indicator.attributes["PerformanceIndicatorType"];
  const ambiguous = value === null ? writableTarget(parseTarget(text)).ambiguous : null;
  return {
    text: text === "" ? `${value ?? ""}${unitWords}` : text,
    comparator: COMPARATORS.find((one) => comparator !== undefined && one === ownWords(comparator)) ?? null,
    value,
    unit: unitWords === "" ? null : unitWords,
    basis: null,
    qualitative: kind === undefined ? value === null && ambiguous === null : kind === "Qualitative",
    ambiguous,
  };
}

/** Puts an indicator with its results of this year and the last into its strategy. */
export function readOutcomeIndicator(file: StratmlFile, element: XmlElement, strategy: StrategyDraft): void {
  const indicator: StrategyDraft["outcomeIndicators"][number] = {
    mark: null,
    name: null,
    population: null,
    target: null,
    actual: null,
    previousActual: null,
    grade: null,
  };
  strategy.outcomeIndicators.push(indicator);
  take(file, childOf(element, "SequenceIndicator"), indicator, "mark");
  take(file, childOf(element, "MeasurementDimension"), indicator, "name");
  indicator.target = readTarget(file, element, indicator);
  readNotes(file, element, { indicator, target: indicator.target });
  const { fiscalYear } = file.plan;
  for (const result of resultsOf(element, "ActualResult")) {
    const year = yearOf(result) ?? fiscalYear;
    const key = fiscalYear !== null && year === fiscalYear - 1 ? "previousActual" : "actual";
    const amount = childOf(result, "NumberOfUnits");
    if (indicator[key] !== null || (key === "actual" && fiscalYear !== null && year !== fiscalYear)) continue;
    indicator[key] = numberIn(amount);
    if (indicator[key] !== null) takeAs(file, amount, indicator, key);
    const grade = described(result, "grade");
    const words = grade ? ownWords(grade) : "";
    if (key === "actual" && (words === "A" || words === "B")) {
      indicator.grade = words;
      takeAs(file, grade, indicator, "grade");
      markNames(file, result);
    }
    markDates(file, result);
  }
}

/** Puts an indicator with its results into its initiative; a result without a target is no indicator of the plan. */
export function readProcessIndicator(
  file: StratmlFile,
  element: XmlElement,
  initiative: InitiativeDraft,
): void {
  const results = resultsOf(element, "ActualResult");
  const isWanted = resultsOf(element, "TargetResult").length > 0;
  const actuals = results.map((result) => readActual(file, element, result, isWanted));
  initiative.yearEnd.actuals.push(...actuals);
  if (!isWanted && results.length > 0) return;
  const indicator: InitiativeDraft["processIndicators"][number] = {
    mark: null,
    name: null,
    method: null,
    target: null,
  };
  initiative.processIndicators.push(indicator);
  take(file, childOf(element, "SequenceIndicator"), indicator, "mark");
  take(file, childOf(element, "MeasurementDimension"), indicator, "name");
  indicator.target = readTarget(file, element, indicator);
  readNotes(file, element, { indicator, target: indicator.target, actual: actuals[0] ?? null });
}

type ActualDraft = InitiativeDraft["yearEnd"]["actuals"][number];

/** `isOfIndicator`: the name and the mark are those of an indicator, which claims them. */
function readActual(
  file: StratmlFile,
  element: XmlElement,
  result: XmlElement,
  isOfIndicator: boolean,
): ActualDraft {
  const mark = childOf(element, "SequenceIndicator");
  const [amount, words] = [childOf(result, "NumberOfUnits"), childOf(result, "Description")];
  const own = described(result, "unit");
  const unit = own ?? childOf(element, "UnitOfMeasurement");
  const actual: ActualDraft = {
    mark: mark ? ownWords(mark) || null : null,
    name: null,
    value: numberIn(amount),
    unit: unit ? ownWords(unit) || null : null,
    text: words ? ownWords(words) : amount ? ownWords(amount) : "",
  };
  if (!isOfIndicator) {
    takeAs(file, mark, actual, "mark");
    take(file, childOf(element, "MeasurementDimension"), actual, "name");
  }
  takeAs(file, unit, actual, "unit");
  takeAs(file, amount, actual, "value");
  takeAs(file, words, actual, "text");
  if (own) markNames(file, result);
  markDates(file, result);
  return actual;
}

/** What is said beside an indicator, each part into what it is said of. */
function readNotes(
  file: StratmlFile,
  element: XmlElement,
  {
    indicator,
    target,
    actual = null,
  }: {
    readonly indicator: object;
    readonly target: TargetDraft | null;
    readonly actual?: ActualDraft | null;
  },
): void {
  const notes = childOf(element, "OtherInformation");
  if (!notes) return;
  const part = (key: keyof typeof INDICATOR_NOTES, holder: object, field: string) => ({
    label: INDICATOR_NOTES[key],
    holder: holder as Readonly<Record<string, unknown>>, // the drafts have the fields named here
    key: field,
  });
  readLabelled(file, notes, [
    ...(["population", "method", "text"] as const)
      .filter((key) => key in indicator)
      .map((key) => part(key, indicator, key)),
    ...(target ? [part("basis", target, "basis")] : []),
    ...(actual ? [part("actualName", actual, "name")] : []),
  ]);
}

/** Whether an indicator says a result of an earlier year, as we write it. */
export function isHistory(indicator: XmlElement): boolean {
  const results = resultsOf(indicator, "ActualResult");
  return results.length > 0 && results.every((result) => described(result, HISTORY) !== undefined);
}

/** Puts results of earlier years into the list of what they belong to. */
export function readHistory(
  file: StratmlFile,
  indicator: XmlElement,
  history: InitiativeDraft["history"],
): void {
  for (const result of resultsOf(indicator, "ActualResult")) {
    const counts = described(result, HISTORY);
    const counted = counts ? ownWords(counts) : "";
    const end = childOf(result, "EndDate");
    const entry: InitiativeDraft["history"][number] = {
      fiscalYear: yearOf(result),
      mark: null,
      name: null,
      value: numberIn(childOf(result, "NumberOfUnits")),
      unit: null,
      text: "",
      counts: counted === "" ? [] : counted.split("\n"),
    };
    history.push(entry);
    take(file, childOf(indicator, "SequenceIndicator"), entry, "mark");
    take(file, childOf(indicator, "MeasurementDimension"), entry, "name");
    take(file, childOf(indicator, "UnitOfMeasurement"), entry, "unit");
    takeAs(file, childOf(result, "NumberOfUnits"), entry, "value");
    takeAs(file, childOf(result, "Description"), entry, "text");
    entry.text = ownWordsOf(childOf(result, "Description"));
    takeAs(file, counts, entry, "counts");
    takeAs(file, end, entry, "fiscalYear");
    markNames(file, result);
    markDates(file, result);
  }
}

/** Puts a goal of a reform item into its list; the results of earlier years belong to the goal before them. */
export function readReformGoal(
  file: StratmlFile,
  element: XmlElement,
  goals: ReformItemDraft["yearGoals"],
): void {
  const last = goals.at(-1);
  if (isHistory(element) && last) {
    readHistory(file, element, last.history);
    return;
  }
  const goal: ReformItemDraft["yearGoals"][number] = {
    name: null,
    fiscalYear: null,
    target: null,
    history: [],
    text: "",
  };
  goals.push(goal);
  take(file, childOf(element, "MeasurementDimension"), goal, "name");
  const result = resultsOf(element, "TargetResult")[0];
  if (result) {
    goal.fiscalYear = yearOf(result);
    takeAs(file, childOf(result, "EndDate"), goal, "fiscalYear");
  }
  goal.target = readTarget(file, element, goal);
  readNotes(file, element, { indicator: goal, target: goal.target });
}

/** The fiscal year that a result is of, by its last day; null where none is stated. */
function yearOf(result: XmlElement): number | null {
  const year = Number(ownWordsOf(childOf(result, "EndDate")).slice(0, 4));
  return year > 0 ? year - 1 : null;
}

function ownWordsOf(element: XmlElement | undefined): string {
  return element ? ownWords(element) : "";
}
