// Owns the proof of how targets and withdrawal lines are worded.
import { expect, test } from "vitest";
import type { Target, WithdrawalCriterion } from "../domain/plan.ts";
import { bound, lineArithmetic, lineWords, targetWords } from "./target-words.ts";

const target = (comparator: Target["comparator"], value: number | null, unit = "%"): Target => ({
  text: "言葉のまま",
  comparator,
  value,
  unit,
  basis: null,
  qualitative: false,
  ambiguous: null,
});
const criterion = (inclusive: boolean, line: number | null): WithdrawalCriterion => ({
  mark: null,
  kind: "ratio",
  ratio: 0.7,
  inclusive,
  line,
  consequence: null,
  text: "",
});

test.each([
  [">=", "48%以上", "≥ 48%"],
  [">", "48%を上回る", "> 48%"],
  ["<=", "48%以下", "≤ 48%"],
  ["<", "48%未満", "< 48%"],
  [null, "48%", "48%"],
] as const)("%s is worded in both languages", (comparator, ja, en) => {
  expect(bound("ja", comparator, 48, "%")).toBe(ja);
  expect(bound("en", comparator, 48, "%")).toBe(en);
});

test("stars are drawn, thousands are grouped, a target without a figure keeps its words", () => {
  expect(bound("ja", ">=", 2, "★")).toBe("★★以上");
  expect(bound("ja", ">=", 4400, "件")).toBe("4,400件以上");
  expect(targetWords("ja", target(null, null))).toBe("言葉のまま");
});

test("the line turns round where lower is better", () => {
  expect(lineWords("ja", criterion(true, 54.6), target(">=", 78))).toBe("54.6%以下");
  expect(lineWords("ja", criterion(false, 54.6), target(">=", 78))).toBe("54.6%未満");
  expect(lineWords("ja", criterion(true, 7), target("<=", 5, "件"))).toBe("7件以上");
  expect(lineWords("ja", criterion(true, null), target(">=", 78))).toBeNull();
});

test("no star at all is said as such", () => {
  expect(lineWords("ja", { ...criterion(true, 0), kind: "ordinal" }, target(">=", 1, "★"))).toBe("★なし");
});

test("the arithmetic of the line has no floating-point dust", () => {
  expect(lineArithmetic("ja", criterion(true, 54.6), target(">=", 78))).toBe("目標 78% × 70% = 54.6%");
});
