// Owns the proof that the plain sentence says what the papers say and no more.
import { expect, test } from "vitest";
import { completeInitiative } from "../domain/complete-plan.ts";
import { plainSentence } from "./sentence.ts";

const target = { text: "48%以上", comparator: ">=", value: 48, unit: "%", qualitative: false } as const;
const one = { processIndicators: [{ name: "声が届くと感じる人", target }] };

test("target, result and outcome in one breath", () => {
  const initiative = completeInitiative({
    ...one,
    yearEnd: { actuals: [{ value: 46.4, unit: "%" }], attainment: "②" },
  });
  expect(plainSentence("ja", initiative)).toBe(
    "目標の48%以上に対して、結果は46.4%でした。目標には届きませんでした。",
  );
  expect(plainSentence("en", initiative)).toBe(
    "The target was ≥ 48%, the result 46.4%. The target was not met.",
  );
});

test("the withdrawal line is named only where the paper says ③", () => {
  expect(plainSentence("en", completeInitiative({ yearEnd: { attainment: "③" } }))).toContain(
    "ended or rebuilt",
  );
  expect(plainSentence("en", completeInitiative({ yearEnd: { attainment: "②" } }))).not.toContain("rebuilt");
});

test("with two indicators no single figure is put forward", () => {
  const two = completeInitiative({
    processIndicators: [{ target }, { target }],
    yearEnd: { actuals: [{ value: 50 }, { value: 40 }], attainment: "②" },
  });
  expect(plainSentence("ja", two)).toBe("目標には届きませんでした。");
});

test("mid-year is an expectation, before it there is no result", () => {
  expect(plainSentence("ja", completeInitiative({ ...one, midYear: { attainment: "②" } }))).toBe(
    "年度途中の時点では、目標に届かない見込みです。",
  );
  expect(plainSentence("ja", completeInitiative(one))).toBe(
    "目標は48%以上です。結果はまだ公表されていません。",
  );
});

test("a target that was changed during the year is told with the one before it", () => {
  const after = { ...target, text: "40%以上", value: 40 };
  const initiative = completeInitiative({
    ...one,
    targetRevisions: [{ before: "48%以上", after: "40%以上", beforeTarget: target, afterTarget: after }],
    yearEnd: { actuals: [{ value: 46.4, unit: "%" }], attainment: "①" },
  });
  expect(plainSentence("ja", initiative)).toBe(
    "目標の40%以上（年度の途中で48%以上から変更）に対して、結果は46.4%でした。目標を達成しました。",
  );
  expect(plainSentence("en", initiative)).toBe(
    "The target was ≥ 40% (changed during the year from ≥ 48%), the result 46.4%. The target was met.",
  );
});
