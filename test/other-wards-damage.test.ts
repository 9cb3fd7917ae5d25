// Owns papers as further wards publish them: pages with numbers alone, upright heads, legends that break in their cell, results in tables of pages.
import { describe, expect, test } from "vitest";
import type { Plan } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";
import { readingOf, unaccounted } from "./reading-of.ts";

function readOf(...lines: readonly string[]): Reading {
  const text = lines.join("\n");
  const reading = readingOf(text, { unit: null, fiscalYear: null });
  expect(unaccounted(text, reading)).toEqual([]);
  return reading;
}

const page = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`;
const initiativeOf = (plan: Plan) => plan.issues[0]?.strategies[0]?.initiatives[0];

const HEAD = [
  "令和３年度　碧海市潮見区運営方針（自己評価反映）          【様式２】",
  "経営課題１　安全なまち",
  "めざす成果及び戦略１－１　防犯",
];

describe("the head of a paper", () => {
  test("the form number at the right of the title is no part of it, nor the city of the ward's name", () => {
    const { plan, unread } = readOf(...HEAD, "令和３年度　碧海市潮見区運営方針（自己評価反映）");
    expect(plan).toMatchObject({
      form: "form2",
      title: "令和３年度　碧海市潮見区運営方針（自己評価反映）",
      stage: "自己評価反映",
      unit: { name: "潮見区", kind: "ward" },
    });
    expect(unread).toEqual([]);
  });

  test.each(["令和元年度風早区運営方針", "令和2年度風早区運営方針"])(
    "a year that runs into the unit's name is no part of it: %s",
    (title) => {
      expect(readOf("【様式2】", title, ...HEAD.slice(1)).plan.unit?.name).toBe("風早区");
    },
  );
});

describe("upright words", () => {
  test("heads of phases that stand upright, one sign a line, open their blocks", () => {
    const { plan, unread } = readOf(
      ...HEAD,
      "計",
      "画\tめざす状態\t戦略",
      "\t犯罪が減る。\t・見守る。",
      "\tアウトカム指標",
      "\t街頭犯罪の件数：200件以下",
      "自",
      "己",
      "評",
      "価\tアウトカム指標の達成状況\t前年度\t個別\t全体",
      "\t街頭犯罪の件数：218件\t240件\tA\tA",
    );
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      outcomeIndicators: [{ target: { text: "200件以下" }, actual: 218, previousActual: 240, grade: "A" }],
    });
    expect(unread).toEqual([]);
  });
});

describe("reviews", () => {
  const PLAN = [
    "具体的取組１－１－１　見守り",
    "計画\t当年度の取組内容\tプロセス指標",
    "\t・巡回\t巡回：100回以上",
  ];

  test("a legend that breaks in its cell ends no block: the code below is still that of the mid-year", () => {
    const { plan, unread } = readOf(
      ...HEAD,
      ...PLAN,
      "中間振り返り\tプロセス指標の達成状況\t①（ⅰ）\t課題と改善策　※左記に「②、③」、「イ」がある場合は必須",
      "\t①：目標達成（見込）　（ⅰ）取組は予定どおり進捗　（ⅱ）取組は予定どおり進捗していない",
      "②：目標未達成（見込）（ⅰ）取組は予定どおり進捗　（ⅱ）取組は予定どおり進捗していない",
      "③：撤退・再構築基準未達成",
      "\t戦略に対する取組の有効性\tー",
      "自己評価\t当年度の取組実績\t課題",
      "\t・104回\t・夜が少ない。",
      "\t戦略に対する取組の有効性\tア",
    );
    expect(plan.issues[0]?.strategies[0]?.initiatives).toMatchObject([
      {
        midYear: { attainment: "①", execution: "i", effectiveness: "—" },
        yearEnd: { result: "・104回", issue: "・夜が少ない。", effectiveness: "ア" },
      },
    ]);
    expect(unread).toEqual([]);
  });

  test("【課題】 and 【改善策】 head parts of 課題と改善策 and fields of the self-evaluation", () => {
    const { plan, unread } = readOf(
      ...HEAD,
      ...PLAN,
      "中間振り返り\tプロセス指標の達成状況\t②（ⅱ）\t課題と改善策\t【課題】雨が続いた。【改善策】秋に増やす。",
      "自己評価\t当年度の取組実績",
      "\t・98回【課題】人が足りない。【改善策】交代で回る。",
    );
    expect(initiativeOf(plan)).toMatchObject({
      midYear: { issueAndMeasure: "【課題】雨が続いた。【改善策】秋に増やす。" },
      yearEnd: { result: "・98回", issue: "人が足りない。", measure: "交代で回る。" },
    });
    expect(unread).toEqual([]);
  });

  test("results so far that a mid-year review asks for are no issue", () => {
    const { plan } = readOf(
      ...HEAD,
      ...PLAN,
      "中間振り返り\t当年度の取組実績\t課題と改善策",
      "\t・41回\t",
      "\tプロセス指標の達成状況\t①（ⅰ）",
    );
    expect(initiativeOf(plan)?.midYear).toMatchObject({ achievements: "・41回", issueAndMeasure: null });
  });
});

describe("results of outcome indicators", () => {
  const PLANNED = [
    "計画\tめざす状態\t戦略",
    "\t備える。\t・続ける。",
    "\tアウトカム指標",
    "\t①備える区民：70%以上 ②場所を知る区民：80%以上",
  ];

  test("rows of a page's table in one line of its source are rows, and a mark alone names its indicator", () => {
    const row = (...cells: readonly string[]): string =>
      `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    const { plan, unread } = readOf(
      page(
        `<h2>経営課題1 安全</h2><h3>めざす成果及び戦略1-1 防災</h3><table>${row("計画", "めざす状態", "戦略")}${row("", "備える。", "・続ける。")}
        ${row("", "アウトカム指標", "")}${row("", "①備える区民：70%以上 ②場所を知る区民：80%以上", "")}
        ${row("自己評価", "アウトカム指標の達成状況", "前年度", "個別", "全体")}${row("", "①58.0%", "57.2%", "B", "B")}${row("", "②66.1%", "61.5%", "B", "")}</table>`,
      ),
    );
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      outcomeIndicators: [
        { mark: "①", actual: 58, previousActual: 57.2, grade: "B" },
        { mark: "②", actual: 66.1, previousActual: 61.5, grade: "B" },
      ],
      outcomeOverall: "B",
    });
    expect(unread).toEqual([]);
  });

  test("a text behind the column heads of a row is in the right column", () => {
    const { plan, unread } = readOf(
      ...HEAD,
      ...PLANNED,
      "自己評価\t戦略のアウトカム指標に対する有効性\tイ\t\t\t課題",
      "\tアウトカム指標の達成状況\t前年度\t個別\t全体\t・短い活動が少ない。",
      "\t①備える区民：58.0%\t57.2%\tB\tB\t今後の対応方向",
      "\t②場所を知る区民：66.1%\t61.5%\tB\t\t・活動を集めて知らせる。",
    );
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      issueText: "・短い活動が少ない。",
      nextDirection: "・活動を集めて知らせる。",
      outcomeIndicators: [{ actual: 58 }, { actual: 66.1 }],
    });
    expect(unread).toEqual([]);
  });
});

