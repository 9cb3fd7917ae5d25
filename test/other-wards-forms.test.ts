// Owns papers of 様式2 and 様式3 as other wards might print them: other habits, no tables, fused cells, lost headings.
import { describe, expect, test } from "vitest";
import type { Reading } from "../src/domain/reading.ts";
import { readingOf, unaccounted } from "./reading-of.ts";

function read(text: string): Reading {
  const reading = readingOf(text, { unit: null, fiscalYear: null });
  expect(unaccounted(text, reading)).toEqual([]);
  return reading;
}

const unreadOf = ({ unread }: Reading): readonly string[] => unread.map(({ text }) => text);
const rulesOf = ({ findings }: Reading): ReadonlySet<string> => new Set(findings.map(({ rule }) => rule));

/** No tables at all; labels behind ◇ and in ＜＞, everything full width, results in one line. */
const LINES_ONLY = `令和３年度　みどり区運営方針　様式２

■経営課題２　【子育てしやすいまち】
◇めざすべき将来像
子どもが笑うまち。
◇現状
・待機児童数　令和元年度：１２人　令和２年度：７人
◇要因分析
・情報が届きにくい。
◇課題
・届け方を改める。

■めざす成果及び戦略　２－１　【つながる子育て】
＜計画＞
めざす状態：親が孤立しない。
アウトカム指標：①相談先を知る保護者の割合　７５％以上
戦略：・出向いて話を聴く
＜自己評価＞
アウトカム指標の達成状況　①７１．３％　前年度　６９．０％　個別　Ｂ　全体　Ｂ
戦略のアウトカム指標に対する有効性　ア
戦略の進捗状況　ｂ
課題　周知が足りない。
今後の対応方向　周知を続ける。

■具体的取組２－１－１　【子育て広場】
元決算額　１，２００千円　２予算額　１，３００千円　３予算額　１，２５０千円
当年度の取組内容
・広場を月１回開く。
プロセス指標（取組によりめざす指標）
利用者アンケートで満足と答えた割合　８０％以上
【撤退・再構築基準】
上記目標が５０％未満の場合は再構築する。
前年度までの実績
令和２年度　７８．８％
令和元年度　７６．１％
中間振り返り
プロセス指標の達成状況　①（ⅰ）
戦略に対する取組の有効性　ア
課題と改善策　－
自己評価
当年度の取組実績
・広場を１２回開いた。
プロセス指標の達成状況　８１．５％　①（ⅰ）
戦略に対する取組の有効性　ア
課題　なし
改善策　なし`;

/** A strategy without heading before one with it, short labels, bare codes. */
const BARE_CODES = `様式2
経営課題3
商いの元気
計画 めざす状態 戦略
店が続くまち。 ・応援する
アウトカム指標
店を続けたい店主の割合:55%以上

めざす成果及び戦略 3-2 にぎわい
計画\tめざす状態\t戦略
\t人が集まる。\t・催しを開く ・道を飾る
\tアウトカム指標
\t①来街者数：年間3万人以上 ②また来たい人：60%以上
自己評価\t戦略のアウトカム指標に対する有効性\tイ\t課題 ・雨が多い。
\tアウトカム指標の達成状況\t前年度\t個別\t全体
\t①来街者数：2.8万人\t2.6万人\tB\tB
\t②また来たい人：58.8%\t57.0%\tB
\t戦略の進捗状況\tb\t今後の対応方向 ・屋根のある場所で開く。

3-2-1 夜市
2決算額\t900千円\t3予算額\t950千円\t4予算額\t-
計画\t当年度の取組内容\tプロセス指標
\t・夜市を年4回開く\t夜市の来場者:4,000人以上 【撤退・再構築基準】2,000人を下回れば見直す 前年度までの実績 令和2年度 3,100人
中間振り返り\tプロセス指標の達成状況\t② (i)\t課題と改善策
\t戦略に対する取組の有効性\tア\t・案内を増やす。
自己評価\t当年度の取組実績\t課題
\t・4回開いた\t・雨
\tプロセス指標の達成状況\t改善策
\t3,500人 ②(ⅰ)\t・屋内で開く
\t戦略に対する取組の有効性
\tア`;

