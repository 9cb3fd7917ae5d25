// Owns the cases of the checks of sums, counts, budgets, results, precision and unreported figures.
import type { Case } from "./case.ts";
import { atLeast, paper, withInitiatives, withReform, withStrategy } from "./paper.ts";

const amount = (value: number) => ({
  text: `${value}千円`,
  target: { ...atLeast(value, "千円"), comparator: null },
});

const overview = (achieved: number, total: number) =>
  paper(
    { form: "overview-final", issues: [{ no: 1, overview: { achieved, total } }] },
    { file: "overview.txt" },
  );

/** An overview of two issues that together reach 4 of 6, with the words of its summary. */
const summed = (yearResultAndWish: string) =>
  paper({
    form: "overview-final",
    yearResultAndWish,
    issues: [
      { no: 1, overview: { achieved: 3, total: 4 } },
      { no: 2, overview: { achieved: 1, total: 2 } },
    ],
  });

const coded = (...codes: ("①" | "②")[]) =>
  withInitiatives(...codes.map((attainment) => ({ yearEnd: { attainment } })));

const listed = (name: string, budget: number) =>
  paper({ form: "form1", issues: [{ no: 1, mainInitiatives: [{ name, budget }] }] }, { file: "form1.txt" });

const answered = (name: string, value: number, unit: string) =>
  withInitiatives({
    processIndicators: [{ name: "窓口に満足した人の割合", target: atLeast(80, "%") }],
    yearEnd: { actuals: [{ name, value, unit, text: `${name}:${value}${unit}` }] },
  });

const OUTCOME = "/issues/0/strategies/0/outcomeIndicators/0";

/** A strategy whose result of line 2 is printed as `①name	figure`. */
const reported = (name: string, value: number, printed: string) =>
  withStrategy(
    {
      outcomeIndicators: [
        { mark: "①", name: "地域活動に参加した区民の割合", target: atLeast(60, "%"), actual: value },
      ],
    },
    {
      lines: ["①地域活動に参加した区民の割合", `①${name}\t${printed}`],
      origins: { [`${OUTCOME}/name`]: { line: 1 }, [`${OUTCOME}/actual`]: { line: 2, raw: printed } },
      segments: [
        { line: 1, start: 0, end: 15, kind: "field", path: `${OUTCOME}/name` },
        { line: 2, start: 0, end: name.length + 1, kind: "field", path: `${OUTCOME}/name` },
        {
          line: 2,
          start: name.length + 2,
          end: name.length + 2 + printed.length,
          kind: "field",
          path: `${OUTCOME}/actual`,
        },
      ],
    },
  );

/** The number of visitors was to count; from the change on the number of views does. */
const afterChange = (name: string, value: number, unit: string) =>
  withInitiatives({
    processIndicators: [{ name: "催しの来場者数", target: atLeast(300, "人") }],
    targetRevisions: [
      {
        before: "催しの来場者数：300人以上",
        after: "映像の閲覧件数：2,000件以上",
        beforeTarget: atLeast(300, "人"),
        afterTarget: atLeast(2000, "件"),
      },
    ],
    yearEnd: { actuals: [{ name, value, unit, text: `${name}:${value}${unit}` }] },
  });

/** An initiative whose indicator counts planted trees, unless told otherwise, with what its results say in words. */
const planted = (
  result: string,
  value = 50,
  unit = "本",
  name = "記念樹を植えた本数",
  others: readonly { name: string; value: number; unit: string }[] = [],
) =>
  withInitiatives({
    processIndicators: [{ name, target: atLeast(50, unit) }],
    yearEnd: {
      result,
      actuals: [{ name, value, unit }, ...others].map((one) => ({
        ...one,
        text: `${one.name}:${one.value}${one.unit}`,
      })),
    },
  });

