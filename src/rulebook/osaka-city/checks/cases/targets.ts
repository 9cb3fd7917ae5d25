// Owns the cases of the checks of targets: what their words leave open, how they moved, whether they ask for more than was reached.
import type { Sparse } from "../../../../domain/complete-plan.ts";
import type { Plan, Target } from "../../../../domain/plan.ts";
import type { Case } from "./case.ts";
import { atLeast, paper, withInitiatives, withReform } from "./paper.ts";

/** A plan with one strategy whose outcome is to reach so many percent. */
const outcome = (value: number): Sparse<Plan> => ({
  issues: [
    {
      no: 1,
      strategies: [
        {
          code: "1-1",
          name: "つながり",
          outcomeIndicators: [{ name: "参加した人の割合", target: atLeast(value) }],
        },
      ],
    },
  ],
});

/** The paper of a year with one initiative and the target of its only indicator. */
const aimed = (
  fiscalYear: number,
  target: Target,
  one: { code?: string; name?: string; asks?: string } = {},
) =>
  paper(
    {
      fiscalYear,
      issues: [
        {
          no: 1,
          strategies: [
            {
              code: "1-1",
              initiatives: [
                {
                  code: one.code ?? "1-1-1",
                  name: one.name ?? "窓口の改善",
                  processIndicators: [{ name: one.asks ?? "窓口に満足した人の割合", target }],
                },
              ],
            },
          ],
        },
      ],
    },
    { file: `${fiscalYear}.txt` },
  );

const atMost = (value: number, unit: string): Target => ({ ...atLeast(value, unit), comparator: "<=" });

export const TARGET_CASES = {
  "target-easier-than-last-year": {
    speaks: [
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(75))],
      // The code of an item changes with the year, its name stays.
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(75), { code: "1-1-2" })],
      [
        aimed(2020, atMost(5, "件"), { asks: "誤りの件数" }),
        aimed(2021, atMost(6, "件"), { asks: "誤りの件数" }),
      ],
      [
        aimed(2020, { ...atLeast(5, "件"), comparator: null, text: "5件" }, { asks: "不適切な事務の件数" }),
        aimed(2021, atMost(6, "件"), { asks: "不適切な事務の件数" }),
      ],
      [
        paper({ ...outcome(60), fiscalYear: 2020 }, { file: "2020.txt" }),
        paper({ ...outcome(55), fiscalYear: 2021 }),
      ],
    ],
    silent: [
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(80))],
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(81))],
      [aimed(2020, atMost(5, "件")), aimed(2021, atMost(4, "件"))],
      // The same year, two years apart, another item, another question, another unit, another direction.
      [aimed(2020, atLeast(80)), aimed(2020, atLeast(75))],
      [aimed(2020, atLeast(80)), aimed(2022, atLeast(75))],
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(75), { name: "広報の改善" })],
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(75), { asks: "窓口を知っている人の割合" })],
      [aimed(2020, atLeast(80)), aimed(2021, atLeast(75, "人"))],
      [aimed(2020, atLeast(80, "件")), aimed(2021, atMost(75, "件"))],
    ],
  },
  "target-ambiguous": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [
            {
              name: "受診率",
              target: {
                text: "前年（20%）の1%増",
                ambiguous: [
                  { comparator: ">=", value: 21, unit: "%", arithmetic: "20 + 1" },
                  { comparator: ">=", value: 20.2, unit: "%", arithmetic: "20 × 1.01" },
                ],
              },
            },
          ],
        }),
      ],
    ],
    silent: [[withInitiatives({ processIndicators: [{ name: "受診率", target: atLeast(21) }] })]],
  },
  "target-without-comparator": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [{ name: "割合", target: { ...atLeast(48), comparator: null } }],
        }),
      ],
    ],
    silent: [[withInitiatives({ processIndicators: [{ name: "割合", target: atLeast(48) }] })]],
  },
  "target-rests-on-an-open-figure": {
    speaks: [
      [
        withReform({
          goals: [{ name: "件数", target: { text: "令和元年度の実績から10%減", qualitative: false } }],
        }),
      ],
    ],
    silent: [
      [withReform({ goals: [{ name: "整理", target: { text: "枠組みの整理", qualitative: true } }] })],
      [withReform({ goals: [{ name: "件数", target: atLeast(8, "件") }] })],
    ],
  },
  "target-moved": {
    speaks: [
      [
        withInitiatives({
          midYear: { attainment: "②" },
          targetRevisions: [{ before: "来場者300人", after: "閲覧2,000件", marking: "⇒【変更】" }],
        }),
      ],
    ],
    silent: [[withInitiatives({ midYear: { attainment: "②" } })]],
  },
  "target-lowered": {
    speaks: [
      [
        withInitiatives({
          targetRevisions: [
            {
              before: "10.6%以上",
              after: "8.8%以上",
              beforeTarget: atLeast(10.6),
              afterTarget: atLeast(8.8),
            },
          ],
        }),
      ],
      [
        withInitiatives({
          targetRevisions: [
            {
              beforeTarget: { ...atLeast(5, "件"), comparator: "<=" },
              afterTarget: { ...atLeast(6, "件"), comparator: "<=" },
            },
          ],
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({ targetRevisions: [{ beforeTarget: atLeast(8), afterTarget: atLeast(9) }] }),
        withInitiatives({
          targetRevisions: [{ beforeTarget: atLeast(300, "人"), afterTarget: atLeast(20, "件") }],
        }),
      ],
    ],
  },
  "target-already-reached": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [{ name: "割合", target: atLeast(48) }],
          history: [
            { fiscalYear: 2018, value: 40, unit: "%" },
            { fiscalYear: 2019, value: 48, unit: "%" },
          ],
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          processIndicators: [{ name: "割合", target: atLeast(48) }],
          history: [
            { fiscalYear: 2018, value: 50, unit: "%" },
            { fiscalYear: 2019, value: 47.9, unit: "%" },
          ],
        }),
        withInitiatives({
          processIndicators: [{ name: "件数", target: { ...atLeast(5, "件"), comparator: "<=" } }],
          history: [{ fiscalYear: 2019, value: 7, unit: "件" }],
        }),
      ],
    ],
  },
  "goal-differs-between-columns": {
    speaks: [
      [
        withReform({
          goals: [{ name: "感じる人の割合", fiscalYear: 2020, target: atLeast(42) }],
          yearGoals: [{ name: "感じる人の割合", fiscalYear: 2020, target: atLeast(43) }],
        }),
      ],
    ],
    silent: [
      [
        withReform({
          goals: [{ name: "感じる人の割合", fiscalYear: 2021, target: atLeast(43.3) }],
          yearGoals: [{ name: "感じる人の割合", fiscalYear: 2020, target: atLeast(41.6) }],
        }),
      ],
    ],
  },
  "star-with-words-of-another-rung": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [{ name: "格付け結果で★(平均点を上回るレベル)以上を得る", target: null }],
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          processIndicators: [
            { name: "格付け結果で★★(平均的なレベルを上回るレベル)以上を得る", target: null },
          ],
        }),
        paper({ issues: [{ no: 1, currentState: "結果は★(星1つ:平均的なレベル)" }] }),
      ],
    ],
  },
} satisfies Readonly<Record<string, Case>>;