/** 様式3 in lines, then in tables; one earlier result after the other in a bracket. */
const FORM3_MIXED = `様式３
「市政改革プラン３．０」に基づく取組等
取組項目１　窓口を待たせない
計画
取組の方針・目標内容
（趣旨・目的）待ち時間を短くする。
（取組の概要）番号札を増やす。
（目標）・待ち時間が20分以内の割合【令和3年度】85%以上（令和2年度 82.0%、令和元年度 80.4%）
当年度の取組内容
（取組の内容）札を3台に増やす。
（目標）・待ち時間が20分以内の割合 84%以上
中間振り返り
取組内容の実施見込み　（i）
目標の達成見込み　②
課題と改善策　混む日に人を足す。
自己評価
当年度の取組実績及び目標の達成状況
札を3台にした。83.1%
②
課題と改善策
混む日の案内を改める。
取組項目２　庁舎の明かり
計画\t取組の方針・目標内容\t当年度の取組内容
\t(趣旨・目的) 電気を減らす。\t(取組の内容) 灯りを替える。
\t(目標) 使用量を5%減\t(目標) 使用量を2%減
中間振り返り\t取組内容の実施見込み\t(ii)\t目標の達成見込み\t①\t課題と改善策\t部品が届かない。
自己評価\t当年度の取組実績及び目標の達成状況\t①\t課題と改善策\t-`;

/** Fused cells, an initiative without heading and indicator, a strategy without review. */
const FUSED = `令和3年度 はまかぜ区運営方針（様式2）
経営課題１　防災
めざすべき将来像（最終的なめざす状態）
守られるまち。
現状（課題設定の根拠となる現状・データ）
備蓄率　R2：41.0%
課題（上記要因を解消するために必要なこと）
備えの輪を広げる。
めざす成果及び戦略　１－１　備え
計画\tめざす状態＜概ね３～５年間を念頭に設定＞\t戦略（中期的な取組の方向性）
\tみなが備える。 アウトカム（成果）指標（めざす状態を数値化した指標） ①備える人の割合 60%以上 ②話す人の割合 50%以上\t・広める
自己評価\t戦略のアウトカム指標に対する有効性 ア ア:有効であり、継続して推進 イ:有効でないため、戦略を見直す\t課題 ※有効性が「イ」の場合は必須 ・若者に届かない。
\tアウトカム指標の達成状況 前年度 個別 全体
\t①備える人の割合:58.1% 55.0% B B ②話す人の割合:51.2% 49.9% A
\t戦略の進捗状況 b a:順調 b:順調でない\t今後の対応方向 ※有効性が「イ」の場合は必須 ・学校へ行く。
具体的取組１－１－１　家庭の備え
元決算額 500千円 2予算額 480千円 3予算額 510千円
計画\t当年度の取組内容\tプロセス（過程）指標（取組によりめざす指標）
\t・講座 年6回\t講座で備えを始めた人の割合 70%以上 【撤退・再構築基準】 30%以下であれば再構築する 前年度までの実績 令和2年度 66.0% 令和元年度 64.0%
中間振り返り\tプロセス指標の達成状況 ①(i) ①:目標達成(見込) ②:目標未達成(見込)\t課題と改善策 ※左記に「②、③」、「イ」がある場合は必須 -
\t戦略に対する取組の有効性 ア
自己評価\t当年度の取組実績 ・講座を6回開いた\t課題 ・申込が少ない
\tプロセス指標の達成状況 71.5% ①(i)\t改善策 ・夜にも開く
\t戦略に対する取組の有効性 ア
元決算額 - 2予算額 - 3予算額 20千円
計画\t当年度の取組内容\tプロセス（過程）指標（取組によりめざす指標）
\t・冊子を配る\t未設定
中間振り返り\tプロセス指標の達成状況\t-\t課題と改善策
\t戦略に対する取組の有効性\t―\t・配り先を増やす
自己評価\t当年度の取組実績\t課題
\t・2,000冊配った\t・なし
\t戦略に対する取組の有効性\t―\t改善策
\t\t\t・なし
めざす成果及び戦略　１－２　助け合い
計画\tめざす状態＜概ね３～５年間を念頭に設定＞\t戦略（中期的な取組の方向性）
\tとなりが助ける。\t・結ぶ`;