export const FIGURE_CASES = {
  "result-text-contradicts-value": {
    speaks: [
      [planted("公園に51本植えた。")],
      [planted("・前年度は48本、今年度は公園に５１本植えた。")],
      [planted("講座を11回開いた。", 12, "回", "防災講座の開催回数")],
      [planted("アンケートでは80.2%が満足と答えた。", 82, "%", "窓口に満足した人の割合")],
    ],
    silent: [
      [planted("公園に50本植えた。")],
      [planted("公園に30本、川に20本植えた。")],
      [planted("公園に50本植え、うち49本が根付いた。")],
      // Another time, a part, a plan, no exact figure.
      [planted("前年度は51本植えた。")],
      [planted("令和元年度に51本植えた。")],
      [planted("9月までに48本植えた。")],
      [planted("延べ51本植えた。")],
      [planted("約51本植えた。")],
      [planted("51本以上植えた。")],
      [planted("目標の55本には届かなかった。")],
      [planted("苗を51本注文した。", 50, "本", "花壇の手入れをした本数")],
      // Another unit, another thing, another size.
      [planted("公園に51人が集まった。")],
      [planted("部会を6回開いた。", 5, "回", "区政会議の回数")],
      [planted("植えるための穴を510本掘った。")],
      [planted("★★を得た。", 1, "★", "窓口の格付け")],
      // Two results in one unit: which of them the words count cannot be told.
      [
        planted("公園に51本植えた。", 50, "本", "記念樹を植えた本数", [
          { name: "苗木を植えた本数", value: 20, unit: "本" },
        ]),
      ],
    ],
  },
  "result-under-another-name": {
    speaks: [
      [answered("図書の貸出冊数", 76.5, "%")],
      [reported("図書館の貸出冊数", 30.4, "30.4%")],
      [afterChange("催しの来場者数", 400, "人")],
    ],
    silent: [
      [answered("窓口に満足した人の割合", 76.5, "%")],
      [answered("窓口に満足した来庁者の割合", 76.5, "%")],
      [reported("地域活動に参加した区民の割合", 30.4, "30.4%")],
      [reported("地域活動に参加したことのある人の割合", 30.4, "30.4%")],
      [reported("実績", 30.4, "30.4%")],
      [afterChange("映像の閲覧件数", 2100, "件")],
    ],
  },
  "result-in-another-unit": {
    speaks: [
      [answered("窓口に満足した人の割合", 765, "人")],
      [reported("地域活動に参加した区民の割合", 304, "304人")],
      [afterChange("催しの来場者数", 400, "人")],
    ],
    silent: [
      [answered("窓口に満足した人の割合", 76.5, "%")],
      [answered("窓口に満足した人の割合", 7.6, "割")],
      [afterChange("映像の閲覧件数", 2100, "件")],
      [reported("地域活動に参加した区民の割合", 30.4, "30.4%")],
      [reported("地域活動に参加した区民の割合", 30.4, "30.4")],
      // Value, previous value and grade in one cell say nothing about one of them.
      [reported("地域活動に参加した区民の割合", 30.4, "30.4 27人 B")],
    ],
  },
  "goal-sum-differs": {
    speaks: [
      [
        withReform({
          midYear: { achievements: "令和2年度目標額：1,000千円" },
          goals: [amount(600), amount(500)],
        }),
      ],
    ],
    silent: [
      [
        withReform({
          midYear: { achievements: "令和2年度目標額：1,100千円" },
          goals: [amount(600), amount(500)],
        }),
        withReform({ goals: [amount(600), amount(500)] }),
      ],
    ],
  },
  "forecast-contradicts-code": {
    speaks: [
      [
        withReform({
          midYear: { achievements: "目標額：1,000千円 見込み：900千円", attainment: "①" },
        }),
      ],
    ],
    silent: [
      [
        withReform({ midYear: { achievements: "目標額：1,000千円 見込み：900千円", attainment: "②" } }),
        withReform({ midYear: { achievements: "目標額：1,000千円 見込み：1,000千円", attainment: "①" } }),
      ],
    ],
  },
  "parts-of-a-whole-differ": {
    speaks: [
      [withInitiatives({ midYear: { issueAndMeasure: "5校のうち2校は秋に行い、その他4校は未定。" } })],
    ],
    silent: [
      [withInitiatives({ midYear: { issueAndMeasure: "5校のうち1校は秋に行い、その他4校は未定。" } })],
      [withInitiatives({ midYear: { issueAndMeasure: "5校のうち1校は秋に行う。その他の4地域は未定。" } })],
    ],
  },
  "overview-count-differs-from-codes": {
    speaks: [[overview(2, 2), coded("①", "②")]],
    silent: [
      [overview(1, 2), coded("①", "②")],
      [
        overview(2, 2),
        {
          ...coded("①", "②"),
          reading: {
            ...coded("①", "②").reading,
            plan: { ...coded("①", "②").reading.plan, fiscalYear: 2021 },
          },
        },
      ],
    ],
  },
  "overview-total-below-form1-list": {
    speaks: [
      [
        overview(1, 1),
        paper({
          form: "form1",
          issues: [
            {
              no: 1,
              mainInitiatives: [
                { name: "講座", budget: 10 },
                { name: "訓練", budget: 20 },
              ],
            },
          ],
        }),
      ],
    ],
    silent: [[overview(1, 1), listed("講座", 10)]],
  },
  "achieved-above-total": {
    speaks: [[overview(3, 2)]],
    silent: [[overview(2, 2)], [overview(0, 2)]],
  },
  "overview-whole-count-differs": {
    speaks: [[summed("6項目中5項目の目標を達成した。")], [summed("全体では7項目中4項目の目標を達成した。")]],
    silent: [
      [summed("全体では6項目中4項目の目標を達成した。")],
      [summed("防災は4項目中3項目の目標を達成した。")],
      [summed("祭りの形を変える。")],
    ],
  },
  "budget-differs-between-papers": {
    speaks: [[listed("防災訓練", 500), withInitiatives({ name: "防災訓練", budget: { current: 510 } })]],
    silent: [
      [listed("防災訓練", 500), withInitiatives({ name: "防災訓練", budget: { current: 500 } })],
      [listed("防災訓練", 500), withInitiatives({ name: "防災訓練", budget: { previous: 510 } })],
    ],
  },
  "nameless-initiative-found-by-its-budget": {
    speaks: [[listed("防災訓練", 500), withInitiatives({ budget: { current: 500 } })]],
    silent: [
      [listed("防災訓練", 500), withInitiatives({ name: "訓練", budget: { current: 500 } })],
      [listed("防災訓練", 500), withInitiatives({ budget: { current: 510 } })],
    ],
  },
  "precision-jumps": {
    speaks: [
      [
        paper(
          {
            issues: [
              {
                no: 1,
                strategies: [
                  {
                    code: "1-1",
                    initiatives: [
                      {
                        code: "1-1-1",
                        history: [
                          { fiscalYear: 2018, value: 48.1, unit: "%" },
                          { fiscalYear: 2019, value: 47, unit: "%" },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
          {
            origins: {
              "/issues/0/strategies/0/initiatives/0/history/0/value": { raw: "48.1%" },
              "/issues/0/strategies/0/initiatives/0/history/1/value": { raw: "47%" },
            },
          },
        ),
      ],
    ],
    silent: [
      [
        paper(
          {
            issues: [
              {
                no: 1,
                strategies: [{ code: "1-1", outcomeIndicators: [{ actual: 30, previousActual: 27.5 }] }],
              },
            ],
          },
          {
            origins: {
              "/issues/0/strategies/0/outcomeIndicators/0/actual": { raw: "30.0%" },
              "/issues/0/strategies/0/outcomeIndicators/0/previousActual": { raw: "27.5%" },
            },
          },
        ),
      ],
    ],
  },
  "figure-not-reported": {
    speaks: [
      [
        paper(
          { form: "form3", reformItems: [{ no: 1, goals: [{ history: [{ fiscalYear: 2019 }] }] }] },
          { origins: { "/reformItems/0/goals/0/history/0/value": { raw: ": 件", state: "not-reported" } } },
        ),
      ],
    ],
    silent: [
      [
        paper(
          { form: "form3", reformItems: [{ no: 1, goals: [{ history: [{ fiscalYear: 2019, value: 0 }] }] }] },
          { origins: { "/reformItems/0/goals/0/history/0/value": { raw: "0件", state: "zero" } } },
        ),
      ],
    ],
  },
  "not-extractable": {
    speaks: [
      [paper({ issues: [{ no: 1 }] }, { origins: { "/issues/0/sdgGoals": { state: "not-extractable" } } })],
    ],
    silent: [[paper({ issues: [{ no: 1, sdgGoals: [11] }] }, { origins: { "/issues/0/sdgGoals": {} } })]],
  },
  "value-on-two-indicators": {
    speaks: [
      [
        withStrategy({
          outcomeIndicators: [
            { mark: "②", previousActual: 30.3, target: atLeast(60) },
            { mark: "③", previousActual: 30.3, target: atLeast(60) },
          ],
        }),
      ],
    ],
    silent: [
      [
        withStrategy({
          outcomeIndicators: [
            { mark: "①", previousActual: 30, actual: 31.2 },
            { mark: "②", previousActual: 30, actual: 31.3 },
          ],
        }),
      ],
    ],
  },
} satisfies Readonly<Record<string, Case>>;
