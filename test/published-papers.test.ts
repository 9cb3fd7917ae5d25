// Owns what the reader must find in the five published papers: every code, figure and count, none of their sentences.
// Skips where the papers are not beside the project.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import { readingSchema } from "../src/documents/reading-schema.ts";
import type { Initiative, Plan } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";
import { accountFaults } from "./account.ts";

const FOLDER = resolve(import.meta.dirname, "../../shared/samples");
const there = existsSync(FOLDER);

function readingOf(name: string): Reading {
  const outcome = readDocument(readFileSync(join(FOLDER, name)), { file: name });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

function initiativesOf(plan: Plan): Initiative[] {
  return plan.issues.flatMap((issue) => issue.strategies.flatMap((strategy) => strategy.initiatives));
}

function codes(initiative: Initiative): string {
  const { midYear: m, yearEnd: y } = initiative;
  return `${m.attainment}${m.execution}${m.effectiveness} ${y.attainment}${y.execution}${y.effectiveness}`;
}

const NAMES = [
  "fukushima-r2-form1.txt",
  "fukushima-r2-overview-final.txt",
  "fukushima-r3-form2-issue4.txt",
  "minato-r2-overview-midyear.txt",
  "osaka-r2-form3-draft.txt",
];

describe.skipIf(!there)("the published papers", () => {
  test.each(NAMES)(
    "%s: every character has its account, nothing is unread, the answer fits its schema",
    (name) => {
      const reading = readingOf(name);
      expect(accountFaults(readFileSync(join(FOLDER, name), "utf8"), reading)).toEqual([]);
      expect(reading.unread).toEqual([]);
      expect(readingSchema.safeParse(JSON.parse(JSON.stringify(reading))).error).toBeUndefined();
    },
  );

  test("form 1: year, four issues with strategies and budgets, three reform items, both texts of the self-evaluation", () => {
    const { plan, origins } = readingOf("fukushima-r2-form1.txt");
    expect(plan).toMatchObject({ form: "form1", fiscalYear: 2020, unit: { name: "福島区", kind: "ward" } });
    expect(origins["/unit"]).toMatchObject({ how: "concluded" });
    expect(plan.issues.map((issue) => issue.no)).toEqual([1, 2, 3, 4]);
    expect(plan.issues.map((issue) => issue.mainStrategies.length)).toEqual([3, 2, 2, 3]);
    expect(plan.issues.map((issue) => issue.mainInitiatives.map((one) => one.budget))).toEqual([
      [2781, 231, 15_224, 33_774],
      [1702, 11_477],
      [10_821, 595],
      [203, 200, 13_598],
    ]);
    expect(plan.reformPlanName).toBe("市政改革プラン3.0");
    expect(plan.reformItems.map((item) => item.content.length)).toEqual([1, 2, 3]);
    expect([plan.goal, plan.mission, plan.basicPolicy].map((text) => text?.length)).toEqual([73, 99, 244]);
    expect(plan.yearResultAndWish?.split("\n")).toHaveLength(3);
    expect(plan.issuesAndDirection?.split("\n")).toHaveLength(2);
  });

  test("year-end overview: the counts 9/13, 1/4, 0/2, 1/4 and the lists of each issue", () => {
    const { plan } = readingOf("fukushima-r2-overview-final.txt");
    expect(plan).toMatchObject({
      form: "overview-final",
      fiscalYear: 2020,
      unit: { name: "福島区" },
      materialNo: "資料1",
    });
    expect(plan.references.map((paper) => paper.materialNo)).toEqual(["資料２", "資料４"]);
    expect(plan.issues.map(({ overview }) => `${overview?.achieved}/${overview?.total}`)).toEqual([
      "9/13",
      "1/4",
      "0/2",
      "1/4",
    ]);
    expect(
      plan.issues.map(({ overview }) => [
        overview?.plannedHighlights.length,
        overview?.doneHighlights.length,
        overview?.nextSteps.length,
      ]),
    ).toEqual([
      [1, 2, 1],
      [2, 2, 1],
      [2, 2, 1],
      [1, 2, 1],
    ]);
    expect(plan.yearResultAndWish?.split("\n")).toHaveLength(2);
    expect(plan.issuesAndDirection?.split("\n")).toHaveLength(1);
  });

  test("form 2: strategies with their results", () => {
    const { plan, origins } = readingOf("fukushima-r3-form2-issue4.txt");
    expect(plan).toMatchObject({ form: "form2", fiscalYear: 2021, unit: null });
    expect(origins["/fiscalYear"]).toMatchObject({ how: "concluded", evidence: "3予算額" });
    const [issue] = plan.issues;
    expect(issue?.no).toBe(4);
    expect(issue?.dataPoints.map((point) => [point.fiscalYear, point.value, point.unit])).toEqual([
      [2020, 27, "%"],
      [2019, 28.9, "%"],
      [2020, 131, "件"],
      [2019, 133, "件"],
      [2020, 1, "★"],
    ]);
    expect(
      issue?.strategies.map((one) => [
        one.code,
        one.outcomeOverall,
        one.progress,
        one.effectiveness,
        one.outcomeIndicators.map((indicator) => [
          indicator.mark,
          indicator.target?.comparator,
          indicator.target?.value,
          indicator.actual,
          indicator.previousActual,
          indicator.grade,
        ]),
      ]),
    ).toEqual([
      [
        "4-1",
        "B",
        "b",
        "ア",
        [
          ["①", ">=", 60, 30.4, 27, "B"],
          ["②", ">=", 60, 33.5, 30.3, "B"],
          ["③", ">=", 60, 33.1, 30.3, "B"],
        ],
      ],
      ["4-2", "B", "b", "ア", [[null, null, 60, 52.5, 45.1, "B"]]],
    ]);
    expect(
      issue?.strategies.every(
        (one) => one.issueText !== null && one.nextDirection !== null && one.direction !== null,
      ),
    ).toBe(true);
  });

  test("form 2: initiatives with budgets, lines, histories, codes, and the missing headings concluded", () => {
    const { plan, origins, findings } = readingOf("fukushima-r3-form2-issue4.txt");
    const initiatives = initiativesOf(plan);
    expect(initiatives.map((one) => [one.code, one.name === null, Object.values(one.budget)])).toEqual([
      ["4-1-1", false, [178, 203, 396]],
      ["4-1-2", true, [1410, 1379, 4408]],
      ["4-2-1", false, [129, 200, 200]],
      ["4-2-2", true, [10_551, 13_598, 13_528]],
    ]);
    expect(initiatives.map((one) => codes(one))).toEqual([
      "①ii— ③nullア",
      "①i— ②iア",
      "①i— ②iア",
      "①i— nullnullア",
    ]);
    expect(initiatives.map((one) => one.yearEnd.actuals.map((actual) => actual.value))).toEqual([
      [40.7],
      [46.4],
      [],
      [],
    ]);
    expect(
      initiatives.map((one) =>
        one.history.map((entry) => [entry.fiscalYear, entry.value, entry.counts.length]),
      ),
    ).toEqual([
      [
        [2019, 76.7, 1],
        [2020, 50, 1],
      ],
      [
        [2019, 46.9, 0],
        [2020, 43.8, 0],
      ],
      [],
      [
        [2019, 48.1, 0],
        [2020, 47, 0],
      ],
    ]);
    expect(
      initiatives.map((one) =>
        one.withdrawalCriteria.map((line) => [line.mark, line.kind, line.ratio, line.inclusive, line.line]),
      ),
    ).toEqual([
      [[null, "ratio", 0.7, true, 54.6]],
      [[null, "ratio", 0.7, true, 33.6]],
      [
        ["①", "ratio", 0.9, false, 68.4],
        ["②", "ordinal", null, true, 0],
      ],
      [[null, "ratio", 0.7, true, 34.3]],
    ]);
    expect(origins["/issues/0/strategies/0/initiatives/1/code"]).toMatchObject({ how: "concluded" });
    expect(
      findings.filter((finding) => finding.rule === "heading-missing").map((finding) => finding.line),
    ).toEqual([84, 132]);
  });

  test("mid-year overview: six issues, twenty strategies, every initiative with its codes", () => {
    const { plan } = readingOf("minato-r2-overview-midyear.txt");
    expect(plan).toMatchObject({
      form: "overview-midyear",
      fiscalYear: 2020,
      unit: { name: "港区" },
      publishedOn: "2020-10",
    });
    expect(plan.issues.map((issue) => issue.strategies.map((one) => one.initiatives.length))).toEqual([
      [4, 3, 1],
      [6, 1, 1, 1],
      [3, 1, 7, 2, 1],
      [3, 3],
      [2, 1, 1],
      [2, 1, 3],
    ]);
    const all = initiativesOf(plan);
    const counted = Map.groupBy(all, (one) => `${one.midYear.attainment}${one.midYear.execution}`);
    expect(Object.fromEntries([...counted].map(([key, list]) => [key, list.length]))).toEqual({
      "①i": 22,
      "①ii": 21,
      "②ii": 2,
      "②null": 1,
      nullnull: 1,
    });
    expect(all.flatMap((one) => (one.crossReference ? [`${one.code}→${one.crossReference}`] : []))).toEqual([
      "3-3-1→3-1-2",
    ]);
    expect(
      all.flatMap((one) =>
        one.targetRevisions.map((change) => [
          one.code,
          change.marking,
          change.beforeTarget?.value,
          change.afterTarget?.value,
        ]),
      ),
    ).toEqual([
      ["3-3-6", "に変更する", 30, 2],
      ["4-1-3", "⇒", 10.6, 8.8],
      ["5-2-1", "⇒【変更】", 25_000, 2000],
      ["6-2-1", "という取組目標に改める", null, 3],
    ]);
    expect(
      all
        .find((one) => one.code === "3-4-2")
        ?.processIndicators[1]?.target?.ambiguous?.map((reading) => reading.value),
    ).toEqual([18.1, 17.688]);
    expect(
      plan.reformItems.map((item) => [
        item.no,
        item.midYear.attainment,
        item.yearGoals.map((goal) => goal.target?.value),
      ]),
    ).toEqual([
      [1, "②", [5338, 2941, 3152, 3937, 150]],
      [2, "①", [null]],
      [3, "①", [null]],
    ]);
  });

  test("form 3: goals of the policy and of the year apart, years without their figure not reported", () => {
    const { plan, origins } = readingOf("osaka-r2-form3-draft.txt");
    expect(plan).toMatchObject({ form: "form3", fiscalYear: 2020, unit: null });
    expect(
      plan.reformItems.map((item) => [
        item.no,
        item.goals.map((goal) => [goal.fiscalYear, goal.target?.value]),
        item.yearGoals.map((goal) => [goal.fiscalYear, goal.target?.value]),
      ]),
    ).toEqual([
      [
        1,
        [
          [2020, 8],
          [2021, 43.3],
        ],
        [
          [2020, 8],
          [2020, 41.6],
        ],
      ],
      [2, [[2020, 89]], [[2020, 89]]],
      [3, [[2020, 42]], [[2020, 42]]],
      [4, [[2020, null]], [[2020, null]]],
    ]);
    expect(plan.reformItems[0]?.goals[0]?.history.map((entry) => [entry.fiscalYear, entry.value])).toEqual([
      [2019, null],
      [2018, 8],
    ]);
    expect(origins["/reformItems/0/goals/0/history/0/value"]).toMatchObject({ state: "not-reported" });
    expect(
      plan.reformItems.every(
        (item) => item.purpose !== null && item.outline !== null && item.yearContent !== null,
      ),
    ).toBe(true);
    expect(
      plan.reformItems.every((item) => item.midYear.execution === null && item.yearEnd.attainment === null),
    ).toBe(true);
  });
});
