// Owns the proof that each rule of the forms is broken where it must be and holds at its boundary.
import { describe, expect, test } from "vitest";
import type { Sparse } from "../../../domain/complete-plan.ts";
import type { Form, Initiative, Issue, Plan, ReformItem } from "../../../domain/plan.ts";
import { rulesOf } from "../rules.ts";
import { atLeast, paper, withInitiatives, withReform, withStrategy } from "./cases/paper.ts";
import { checkPapers } from "./check-papers.ts";
import type { CheckedPaper } from "./check.ts";
import { ruleFindings, ruleFindingsApart } from "./rule-findings.ts";

type RuleCase = { readonly broken: CheckedPaper; readonly sound: CheckedPaper };

const TEXT = "秋に講座を三回開く。";
const overviewRow = (initiative: Sparse<Initiative>) =>
  paper({
    form: "overview-midyear",
    issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [{ code: "1-1-1", ...initiative }] }] }],
  });
const overviewItem = (item: Sparse<ReformItem>) =>
  paper({ form: "overview-midyear", reformItems: [{ no: 1, ...item }] });
const form1 = (plan: Sparse<Plan>) => paper({ form: "form1", ...plan });
const final = (plan: Sparse<Plan>) => paper({ form: "overview-final", ...plan });
const issue = (one: Sparse<Issue>) => paper({ issues: [{ no: 1, ...one }] });

