// Owns 様式1 and overviews as other wards might print them: other habits, displaced cells, lists without bullets.
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

/** Tables that lost their tabs, then one with the columns in another order. */
const MIDYEAR_COLUMNS = `みずべ区 令和２年度 中間振り返りの概要版 (R2.10)
経営課題１ 水に強いまち
戦略１－１ 川を見守る
具体的取組 現状の主な取組実績 目標 達成状況と課題・改善策
１ 川の見回り ・月2回見回った 見回り 24回以上 【目標達成見込、取組予定通り進捗している】引き続き行う。
２ 水防訓練 ・中止した 参加者 500人以上 → 200人以上に変更 【目標未達成見込、取組予定通り進捗していない】人を分けて行う。
戦略1-2 伝える
No\t取組\t主な取組実績\t達成状況\t目標\t課題・改善策
1\t地図を配る\t・3,000部配った\t①(i)\t配布 10,000部\t特になし
2\t再掲（1-1-2）\t\t\t\t
3\t放送を流す\t・準備中\t②(ii)\t放送 12回\t機器が届かなかった。`;

/** A changed target in a row of its own, cells in one another's place. */
const MIDYEAR_DISPLACED = `港風区 令和3年度中間振り返り（概要版）
経営課題1 健康
具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策
戦略1-1 動く
1 体操\t・週1回開いた\t・参加者:100人以上/回 ・満足度:90%以上\t【目標達成見込・取組予定通り進捗している】続ける。
2 歩く会\t・5回\t参加者 300人以上
\t\t⇒【変更】 150人以上\t【目標未達成見込】会場が使えず、目標を変更する。
3 検診\t【目標達成見込・取組予定通り進捗していない】電話で勧める。\t・手紙を送った\t受診率 25%以上
戦略1-2 食べる
4 料理教室\t・動画を作った\t動画の再生 2,000回以上\t達成見込
「市政改革プラン3.0」に基づく取組等
取組項目\t現状の主な取組実績\t目標\t達成状況と課題・改善策
1 窓口\t・札を増やした\t満足度 4.0点以上\t【目標達成見込】続ける。`;

/** The usual headings for other issues, a count of what was missed. */
const FINAL_PLAIN = `令和３年度 あさひ区 自己評価【概要版】
はじめに
この資料は、結果をまとめたものです。
運営方針とは
区の一年の約束です。
経営課題１ 安心
【令和３年度の主な取組内容】
・夜の見回りを増やす
・電話の見守りを始める
【概要】
・見回りを月４回行った
【目標達成結果と今後の対応】
「具体的取組」５項目中３項目の目標を達成
・見守りを広げる
経営課題２ にぎわい
【令和３年度の主な取組内容】
・祭りを続ける
【概要】
・祭りは縮めて行った
【目標達成結果と今後の対応】
具体的取組２項目のうち１項目が未達成
・雨の日の会場を決める
自己評価の総括
１年間の取組成果と今後取り組みたいこと
よくできた年であった。
解決すべき課題と今後の改善方向
人手が足りない。`;

/** Headings in other brackets, ① as bullets, the count and the next step in neighbouring lines. */
const FINAL_BRACKETS = `たけのこ区役所
令和２年度運営方針自己評価　概要版
　　　　　　　　　　　　　　　　　　資料１
〇はじめに
一年をふりかえります。
〇最終振り返り
【経営課題１：つなぐ】
＜令和２年度の主な取組内容＞
① 会議を開く
② 便りを出す
＜概要＞
① ４回開いた
② ６回出した
＜目標達成結果と今後の対応＞
具体的取組　６項目中　４項目　目標達成
次は若い人にも声をかける。
【経営課題２：まもる】
＜令和２年度の主な取組内容＞
見回り
＜概要＞
毎月見回った
＜目標達成結果と今後の対応＞
３項目とも目標を達成
続ける。
〇自己評価の総括
（１年間の取組成果と今後取り組みたいこと）
つながりができた。
（解決すべき課題と今後の改善方向）
担い手が足りない。`;

/** Labels in 【】 and 《》, a row that lost its first tab. */
const FORM1_DRESSED = `令和3年度 しらさぎ区運営方針
【計画】
《区の目標》
水と緑のまち
《区の使命》
・守る
・育てる
令和3年度 区運営の基本的な考え方（区長の方針）
みなで進める。
重点的に取り組む主な経営課題
経営課題の概要\t主な戦略\t主な具体的取組(3年度予算額)
経営課題1 備え
備えを進める。\t・訓練\t・夜の訓練 1,200千円
・見回り\t・見回り隊(350千円)
経営課題2 にぎわい
にぎわいをつくる。\t・祭り\t・夏の祭り(2,000千円)
「市政改革プラン3.0」に基づく取組等（様式3）
主な取組項目\t取組内容
窓口\t・札を増やす
\t・待合を替える
明かり\t・灯りを替える
【自己評価】
1年間の取組成果と今後取り組みたいこと
進んだ。
解決すべき課題と今後の改善方向
続ける。`;

