// Owns the cases of the checks of series, copies, texts and words.
import type { Sparse } from "../../../../domain/complete-plan.ts";
import type { OutcomeIndicator } from "../../../../domain/plan.ts";
import type { Case } from "./case.ts";
import { atLeast, paper, withInitiatives, withStrategy } from "./paper.ts";

const LONG = "会場での講座は開くことができないため、動画での配信に切り替えて、秋までに三つの講座を公開する。";

const measured = (name: string, method: string | null, past: string) => ({
  processIndicators: [{ name, method, target: atLeast(49) }],
  history: [{ fiscalYear: 2019, name: past, value: 47, unit: "%", text: past }],
});

function presentState(name: string, value: number) {
  return paper({
    fiscalYear: 2021,
    issues: [
      {
        no: 1,
        dataPoints: [{ name, fiscalYear: 2020, value, unit: "%", text: `${name} R2:${value}%` }],
        strategies: [
          {
            code: "1-1",
            outcomeIndicators: [{ name: "意見が届いていると感じる人の割合", previousActual: 27 }],
          },
        ],
      },
    ],
  });
}

function withHistories(...counts: readonly number[]) {
  return withInitiatives(
    ...counts.map((count) => ({
      processIndicators: [{ name: "知る人の割合", target: atLeast(50) }],
      history: Array.from({ length: count }, () => ({ fiscalYear: 2019, value: 40, unit: "%" })),
    })),
  );
}

function surveyed(process: string, outcome: string) {
  return withStrategy({
    outcomeIndicators: [{ name: outcome }],
    initiatives: [{ code: "1-1-1", processIndicators: [{ name: process, method: "郵送アンケート" }] }],
  });
}

function lastYear(value: number) {
  return paper(
    {
      fiscalYear: 2020,
      issues: [
        {
          no: 1,
          strategies: [
            {
              code: "1-1",
              initiatives: [
                { code: "1-1-1", yearEnd: { actuals: [{ name: "知る人の割合", value, unit: "%" }] } },
              ],
            },
          ],
        },
      ],
    },
    { file: "2020.txt" },
  );
}

function thisYear(value: number) {
  return paper(
    {
      fiscalYear: 2021,
      issues: [
        {
          no: 1,
          strategies: [
            {
              code: "1-1",
              initiatives: [
                { code: "1-1-2", history: [{ fiscalYear: 2020, name: "知る人の割合", value, unit: "%" }] },
              ],
            },
          ],
        },
      ],
    },
    { file: "2021.txt" },
  );
}

function outcomeOf(fiscalYear: number, outcome: Sparse<OutcomeIndicator>) {
  const outcomeIndicators = [{ name: "緑を感じる人の割合", ...outcome }];
  return paper(
    { fiscalYear, issues: [{ no: 1, strategies: [{ code: "1-1", outcomeIndicators }] }] },
    { file: `r${fiscalYear}.txt` },
  );
}

/** The present state of the paper of the year after 2020. */
function statedNextYear(value: number) {
  const point = { name: "緑を感じる人の割合", fiscalYear: 2020, value, unit: "%", text: `${value}%` };
  return paper({ fiscalYear: 2021, issues: [{ no: 1, dataPoints: [point] }] }, { file: "present.txt" });
}