test("years without brackets head the results behind them, marks or not", () => {
  const { plan } = readOf(
    ...HEAD,
    "具体的取組1-1-1 まち歩き",
    "計画\t当年度の取組内容\tプロセス指標",
    "\t・まち歩き\t①参加者：120人以上 ②満足した人の割合：90%以上 前年度までの実績 H30 ①98人 ②88% R元 ①104人 ②91%",
  );
  expect(initiativeOf(plan)?.history.map(({ fiscalYear, mark, value }) => [fiscalYear, mark, value])).toEqual(
    [
      [2018, "①", 98],
      [2018, "②", 88],
      [2019, "①", 104],
      [2019, "②", 91],
    ],
  );
});

test("様式1: an amount under a head that spans two columns belongs to the initiative beside it, in every row", () => {
  const { plan, unread } = readOf(
    page(
      `<h1>令和2年度 潮見区運営方針</h1><p>2020年2月13日 ページ番号：4455</p><h3>区の目標（何をめざすのか）</h3><p>つながるまち</p>
      <table><tr><th>経営課題の概要</th><th>主な戦略</th><th colspan="2">主な具体的取組（2年度予算額）</th></tr>
      <tr><td rowspan="2">【経営課題1 海】<br>知られていない。</td><td rowspan="2">・機会をつくる</td><td>・催し</td><td>2,310千円</td></tr>
      <tr><td>・案内板</td><td>1,005千円</td></tr></table>`,
    ),
  );
  expect(plan.issues[0]?.mainInitiatives).toEqual([
    { name: "催し", budget: 2310 },
    { name: "案内板", budget: 1005 },
  ]);
  expect(unread).toEqual([]);
});

