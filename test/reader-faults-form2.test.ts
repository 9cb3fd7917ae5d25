// Owns the smallest papers of 様式2 that were once read wrongly: results, codes, labels, columns, each as a few lines.
import { describe, expect, test } from "vitest";
import type { Initiative, Strategy } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";
import { readingOf } from "./reading-of.ts";

const HEAD = ["【様式2】", "経営課題1 安全", "めざす成果及び戦略 1-1 防災"];

function readingOfLines(lines: readonly string[]): Reading {
  return readingOf(lines.join("\n"), { unit: null, fiscalYear: 2021 });
}

type StrategyReading = { readonly strategy: Strategy; readonly reading: Reading };

/** The strategy with the given indicators and rows of results. */
function resultsOf(indicators: readonly string[], ...rows: readonly string[]): StrategyReading {
  const reading = readingOfLines([
    ...HEAD,
    "計画\tめざす状態<概ね3~5年間を念頭に設定>\t戦略（中期的な取組の方向性）",
    "\t備える。\t・直す",
    "\tアウトカム（成果）指標（めざす状態を数値化した指標）\t",
    ...indicators.map((indicator) => `\t${indicator}\t`),
    "自己評価\t戦略のアウトカム指標に対する有効性\tア\tア:有効であり、継続して推進 イ:有効でないため、戦略を見直す",
    "\tアウトカム指標の達成状況\t前年度\t個別\t全体",
    ...rows,
  ]);
  const strategy = reading.plan.issues[0]?.strategies[0];
  if (!strategy) throw new Error("no strategy was read");
  return { strategy, reading };
}

const BASE = "/issues/0/strategies/0";
const TWO = ["①知る:70%以上", "②満足:60%以上"];

describe("rows of outcome results", () => {
  test.each([
    ["万人", "来街者数：11.2万人\t10.8万人", 112000, 108000],
    ["地域", "地域数：11地域\t7地域", 11, 7],
    ["ポイント", "差：11.0ポイント\t10.0ポイント", 11, 10],
    ["★", "窓口：★★\t★", 2, 1],
    ["基", "設置：14基\t12基", 14, 12],
  ])("last year's result in %s belongs to the row's indicator", (_, cells, actual, previousActual) => {
    const name = cells.slice(0, cells.indexOf("："));
    const { strategy } = resultsOf([`${name}:20以上`], `\t${cells}\tB\tB`);
    expect(strategy.outcomeIndicators).toHaveLength(1);
    expect(strategy.outcomeIndicators).toMatchObject([{ actual, previousActual, grade: "B" }]);
    expect(strategy.outcomeOverall).toBe("B");
  });

  test.each(["－", "—", "未測定"])("%s under 前年度 is a stated nothing and moves no grade", (dash) => {
    const { strategy, reading } = resultsOf(TWO, `\t①知る：71.4%\t${dash}\tA\tA`, "\t②満足：61.4%\t58%\tB");
    expect(strategy.outcomeIndicators).toMatchObject([
      { actual: 71.4, previousActual: null, grade: "A" },
      { actual: 61.4, previousActual: 58, grade: "B" },
    ]);
    expect(strategy.outcomeOverall).toBe("A");
    expect(reading.origins[`${BASE}/outcomeIndicators/0/previousActual`]?.state).toBe("not-measured");
  });

  test("a dash under 個別 leaves the next grade to 全体", () => {
    const { strategy } = resultsOf(TWO, "\t①知る：71.4%\t70%\t－\tB");
    expect(strategy.outcomeIndicators[0]).toMatchObject({ previousActual: 70, grade: null });
    expect(strategy.outcomeOverall).toBe("B");
  });

  test("未測定 behind a name is this year's result, the figure behind it last year's", () => {
    const { strategy, reading } = resultsOf(TWO, "\t②満足\t未測定\t63.5%\tB");
    expect(strategy.outcomeIndicators[1]).toMatchObject({ actual: null, previousActual: 63.5, grade: "B" });
    expect(reading.origins[`${BASE}/outcomeIndicators/1/actual`]?.state).toBe("not-measured");
  });

  test("a result in a cell of its own pushes the row out by one column", () => {
    const { strategy } = resultsOf(TWO, "\t①知る\t71.4%\t70%\tA\tB");
    expect(strategy.outcomeIndicators[0]).toMatchObject({ actual: 71.4, previousActual: 70, grade: "A" });
    expect(strategy.outcomeOverall).toBe("B");
  });

  test.each([
    ["by their marks", "\t①知る：71.4% ②満足：30.1%\t①63.5% ②28.8%\t①A ②B\tB"],
    ["by their order", "\t①知る：71.4%　②満足：30.1%\t63.5%　28.8%\tA　B\tB"],
  ])("indicators stacked in one row are told apart %s", (_, row) => {
    const { strategy } = resultsOf(TWO, row);
    expect(strategy.outcomeIndicators).toHaveLength(2);
    expect(strategy.outcomeIndicators).toMatchObject([
      { mark: "①", actual: 71.4, previousActual: 63.5, grade: "A" },
      { mark: "②", actual: 30.1, previousActual: 28.8, grade: "B" },
    ]);
    expect(strategy.outcomeOverall).toBe("B");
  });

  test("one grade for two stacked indicators is given to neither", () => {
    const { strategy, reading } = resultsOf(TWO, "\t①知る：71.4% ②満足：30.1%\t①63.5% ②28.8%\tA\t");
    expect(strategy.outcomeIndicators).toMatchObject([{ grade: null }, { grade: null }]);
    expect(strategy.outcomeOverall).toBe(null);
    expect(reading.unread).toMatchObject([{ text: "A" }]);
  });

  test("many rows of results are read in time that grows with them", () => {
    const rows = Array.from({ length: 15_000 }, (_, index) => `\t割合${index}：1%\t2%\tA`);
    expect(resultsOf(TWO, ...rows).strategy.outcomeIndicators.length).toBeGreaterThan(14_000);
  });
});