export const WORD_CASES = {
  "question-changed": {
    speaks: [
      [
        withInitiatives(
          measured(
            "情報が区役所から読まれていると思う人の割合",
            null,
            "必要な情報が区役所から届いていると思う区民の割合",
          ),
        ),
      ],
      // A lost sign.
      [withInitiatives(measured("区の便りを読んだ人の割合", null, "区の便りを読だ人の割合"))],
    ],
    silent: [
      [
        withInitiatives(
          measured(
            "情報が便りが読まれていると思う人の割合(郵送アンケート)",
            "郵送アンケート",
            "情報が便りが読まれていると思う人の割合",
          ),
        ),
      ],
    ],
  },
  "residents-or-respondents": {
    speaks: [[surveyed("講座を知る区民の割合", "講座を知るアンケート回答者の割合")]],
    silent: [[surveyed("講座を知るアンケート回答者の割合", "講座を知るアンケート回答者の割合")]],
  },
  "no-earlier-results": {
    speaks: [[withHistories(1, 1, 0)]],
    silent: [[withHistories(1, 1, 1)], [withHistories(0, 0, 0)], [withHistories(1, 0)]],
  },
  "overview-text-has-other-figures": {
    speaks: [
      [
        paper({ form: "form1", yearResultAndWish: "講座は6回開き、満足は80%だった。" }),
        paper({ form: "overview-final", yearResultAndWish: "満足は８２％だった。" }, { file: "b.txt" }),
      ],
    ],
    silent: [
      [
        paper({ form: "form1", yearResultAndWish: "講座は6回開き、満足は80%だった。" }),
        paper({ form: "overview-final", yearResultAndWish: "満足は８０％だった。" }, { file: "b.txt" }),
        paper({ form: "overview-final", fiscalYear: 2022, yearResultAndWish: "満足は70%だった。" }),
      ],
      [paper({ form: "overview-final", yearResultAndWish: "満足は82%だった。" })],
    ],
  },
  "planned-meeting-not-reported": {
    speaks: [
      [
        withInitiatives({
          plannedContent: "・全体会議2回、地区部会1回",
          yearEnd: { result: "全体会議2回を開いた。" },
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          plannedContent: "・全体会議2回、地区部会1回",
          yearEnd: { result: "全体会議2回、地区部会1回を開いた。" },
        }),
      ],
      [
        withInitiatives({
          plannedContent: "・全体会議2回、地区部会1回",
          yearEnd: { result: "書面で意見を聞いた。" },
        }),
      ],
    ],
  },
  "method-not-repeated": {
    speaks: [
      [
        withInitiatives(
          measured("便りが読まれていると思う人の割合", "郵送アンケート", "便りが読まれていると思う人の割合"),
        ),
      ],
    ],
    silent: [
      [
        withInitiatives(
          measured(
            "便りが読まれていると思う人の割合",
            "郵送アンケート",
            "便りが読まれていると思う人の割合（郵送アンケート）",
          ),
        ),
        withInitiatives(
          measured("便りが読まれていると思う人の割合", null, "便りが読まれていると思う人の割合"),
        ),
      ],
    ],
  },
  "present-state-differs-from-previous-year": {
    speaks: [[presentState("意見が届いていると感じる人の割合", 27.1)]],
    silent: [
      [presentState("意見が届いていると感じる人の割合", 27)],
      [presentState("窓口がよいと感じる人の割合", 40)],
    ],
  },
  "previous-value-under-another-name": {
    speaks: [[presentState("意見が届いていると感じる割合", 27)]],
    silent: [
      [presentState("意見が届いていると感じる人の割合", 27)],
      [presentState("意見が届いていると感じる割合", 30)],
    ],
  },
  "history-differs-from-last-years-paper": {
    speaks: [[lastYear(46.9), thisYear(46.8)]],
    silent: [[lastYear(46.9), thisYear(46.9)], [thisYear(46.8)]],
  },
  "previous-value-differs-from-last-years-paper": {
    speaks: [
      [outcomeOf(2020, { actual: 52 }), outcomeOf(2021, { previousActual: 51 })],
      [outcomeOf(2020, { actual: 52 }), statedNextYear(51)],
    ],
    silent: [
      [outcomeOf(2020, { actual: 52 }), outcomeOf(2021, { previousActual: 52 }), statedNextYear(52)],
      [outcomeOf(2019, { actual: 52 }), outcomeOf(2021, { previousActual: 51 }), statedNextYear(51)],
      [outcomeOf(2020, { actual: 52, name: "緑を知る人の割合" }), statedNextYear(51)],
    ],
  },
  "indicator-on-two-initiatives": {
    speaks: [
      [
        withInitiatives(
          { processIndicators: [{ name: "不安が軽くなった人の割合", target: atLeast(70) }] },
          { processIndicators: [{ name: "不安が軽くなった人の割合", target: atLeast(70) }] },
        ),
      ],
    ],
    silent: [
      [
        withInitiatives(
          { processIndicators: [{ name: "不安が軽くなった人の割合", target: atLeast(70) }] },
          { processIndicators: [{ name: "不安が軽くなった人の割合", target: atLeast(75) }] },
        ),
      ],
    ],
  },
  "text-in-two-places": {
    speaks: [
      [withInitiatives({ midYear: { issueAndMeasure: LONG } }, { midYear: { issueAndMeasure: LONG } })],
    ],
    silent: [
      [
        withInitiatives(
          { midYear: { issueAndMeasure: LONG } },
          { midYear: { issueAndMeasure: `${LONG}周知する。` } },
        ),
      ],
      [
        withInitiatives(
          { midYear: { issueAndMeasure: "広報紙で周知。" } },
          { midYear: { issueAndMeasure: "広報紙で周知。" } },
        ),
      ],
    ],
  },
  "text-cut-off": {
    speaks: [[withInitiatives({ midYear: { issueAndMeasure: `${LONG}講演会や研修会の` } })]],
    silent: [
      [
        withInitiatives(
          { midYear: { issueAndMeasure: LONG } },
          { plannedContent: "広報紙や掲示板で区内のできごとを伝えるもの" },
          { plannedContent: "地区ごとに冊子を作る。 ・印刷と配布：三地区から順に" },
        ),
      ],
    ],
  },
  "full-stop-missing": {
    speaks: [
      [
        withInitiatives(
          ...["一つめ", "二つめ", "三つめ"].map((one) => ({
            midYear: { issueAndMeasure: `${one}の会場を探す。${LONG}` },
          })),
          { midYear: { issueAndMeasure: `${LONG}広告の募集に取り組む` } },
        ),
      ],
    ],
    silent: [
      [
        withInitiatives(
          ...["一つめ", "二つめ", "三つめ", "四つめ"].map((one) => ({
            midYear: { issueAndMeasure: `${one}の会場を探す。${LONG}` },
          })),
        ),
      ],
    ],
  },
  "word-of-an-older-form": {
    speaks: [
      [withInitiatives({ withdrawalCriteria: [{ text: "業績目標の達成率90%に満たなければ再構築する" }] })],
    ],
    silent: [[withInitiatives({ withdrawalCriteria: [{ text: "目標値の70%以下であれば再構築する" }] })]],
  },
} satisfies Readonly<Record<string, Case>>;