test("page numbers that are nothing but digits are no words of a text; a figure alone is", () => {
  const slides = (numbers: readonly string[]) =>
    readOf(
      "令和3年度 風早区運営方針 自己評価【概要版】",
      numbers[0] ?? "",
      "はじめに",
      "結果をまとめた。",
      "運営方針とは",
      "一年の計画である。",
      numbers[1] ?? "",
      "経営課題1 安全",
      "【令和3年度の主な取組内容】",
      "・訓練",
      "【概要】",
      "・7校区で行った。",
      numbers[2] ?? "",
    );
  const paged = slides(["1", "2", "3"]);
  expect(paged.plan.aboutPolicy).toBe("一年の計画である。");
  expect(paged.plan.issues[0]?.overview?.doneHighlights).toEqual(["7校区で行った。"]);
  expect(paged.unread).toEqual([]);
  expect(slides(["1", "7", "3"]).plan.aboutPolicy).toContain("7");
});

test("a note that only prints the legend is no text, with the words of the codes as papers vary them", () => {
  const { unread } = readOf(
    "令和元年度 風早区運営方針 中間振り返り（概要版）",
    "経営課題1 安全",
    "戦略1-1 防災",
    "具体的取組\t目標\t取組実績\t達成状況\t課題と改善策",
    "1-1-1 訓練\t参加者：30人以上\t・5回\t①（ⅰ）\t・続ける。",
    "※達成状況　①：目標達成見込　②：目標未達成見込み　（ⅰ）取組は予定通り進捗　（ⅱ）取組は予定通り進捗していない",
  );
  expect(unread).toEqual([]);
});

describe("papers without tables", () => {
  test("a sign before a label with its words behind a colon is dress", () => {
    const { plan, unread } = readOf(
      ...HEAD,
      "計画",
      "■めざす状態",
      "　人が歩いている。",
      "■アウトカム指標",
      "　①訪れた人の数：60,000人　②愛着がある区民の割合：65％以上",
      "■戦略",
      "　・案内板をそろえる。",
      "自己評価",
      "■戦略のアウトカム指標に対する有効性　：　ア",
      "■アウトカム指標の達成状況",
      "　①41,200人（前年度　52,300人）　個別：Ｂ",
      "　②60.4％（前年度　58.1％）　個別：Ｂ",
      "　全体：Ｂ",
      "■戦略の進捗状況　：　ｂ",
      "■課題",
      "　・来る人が減った。",
      "【具体的取組１－１－１】　案内板の整備　　元決算額　0千円　　2予算額　3,300千円",
      "自己評価",
      "■戦略に対する取組の有効性　：　ア",
    );
    expect(plan.issues[0]?.strategies).toMatchObject([
      {
        effectiveness: "ア",
        progress: "b",
        outcomeOverall: "B",
        issueText: "・来る人が減った。",
        outcomeIndicators: [
          { actual: 41200, previousActual: 52300, grade: "B" },
          { actual: 60.4, previousActual: 58.1, grade: "B" },
        ],
        initiatives: [
          {
            code: "1-1-1",
            name: "案内板の整備",
            budget: { settled: 0, previous: 3300, current: null },
            yearEnd: { effectiveness: "ア" },
          },
        ],
      },
    ]);
    expect(unread).toEqual([]);
  });
});

