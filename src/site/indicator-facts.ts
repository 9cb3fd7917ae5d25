// Owns what the papers state about one process indicator, picked out of its initiative by the mark.
import type { Actual, HistoryEntry, ProcessIndicator, Target, WithdrawalCriterion } from "../domain/plan.ts";
import { reviseTargets } from "../rulebook/osaka-city/revised-targets.ts";
import { surveyReading, type SurveyReading } from "../rulebook/osaka-city/survey-lines.ts";
import { wasAsked } from "../rulebook/osaka-city/survey-words.ts";
import type { PlacedInitiative } from "./plan-parts.ts";

/** Everything the papers state about one indicator. */
export type IndicatorFacts = {
  readonly indicator: ProcessIndicator;
  readonly index: number;
  /** The target in force: after a change during the year the new one, with those that it replaced, oldest first. */
  readonly target: Target | null;
  readonly before: readonly Target[];
  /** What the new target measures, where the change names something else. */
  readonly measures: string | null;
  readonly criteria: readonly WithdrawalCriterion[];
  readonly history: readonly HistoryEntry[];
  readonly actual: Actual | null;
  /** The result with its sampling error, where the papers tell how many people answered. */
  readonly survey: SurveyReading | null;
};

/** An initiative with one indicator needs no marks; with several, everything goes by the mark. */
export function factsOf(
  placed: PlacedInitiative,
  indicator: ProcessIndicator,
  index: number,
): IndicatorFacts {
  const { initiative } = placed;
  const alone = initiative.processIndicators.length === 1;
  const belongs = (mark: string | null) => alone || mark === indicator.mark;
  const { processIndicators, withdrawalCriteria, targetRevisions } = initiative;
  // A result is held against the target as it was changed during the year, and so are the lines that rest on it.
  const revised = reviseTargets(processIndicators, withdrawalCriteria, targetRevisions);
  const inForce = revised.indicators[index] ?? { ...indicator, before: [] };
  const actual = initiative.yearEnd.actuals.find(({ mark }) => belongs(mark)) ?? null;
  return {
    indicator,
    index,
    target: inForce.target,
    before: inForce.before,
    measures: inForce.name === indicator.name ? null : inForce.name,
    survey: actual && surveyReading(inForce, actual),
    criteria: revised.criteria.filter((criterion) => belongs(criterion.mark)),
    history: initiative.history.filter((entry) => belongs(entry.mark)),
    actual,
  };
}

/** A share that people were asked for: it has a method of asking, and a result that would have an error. */
export function isSurveyShare({ indicator, target, history, actual }: IndicatorFacts): boolean {
  if (!wasAsked(indicator.method ?? "") || target?.unit !== "%") return false;
  return (actual?.value ?? null) !== null || history.some(({ value }) => value !== null);
}
