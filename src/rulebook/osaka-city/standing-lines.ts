// Owns the withdrawal lines of a plan that is being written: a line that rests on a target follows the target.
import type { Initiative, Plan, WithdrawalCriterion } from "../../domain/plan.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

/**
 * The plan with the lines of some initiatives worked out again: 目標値の70% of 18 is 12.6, and of 17 it is 11.9, whenever
 * the words were written. `isMeant` gets the pointer of an initiative; what a paper says of the others stays as it was read.
 */
export function withStandingLines(plan: Plan, isMeant: (path: string) => boolean): Plan {
  return {
    ...plan,
    issues: plan.issues.map((issue, i) => ({
      ...issue,
      strategies: issue.strategies.map((strategy, s) => ({
        ...strategy,
        initiatives: strategy.initiatives.map((initiative, n) =>
          isMeant(`/issues/${i}/strategies/${s}/initiatives/${n}`) ? withOwnLines(initiative) : initiative,
        ),
      })),
    })),
  };
}

/** Read anew beside the targets as they stand; where the words then say something else than a line, nothing is changed. */
function withOwnLines(initiative: Initiative): Initiative {
  const { withdrawalCriteria: criteria, processIndicators } = initiative;
  const anew = lonely(initiative) ?? parseWithdrawalCriteria(wordsOf(criteria), processIndicators);
  const isSame = criteria.every((one, n) => {
    const other = anew[n];
    return other?.text === one.text && other.mark === one.mark && other.kind === one.kind;
  });
  if (anew.length !== criteria.length || !isSame) return initiative;
  return {
    ...initiative,
    withdrawalCriteria: criteria.map((one, n) => ({ ...one, line: anew[n]?.line ?? null })),
  };
}

function wordsOf(criteria: readonly WithdrawalCriterion[]): string {
  return [...new Set(criteria.map(({ text }) => text))].join("\n");
}

/** Where there is one indicator only, each criterion is its, whatever mark a paper gave it; null where there are several. */
function lonely({
  withdrawalCriteria,
  processIndicators,
}: Initiative): readonly WithdrawalCriterion[] | null {
  const [only, ...others] = processIndicators;
  if (!only || others.length > 0) return null;
  return withdrawalCriteria.flatMap(({ text, mark }) =>
    parseWithdrawalCriteria(text, [{ mark, target: only.target }])
      .slice(0, 1)
      .map((one) => ({ ...one, mark, text })),
  );
}