test("様式3: a code on a line of its own among the results, and a legend without colons", () => {
  const { plan, unread } = readOf(
    page(
      `<h1>令和3年度 港湾局運営方針</h1><h2>様式3</h2><table><tr><th>取組項目1</th><td>【電子化】</td></tr>
      <tr><th>中間振り返り</th><td>取組内容の実施見込み （ⅰ）</td><td>目標の達成見込み ②<br>①達成見込み ②達成できない見込み</td></tr>
      <tr><th>自己評価</th><td>当年度の取組実績及び目標の達成状況<br>・割合は17.4％<br>②<br>①目標達成 ②目標未達成</td><td>課題と改善策<br>・手間を減らす。</td></tr></table>`,
    ),
  );
  expect(plan.reformItems).toMatchObject([
    {
      midYear: { execution: "i", attainment: "②" },
      yearEnd: { result: "・割合は17.4％", attainment: "②", issueAndMeasure: "・手間を減らす。" },
    },
  ]);
  expect(unread).toEqual([]);
});

describe("the mid-year overview", () => {
  const TABLE = [
    "令和2年度 波止場区運営方針 中間振り返り（概要版）",
    "経営課題1 安全",
    "戦略1-1 備え",
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
  ];

  test("a cell that broke over lines ends no row", () => {
    const { plan, unread } = readOf(
      ...TABLE,
      "1 訓練\t・訓練 3回",
      "・動画 1本\t参加した人の割合：15％以上\t【目標達成見込】【取組予定通り進捗している】",
      "2 備蓄\t・講座 1回\t参加者：200人以上\t【目標未達成見込】【取組予定通り進捗していない】",
    );
    expect(plan.issues[0]?.strategies).toHaveLength(1);
    expect(plan.issues[0]?.strategies[0]?.initiatives).toMatchObject([
      { code: "1-1-1", midYear: { achievements: "・訓練 3回\n・動画 1本", attainment: "①", execution: "i" } },
      { code: "1-1-2", midYear: { achievements: "・講座 1回", attainment: "②", execution: "ii" } },
    ]);
    expect(unread).toEqual([]);
  });

  test("a row whose last cells are empty stays its own", () => {
    const { plan } = readOf(...TABLE, "1 訓練\t・訓練 3回", "2 備蓄\t・講座 1回\t参加者：200人以上");
    expect(plan.issues[0]?.strategies[0]?.initiatives.map(({ midYear }) => midYear.achievements)).toEqual([
      "・訓練 3回",
      "・講座 1回",
    ]);
  });

  test("a sentence right below a row goes on with its review, which a finding says", () => {
    const { plan, findings } = readOf(
      ...TABLE,
      "1 訓練\t・訓練 3回\t参加者：200人以上\t【目標未達成見込】【取組予定通り進捗していない】",
      "会場が使えなかった。動画で代える。",
    );
    expect(plan.issues[0]?.strategies[0]?.initiatives[0]?.midYear.issueAndMeasure).toBe(
      "会場が使えなかった。動画で代える。",
    );
    expect(findings.map(({ rule }) => rule)).toContain("text-placed-by-order");
  });
});

test("様式1: bullets below a row whose blank cell is lost go on with its last column", () => {
  const { plan } = readOf(
    "令和7年度 波止場区運営方針",
    "区の目標（何をめざすのか）",
    "栄えるまち",
    "経営課題1 安全なまち",
    "経営課題の概要\t主な戦略\t主な具体的取組（7年度予算額）",
    "・備えが足りない。\t・備えを増やす",
    "・訓練を広げる\t・備蓄品の更新（2,100千円）",
    "・訓練の実施（1,450千円）",
  );
  expect(plan.issues[0]).toMatchObject({
    mainStrategies: ["備えを増やす", "訓練を広げる"],
    mainInitiatives: [
      { name: "備蓄品の更新", budget: 2100 },
      { name: "訓練の実施", budget: 1450 },
    ],
  });
});

test("figures of 現状 under one name keep it, line by line", () => {
  const { plan } = readOf(
    ...HEAD.slice(0, 2),
    "現状（課題設定の根拠となる現状・データ）",
    "・耐震管率",
    "R元年度：31.2％",
    "R2年度：32.4％",
  );
  expect(plan.issues[0]?.dataPoints).toMatchObject([
    { name: "耐震管率", fiscalYear: 2019, value: 31.2 },
    { name: "耐震管率", fiscalYear: 2020, value: 32.4 },
  ]);
});