describe("様式2", () => {
  test("labels in the dress of a house are labels, and results in one line are results", () => {
    const reading = read(LINES_ONLY);
    expect(reading.plan.issues).toMatchObject([
      {
        no: 2,
        name: "子育てしやすいまち",
        futureVision: "子どもが笑うまち。",
        currentState: "・待機児童数　令和元年度：１２人　令和２年度：７人",
        causeAnalysis: "・情報が届きにくい。",
        issueToSolve: "・届け方を改める。",
        strategies: [
          {
            desiredState: "親が孤立しない。",
            direction: "・出向いて話を聴く",
            outcomeIndicators: [{ target: { value: 75 }, actual: 71.3, previousActual: 69, grade: "B" }],
            outcomeOverall: "B",
            effectiveness: "ア",
            progress: "b",
            initiatives: [
              {
                budget: { settled: 1200, previous: 1300, current: 1250 },
                plannedContent: "・広場を月１回開く。",
                processIndicators: [{ name: "利用者アンケートで満足と答えた割合", target: { value: 80 } }],
                withdrawalCriteria: [{ line: 50, inclusive: false }],
                history: [{ value: 78.8 }, { value: 76.1 }],
                midYear: { attainment: "①", execution: "i" },
                yearEnd: { actuals: [{ value: 81.5 }], attainment: "①", execution: "i" },
              },
            ],
          },
        ],
      },
    ]);
    expect(unreadOf(reading)).toEqual(["課題　周知が足りない。", "課題　なし", "改善策　なし"]);
  });

  test("what stands before the first strategy is in no field of the next one, and a bare code is said", () => {
    const reading = read(BARE_CODES);
    expect(reading.plan.issues[0]?.strategies).toMatchObject([
      {
        code: "3-2",
        desiredState: "人が集まる。",
        outcomeIndicators: [
          { actual: 28000, previousActual: 26000, grade: "B" },
          { actual: 58.8, previousActual: 57, grade: "B" },
        ],
        initiatives: [{ name: null, budget: { settled: 900, previous: 950, current: null } }],
      },
    ]);
    expect(unreadOf(reading)).toContain("店を続けたい店主の割合:55%以上");
    expect(unreadOf(reading)).toContain("3-2-1 夜市");
    for (const rule of ["numbering-broken", "heading-missing", "text-unread"])
      expect(rulesOf(reading)).toContain(rule);
  });

  test("fused cells give each part its field; figures that cannot be told apart stay unread", () => {
    const reading = read(FUSED);
    expect(reading.plan.issues[0]?.strategies).toMatchObject([
      {
        outcomeIndicators: [{ mark: "①" }, { mark: "②" }],
        effectiveness: "ア",
        progress: "b",
        issueText: "・若者に届かない。",
        nextDirection: "・学校へ行く。",
        initiatives: [
          {
            code: "1-1-1",
            withdrawalCriteria: [{ line: 30, inclusive: true }],
            history: [{ value: 66 }, { value: 64 }],
            midYear: { attainment: "①", effectiveness: "ア", issueAndMeasure: null },
            yearEnd: { actuals: [{ value: 71.5 }], issue: "・申込が少ない", measure: "・夜にも開く" },
          },
          {
            code: "1-1-2",
            name: null,
            budget: { settled: null, previous: null, current: 20 },
            processIndicators: [],
            midYear: { attainment: null, effectiveness: "—", issueAndMeasure: "・配り先を増やす" },
          },
        ],
      },
      { code: "1-2", desiredState: "となりが助ける。", direction: "・結ぶ", initiatives: [] },
    ]);
    expect(unreadOf(reading).join()).toContain("58.1%");
    expect(rulesOf(reading)).toContain("heading-missing");
  });
});

describe("様式3", () => {
  test("a code in brackets behind a label is a code, and lines and tables say the same", () => {
    const reading = read(FORM3_MIXED);
    expect(reading.plan.reformItems).toMatchObject([
      {
        no: 1,
        goals: [{ fiscalYear: 2021, target: { value: 85 }, history: [{ value: 82 }, { value: 80.4 }] }],
        yearGoals: [{ target: { value: 84 } }],
        midYear: { execution: "i", attainment: "②", issueAndMeasure: "混む日に人を足す。" },
        yearEnd: { attainment: "②", issueAndMeasure: "混む日の案内を改める。" },
      },
      {
        no: 2,
        midYear: { execution: "ii", attainment: "①", issueAndMeasure: "部品が届かない。" },
        yearEnd: { attainment: "①", issueAndMeasure: null },
      },
    ]);
    expect(unreadOf(reading)).toEqual([]);
  });
});