/** The rows of one initiative's review under its plan. */
function reviewOf(...rows: readonly string[]): {
  readonly initiative: Initiative;
  readonly reading: Reading;
} {
  const reading = readingOfLines([
    ...HEAD,
    "具体的取組1-1-1 訓練",
    "計画\t当年度の取組内容\tプロセス（過程）指標（取組によりめざす指標）",
    "\t・訓練\t①来場者数:3,000人以上",
    ...rows,
  ]);
  const initiative = reading.plan.issues[0]?.strategies[0]?.initiatives[0];
  if (!initiative) throw new Error("no initiative was read");
  return { initiative, reading };
}

const YEAR_END = [
  "自己評価\t当年度の取組実績\t課題 ※左記に「②、③」、「イ」がある場合は必須",
  "\t・やった\t・少ない",
];
const REVIEW = `${BASE}/initiatives/0`;

describe("codes of a review", () => {
  test("a code fused behind the result is the code", () => {
    const { initiative } = reviewOf(
      ...YEAR_END,
      "\tプロセス指標の達成状況\t来場者数：3,210人 ①(i)\t改善策\t・増やす",
    );
    expect(initiative.yearEnd).toMatchObject({
      actuals: [{ name: "来場者数", value: 3210 }],
      attainment: "①",
      execution: "i",
      measure: "・増やす",
    });
    expect(initiative.yearEnd.actuals).toHaveLength(1);
  });

  test("of two codes for two indicators the first stands and a finding tells of the second", () => {
    const { initiative, reading } = reviewOf(
      ...YEAR_END,
      "\tプロセス指標の達成状況\t改善策",
      "\t①来場者数：3,210人 ①(i)\t・増やす",
      "\t②店：18店 ②(i)\t",
    );
    expect(initiative.yearEnd).toMatchObject({
      actuals: [{ value: 3210 }, { mark: "②", name: "店", value: 18 }],
      attainment: "①",
    });
    expect(reading.findings.filter((one) => one.rule === "value-twice")).toMatchObject([
      { path: `${REVIEW}/yearEnd/attainment` },
    ]);
  });

  test.each([
    ["in two cells", "②\t(ii)", "②", "ii"],
    ["with a hyphen", "①-(i)", "①", "i"],
    ["with a digit for the numeral", "①（1）", "①", "i"],
    ["behind the mark of its indicator", "①②(i)", "②", "i"],
  ])("a code %s is read", (_, cells, attainment, execution) => {
    const { initiative, reading } = reviewOf(
      `中間振り返り\tプロセス指標の達成状況\t${cells}\t課題と改善策`,
      "\t\t\t・増やす",
    );
    expect(initiative.midYear).toMatchObject({ attainment, execution, issueAndMeasure: "・増やす" });
    expect(reading.unread).toEqual([]);
  });

  test("the numbered items of a text are no codes", () => {
    const { initiative } = reviewOf(
      "中間振り返り\tプロセス指標の達成状況\t\t課題と改善策",
      "\t\t\t① 場を増やす ② 人を増やす",
      "\t戦略に対する取組の有効性\t\tア 人を増やす イ 場を増やす",
    );
    expect(initiative.midYear).toMatchObject({ attainment: null, effectiveness: null });
  });

  test("a name in one cell and its figure in the next are one result", () => {
    const { initiative } = reviewOf(...YEAR_END, "\tプロセス指標の達成状況\t地域数\t7地域\t②(ii)\t改善策");
    expect(initiative.yearEnd.actuals).toMatchObject([{ name: "地域数", value: 7 }]);
    expect(initiative.yearEnd.attainment).toBe("②");
  });

  test("a mark in one cell before its figure is no code", () => {
    const { initiative } = reviewOf(...YEAR_END, "\tプロセス指標の達成状況\t①\t3,210人\t②(ii)\t改善策");
    expect(initiative.yearEnd.actuals).toMatchObject([{ mark: "①", value: 3210 }]);
    expect(initiative.yearEnd.attainment).toBe("②");
  });

  test("未測定 in place of a code is a stated nothing and part of no text", () => {
    const { initiative, reading } = reviewOf(
      ...YEAR_END,
      "\tプロセス指標の達成状況\t①(i)\t改善策",
      "\t\t\t・増やす",
      "\t戦略に対する取組の有効性\t未測定",
    );
    expect(initiative.yearEnd).toMatchObject({ effectiveness: null, measure: "・増やす" });
    expect(reading.origins[`${REVIEW}/yearEnd/effectiveness`]?.state).toBe("not-measured");
  });

  test("a single entry of the legend where a code is due is the code, concluded", () => {
    const { initiative, reading } = reviewOf(
      ...YEAR_END,
      "\t戦略に対する取組の有効性\tア：有効であり、継続して推進",
    );
    expect(initiative.yearEnd.effectiveness).toBe("ア");
    expect(reading.origins[`${REVIEW}/yearEnd/effectiveness`]?.how).toBe("concluded");
  });

  test("the whole legend without a code is no code, and the field was not reported", () => {
    const { initiative, reading } = reviewOf(
      ...YEAR_END,
      "\t戦略に対する取組の有効性\t\tア：有効であり、継続して推進 イ：有効でないため、取組を見直す",
    );
    expect(initiative.yearEnd.effectiveness).toBe(null);
    expect(reading.origins[`${REVIEW}/yearEnd/effectiveness`]?.state).toBe("not-reported");
  });

  test.each([
    ["順調", "a"],
    ["順調でない", "b"],
    ["b：順調でない", "b"],
  ])("%s as the progress of a strategy is a code, concluded", (words, progress) => {
    const { strategy, reading } = resultsOf(TWO, "\t①知る：71.4%\t70%\tA\tA", `\t戦略の進捗状況\t${words}\t`);
    expect(strategy.progress).toBe(progress);
    expect(reading.origins[`${BASE}/progress`]?.how).toBe("concluded");
  });
});