describe("numbers that were concluded", () => {
  test("a number that a heading of the paper bears is given to no block without one", () => {
    const block = (words: string): string[] => [
      "計画\t当年度の取組内容\tプロセス指標",
      `\t${words}\t回数：3回以上`,
    ];
    const { plan, findings } = readOf(
      ...HEAD,
      "具体的取組１－１－１　見守り",
      ...block("・巡回"),
      ...block("・別の取組"),
      "具体的取組１－１－２　灯り",
      ...block("・灯り"),
    );
    expect(plan.issues[0]?.strategies[0]?.initiatives.map(({ code }) => code)).toEqual([
      "1-1-1",
      null,
      "1-1-2",
    ]);
    expect(findings.map(({ rule }) => rule)).toContain("heading-missing");
  });

  test("a number twice in a table of the mid-year overview begins no strategy", () => {
    const { plan } = readOf(
      "令和2年度 波止場区運営方針 中間振り返り（概要版）",
      "経営課題1 安全",
      "戦略1-1 備え",
      "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
      "1 訓練\t・3回\t\t【目標達成見込】",
      "3 備蓄\t・1回\t\t【目標達成見込】",
      "3 呼びかけ\t・2回\t\t【目標達成見込】",
      "戦略1-2 防犯",
    );
    expect(plan.issues[0]?.strategies.map(({ code }) => code)).toEqual(["1-1", "1-2"]);
  });
});

describe("papers whose cells came out one by one", () => {
  test("words below two labels go to the second, and a finding says that this is a guess", () => {
    const { plan, findings } = readOf(
      ...HEAD,
      "計画",
      "めざす状態＜概ね3～5年間を念頭に設定＞",
      "戦略（中期的な取組の方向性）",
      "犯罪が減る。",
      "・見守る。",
    );
    expect(plan.issues[0]?.strategies[0]).toMatchObject({
      desiredState: null,
      direction: "犯罪が減る。\n・見守る。",
    });
    expect(findings.filter(({ rule }) => rule === "row-displaced")).toHaveLength(1);
  });

  test("a code that the mid-year review still lacked is its own, not that of a self-evaluation which has not begun", () => {
    const { plan } = readOf(
      ...HEAD,
      "具体的取組１－１－１　見守り",
      "中間振り返り\tプロセス指標の達成状況\t②（ⅱ）\t課題と改善策",
      "\t\t\t・秋に増やす。",
      "※１ 秋とは9月からをいう。",
      "",
      "\t戦略に対する取組の有効性\tア",
    );
    expect(initiativeOf(plan)).toMatchObject({
      midYear: { attainment: "②", effectiveness: "ア" },
      yearEnd: { effectiveness: null },
    });
  });
});

test("a strategy goes to the issue whose heading stands further above, past one that has moved between", () => {
  const table = [
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
    "1 あ\t・3回\t\t【目標達成見込】",
  ];
  const { plan } = readOf(
    "令和2年度 波止場区運営方針 中間振り返り（概要版）",
    "経営課題2 安全",
    "戦略2-1 備え",
    ...table,
    "戦略6-2 参画",
    ...table,
    "戦略2-2 防犯",
    ...table,
  );
  expect(plan.issues.map(({ no, strategies }) => [no, strategies.map(({ code }) => code)])).toEqual([
    [2, ["2-1", "2-2"]],
    [6, ["6-2"]],
  ]);
});

