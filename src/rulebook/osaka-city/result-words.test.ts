// Owns the proof that results of this and earlier years are read with their years, values and counts.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHistory } from "./history-words.ts";
import { parseDataPoints } from "./data-point-words.ts";
import { parseActual, resultIn, type ResultIndicator } from "./result-words.ts";

describe("a figure of a result", () => {
  test.each([
    ["46.4%", 46.4, "%"],
    ["４６．４％", 46.4, "%"],
    ["47%", 47, "%"],
    ["8件", 8, "件"],
    ["0件", 0, "件"],
    ["★(星1つ)", 1, "★"],
    ["★★", 2, "★"],
    ["★☆☆", 1, "★"],
    ["星2つ", 2, "★"],
    ["三つ星（★★★）", 3, "★"],
    ["☆なし", 0, "★"],
    ["星なし", 0, "★"],
    ["星の獲得なし", 0, "★"],
    ["なし", null, null],
    ["%", null, "%"],
    ["件", null, "件"],
    ["—", null, null],
    ["", null, null],
    ["全体会議2回、部会 2部会各1回", null, null],
    ["順調に進んだ", null, null],
  ] as const)("%s", (words, value, unit) => {
    expect(resultIn(words)).toEqual({ value, unit });
  });
});

describe("results of this year", () => {
  test("one sentence with a colon", () => {
    expect(parseActual("把握していると感じる割合:46.4%")).toEqual([
      {
        mark: null,
        name: "把握していると感じる割合",
        value: 46.4,
        unit: "%",
        text: "把握していると感じる割合:46.4%",
      },
    ]);
  });
  test("two marks, percent and star", () => {
    const found = parseActual("①対応したと思う割合：72.1％ ②格付け結果：★");
    expect(found.map((one) => [one.mark, one.value, one.unit])).toEqual([
      ["①", 72.1, "%"],
      ["②", 1, "★"],
    ]);
  });
  test("a sentence that ends in its figure", () => {
    expect(parseActual("満足度は92.3%であった")[0]).toMatchObject({ name: "満足度", value: 92.3, unit: "%" });
  });
  test("nothing won of a star indicator is no star; of another indicator it is no figure", () => {
    const star = { name: "格付け", unit: "★" };
    expect(parseActual("なし", [star])[0]).toMatchObject({ value: 0, unit: "★" });
    expect(parseActual("①72.1％ ②なし", [{ name: "割合", unit: "%" }, star])[1]).toMatchObject({ value: 0 });
    expect(parseActual("なし", [{ name: "割合", unit: "%" }])[0]).toMatchObject({ value: null });
    expect(parseActual("なし")[0]).toMatchObject({ value: null });
  });
  test("plain numbers are marks as well", () => {
    expect(parseActual("１ 来場者数 2,800人　２ 出店数 18店").map((one) => [one.mark, one.value])).toEqual([
      ["１", 2800],
      ["２", 18],
    ]);
  });
  test("a result without its figure is not zero", () => {
    expect(parseActual("参加者の割合： %")[0]).toMatchObject({ value: null, unit: "%" });
    expect(parseActual("")).toEqual([]);
  });
});