describe("labels of other years and bodies", () => {
  test("業績目標 stands for プロセス指標", () => {
    const reading = readingOfLines([
      ...HEAD,
      "具体的取組1-1-1 訓練",
      "計画\t当年度の取組内容\t業績目標（中間アウトカム）",
      "\t・訓練\t①来場者数:3,000人以上【前年度までの実績】 令和元年度:2,800人",
      "自己評価\t当年度の取組実績\t課題",
      "\t・やった\t・少ない",
      "\t業績目標の達成状況\t①来場者数：3,210人\t①(i)",
    ]);
    expect(reading.plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
      plannedContent: "・訓練",
      processIndicators: [{ mark: "①", target: { value: 3000 } }],
      history: [{ fiscalYear: 2019, value: 2800 }],
      yearEnd: { result: "・やった", issue: "・少ない", actuals: [{ value: 3210 }], attainment: "①" },
    });
  });

  const SHORT = {
    futureVision: "助け合う",
    currentState: "少ない",
    causeAnalysis: "知らない",
    issueToSolve: "知らせる",
  };

  test.each([
    [
      "in brackets",
      [
        "【めざすべき将来像】",
        "助け合う",
        "【現状】",
        "少ない",
        "【要因分析】",
        "知らない",
        "【課題】",
        "知らせる",
      ],
    ],
    [
      "before a colon",
      ["めざすべき将来像：助け合う", "現状：少ない", "要因分析：知らない", "課題：知らせる"],
    ],
    [
      "in two columns",
      ["めざすべき将来像\t現状", "助け合う\t少ない", "要因分析\t課題", "知らない\t知らせる"],
    ],
    [
      "behind 計画",
      ["計画\tめざすべき将来像\t現状", "\t助け合う\t少ない", "\t要因分析\t課題", "\t知らない\t知らせる"],
    ],
  ])("short labels of an issue %s are read", (_, lines) => {
    const reading = readingOfLines([...HEAD.slice(0, 2), ...lines]);
    expect(reading.plan.issues[0]).toMatchObject(SHORT);
    expect(reading.unread).toEqual([]);
  });

  test("the long labels of an issue in two columns are read by column", () => {
    const reading = readingOfLines([
      ...HEAD.slice(0, 2),
      "めざすべき将来像（最終的なめざす状態）＜概ね10～20年を念頭に設定＞\t現状（課題設定の根拠となる現状・データ）",
      "助け合う\t少ない",
      "要因分析（めざすべき将来像と現状に差が生じる要因の分析結果）\t課題（上記要因を解消するために必要なこと）",
      "知らない\t知らせる",
    ]);
    expect(reading.plan.issues[0]).toMatchObject(SHORT);
  });

  test("short words inside the text of an initiative open nothing", () => {
    const { initiative, reading } = reviewOf("自己評価", "当年度の取組実績", "・やった", "現状", "・よい");
    expect(initiative.yearEnd.result).toBe("・やった\n現状\n・よい");
    expect(reading.plan.issues[0]?.currentState).toBe(null);
  });

  test("a paper of lines without any table is read", () => {
    const reading = readingOfLines([
      ...HEAD,
      "めざす状態",
      "備える。",
      "アウトカム指標",
      "①知る区民の割合：70%以上",
      "戦略",
      "・直す",
      "自己評価",
      "アウトカム指標の達成状況",
      "①知る区民の割合：71.4%",
      "前年度 69.9%",
      "個別 B",
      "全体 A",
      "戦略の進捗状況",
      "b",
      "課題",
      "足りない。",
      "今後の対応方向",
      "続ける。",
    ]);
    expect(reading.plan.issues[0]?.strategies[0]).toMatchObject({
      desiredState: "備える。",
      direction: "・直す",
      outcomeIndicators: [{ target: { value: 70 }, actual: 71.4, previousActual: 69.9, grade: "B" }],
      outcomeOverall: "A",
      progress: "b",
      issueText: "足りない。",
      nextDirection: "続ける。",
    });
    expect(reading.plan.issues[0]?.strategies[0]?.outcomeIndicators).toHaveLength(1);
    expect(reading.unread).toEqual([]);
  });
});

