// Owns indicators in StratML: what is measured, its target with what it rests on, its results, and those of earlier years.
import type {
  Actual,
  HistoryEntry,
  Initiative,
  OutcomeIndicator,
  ProcessIndicator,
  ReformGoal,
  Target,
} from "../../domain/plan.ts";
import { labelledWords } from "./labelled-words.ts";
import { HISTORY, INDICATOR_NOTES } from "./stratml-names.ts";
import { result, tag } from "./stratml-xml.ts";

/** The indicators of an initiative with their results, behind them results without one, and the results of earlier years. */
export function indicatorsOf(
  { processIndicators, yearEnd, history }: Initiative,
  year: number | null,
): readonly string[] {
  const others = new Set(yearEnd.actuals);
  const own = processIndicators.map((one, at) => {
    const actual = actualOf(one, at, processIndicators.length, yearEnd.actuals);
    if (actual) others.delete(actual);
    return processIndicator(one, actual, year);
  });
  return [
    ...own,
    ...[...others].map((actual) => resultAlone(actual, year)),
    ...history.map((one) => historyIndicator(one)),
  ];
}

/** A goal of a reform item, behind it its results of earlier years. */
export function goalIndicators({ name, fiscalYear, target, history, text }: ReformGoal): readonly string[] {
  const notes = [[INDICATOR_NOTES.text, text]] as const;
  return [
    indicator(
      { type: "Output", mark: null, name: name ?? "", target, unit: null, results: "", notes },
      fiscalYear,
    ),
    ...history.map((one) => historyIndicator(one)),
  ];
}

/** A result of an earlier year; the descriptor tells it from one of this year. */
function historyIndicator({ fiscalYear, mark, name, value, unit, text, counts }: HistoryEntry): string {
  const said = result("ActualResult", fiscalYear, value, [HISTORY, counts.join("\n")], text);
  return alone(mark, name, unit, said);
}

/** The result of an indicator: that of its mark, or the only one. */
function actualOf(
  indicator: ProcessIndicator,
  at: number,
  count: number,
  actuals: readonly Actual[],
): Actual | null {
  const same = actuals.filter(({ mark }) => mark === indicator.mark);
  if (same.length === 1) return same[0] ?? null;
  return count === actuals.length && same.length > 0 ? (same[at] ?? null) : null;
}

type Parts = {
  readonly type: "Outcome" | "Output";
  readonly mark: string | null;
  readonly name: string;
  readonly target: Target | null;
  /** The unit of results where the target has none. */
  readonly unit: string | null;
  /** XML of what was reached. */
  readonly results: string;
  /** What is said of it beside its target. */
  readonly notes: readonly (readonly [label: string, words: string | null])[];
};

/** An indicator of a strategy with its results of this year and the last. */
export function outcomeIndicator(one: OutcomeIndicator, year: number | null): string {
  const actual =
    one.actual === null && one.grade === null
      ? ""
      : result("ActualResult", year, one.actual, one.grade === null ? null : ["grade", one.grade], null);
  const previous =
    one.previousActual === null
      ? ""
      : `<MeasurementInstance>${result("ActualResult", year === null ? null : year - 1, one.previousActual, null, null)}</MeasurementInstance>`;
  const parts: Parts = {
    type: "Outcome",
    mark: one.mark,
    name: one.name ?? "",
    target: one.target,
    unit: null,
    results: actual,
    notes: [[INDICATOR_NOTES.population, one.population]],
  };
  return indicator(parts, year, previous);
}

function processIndicator(one: ProcessIndicator, actual: Actual | null, year: number | null): string {
  return indicator(
    {
      type: "Output",
      mark: one.mark,
      name: one.name ?? "",
      target: one.target,
      unit: actual?.unit ?? null,
      results: actual ? actualResult(actual, one.target ? one.target.unit : actual.unit, year) : "",
      notes: [
        [INDICATOR_NOTES.method, one.method],
        [INDICATOR_NOTES.actualName, actual?.name ?? null],
      ],
    },
    year,
  );
}

function actualResult(actual: Actual, unit: string | null, year: number | null): string {
  const own = actual.unit === unit ? null : (["unit", actual.unit ?? ""] as const);
  return result("ActualResult", year, actual.value, own, actual.text);
}

/** A result whose indicator the plan does not name: it has no target. */
function resultAlone(actual: Actual, year: number | null): string {
  return alone(actual.mark, actual.name, actual.unit, actualResult(actual, actual.unit, year));
}

function alone(mark: string | null, name: string | null, unit: string | null, said: string): string {
  return `<PerformanceIndicator ValueChainStage="Output">${headOf(mark, name, unit)}<MeasurementInstance>${said}</MeasurementInstance></PerformanceIndicator>`;
}

function headOf(mark: string | null, name: string | null, unit: string | null): string {
  return `${mark === null ? "" : tag("SequenceIndicator", mark)}${tag("MeasurementDimension", name ?? "")}${tag("UnitOfMeasurement", unit ?? "")}`;
}

function indicator(
  { type, mark, name, target, unit, results, notes }: Parts,
  year: number | null,
  further = "",
): string {
  const kind = target?.qualitative ? "Qualitative" : "Quantitative";
  const comparator = target?.comparator ? (["comparator", target.comparator] as const) : null;
  const wanted = result("TargetResult", year, target?.value ?? null, comparator, target?.text ?? null);
  const beside = labelledWords([[INDICATOR_NOTES.basis, target?.basis ?? null], ...notes]);
  const said = beside === null ? "" : tag("OtherInformation", beside);
  return `<PerformanceIndicator ValueChainStage="${type}" PerformanceIndicatorType="${kind}">${headOf(mark, name, target ? target.unit : unit)}<MeasurementInstance>${wanted}${results}</MeasurementInstance>${further}${said}</PerformanceIndicator>`;
}