const CASES: Readonly<Record<string, RuleCase>> = {
  C1: {
    broken: withStrategy({ effectiveness: "イ", issueText: TEXT }),
    sound: withStrategy({ effectiveness: "イ", issueText: TEXT, nextDirection: TEXT }),
  },
  C2: {
    broken: withInitiatives({ midYear: { attainment: "②", execution: "i" } }),
    // (ii) alone does not make it mandatory.
    sound: withInitiatives({ midYear: { attainment: "①", execution: "ii" } }),
  },
  C3: {
    broken: withInitiatives({
      yearEnd: { attainment: "①", execution: "i", effectiveness: "イ", issue: TEXT },
    }),
    sound: withInitiatives({ yearEnd: { attainment: "③", effectiveness: "イ", issue: TEXT, measure: TEXT } }),
  },
  C4: {
    broken: withReform({ midYear: { attainment: "②", execution: "i" } }),
    sound: withReform({ midYear: { attainment: "①", execution: "ii" } }),
  },
  C5: {
    broken: withReform({ yearEnd: { attainment: "②", result: TEXT } }),
    sound: withReform({ yearEnd: { attainment: "①", result: TEXT } }),
  },
  "form1-plan": {
    broken: form1({ goal: TEXT }),
    sound: form1({
      goal: TEXT,
      mission: TEXT,
      basicPolicy: TEXT,
      issues: [{ no: 1 }],
      reformItems: [{ no: 1 }],
    }),
  },
  "form1-year-end": {
    broken: form1({ yearResultAndWish: TEXT }),
    sound: form1({ goal: TEXT }),
  },
  "form1-issue": {
    broken: form1({ issues: [{ no: 1, summary: TEXT }] }),
    sound: form1({
      issues: [
        { no: 1, summary: TEXT, mainStrategies: ["講座"], mainInitiatives: [{ name: "講座", budget: 0 }] },
      ],
    }),
  },
  "form1-initiative-budget": {
    broken: form1({ issues: [{ no: 1, mainInitiatives: [{ name: "講座", budget: null }] }] }),
    sound: form1({ issues: [{ no: 1, mainInitiatives: [{ name: "講座", budget: 0 }] }] }),
  },
  "form1-reform": {
    broken: form1({ reformItems: [{ name: "経費" }] }),
    sound: form1({ reformItems: [{ name: "経費", content: ["消灯"] }] }),
  },
  "form2-issue-plan": {
    broken: issue({ futureVision: TEXT, currentState: TEXT, causeAnalysis: TEXT }),
    sound: issue({ futureVision: TEXT, currentState: TEXT, causeAnalysis: TEXT, issueToSolve: TEXT }),
  },
  "form2-issue-year-end": {
    broken: issue({ strategies: [{ code: "1-1", progress: "a" }] }),
    sound: issue({ strategies: [{ code: "1-1" }] }),
  },
  "form2-strategy-plan": {
    broken: withStrategy({ desiredState: TEXT, direction: TEXT }),
    sound: withStrategy({ desiredState: TEXT, direction: TEXT, outcomeIndicators: [{ name: "割合" }] }),
  },
  "form2-strategy-year-end": {
    broken: withStrategy({ effectiveness: "ア" }),
    sound: withStrategy({ effectiveness: "ア", outcomeOverall: "A", progress: "a" }),
  },
  "form2-strategy-outcomes": {
    broken: withStrategy({
      outcomeIndicators: [
        { actual: 0, grade: "A" },
        { previousActual: 0, grade: "A" },
      ],
    }),
    sound: withStrategy({ outcomeIndicators: [{ actual: 0, grade: "A" }] }),
  },
  "form2-strategy-previous": {
    broken: withStrategy({ outcomeIndicators: [{ actual: 0, grade: "A" }] }),
    sound: withStrategy({ outcomeIndicators: [{ previousActual: 0, grade: "A" }] }),
  },
  "form2-issue-heading": {
    broken: paper({ issues: [{ no: 1 }] }),
    sound: paper({ issues: [{ no: 1, name: "防災" }] }),
  },
  "form2-strategy-heading": {
    broken: withStrategy({ code: "1-1" }),
    sound: withStrategy({ code: "1-1", name: "備え" }),
  },
  "form2-outcome-indicator": {
    broken: withStrategy({ outcomeIndicators: [{ name: "割合" }] }),
    sound: withStrategy({ outcomeIndicators: [{ name: "割合", target: atLeast(50) }] }),
  },
  "form2-initiative-heading": {
    broken: withInitiatives({ code: "1-1-1" }),
    sound: withInitiatives({ code: "1-1-1", name: "講座" }),
  },
  "form2-process-indicator": {
    broken: withInitiatives({ processIndicators: [{ target: atLeast(50) }] }),
    sound: withInitiatives({ processIndicators: [{ name: "回数", target: atLeast(50) }] }),
  },
  "form3-heading": {
    broken: withReform({ no: 1 }),
    sound: withReform({ no: 1, name: "経費" }),
  },
  "no-dash-for-a-strategy": {
    broken: withStrategy({ effectiveness: "—" }),
    sound: withStrategy({ effectiveness: "イ" }),
  },
  "form2-initiative-plan": {
    broken: withInitiatives({ budget: { current: 0 } }),
    sound: withInitiatives({ crossReference: "1-1-2" }),
  },
  "form2-initiative-budget": {
    broken: withInitiatives({ budget: { settled: 10, previous: 10 } }),
    sound: withInitiatives({ plannedContent: TEXT, budget: { current: 0 } }),
  },
  "form2-initiative-criterion": {
    broken: withInitiatives({ processIndicators: [{ target: atLeast(50) }] }),
    sound: withInitiatives({ plannedContent: TEXT }),
  },
  "form2-initiative-mid-year": {
    broken: withInitiatives({ midYear: { attainment: "①", execution: "i" } }),
    sound: withInitiatives({ midYear: { attainment: "①", execution: "i", effectiveness: "—" } }),
  },
  "form2-initiative-mid-year-code": {
    broken: withInitiatives({
      processIndicators: [{ target: atLeast(50) }],
      midYear: { effectiveness: "ア" },
    }),
    sound: withInitiatives({ midYear: { effectiveness: "—" } }),
  },
  "form2-initiative-year-end": {
    broken: withInitiatives({ yearEnd: { attainment: "①", execution: "i", effectiveness: "ア" } }),
    sound: withInitiatives({ midYear: { attainment: "①" } }),
  },
  "form2-initiative-actuals": {
    broken: withInitiatives({ processIndicators: [{ target: atLeast(50) }], yearEnd: { result: TEXT } }),
    sound: withInitiatives({ yearEnd: { result: TEXT } }),
  },
  "execution-beside-mid-year-code": {
    broken: withInitiatives({ midYear: { attainment: "②" } }),
    sound: withInitiatives({ midYear: { attainment: "③" } }),
  },
  "execution-beside-year-end-code": {
    broken: withInitiatives({ yearEnd: { attainment: "①" } }),
    sound: withInitiatives({ yearEnd: { attainment: "①", execution: "ii" } }),
  },
  "third-code-alone-at-mid-year": {
    broken: withInitiatives({ midYear: { attainment: "③", execution: "i" } }),
    sound: withInitiatives({ midYear: { attainment: "③" } }),
  },
  "third-code-alone-at-year-end": {
    broken: withInitiatives({ yearEnd: { attainment: "③", execution: "ii" } }),
    sound: withInitiatives({ yearEnd: { attainment: "③" } }),
  },
  "form3-plan-name": {
    broken: withReform({ name: "経費" }),
    sound: paper({ form: "form3", reformPlanName: "改革プラン", reformItems: [{ no: 1 }] }),
  },
  "form3-plan": {
    broken: withReform({ purpose: TEXT, outline: TEXT, yearContent: TEXT }),
    sound: withReform({
      purpose: TEXT,
      outline: TEXT,
      yearContent: TEXT,
      goals: [{ text: "8件" }],
      yearGoals: [{ text: "8件" }],
    }),
  },
  "form3-mid-year": {
    broken: withReform({ midYear: { execution: "i" } }),
    sound: withReform({ midYear: { execution: "i", attainment: "①" } }),
  },
  "form3-year-end": {
    broken: withReform({ yearEnd: { attainment: "①" } }),
    sound: withReform({ midYear: { attainment: "①" } }),
  },
  "no-third-code-in-form3-at-mid-year": {
    broken: withReform({ midYear: { attainment: "③" } }),
    sound: withReform({ midYear: { attainment: "②" } }),
  },
  "no-third-code-in-form3-at-year-end": {
    broken: withReform({ yearEnd: { attainment: "③" } }),
    sound: withReform({ yearEnd: { attainment: "②" } }),
  },
  "overview-initiative": {
    broken: overviewRow({ midYear: { attainment: "①" } }),
    sound: overviewRow({ crossReference: "1-1-2" }),
  },
  "overview-attainment": {
    broken: overviewRow({ processIndicators: [{ target: atLeast(50) }], midYear: { achievements: TEXT } }),
    sound: overviewRow({ midYear: { achievements: TEXT } }),
  },
  "overview-execution": {
    broken: overviewRow({ midYear: { attainment: "②" } }),
    sound: overviewRow({ midYear: { attainment: "②", execution: "i" } }),
  },
  "overview-explanation": {
    broken: overviewRow({ midYear: { attainment: "①", execution: "ii" } }),
    sound: overviewRow({ midYear: { attainment: "①", execution: "i" } }),
  },
  "overview-reform": {
    broken: overviewItem({ midYear: { attainment: "①" } }),
    sound: overviewItem({ yearGoals: [{ text: "整理" }], midYear: { attainment: "①", achievements: TEXT } }),
  },
  "overview-reform-explanation": {
    broken: overviewItem({ midYear: { attainment: "②" } }),
    sound: overviewItem({ midYear: { attainment: "①" } }),
  },
  "overview-issue": {
    broken: final({
      issues: [
        { no: 1, overview: { achieved: 0, total: 2, plannedHighlights: ["講座"], doneHighlights: ["講座"] } },
      ],
    }),
    sound: final({
      issues: [
        {
          no: 1,
          overview: {
            achieved: 0,
            total: 2,
            plannedHighlights: ["講座"],
            doneHighlights: ["講座"],
            nextSteps: ["広報"],
          },
        },
      ],
    }),
  },
  "overview-summary": {
    broken: final({ yearResultAndWish: TEXT }),
    sound: final({ yearResultAndWish: TEXT, issuesAndDirection: TEXT }),
  },
};

