// Owns the cases of the checks of codes, effectiveness, forecasts and texts against codes.
import type { Sparse } from "../../../../domain/complete-plan.ts";
import type { Initiative } from "../../../../domain/plan.ts";
import { atLeast, paper, withInitiatives, withStrategy } from "./paper.ts";
import type { Case } from "./case.ts";

const outcome = (mark: string, actual: number, grade: "A" | "B") => ({
  mark,
  name: `利用した人の割合${mark}`,
  actual,
  grade,
  target: atLeast(60),
});

const criterion = {
  mark: null,
  kind: "ratio",
  ratio: 0.7,
  inclusive: true,
  line: 54.6,
  text: "目標値の70%以下であれば再構築する",
} as const;

/** An initiative measured against 48% (line 33.6) or 78% (line 54.6). */
const judged = (aim: number, line: number, value: number, attainment: "①" | "②" | "③") =>
  withInitiatives({
    processIndicators: [
      { name: "感じる人の割合", target: { ...atLeast(aim), text: `${aim}%`, comparator: null } },
    ],
    withdrawalCriteria: [{ ...criterion, line }],
    yearEnd: { attainment, actuals: [{ name: "感じる人の割合", value, unit: "%", text: `${value}%` }] },
  });

/** A paper of a ward and year with one initiative. */
const codedIn = (fiscalYear: number, initiative: Sparse<Initiative>, ward = "港区") =>
  paper({
    fiscalYear,
    unit: { name: ward, kind: "ward" },
    issues: [{ no: 1, strategies: [{ code: "1-1", initiatives: [{ code: "1-1-1", ...initiative }] }] }],
  });

