// Owns a small fictional city for tests of pages: every code, every kind of missing value, long and short texts.
import { completePlan } from "../src/domain/complete-plan.ts";
import type { Finding } from "../src/domain/finding.ts";
import type { Target } from "../src/domain/plan.ts";
import type { ValueState } from "../src/domain/reading.ts";
import type { Snapshot, SnapshotOrigin } from "../src/domain/snapshot.ts";

const percent = (value: number): Target => ({
  text: `${value}%以上`,
  comparator: ">=",
  value,
  unit: "%",
  basis: null,
  qualitative: false,
  ambiguous: null,
});

const missing = (state: ValueState): SnapshotOrigin => ({
  paper: "p2",
  line: null,
  cell: null,
  raw: null,
  how: "read",
  evidence: null,
  state,
});

const read = (line: number, raw: string): SnapshotOrigin => ({
  paper: "p2",
  line,
  cell: 1,
  raw,
  how: "read",
  evidence: null,
  state: "value",
});

const finding = (
  rule: string,
  severity: Finding["severity"],
  path: string,
  ja: string,
  en: string,
): Finding => ({
  rule,
  severity,
  path,
  file: "minamo-form2.txt",
  line: 41,
  ja,
  en,
  evidence: [{ file: "minamo-form2.txt", line: 41, path, text: "川辺を歩いた人の割合：40.1%" }],
  settle: {
    ja: "どちらの数字が正しいか、担当に確かめてください。",
    en: "Ask the section which figure is right.",
  },
});

const history = (entries: readonly (readonly [number, number])[]) =>
  entries.map(([fiscalYear, value]) => ({ fiscalYear, value, unit: "%", text: `${value}%` }));