const FORMS: readonly Form[] = ["form1", "form2", "form3", "overview-midyear", "overview-final"];
const RULE_IDS = FORMS.flatMap((form) => rulesOf(form).map((rule) => rule.id));

test("every rule has a case and every case a rule; no id stands twice", () => {
  expect(Object.keys(CASES).sort()).toEqual(RULE_IDS.toSorted());
  expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
});

const DESK_ONLY = new Set(
  FORMS.flatMap((form) => rulesOf(form).flatMap(({ id, only }) => (only === "desk" ? [id] : []))),
);

describe.each(Object.entries(CASES))("%s", (id, { broken, sound }) => {
  const found = ({ reading }: CheckedPaper) =>
    (DESK_ONLY.has(id) ? ruleFindingsApart(reading, new Set(["P", "M", "Y"])) : ruleFindings(reading)).filter(
      (finding) => finding.rule === id,
    );
  test("is reported once where it is broken", () => {
    expect(found(broken)).toHaveLength(1);
  });
  test("is not reported where it holds", () => {
    expect(found(sound)).toEqual([]);
  });
});

test.each([...DESK_ONLY])("%s speaks at the desk alone: no paper is checked by it", (id) => {
  const { broken } = CASES[id] ?? { broken: paper({}) };
  expect(ruleFindings(broken.reading).filter(({ rule }) => rule === id)).toEqual([]);
});

