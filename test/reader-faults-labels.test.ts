// Owns the smallest papers of 様式2 whose labels, budgets and codes were once read wrongly because of where they stand.
import { describe, expect, test } from "vitest";
import type { Reading } from "../src/domain/reading.ts";
import { readingOf, unaccounted } from "./reading-of.ts";

const HEAD = ["【様式2】", "経営課題1 安全", "めざす成果及び戦略 1-1 防災"];

function readingOfLines(lines: readonly string[]): Reading {
  const text = lines.join("\n");
  const reading = readingOf(text, { unit: null, fiscalYear: 2021 });
  expect(unaccounted(text, reading)).toEqual([]);
  return reading;
}

describe("short labels", () => {
  test.each([
    ["with blanks around it", "備える。 アウトカム指標 備える区民の割合：60%以上"],
    ["with a colon", "備える。 アウトカム指標：備える区民の割合：60%以上"],
    ["in brackets", "備える。【アウトカム指標】備える区民の割合：60%以上"],
  ])("アウトカム指標 %s ends the text of めざす状態 in its cell", (_, cell) => {
    const { plan, unread } = readingOfLines([...HEAD, "計画\tめざす状態\t戦略", `\t${cell}\t・訓練を続ける`]);
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      desiredState: "備える。",
      direction: "・訓練を続ける",
      outcomeIndicators: [{ name: "備える区民の割合", target: { value: 60 } }],
    });
    expect(unread).toEqual([]);
  });

  test("アウトカム指標 within a sentence is part of the text", () => {
    const words = "備える。 アウトカム指標 の値を毎年確かめ、アウトカム指標の見直しも行う。";
    const { plan } = readingOfLines([...HEAD, "計画\tめざす状態\t戦略", `\t${words}\t・訓練を続ける`]);
    expect(plan.issues[0]?.strategies[0]).toMatchObject({ desiredState: words, outcomeIndicators: [] });
  });

  test("in 【】 they head the words behind them in their line", () => {
    const { plan, unread } = readingOfLines([
      "【様式2】",
      "経営課題1 安全",
      "【めざすべき将来像】（最終的なめざす状態）＜概ね10～20年を念頭に設定＞",
      "助け合うまち。",
      "【現状】備えが進まない。",
      "【要因分析】 集まりが減った。",
      "【課題】（若い世代）知らせる場がない。",
    ]);
    expect(plan.issues).toMatchObject([
      {
        futureVision: "助け合うまち。",
        currentState: "備えが進まない。",
        causeAnalysis: "集まりが減った。",
        issueToSolve: "（若い世代）知らせる場がない。",
      },
    ]);
    expect(unread).toEqual([]);
  });
});

describe("budgets", () => {
  const budgetOf = (line: string): Reading => readingOfLines([...HEAD, "具体的取組1-1-1 訓練", line]);

  test("the paper's year and the two before it have their columns", () => {
    const { plan, unread } = budgetOf("元決算額\t10千円\t2予算額\t20千円\t3予算額\t30千円");
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.budget).toEqual({
      settled: 10,
      previous: 20,
      current: 30,
    });
    expect(unread).toEqual([]);
  });

  test("the budget of another year has none and stays unread", () => {
    const { plan, unread } = budgetOf("元決算額\t10千円\t1予算額\t20千円\t2予算額\t30千円");
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.budget).toEqual({
      settled: 10,
      previous: 30,
      current: null,
    });
    expect(unread.map(({ text }) => text)).toEqual(["1予算額\t20千円"]);
  });
});

describe("words behind a code of 達成状況 without a right column", () => {
  const reviewOf = (indicator: string, ...rows: readonly string[]): Reading =>
    readingOfLines([
      ...HEAD,
      "具体的取組1-1-1 訓練",
      "計画\t当年度の取組内容\tプロセス指標",
      `\t訓練をする。\t${indicator}`,
      "自己評価\t当年度の取組実績",
      "\t3回行った。",
      "\tプロセス指標の達成状況",
      ...rows,
    ]);

  test("explain it and are no result", () => {
    const { plan, unread } = reviewOf("参加者数：300人以上", "\t参加者数：280人\t② (i) 参加が少なかった。");
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.yearEnd).toMatchObject({
      actuals: [{ name: "参加者数", value: 280 }],
      attainment: "②",
      execution: "i",
      measure: null,
    });
    expect(unread.map(({ text }) => text)).toEqual(["参加が少なかった。"]);
  });

  test.each([
    ["a figure", "参加者数：300人以上", "参加者数：280人"],
    ["words where the indicator is one of words", "手引きの作成", "手引きを作成した"],
  ])("are the result when they are %s", (_, indicator, result) => {
    const { plan, unread } = reviewOf(indicator, `\t② (i) ${result}`);
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.yearEnd.actuals).toMatchObject([{ text: result }]);
    expect(unread).toEqual([]);
  });
});
