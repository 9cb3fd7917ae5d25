// Owns a plan in which every field of every level says something, in invented words, for tests that must not lose any.
import { completePlan } from "../src/domain/complete-plan.ts";
import type { Plan, Target } from "../src/domain/plan.ts";

const target = (value: number): Target => ({
  text: `${value}%以上`,
  comparator: ">=",
  value,
  unit: "%",
  basis: "前年（50.3%）",
  qualitative: false,
  ambiguous: null,
});

const asked: Target = {
  ...target(1),
  value: null,
  ambiguous: [
    { comparator: ">=", value: 18.1, unit: "%", arithmetic: "17.6 + 0.5" },
    { comparator: ">=", value: 17.688, unit: "%", arithmetic: "17.6 × 1.005" },
  ],
};

/** A plan for the invented 試験区, fiscal year 2021. */
export function fullPlan(): Plan {
  return completePlan({
    unit: { name: "試験区", kind: "ward" },
    fiscalYear: 2021,
    form: "form1",
    stage: "自己評価反映",
    title: "令和3年度 試験区 運営方針",
    publishedOn: "2022-06",
    updateLog: [{ date: "2021-10-01", note: "中間" }],
    revisionHistory: [{ date: "2021-11", place: "取組1-1-1", before: "旧", after: "新", reason: "理由" }],
    materialNo: "資料1",
    references: [{ materialNo: "資料2", text: "一覧" }],
    goal: "目標の文",
    mission: "使命の文",
    basicPolicy: "考え方の文",
    reformPlanName: "改革の計画",
    foreword: "はじめの文",
    aboutPolicy: "方針の説明",
    yearResultAndWish: "成果の文",
    issuesAndDirection: "方向の文",
    issues: [
      {
        no: 1,
        name: "備え",
        summary: "概要の文",
        mainStrategies: ["戦略の名"],
        mainInitiatives: [{ name: "取組の名", budget: 1410 }],
        sdgGoals: [11, 13],
        futureVision: "将来の文",
        currentState: "現状の文",
        dataPoints: [{ group: "組", name: "割合", fiscalYear: 2020, value: 27, unit: "%", text: "R2:27.0%" }],
        causeAnalysis: "要因の文",
        issueToSolve: "課題の文",
        evaluationSummary: "総括の文",
        overview: {
          plannedHighlights: ["予定"],
          doneHighlights: ["実施"],
          achieved: 1,
          total: 2,
          nextSteps: ["次"],
        },
        strategies: [
          {
            code: "1-1",
            name: "戦略の名",
            desiredState: "状態の文",
            direction: "方向の文",
            outcomeIndicators: [
              {
                mark: "①",
                name: "知っている人の割合",
                population: "区民",
                target: target(60),
                actual: 30.4,
                previousActual: 27,
                grade: "B",
              },
            ],
            outcomeOverall: "B",
            effectiveness: "ア",
            progress: "b",
            issueText: "課題の文",
            nextDirection: "対応の文",
            initiatives: [
              {
                code: "1-1-1",
                name: "訓練",
                budget: { settled: 0, previous: 1410, current: 1500 },
                plannedContent: "内容の文",
                processIndicators: [{ mark: "①", name: "割合", method: "アンケート", target: target(78) }],
                withdrawalCriteria: [
                  {
                    mark: "①",
                    kind: "ratio",
                    ratio: 0.7,
                    inclusive: true,
                    line: 54.6,
                    consequence: "再構築する",
                    text: "目標値の70%以下",
                  },
                ],
                history: [
                  {
                    fiscalYear: 2019,
                    mark: "①",
                    name: "割合",
                    value: 75.1,
                    unit: "%",
                    text: "75.1%",
                    counts: ["3回"],
                  },
                ],
                midYear: {
                  achievements: "実績の文",
                  attainment: "①",
                  execution: "ii",
                  effectiveness: "—",
                  issueAndMeasure: "改善の文",
                },
                yearEnd: {
                  result: "結果の文",
                  actuals: [{ mark: "①", name: "割合", value: 46.4, unit: "%", text: "46.4%" }],
                  attainment: "③",
                  execution: null,
                  effectiveness: "ア",
                  issue: "課題の文",
                  measure: "改善策の文",
                },
                targetRevisions: [
                  {
                    before: "80%",
                    after: "78%",
                    marking: "⇒【変更】",
                    reason: "理由",
                    beforeTarget: target(80),
                    afterTarget: target(78),
                  },
                ],
              },
              {
                code: "1-1-2",
                name: "再びの行",
                crossReference: "1-1-1",
                processIndicators: [{ target: asked }],
              },
            ],
          },
        ],
      },
      { no: 2, name: "つながり" },
    ],
    reformItems: [
      {
        no: 1,
        name: "窓口",
        content: ["内容"],
        purpose: "趣旨の文",
        outline: "概要の文",
        goals: [
          {
            name: "格付け",
            fiscalYear: 2021,
            target: target(3),
            history: [{ fiscalYear: 2020, value: 2, unit: "★", text: "★★", counts: [] }],
            text: "★以上",
          },
        ],
        yearContent: "内容の文",
        yearGoals: [{ name: "件数", text: "1件以上" }],
        midYear: { achievements: "実績", execution: "i", attainment: "②", issueAndMeasure: "改善" },
        yearEnd: { result: "結果", attainment: "①", issueAndMeasure: "改善" },
      },
    ],
  });
}
