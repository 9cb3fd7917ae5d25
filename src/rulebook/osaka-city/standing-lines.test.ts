// Owns the proof that a withdrawal line follows the target that it rests on.
import { expect, test } from "vitest";
import { completePlan } from "../../domain/complete-plan.ts";
import type { Plan } from "../../domain/plan.ts";
import { withStandingLines } from "./standing-lines.ts";
import { parseTarget } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

/** Criteria as they were read beside one target, and the target that stands there now. */
function planOf(words: string, then: string, now: string): Plan {
  const criteria = parseWithdrawalCriteria(words, [{ mark: null, target: parseTarget(then) }]);
  const initiative = {
    code: "1-1-1",
    processIndicators: [{ name: "地区", target: parseTarget(now) }],
    withdrawalCriteria: [...criteria],
  };
  return completePlan({ issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [initiative] }] }] });
}

function linesOf(plan: Plan): readonly (number | null)[] {
  return plan.issues.flatMap(({ strategies }) =>
    strategies.flatMap(({ initiatives }) =>
      initiatives.flatMap(({ withdrawalCriteria }) => withdrawalCriteria.map(({ line }) => line)),
    ),
  );
}

test("a share of the target is worked out from the target that stands, a fixed figure stays", () => {
  const share = planOf("目標値の70%以下であれば事業を再構築する", "18地区以上", "17地区以上");
  expect(linesOf(share)).toEqual([12.6]);
  expect(linesOf(withStandingLines(share, () => true))).toEqual([11.9]);
  const fixed = planOf("10地区以下であれば事業を再構築する", "18地区以上", "17地区以上");
  expect(linesOf(withStandingLines(fixed, () => true))).toEqual([10]);
});

test("without a target there is no line, and with one again there is", () => {
  const share = planOf("目標値の70%以下であれば事業を再構築する", "18地区以上", "地区を増やす");
  expect(linesOf(withStandingLines(share, () => true))).toEqual([null]);
  const later = planOf("目標値の70%以下であれば事業を再構築する", "地区を増やす", "20地区以上");
  expect(linesOf(withStandingLines(later, () => true))).toEqual([14]);
});

test("what nobody has changed stays as it was read", () => {
  const share = planOf("目標値の70%以下であれば事業を再構築する", "18地区以上", "17地区以上");
  expect(withStandingLines(share, (path) => path !== "/issues/0/strategies/0/initiatives/0")).toEqual(share);
});