test("様式1 as lines: the text below an issue is its own, not of the list above; a dressed label may have its year within and a bracket behind", () => {
  const { plan, unread } = readOf(
    "【様式１】",
    "令和３年度　波止場区運営方針",
    "【区の使命】",
    "つながりを支える。",
    "【令和３年度　区運営の基本的な考え方】（区長の方針）",
    "聴くことから始める。",
    "【経営課題１　安全なまち】",
    "備えが足りない。",
    "（主な戦略）",
    "・備えを増やす",
    "（主な具体的取組（３年度予算額））",
    "・備蓄品の更新　２，１００千円",
    "【経営課題２　子どものまち】",
    "相談先が知られていない。",
    "（主な戦略）",
    "・知らせる",
  );
  expect(plan).toMatchObject({
    mission: "つながりを支える。",
    basicPolicy: "聴くことから始める。",
    issues: [
      { summary: "備えが足りない。", mainInitiatives: [{ name: "備蓄品の更新", budget: 2100 }] },
      { summary: "相談先が知られていない。", mainStrategies: ["知らせる"], mainInitiatives: [] },
    ],
  });
  expect(unread).toEqual([]);
});

test("a sheet copied out of its merged cells: its head in one row, the bracket of a label in a row of its own", () => {
  const { plan, unread } = readOf(
    "様式２\t\t\t\t令和３年度",
    "経営課題２　【つながりのあるまち】\t\t\t\t",
    "めざすべき将来像\t\t\t\t",
    "（最終的なめざす状態）＜概ね10～20年を念頭に設定＞\t\t\t\t",
    "\t支え合うまち\t\t\t",
    "要因分析\t\t\t\t",
    "（めざすべき将来像と現状に差が生じる要因の分析結果）\t\t\t\t",
    "\t・きっかけがない。\t\t\t",
    "めざす成果及び戦略　２－１　【加入】\t\t\t\t",
    "計画\tめざす状態\t\t戦略\t",
    "\t＜概ね3～5年間を念頭に設定＞\t\t（中期的な取組の方向性）\t",
    "\t加わっている。\t\t・案内を渡す。\t",
  );
  expect(plan).toMatchObject({
    fiscalYear: 2021,
    issues: [
      {
        futureVision: "支え合うまち",
        causeAnalysis: "・きっかけがない。",
        strategies: [{ desiredState: "加わっている。", direction: "・案内を渡す。" }],
      },
    ],
  });
  expect(unread).toEqual([]);
});

test("the final overview with numbered headings, and its labels without brackets beside the words", () => {
  const { plan, unread } = readOf(
    page(
      `<h1>令和2年度 風早区運営方針の自己評価【概要版】</h1><h2>１　はじめに</h2><p>まとめました。</p><h3>経営課題1 安全なまち</h3>
      <table><tr><th>令和２年度の主な取組内容</th><td><ul><li>訓練</li><li>見守り</li></ul></td></tr><tr><th>概要</th><td>・７校区で行った。</td></tr>
      <tr><th>目標達成結果と今後の対応</th><td>「具体的取組」５項目中３項目の目標を達成<br>・続ける。</td></tr></table>
      <h2>２　自己評価の総括</h2><h3>1年間の取組成果と今後取り組みたいこと</h3><p>広がった。</p>`,
    ),
  );
  expect(plan).toMatchObject({
    foreword: "まとめました。",
    yearResultAndWish: "広がった。",
    issues: [
      {
        overview: {
          plannedHighlights: ["訓練", "見守り"],
          doneHighlights: ["７校区で行った。"],
          achieved: 3,
          total: 5,
          nextSteps: ["続ける。"],
        },
      },
    ],
  });
  expect(unread).toEqual([]);
});

test("the foot of a page that was copied with the paper is part of no field; the same words further up are", () => {
  const form1 = (...lines: readonly string[]) =>
    readOf(
      "令和2年度 潮見区運営方針",
      "ページ番号：4455",
      "区の目標（何をめざすのか）",
      "つながるまち",
      "解決すべき課題と今後の改善方向",
      ...lines,
    );
  const foot = ["このページの作成者・問合せ先", "潮見区役所 企画課"];
  const copied = form1("担い手が足りない。", ...foot);
  expect(copied.plan.issuesAndDirection).toBe("担い手が足りない。");
  expect(copied.findings.map(({ rule }) => rule)).toContain("page-frame");
  expect(copied.unread).toEqual([]);
  const sentences = Array.from({ length: 30 }, (_, at) => `${at + 1}年目も続ける。`);
  expect(form1("担い手が足りない。", ...foot, ...sentences).plan.issuesAndDirection).toContain("企画課");
});