test("a column that is empty on most sheets is said once, with every place as evidence", () => {
  const rows = Array.from({ length: 6 }, () => ({ midYear: { attainment: "①", execution: "i" } as const }));
  const findings = ruleFindings(withInitiatives(...rows).reading).filter(
    (finding) => finding.rule === "form2-initiative-mid-year",
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]?.evidence).toHaveLength(6);
});

test("a paper of the plan phase is not asked for its reviews", () => {
  const planned = {
    purpose: TEXT,
    outline: TEXT,
    yearContent: TEXT,
    goals: [{ text: "8件" }],
    yearGoals: [{ text: "8件" }],
  };
  const { reading } = paper({
    form: "form3",
    reformPlanName: "改革プラン",
    reformItems: [{ no: 1, ...planned }],
  });
  expect(ruleFindings(reading)).toEqual([]);
});

/** A paper of one of the city's wards, whose forms are wholly known for 令和2–3 only. */
const ofWard = (fiscalYear: number, row: Sparse<Initiative>) =>
  paper({
    fiscalYear,
    unit: { name: "港区", kind: "ward" },
    issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [{ code: "1-1-1", ...row }] }] }],
  }).reading;

test("in a year whose forms are known in part, no entry is asked for", () => {
  const row = { yearEnd: { attainment: "②", execution: "i" } } as const;
  const rules = (year: number) => ruleFindings(ofWard(year, row)).map(({ rule }) => rule);
  expect(rules(2021)).toContain("C3");
  expect(rules(2019)).toEqual([]);
  expect(rules(2023)).toEqual([]);
  expect(rules(2024)).toEqual([]);
});

test("there, a code against the legend is probably wrong, not proven", () => {
  const row = { yearEnd: { attainment: "③", execution: "ii", result: TEXT } } as const;
  const found = (year: number) =>
    ruleFindings(ofWard(year, row)).filter(({ rule }) => rule === "third-code-alone-at-year-end");
  expect(found(2021).map(({ severity }) => severity)).toEqual(["error"]);
  expect(found(2023).map(({ severity }) => severity)).toEqual(["warning"]);
});

test("there, a code against its figures is probably wrong, not proven", () => {
  const row = {
    processIndicators: [{ name: "割合", target: atLeast(50) }],
    yearEnd: { attainment: "①", actuals: [{ name: "割合", value: 40, unit: "%" }] },
  } as const;
  const found = (year: number) => {
    const checked = { reading: ofWard(year, row), lines: null };
    return checkPapers([checked]).filter(({ rule }) => rule === "code-contradicts-figures");
  };
  expect(found(2021).map(({ severity }) => severity)).toEqual(["error"]);
  expect(found(2023).map(({ severity }) => severity)).toEqual(["warning"]);
});

describe("words of a block that nobody could assign", () => {
  const unexplained = { code: "1-1-1", yearEnd: { attainment: "②", execution: "i" } } as const;
  const { reading } = paper(
    { issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [unexplained, { code: "1-1-2" }] }] }] },
    {
      origins: {
        "/issues/0/strategies/0/initiatives/0/code": { line: 10 },
        "/issues/0/strategies/0/initiatives/1/code": { line: 20 },
      },
    },
  );
  const found = (line: number, text: string) =>
    ruleFindings({ ...reading, unread: [{ line, start: 0, end: text.length, text }] }).find(
      ({ rule }) => rule === "C3",
    );

  test("may be what a field misses: it is looked for, not called empty", () => {
    const finding = found(15, TEXT);
    expect(finding?.severity).toBe("warning");
    expect(finding?.ja).toContain("15行");
    expect(finding?.evidence[0]).toMatchObject({ line: 15, text: TEXT });
  });

  test("say nothing about another block, and a scrap says nothing at all", () => {
    for (const finding of [found(9, TEXT), found(20, TEXT), found(15, "・")]) {
      expect(finding?.severity).toBe("error");
      expect(finding?.ja).toContain("空欄です");
    }
  });
});