export const CODE_CASES = {
  "code-contradicts-figures": {
    speaks: [
      [judged(48, 33.6, 46.4, "①")],
      [judged(78, 54.6, 40.7, "②")],
      [judged(78, 54.6, 54.6, "②")],
      [judged(78, 54.6, 54.7, "③")],
      [judged(48, 33.6, 48, "②")],
    ],
    silent: [
      [judged(48, 33.6, 46.4, "②"), judged(78, 54.6, 54.6, "③"), judged(48, 33.6, 48, "①")],
      [withInitiatives({ processIndicators: [{ target: atLeast(48) }], yearEnd: { attainment: "②" } })],
    ],
  },
  "grade-contradicts-figures": {
    speaks: [[withStrategy({ outcomeIndicators: [outcome("①", 60, "B")] })]],
    silent: [
      [withStrategy({ outcomeIndicators: [outcome("①", 59.9, "B"), outcome("②", 61, "A")] })],
      [withStrategy({ outcomeIndicators: [outcome("①", 40, "A")] })],
    ],
  },
  "overall-contradicts-grades": {
    speaks: [
      [
        withStrategy({
          outcomeOverall: "A",
          outcomeIndicators: [outcome("①", 1, "B"), outcome("②", 1, "B")],
        }),
      ],
    ],
    silent: [
      [
        withStrategy({
          outcomeOverall: "A",
          outcomeIndicators: [outcome("①", 1, "B"), outcome("②", 61, "A")],
        }),
        withStrategy({ outcomeOverall: "B", outcomeIndicators: [outcome("①", 1, "B")] }),
      ],
    ],
  },
  "progress-contradicts-overall": {
    speaks: [[withStrategy({ outcomeOverall: "B", progress: "a" })]],
    silent: [[withStrategy({ outcomeOverall: "B", progress: "b" }), withStrategy({ progress: "a" })]],
  },
  "withdrawal-line-hit-but-continued": {
    speaks: [[withInitiatives({ yearEnd: { attainment: "③", effectiveness: "ア" } })]],
    silent: [
      [withInitiatives({ yearEnd: { attainment: "③", effectiveness: "イ" } })],
      [withInitiatives({ yearEnd: { attainment: "②", effectiveness: "ア" } })],
    ],
  },
  "effective-although-off-track": {
    speaks: [[withStrategy({ effectiveness: "ア", outcomeOverall: "B", progress: "b" })]],
    silent: [
      [withStrategy({ effectiveness: "イ", outcomeOverall: "B", progress: "b" })],
      [withStrategy({ effectiveness: "ア", outcomeOverall: "A", progress: "a" })],
    ],
  },
  "effectiveness-dash-beside-a-value": {
    speaks: [[withInitiatives({ yearEnd: { effectiveness: "—", actuals: [{ value: 50, unit: "%" }] } })]],
    silent: [
      [withInitiatives({ yearEnd: { effectiveness: "—" } })],
      [withInitiatives({ yearEnd: { effectiveness: "ア", actuals: [{ value: 50, unit: "%" }] } })],
    ],
  },
  "forecast-missed": {
    speaks: [[withInitiatives({ midYear: { attainment: "①" }, yearEnd: { attainment: "②" } })]],
    silent: [
      [withInitiatives({ midYear: { attainment: "①" }, yearEnd: { attainment: "①" } })],
      [withInitiatives({ midYear: { attainment: "②" }, yearEnd: { attainment: "③" } })],
    ],
  },
  "last-year-already-at-the-line": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [{ name: "感じた人の割合", target: atLeast(78) }],
          withdrawalCriteria: [criterion],
          history: [{ fiscalYear: 2019, value: 54.6, unit: "%" }],
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          processIndicators: [{ name: "感じた人の割合", target: atLeast(78) }],
          withdrawalCriteria: [criterion],
          history: [
            { fiscalYear: 2018, value: 50, unit: "%" },
            { fiscalYear: 2019, value: 54.7, unit: "%" },
          ],
        }),
        withInitiatives({
          processIndicators: [{ name: "感じた人の割合", target: atLeast(78) }],
          withdrawalCriteria: [
            { ...criterion, inclusive: false, text: "目標値の70%に満たなければ再構築する" },
          ],
          history: [{ fiscalYear: 2019, value: 54.6, unit: "%" }],
        }),
      ],
    ],
  },
  "text-says-not-done": {
    speaks: [
      [
        withInitiatives({
          yearEnd: { attainment: "①", execution: "i", result: "夏の講座は実施できなかった。" },
        }),
      ],
      [
        withInitiatives({
          midYear: { attainment: "②", execution: "i", issueAndMeasure: "秋の訓練を中止した。" },
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          yearEnd: { attainment: "①", execution: "ii", result: "夏の講座は実施できなかった。" },
        }),
      ],
      [
        withInitiatives({
          yearEnd: {
            attainment: "①",
            execution: "i",
            result: "集合での講座は実施できなかったが、動画で代替した。",
          },
        }),
        withInitiatives({
          yearEnd: { attainment: "①", execution: "i", result: "雨天時の中止の基準を定めた。" },
        }),
      ],
    ],
  },
  "text-says-as-planned": {
    speaks: [
      [
        withInitiatives({
          midYear: {
            attainment: "①",
            execution: "ii",
            issueAndMeasure: "欠員があったが、計画どおり実施している。",
          },
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          midYear: {
            attainment: "①",
            execution: "ii",
            issueAndMeasure: "後半は計画どおり実施するとともに、周知する。",
          },
        }),
        withInitiatives({
          midYear: { attainment: "①", execution: "i", issueAndMeasure: "計画どおり実施している。" },
        }),
      ],
    ],
  },
  "text-says-not-met": {
    speaks: [[withInitiatives({ yearEnd: { attainment: "①", issue: "目標値には届かなかった。" } })]],
    silent: [
      [withInitiatives({ yearEnd: { attainment: "②", issue: "目標値には届かなかった。" } })],
      [
        withInitiatives({
          yearEnd: { attainment: "①", issue: "目標を上回ったが、周知の届かない層がある。" },
        }),
      ],
    ],
  },
  "forecast-met-though-hard-to-do": {
    speaks: [
      [
        withInitiatives({
          processIndicators: [{ name: "訓練を実施した地域の数", target: atLeast(8, "地域") }],
          midYear: { attainment: "①", issueAndMeasure: "集まる訓練は控えられ、実施が困難な状況。" },
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          processIndicators: [{ name: "訓練を実施した地域の数", target: atLeast(8, "地域") }],
          midYear: { attainment: "②", issueAndMeasure: "集まる訓練は控えられ、実施が困難な状況。" },
        }),
        withInitiatives({
          processIndicators: [{ name: "防災を知る区民の割合", target: atLeast(50) }],
          midYear: { attainment: "①", issueAndMeasure: "集まる訓練は控えられ、実施が困難な状況。" },
        }),
      ],
    ],
  },
  "counted-though-said-not-done": {
    speaks: [
      [
        withInitiatives({
          midYear: {
            achievements: "見守り啓発活動：3回",
            issueAndMeasure: "催しなどの見守り啓発活動が実施できなかった。",
          },
        }),
      ],
    ],
    silent: [
      [
        withInitiatives({
          midYear: {
            achievements: "見守り啓発活動：0回",
            issueAndMeasure: "見守り啓発活動が実施できなかった。",
          },
        }),
        withInitiatives({
          midYear: {
            achievements: "見守り啓発活動：3回",
            issueAndMeasure: "街頭での催しが実施できなかった。",
          },
        }),
      ],
    ],
  },
  "behind-plan-unexplained": {
    speaks: [[withInitiatives({ midYear: { attainment: "①", execution: "ii" } })]],
    silent: [
      [
        withInitiatives({
          midYear: { attainment: "①", execution: "ii", issueAndMeasure: "会場が使えない。" },
        }),
      ],
      [withInitiatives({ midYear: { attainment: "①", execution: "i" } })],
    ],
  },
  "legend-of-another-code-set": {
    speaks: [
      [
        paper(
          {},
          {
            lines: ["自己評価", "①:目標達成(見込)(i)取組は予定どおり進捗"],
            segments: [
              { line: 1, start: 0, end: 4, kind: "label", path: null },
              { line: 2, start: 0, end: 24, kind: "legend", path: null },
            ],
          },
        ),
      ],
    ],
    silent: [
      [
        paper(
          {},
          {
            lines: ["中間振り返り", "①:目標達成(見込)(i)取組は予定どおり進捗"],
            segments: [
              { line: 1, start: 0, end: 6, kind: "label", path: null },
              { line: 2, start: 0, end: 24, kind: "legend", path: null },
            ],
          },
        ),
        paper({}),
      ],
    ],
  },
  "rules-without-a-year": {
    speaks: [[paper({ fiscalYear: null })]],
    silent: [[paper({ fiscalYear: 2021 }), paper({ fiscalYear: 2031 })]],
  },
  "forms-known-in-part": {
    speaks: [
      [paper({ fiscalYear: 2023, unit: { name: "港区", kind: "ward" } })],
      [paper({ fiscalYear: 2030, unit: null })],
    ],
    silent: [
      [paper({ fiscalYear: 2021, unit: { name: "港区", kind: "ward" } })],
      // A ward of another city goes on using the known forms.
      [paper({ fiscalYear: 2030, unit: { name: "見本区", kind: "ward" } })],
    ],
  },
  "codes-not-seen-in-that-year": {
    speaks: [
      [codedIn(2023, { yearEnd: { attainment: "①" } })],
      [codedIn(2026, { yearEnd: { effectiveness: "ア" } })],
    ],
    silent: [
      [codedIn(2021, { yearEnd: { attainment: "①" } })],
      // Not known of these years.
      [codedIn(2019, { yearEnd: { attainment: "①" } })],
      [codedIn(2022, { yearEnd: { attainment: "①" } })],
      [codedIn(2023, { yearEnd: { result: "講座を開いた。" } })],
      // Another city's ward is bound by no end of the forms.
      [codedIn(2023, { yearEnd: { attainment: "①" } }, "見本区")],
    ],
  },
  "mid-year-review-not-held": {
    speaks: [[paper({ form: "overview-midyear", fiscalYear: 2022, unit: { name: "港区", kind: "ward" } })]],
    silent: [
      [paper({ form: "overview-midyear", fiscalYear: 2021, unit: { name: "港区", kind: "ward" } })],
      [paper({ form: "form1", fiscalYear: 2022, unit: { name: "港区", kind: "ward" } })],
      [paper({ form: "overview-midyear", fiscalYear: 2022, unit: null })],
    ],
  },
} satisfies Readonly<Record<string, Case>>;