/** No tables: each issue with its labels one under the other. */
const FORM1_LINES = `様式１
令和３年度　うみべ区運営方針
区の目標（何をめざすのか）　　海と暮らすまち
区の使命（どのような役割を担うのか）
・海を守る・暮らしを支える
令和３年度　区運営の基本的な考え方（区の方針）
海とともに歩む。
重点的に取り組む主な経営課題
【経営課題１　海辺の安全】
経営課題の概要
波に備える。
主な戦略
・堤の点検
・避難の訓練
主な具体的取組（３年度予算額）
・点検（12,000千円）
・訓練（800千円）
【経営課題２　海辺のにぎわい】
経営課題の概要
人を呼ぶ。
主な戦略
・市を開く
主な具体的取組（３年度予算額）
・朝市（1億2,000万円）
「市政改革プラン3.0」に基づく取組等（様式3）
主な取組項目　窓口
取組内容　・待ち時間を縮める
自己評価
１年間の取組成果と今後取り組みたいこと
点検を終えた。
解決すべき課題と今後の改善方向
訓練の参加が少ない。`;

describe("the mid-year overview", () => {
  test("columns may stand in any order; rows without columns stay unread", () => {
    const reading = read(MIDYEAR_COLUMNS);
    expect(reading.plan.issues[0]?.strategies).toMatchObject([
      { code: "1-1", initiatives: [] },
      {
        code: "1-2",
        initiatives: [
          { name: "地図を配る", midYear: { attainment: "①", execution: "i", issueAndMeasure: "特になし" } },
          { name: null, crossReference: "1-1-2", processIndicators: [] },
          {
            name: "放送を流す",
            processIndicators: [{ target: { value: 12 } }],
            midYear: { execution: "ii" },
          },
        ],
      },
    ]);
    expect(reading.unread).toHaveLength(3);
  });

  test("a new target below the old one is a change; a cell in the place of a displaced state is in no field", () => {
    const reading = read(MIDYEAR_DISPLACED);
    expect(reading.plan.issues[0]?.strategies[0]?.initiatives).toMatchObject([
      { processIndicators: [{ target: { value: 100 } }, { target: { value: 90 } }] },
      {
        processIndicators: [{ name: "参加者", target: { value: 300 } }],
        targetRevisions: [
          {
            before: "参加者 300人以上",
            after: "150人以上",
            marking: "⇒【変更】",
            afterTarget: { value: 150 },
          },
        ],
        midYear: { attainment: "②" },
      },
      { midYear: { attainment: "①", execution: "ii", issueAndMeasure: "電話で勧める。" } },
    ]);
    expect(unreadOf(reading)).toEqual(["受診率 25%以上"]);
    expect(rulesOf(reading)).toContain("cell-displaced");
    expect(reading.plan.reformItems).toMatchObject([{ no: 1, name: "窓口", midYear: { attainment: "①" } }]);
  });
});

describe("the final overview", () => {
  test("is read for any number of issues", () => {
    const reading = read(FINAL_PLAIN);
    expect(reading.plan.issues).toMatchObject([
      { no: 1, overview: { achieved: 3, total: 5, nextSteps: ["見守りを広げる"] } },
      { no: 2, overview: { achieved: 1, total: 2, nextSteps: ["雨の日の会場を決める"] } },
    ]);
    expect(unreadOf(reading)).toEqual([]);
  });

  test("other brackets and bullets say the same, and what follows a count is not lost in it", () => {
    const reading = read(FINAL_BRACKETS);
    expect(reading.plan).toMatchObject({
      foreword: "一年をふりかえります。",
      yearResultAndWish: "つながりができた。",
      issuesAndDirection: "担い手が足りない。",
      issues: [
        {
          name: "つなぐ",
          overview: {
            plannedHighlights: ["① 会議を開く", "② 便りを出す"],
            achieved: 4,
            total: 6,
            nextSteps: ["次は若い人にも声をかける。"],
          },
        },
        { name: "まもる", overview: { achieved: 3, total: 3, nextSteps: ["続ける。"] } },
      ],
    });
    expect(unreadOf(reading)).toEqual(["たけのこ区役所"]);
  });
});

describe("様式1", () => {
  test("a row that lost its first tab is put back by its amounts; the self-evaluation ends the tables", () => {
    const reading = read(FORM1_DRESSED);
    expect(reading.plan).toMatchObject({
      goal: "水と緑のまち",
      mission: "・守る\n・育てる",
      issues: [
        {
          summary: "備えを進める。",
          mainStrategies: ["訓練", "見回り"],
          mainInitiatives: [
            { name: "夜の訓練", budget: 1200 },
            { name: "見回り隊", budget: 350 },
          ],
        },
        { mainStrategies: ["祭り"] },
      ],
      reformItems: [{ name: "窓口", content: ["札を増やす", "待合を替える"] }, { name: "明かり" }],
      yearResultAndWish: "進んだ。",
      issuesAndDirection: "続ける。",
    });
    expect(reading.plan.reformItems).toHaveLength(2);
    expect(rulesOf(reading)).toContain("row-displaced");
    expect(unreadOf(reading)).toEqual([]);
  });

  test("a paper of lines is read; what only a table would tell stays unread", () => {
    const reading = read(FORM1_LINES);
    expect(reading.plan).toMatchObject({
      goal: "海と暮らすまち",
      issues: [
        { mainStrategies: ["堤の点検", "避難の訓練"], mainInitiatives: [{ budget: 12000 }, { budget: 800 }] },
        { summary: "人を呼ぶ。", mainInitiatives: [{ budget: 120000 }] },
      ],
      yearResultAndWish: "点検を終えた。",
    });
    expect(unreadOf(reading)).toEqual(["窓口", "・待ち時間を縮める"]);
  });
});