describe("earlier results", () => {
  const brief = (words: string) =>
    parseHistory(words).map((one) => [one.fiscalYear, one.mark, one.name, one.value, one.unit, one.counts]);

  test("years with the figure directly behind, named once before", () => {
    expect(brief("感じる区民の割合 【令和元年度】46.9% 【令和2年度】43.8%")).toEqual([
      [2019, null, "感じる区民の割合", 46.9, "%", []],
      [2020, null, "感じる区民の割合", 43.8, "%", []],
    ]);
  });
  test("counts of doings stand apart from the value, whichever comes first", () => {
    const counts = ["会議開催回数:全体会議2回、部会 2部会各1回"];
    expect(
      brief(
        "【令和元年度】 会議開催回数:全体会議2回、部会 2部会各1回 委員の割合:76.7% 【令和2年度】 委員の割合:50.0% 会議開催回数:全体会議2回、部会 2部会各1回",
      ),
    ).toEqual([
      [2019, null, "委員の割合", 76.7, "%", counts],
      [2020, null, "委員の割合", 50, "%", counts],
    ]);
  });
  test("several indicators a year", () => {
    expect(
      brief("【令和元年度】①甲の割合：70% ②格付け：★ 【令和2年度】①甲の割合：71.5% ②格付け：★★"),
    ).toEqual([
      [2019, "①", "甲の割合", 70, "%", []],
      [2019, "②", "格付け", 1, "★", []],
      [2020, "①", "甲の割合", 71.5, "%", []],
      [2020, "②", "格付け", 2, "★", []],
    ]);
  });
  test("a bracket whose figure is missing is not reported, not zero", () => {
    expect(brief("(令和元年度実績: 件 平成30年度実績: 8件)")).toEqual([
      [2019, null, null, null, "件", []],
      [2018, null, null, 8, "件", []],
    ]);
    expect(brief("（令和元年度: ％、平成30年度40.2％）").map((one) => [one[0], one[3], one[4]])).toEqual([
      [2019, null, "%"],
      [2018, 40.2, "%"],
    ]);
    expect(brief("(平成30年度7件)").map((one) => [one[0], one[3]])).toEqual([[2018, 7]]);
  });
  test("a year at the head of a line, results as bullets", () => {
    expect(
      brief("・令和元年度　参加者数　1,200人\n・平成30年度　参加者数 900人").map((one) => [
        one[0],
        one[2],
        one[3],
      ]),
    ).toEqual([
      [2019, "参加者数", 1200],
      [2018, "参加者数", 900],
    ]);
    expect(brief("元年度実績　①55%　②12回").map((one) => [one[0], one[1], one[3], one[4]])).toEqual([
      [2019, "①", 55, "%"],
      [2019, "②", 12, "回"],
    ]);
    expect(brief("【令和2年度】\n・講座開催 3回\n・満足度 92.3%")).toEqual([
      [2020, null, "満足度", 92.3, "%", ["講座開催 3回"]],
    ]);
  });
  test("the year in a bracket behind the figure, or before it", () => {
    const years = [
      [2020, null, null, 2800, "人", []],
      [2019, null, null, 2500, "人", []],
    ];
    expect(brief("2,800人（令和２年度）")).toEqual(years.slice(0, 1));
    expect(brief("2,800人（令和２年度）、2,500人（令和元年度実績）")).toEqual(years);
    expect(brief("（令和２年度）2,800人（令和元年度）2,500人")).toEqual(years);
    expect(brief("来場者数：2,800人（令和２年度）")[0]?.[2]).toBe("来場者数");
  });
  test("without any year the words are kept, and no year is invented", () => {
    expect(brief("①2,800人 ②20店")).toEqual([
      [null, "①", null, 2800, "人", []],
      [null, "②", null, 20, "店", []],
    ]);
    expect(parseHistory("新規")).toEqual([
      { fiscalYear: null, mark: null, name: null, value: null, unit: null, text: "新規", counts: [] },
    ]);
  });
  test("the indicator says which of two counts is the value", () => {
    const words =
      "【令和元年度】 手伝いの日:18回 手伝いの日に登録した世帯の数:204世帯 【令和2年度】 手伝いの日:12回 手伝いの日に登録した世帯の数:180世帯";
    const values = (indicator: ResultIndicator) =>
      parseHistory(words, [indicator]).map((one) => [one.fiscalYear, one.value, one.counts]);
    const households = [
      [2019, 204, ["手伝いの日:18回"]],
      [2020, 180, ["手伝いの日:12回"]],
    ];
    expect(values({ name: "手伝いの日に登録した世帯の数", unit: "世帯" })).toEqual(households);
    expect(values({ name: "登録世帯", unit: "世帯" })).toEqual(households);
    expect(values({ name: "手伝いの日", unit: "回" }).map((one) => one[1])).toEqual([18, 12]);
    expect(values({ name: "満足度", unit: "%" }).map((one) => one[1])).toEqual([18, 204, 12, 180]);
  });
  test("words that say there is none are no history", () => {
    expect(parseHistory("実績なし")).toEqual([]);
    expect(parseHistory("—")).toEqual([]);
    expect(parseHistory("")).toEqual([]);
  });
});

describe("figures of 現状", () => {
  test("pairs of years under group and name", () => {
    const found = parseDataPoints(
      "【参加の充実】\n 反映されている割合\n ⇒R2:27.0%(R元:28.9%)\n 受付件数\n ⇒R2:131件(R元:133件)\n【サービス】\n令和2年度格付け結果\n⇒★(星1つ:平均的)",
    );
    expect(found.map((one) => [one.group, one.name, one.fiscalYear, one.value, one.unit])).toEqual([
      ["参加の充実", "反映されている割合", 2020, 27, "%"],
      ["参加の充実", "反映されている割合", 2019, 28.9, "%"],
      ["参加の充実", "受付件数", 2020, 131, "件"],
      ["参加の充実", "受付件数", 2019, 133, "件"],
      ["サービス", "令和2年度格付け結果", 2020, 1, "★"],
    ]);
  });

  test.each([
    ["H30 61.2％ → R1 63.5％ → R2 60.1％", null, [2018, 61.2], [2019, 63.5], [2020, 60.1]],
    ["・満足度：H30 61.2％→R元 63.5％", "満足度", [2018, 61.2], [2019, 63.5]],
    ["満足度 61.2％（平成30年度）⇒63.5％（令和元年度）", "満足度", [2018, 61.2], [2019, 63.5]],
    ["・受付件数 R2:131件", "受付件数", [2020, 131]],
    ["世帯数は12,345世帯（令和2年度）で、増えている。", "世帯数", [2020, 12345]],
  ] as const)("%s", (words, name, ...years) => {
    const found = parseDataPoints(words);
    expect(found.map((one) => [one.fiscalYear, one.value])).toEqual(years);
    expect(new Set(found.map((one) => one.name))).toEqual(new Set([name]));
    for (const one of found) expect(words).toContain(one.text);
  });
  test.each([
    "令和2年度は60%の区民が参加した。",
    "人口が12人（概数）増えた。",
    "高齢化が進んでいる。",
    "課題 → 対策",
  ])("%s states no figure of a year", (words) => {
    expect(parseDataPoints(words).filter((one) => one.value !== null)).toEqual([]);
  });
});

test("any words: no crash, and values only from digits or stars that stand there", () => {
  const parts = [
    "【令和元年度】",
    "令和2年度",
    "R2:",
    "⇒",
    "46.9%",
    "3回",
    "名:",
    "①",
    "②",
    "(",
    ")",
    " ",
    "\n",
    "★",
    "件",
    "：",
  ];
  const anyWords = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((some) => some.join(""));
  fc.assert(
    fc.property(fc.oneof(anyWords, fc.string({ unit: "binary" })), (words) => {
      const history = parseHistory(words);
      const values = [...history, ...parseActual(words), ...parseDataPoints(words)].filter(
        (one) => one.value !== null,
      );
      for (const one of values) expect(one.text.normalize("NFKC")).toMatch(/[★☆]|\p{N}/u);
      for (const text of history.flatMap((one) => [one.text, ...one.counts])) expect(words).toContain(text);
    }),
    { numRuns: 1000 },
  );
});