/** A ward whose year is closed: met, missed, line hit, repeated, unnamed, unset. */
export const CLOSED: Snapshot = {
  id: "5a3c1d52-0001-4000-8000-000000000001",
  city: "mihon",
  unitSlug: "minamo",
  unit: { name: "みなも区", kind: "ward" },
  fiscalYear: 2025,
  acceptedAt: "2026-06-05T00:30:00.000Z",
  checksum: "5b0f8b0c3a6f4f6f0a3d6d6cf6f1b1a44f2a7f8e9d0c1b2a39485766554433aa",
  papers: [
    {
      id: "p1",
      file: "minamo-form1.txt",
      form: "form1",
      stage: "自己評価反映",
      sha256: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    },
    {
      id: "p2",
      file: "minamo-form2.txt",
      form: "form2",
      stage: "自己評価反映",
      sha256: "aa1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    },
  ],
  origins: {
    "/issues/0/strategies/0/initiatives/0/name": read(31, "川辺の散歩道づくり"),
    "/issues/0/strategies/0/initiatives/0/plannedContent": read(
      36,
      "・散歩道の案内板を6か所に置く ・案内人と歩く会",
    ),
    "/issues/0/strategies/0/initiatives/0/yearEnd/attainment": read(44, "③"),
    "/issues/0/strategies/0/initiatives/0/code": {
      ...missing("value"),
      how: "concluded",
      evidence: "前の取組が 1-1-0 のため",
    },
    "/issues/0/strategies/0/initiatives/0/budget/settled": missing("not-reported"),
    "/issues/0/strategies/0/initiatives/2/processIndicators": missing("unset"),
    "/issues/0/strategies/0/initiatives/2/yearEnd/actuals": missing("not-measured"),
  },
  findings: [
    finding(
      "code-against-figures",
      "error",
      "/issues/0/strategies/0/initiatives/1/yearEnd/attainment",
      "結果46.4%は目標48%に届きませんが、符号は①です。",
      "The result 46.4% misses the target 48%, yet the code is ①.",
    ),
    finding(
      "withdrawal-line-hit-but-continued",
      "warning",
      "/issues/0/strategies/0/initiatives/0/yearEnd/effectiveness",
      "結果40.1%は基準の54.6%以下ですが、有効性はア（継続）です。",
      "The result 40.1% is at or under the line 54.6%, yet the work is to be continued.",
    ),
    finding(
      "C1",
      "note",
      "/reformItems/0",
      "この欄は必須ではありませんが記入されています。",
      "This field is filled though not mandatory.",
    ),
  ],
  plan: completePlan({
    form: "form2",
    unit: { name: "みなも区", kind: "ward" },
    fiscalYear: 2025,
    stage: "自己評価反映",
    goal: "水辺を歩けば誰かと言葉を交わせる、顔の見えるまちをめざします。",
    mission: "・暮らしの困りごとを最初に受けとめる\n・地域の活動を支え、つなぐ",
    yearResultAndWish:
      "散歩道の案内板を置き、案内人と歩く会を始めました。来年度は若い世代に広げたいと考えています。",
    issues: [
      {
        no: 1,
        name: "水辺から始まるつながりづくり",
        futureVision: "川べりで世代をこえた付き合いが生まれている。",
        currentState: "【散歩の習慣】\n・週に一度歩く人は三割にとどまる\n・案内板が古く、道に迷う人がいる",
        causeAnalysis: "歩きたくなる道が知られていない。",
        issueToSolve: "道を整え、知らせる必要がある。",
        evaluationSummary: "道は整ったが、歩く人は増えていない。知らせ方を見直す。",
        strategies: [
          {
            code: "1-1",
            name: "歩きたくなる川辺",
            desiredState: "区民の半数が、月に一度は川辺を歩いている。",
            direction: "・道を整える\n・案内人を育てる",
            outcomeIndicators: [
              {
                mark: "①",
                name: "月に一度は川辺を歩く区民の割合",
                population: "区民アンケート回答者",
                target: percent(50),
                actual: 33.5,
                previousActual: 30.3,
                grade: "B",
              },
            ],
            outcomeOverall: "B",
            progress: "b",
            effectiveness: "ア",
            issueText: "若い世代に届いていない。",
            nextDirection: "学校と組んで歩く会を開く。",
            initiatives: [
              {
                code: "1-1-1",
                name: "川辺の散歩道づくり",
                budget: { settled: null, previous: 1200, current: 13528 },
                plannedContent: "・散歩道の案内板を6か所に置く\n・案内人と歩く会を年4回以上開く",
                processIndicators: [
                  {
                    name: "案内板を見て歩いたことがある区民の割合",
                    method: "無作為抽出アンケート",
                    target: percent(78),
                  },
                ],
                withdrawalCriteria: [
                  {
                    kind: "ratio",
                    ratio: 0.7,
                    inclusive: true,
                    line: 54.6,
                    consequence: "事業を再構築する",
                    text: "目標値の70%以下であれば事業を再構築する。",
                  },
                ],
                history: history([
                  [2022, 76.7],
                  [2023, 70.2],
                  [2024, 61.8],
                ]),
                midYear: {
                  attainment: "①",
                  execution: "ii",
                  effectiveness: "—",
                  issueAndMeasure: "案内板の設置が遅れている。",
                },
                yearEnd: {
                  result: "案内板を6か所に置いた。歩く会は3回開いた。",
                  actuals: [{ value: 40.1, unit: "%", text: "40.1%" }],
                  attainment: "③",
                  effectiveness: "ア",
                  issue: "案内板の場所が知られていない。",
                  measure: "広報紙で毎月紹介する。",
                },
                targetRevisions: [
                  {
                    before: "散歩会の参加者 延べ600人以上",
                    after: "散歩会の参加者 延べ500人以上（600人の10/12）",
                    marking: "⇒【変更】",
                    reason: "大雨で二か月開けなかったため",
                  },
                ],
              },
              {
                code: "1-1-2",
                name: "声を聞く窓口",
                budget: { settled: 178, previous: 203, current: 396 },
                plannedContent: "区民アンケートを年2回行う。",
                processIndicators: [
                  { name: "区役所が意見を聞いていると感じる区民の割合", target: percent(48) },
                ],
                withdrawalCriteria: [
                  {
                    kind: "ratio",
                    ratio: 0.7,
                    inclusive: true,
                    line: 33.6,
                    text: "目標値の70%以下であれば事業を再構築する。",
                  },
                ],
                history: history([
                  [2023, 46.9],
                  [2024, 43.8],
                ]),
                midYear: { attainment: "①", execution: "i", effectiveness: "—" },
                yearEnd: {
                  result: "アンケートを2回行った。",
                  actuals: [{ value: 46.4, unit: "%", text: "46.4%" }],
                  attainment: "②",
                  execution: "i",
                  effectiveness: "ア",
                  issue: "若い世代の声が少ない。",
                  measure: "オンラインでも答えられるようにする。",
                },
              },
              {
                code: "1-1-3",
                name: null,
                plannedContent: "通年で相談を受ける。",
                yearEnd: { effectiveness: "—" },
              },
            ],
          },
        ],
      },
      {
        no: 2,
        name: "迎える区役所",
        strategies: [
          {
            code: "2-1",
            name: "待たせない窓口",
            initiatives: [
              {
                code: "2-1-1",
                name: "窓口のことばを見直す",
                budget: { settled: 129, previous: 200, current: 200 },
                plannedContent: "案内の言葉をやさしい日本語に改める。",
                processIndicators: [
                  { mark: "①", name: "案内が分かりやすいと答えた来庁者の割合", target: percent(80) },
                  {
                    mark: "②",
                    name: "窓口の格付け",
                    target: { text: "★以上", comparator: ">=", value: 1, unit: "★", qualitative: false },
                  },
                  {
                    mark: "③",
                    name: "電話の待ち時間",
                    target: {
                      text: "前年（17.6%）の0.5%増",
                      qualitative: false,
                      ambiguous: [
                        { comparator: ">=", value: 18.1, unit: "%", arithmetic: "17.6 + 0.5" },
                        { comparator: ">=", value: 17.688, unit: "%", arithmetic: "17.6 × 1.005" },
                      ],
                    },
                  },
                ],
                yearEnd: {
                  actuals: [
                    { mark: "①", value: 86.2, unit: "%", text: "86.2%" },
                    { mark: "②", value: 2, unit: "★", text: "★★" },
                  ],
                  attainment: "①",
                  execution: "i",
                  effectiveness: "ア",
                },
              },
              { code: "2-1-2", name: "声を聞く窓口", crossReference: "1-1-2" },
            ],
          },
        ],
      },
    ],
    reformPlanName: "「みほん市かいかくプラン」",
    reformItems: [
      {
        no: 1,
        name: "紙を減らす",
        purpose: "紙の書類を減らし、探す時間をなくす。",
        outline: "会議の資料を画面で見る。",
        goals: [
          {
            name: "紙の購入枚数",
            fiscalYear: 2027,
            target: { text: "令和5年度から10%減" },
            text: "令和5年度から10%減",
          },
        ],
        yearContent: "会議室に画面を置く。",
        yearGoals: [
          {
            name: "画面で行う会議",
            fiscalYear: 2025,
            target: { text: "60%以上", comparator: ">=", value: 60, unit: "%" },
            text: "60%以上",
          },
        ],
        midYear: { execution: "i", attainment: "①" },
        yearEnd: { result: "会議の72%を画面で行った。", attainment: "①" },
      },
    ],
  }),
};

/** A bureau whose year has just begun: nothing reviewed yet. */
export const OPEN: Snapshot = {
  ...CLOSED,
  id: "5a3c1d52-0001-4000-8000-000000000002",
  unitSlug: "midori",
  unit: { name: "みどり局", kind: "bureau" },
  fiscalYear: 2026,
  acceptedAt: "2026-04-01T00:00:00.000Z",
  origins: {},
  findings: [],
  papers: [],
  plan: completePlan({
    form: "form2",
    unit: { name: "みどり局", kind: "bureau" },
    fiscalYear: 2026,
    stage: "確定",
    issues: [
      {
        no: 1,
        name: "木陰のある通り",
        strategies: [
          {
            code: "1-1",
            name: "育てる",
            initiatives: [
              {
                code: "1-1-1",
                name: "苗木を配る",
                processIndicators: [
                  { name: "配った苗木", target: { text: "4,400本", value: 4400, unit: "本" } },
                ],
              },
            ],
          },
        ],
      },
    ],
  }),
};
