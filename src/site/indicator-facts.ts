// Owns what the papers state about one process indicator, picked out of its initiative by the mark.
import type { Actual, HistoryEntry, ProcessIndicator, WithdrawalCriterion } from "../domain/plan.ts";
import { reviseTargets } from "../rulebook/osaka-city/revised-targets.ts";
import { surveyReading, type SurveyReading } from "../rulebook/osaka-city/survey-lines.ts";
import { wasAsked } from "../rulebook/osaka-city/survey-words.ts";
import type { PlacedInitiative } from "./plan-parts.ts";

/** Everything the papers state about one indicator. */
export type IndicatorFacts = {
  readonly indicator: ProcessIndicator;
  readonly index: number;
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
  // A result is held against the target as it was changed during the year.
  const inForce =
    reviseTargets(processIndicators, withdrawalCriteria, targetRevisions).indicators[index] ?? indicator;
  const actual = initiative.yearEnd.actuals.find(({ mark }) => belongs(mark)) ?? null;
  return {
    indicator,
    index,
    survey: actual && surveyReading(inForce, actual),
    criteria: initiative.withdrawalCriteria.filter((criterion) => belongs(criterion.mark)),
    history: initiative.history.filter((entry) => belongs(entry.mark)),
    actual,
  };
}

/** A share that people were asked for: it has a method of asking, and a result that would have an error. */
export function isSurveyShare({ indicator, history, actual }: IndicatorFacts): boolean {
  if (!wasAsked(indicator.method ?? "") || indicator.target?.unit !== "%") return false;
  return (actual?.value ?? null) !== null || history.some(({ value }) => value !== null);
}