describe("cells that broke over lines", () => {
  const MID =
    "中間振り返り\tプロセス指標の達成状況\t②(i)\t課題と改善策 ※左記に「②、③」、「イ」がある場合は必須";

  test("lines without columns go on with the last cell, and the block goes on behind them", () => {
    const { initiative, reading } = reviewOf(
      MID,
      "・人を増やす",
      "・場を増やす",
      "\t戦略に対する取組の有効性\tア",
      ...YEAR_END,
    );
    expect(initiative.midYear).toMatchObject({
      effectiveness: "ア",
      issueAndMeasure: "・人を増やす\n・場を増やす",
    });
    expect(initiative.yearEnd).toMatchObject({ effectiveness: null, result: "・やった" });
    expect(reading.unread).toEqual([]);
  });

  test("a quoted cell of a pasted sheet is one cell, its quotes are markup", () => {
    const { initiative, reading } = reviewOf(
      `${MID}\t"・人を増やす`,
      '・場を増やす"',
      "\t戦略に対する取組の有効性\tア",
      "自己評価\t当年度の取組実績\t課題",
      '\t"・やった',
      '・またやった"\t・少ない',
    );
    expect(initiative.midYear.issueAndMeasure).toBe("・人を増やす\n・場を増やす");
    expect(initiative.yearEnd).toMatchObject({ result: "・やった\n・またやった", issue: "・少ない" });
    expect(reading.unread).toEqual([]);
  });

  test("page numbers between rows are part of no value and end nothing", () => {
    const { initiative, reading } = reviewOf(...YEAR_END, "3/12", "- 3 -", "\t・またやった\t・足りない");
    expect(initiative.yearEnd).toMatchObject({
      result: "・やった\n・またやった",
      issue: "・少ない\n・足りない",
    });
    expect(reading.unread).toEqual([]);
  });

  test("a footnote behind a table is part of no value", () => {
    const { initiative, reading } = reviewOf(...YEAR_END, "※１ 区民とは住民をいう。");
    expect(initiative.yearEnd.issue).toBe("・少ない");
    expect(reading.unread).toMatchObject([{ text: "※１ 区民とは住民をいう。" }]);
  });
});

