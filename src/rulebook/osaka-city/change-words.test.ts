// Owns the proof that a change is told in the words of the form, figures with their unit.
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../../domain/complete-plan.ts";
import { changesBetween } from "../../domain/plan-difference.ts";
import type { OutcomeIndicator, Plan } from "../../domain/plan.ts";
import { placeOfChange, revisionLines, wordsOfChange } from "./change-words.ts";
import { parseTarget } from "./target-words.ts";

const OUTCOME = "/issues/0/strategies/0/outcomeIndicators";
const TARGET = parseTarget("60%以上");

function planOf(...outcomeIndicators: readonly Sparse<OutcomeIndicator>[]): Plan {
  return completePlan({
    form: "form2",
    issues: [{ no: 1, strategies: [{ code: "1-1", outcomeIndicators, initiatives: [{ code: "1-1-1" }] }] }],
  });
}

test("the result of an outcome is told with the unit of its target", () => {
  const plan = planOf({ name: "割合", target: TARGET, actual: 30.4, previousActual: 27 });
  expect(wordsOfChange(`${OUTCOME}/0/actual`, plan, 30.4)).toBe("30.4%");
  expect(wordsOfChange(`${OUTCOME}/0/previousActual`, plan, 27)).toBe("27%");
});

test("a figure borrows no unit from another indicator, and has none where the target has none", () => {
  const plan = planOf({ name: "割合", target: TARGET, actual: 30.4 }, { name: "件数", actual: 12 });
  expect(wordsOfChange(`${OUTCOME}/0/actual`, plan, 12)).toBe("12");
  expect(wordsOfChange(`${OUTCOME}/1/actual`, plan, 12)).toBe("12");
  expect(wordsOfChange(`${OUTCOME}/7/actual`, plan, 12)).toBe("12");
});

test("money is told in 千円, a number that counts nothing stays bare", () => {
  const plan = planOf();
  expect(wordsOfChange("/issues/0/strategies/0/initiatives/0/budget/current", plan, 1410)).toBe("1,410千円");
  expect(wordsOfChange("/issues/0/no", plan, 1)).toBe("1");
});

test("the printed history of changes has the units too", () => {
  const before = planOf({ name: "割合", target: TARGET, actual: 30.4 });
  const after = planOf({ name: "割合", target: TARGET, actual: 31.4 });
  const [line, ...others] = revisionLines(
    changesBetween(before, after),
    { before, after },
    "2026-06-01",
    () => null,
  );
  expect(others).toEqual([]);
  expect(line).toMatchObject({ before: "30.4%", after: "31.4%" });
  expect(placeOfChange(`${OUTCOME}/0/actual`, after).ja).toContain("戦略1-1");
});
