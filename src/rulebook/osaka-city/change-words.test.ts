// Owns the proof that a change is told in the words of the form, figures with their unit.
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../../domain/complete-plan.ts";
import { changesBetween } from "../../domain/plan-difference.ts";
import type { Initiative, OutcomeIndicator, Plan } from "../../domain/plan.ts";
import { fieldLabel, placeOfChange, revisionLines, wordsOfChange } from "./change-words.ts";
import { parseActual } from "./result-words.ts";
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

/** The lines of the printed history for a change of the initiative or of what lies around it. */
function linesFor(before: Sparse<Initiative>, after: Sparse<Initiative>): readonly (string | null)[][] {
  const [was, is] = [withInitiative(before), withInitiative(after)];
  const lines = revisionLines(changesBetween(was, is), { before: was, after: is }, "2026-06-01", () => null);
  return lines.map((line) => [line.place, line.before, line.after]);
}

function withInitiative(own: Sparse<Initiative>): Plan {
  return completePlan({
    issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [{ code: "1-1-1", ...own }] }] }],
  });
}

test("a target with other words is one line, not one for each part that was read from them", () => {
  const aims = (words: string): Sparse<Initiative> => ({
    processIndicators: [{ name: "満足", target: parseTarget(words) }],
  });
  expect(linesFor(aims("78%以上"), aims("80人を超える"))).toEqual([
    ["具体的取組1-1-1 目標", "78%以上", "80人を超える"],
  ]);
});

test("a target changed during the year is told in the words of the papers", () => {
  const revision = {
    before: "満足：78%以上",
    after: "70%以上",
    marking: "⇒【変更】",
    reason: "大雨",
    beforeTarget: parseTarget("78%以上"),
    afterTarget: parseTarget("70%以上"),
  };
  expect(linesFor({}, { targetRevisions: [revision] })).toEqual([
    ["具体的取組1-1-1 目標の変更", null, "満足：78%以上 ⇒【変更】 70%以上（理由：大雨）"],
  ]);
});

test("the same label in two parts of the year, and two indicators on one sheet, are told apart", () => {
  expect(linesFor({}, { midYear: { attainment: "②" }, yearEnd: { attainment: "③" } })).toEqual([
    ["具体的取組1-1-1 中間振り返り：プロセス指標の達成状況", null, "②"],
    ["具体的取組1-1-1 自己評価：プロセス指標の達成状況", null, "③"],
  ]);
  const first = { mark: "①", name: "満足", method: null } as const;
  const second = { mark: "②", name: "回数", target: parseTarget("3回") } as const;
  expect(
    linesFor({ processIndicators: [first] }, { processIndicators: [{ ...first, method: "調査" }, second] }),
  ).toEqual([
    ["具体的取組1-1-1 測り方（①）", null, "調査"],
    ["具体的取組1-1-1 プロセス（過程）指標（②）", null, "回数：3回"],
  ]);
});

test("no value is told as the program keeps it", () => {
  const told = linesFor({}, { yearEnd: { actuals: parseActual("72%", []) }, targetRevisions: [] });
  expect(told).toEqual([["具体的取組1-1-1 自己評価：プロセス指標の実績", null, "72%"]]);
  const plan = planOf();
  const overview = { achieved: 9, total: 13, plannedHighlights: ["一"], doneHighlights: [], nextSteps: [] };
  expect(wordsOfChange("/issues/0/overview", plan, overview)).not.toMatch(/[{}[\]"]/);
});

test("a field is called by its label in the year of the plan, and by a word where no sheet has it", () => {
  expect(fieldLabel("issue", "mainInitiatives", 2027).ja).toBe("主な具体的取組（9年度予算額）");
  expect(fieldLabel("issue", "mainInitiatives", 2019).ja).toBe("主な具体的取組（元年度予算額）");
  expect(fieldLabel("initiative", "targetRevisions", 2027).ja).toBe("目標の変更");
  for (const field of ["stage", "publishedOn", "revisionHistory"])
    expect(fieldLabel("plan", field, 2027).ja).not.toBe(field);
});
