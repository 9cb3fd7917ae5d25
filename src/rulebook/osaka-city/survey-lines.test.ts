// Owns the proof that a survey's result is read with its error: reached, not reached, or not to be told; and that no code hangs on it.
import { expect, test } from "vitest";
import { judgeInitiative } from "./judgements.ts";
import { surveyLines, surveyReading } from "./survey-lines.ts";
import { parseTarget } from "./target-words.ts";

const indicator = (target: string, name = "満足した区民の割合") => ({ name, target: parseTarget(target) });
const result = (value: number, text: string) => ({ value, unit: "%", text });

test.each([
  ["60%以上", 72.4, "reached"],
  ["70%以上", 72.4, "cannot-tell"],
  ["85%以上", 72.4, "not-reached"],
  ["70%", 72.4, "cannot-tell"],
  ["85%以下", 72.4, "reached"],
  ["60%未満", 72.4, "not-reached"],
] as const)("%s against %d%% of 195 answers: %s", (target, value, expected) => {
  expect(surveyReading(indicator(target), result(value, "（回答者195人）"))?.reached).toBe(expected);
});

test("without a figure to reach there is an interval and no verdict", () => {
  const reading = surveyReading(indicator("満足度を高める"), result(72.4, "回答者195人"));
  expect(reading?.reached).toBeNull();
  expect(reading?.interval.low).toBeCloseTo(65.8, 0);
});

test("without the number of answers nothing is said", () => {
  expect(surveyLines(indicator("70%以上"), result(72.4, "72.4%"))).toEqual([]);
});

test("the code follows the printed figure; the note stands beside it", () => {
  const judged = judgeInitiative({
    indicators: [{ mark: null, ...indicator("70%以上") }],
    criteria: [],
    actuals: [{ mark: null, name: null, ...result(72.4, "72.4%（回答者195人）") }],
  });
  expect(judged.code).toBe("①");
  const note = judged.lines.find(({ name }) => name.en === "Survey error");
  expect(note?.value.ja).toContain("言い切れません");
  expect(note?.value.ja).toContain("文書の数字のまま");
});