describe("pages", () => {
  const page = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`;

  test("tables inside the cells of a layout table are read as tables", () => {
    const row = (...cells: readonly string[]): string =>
      `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    const reading = readingOfLines([
      page(
        `<table><tr><th colspan="3">経営課題1 安全</th></tr><tr><td colspan="3"><table>
        <tr><th colspan="3">めざす成果及び戦略 1-1 防災</th></tr>
        ${row("計画", "めざす状態", "戦略")}${row("", "備える。", "・直す")}</table></td></tr>
        <tr><td colspan="3"><table><tr><th colspan="3">具体的取組1-1-1 訓練</th></tr>
        ${row("計画", "当年度の取組内容", "プロセス指標")}${row("", "・訓練", "来場者数：3,000人以上")}</table></td></tr></table>`,
      ),
    ]);
    expect(reading.plan.issues[0]?.strategies).toMatchObject([
      {
        desiredState: "備える。",
        direction: "・直す",
        initiatives: [{ plannedContent: "・訓練", processIndicators: [{ target: { value: 3000 } }] }],
      },
    ]);
    expect(reading.unread).toEqual([]);
  });
});

test("columns of nothing but blanks are columns where the header line has them", () => {
  const { plan } = readingOfLines([
    ...HEAD,
    "具体的取組1-1-1 訓練",
    "計画    当年度の取組内容      プロセス（過程）指標（取組によりめざす指標）",
    "    ・訓練をする      地域数：8地域",
  ]);
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
    plannedContent: "・訓練をする",
    processIndicators: [{ name: "地域数", target: { value: 8, unit: "地域" } }],
  });
});

test("課題 and 改善策 with their ※ note are labels within a cell, too", () => {
  const { plan } = readingOfLines([
    ...HEAD,
    "具体的取組1-1-1 訪ねる",
    "自己評価\t当年度の取組実績\t149軒を回った。 課題 ※左記に「②、③」、「イ」がある場合は必須 人手が足りない。 改善策 ※左記に「②、③」、「イ」がある場合は必須 秋に回る。",
  ]);
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.yearEnd).toMatchObject({
    result: "149軒を回った。",
    issue: "人手が足りない。",
    measure: "秋に回る。",
  });
});

test("an amount that is not settled yet leaves the row's other amounts", () => {
  const reading = readingOfLines([
    ...HEAD,
    "",
    "元決算額 0千円 2予算額 100千円 3予算額 未定",
    "",
    "計画\t当年度の取組内容",
    "\t箱を置く。",
  ]);
  expect(reading.plan.issues[0]?.strategies[0]?.initiatives[0]?.budget).toEqual({
    settled: 0,
    previous: 100,
    current: null,
  });
  expect(reading.unread).toEqual([]);
  expect(reading.origins[`${BASE}/initiatives/0/budget/current`]).toMatchObject({
    raw: "未定",
    state: "unset",
  });
});
