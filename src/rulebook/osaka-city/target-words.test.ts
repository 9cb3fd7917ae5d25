// Owns the proof that targets and indicator sentences are read as their words state them, and nothing is invented.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Comparator } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";
import {
  parseTarget,
  saysNoIndicator,
  splitIndicator,
  splitIndicators,
  targetArithmetic,
} from "./target-words.ts";

type Row = readonly [
  words: string,
  comparator: Comparator | null,
  value: number | null,
  unit: string | null,
  basis?: string,
];

describe("a target with a figure", () => {
  const cases: readonly Row[] = [
    ["60%以上", ">=", 60, "%"],
    ["６０％以上", ">=", 60, "%"],
    ["78%", null, 78, "%"],
    ["5施設", null, 5, "施設"],
    ["2箇所", null, 2, "箇所"],
    ["4,400件", null, 4400, "件"],
    ["2,000件以上", ">=", 2000, "件"],
    ["3.5点以上", ">=", 3.5, "点"],
    ["100%にする", null, 100, "%"],
    ["7割以上とする", ">=", 7, "割"],
    ["1件以上", ">=", 1, "件"],
    ["延べ70団体・個人以上", ">=", 70, "団体・個人"],
    ["50%を上回る", ">", 50, "%"],
    ["50%を超える", ">", 50, "%"],
    ["3件以下", "<=", 3, "件"],
    ["10件以内", "<=", 10, "件"],
    ["5%未満", "<", 5, "%"],
    ["20件を下回る", "<", 20, "件"],
    ["90%を下回らない", ">=", 90, "%"],
    ["0件", null, 0, "件"],
    ["2回以上開催する", ">=", 2, "回"],
    ["3校以上", ">=", 3, "校"],
    ["15,000千円", null, 15000, "千円"],
    ["6千9百万円以上", ">=", 69_000_000, "円"],
    ["約25,000人", null, 25000, "人"],
    ["年3回以上", ">=", 3, "回"],
    ["最低3回", ">=", 3, "回"],
    ["前年（50.3%）を上回る", ">", 50.3, "%", "前年（50.3%）"],
    ["前年度（68.2%）以上", ">=", 68.2, "%", "前年度（68.2%）"],
    ["前年度（77.3%）", null, 77.3, "%", "前年度（77.3%）"],
    ["令和元年度(44.4%)以上", ">=", 44.4, "%", "令和元年度(44.4%)"],
    ["令和元年度（10.6%）の数値以上", ">=", 10.6, "%", "令和元年度（10.6%）の数値"],
    ["8.8%以上（10.6%の10/12）", ">=", 8.8, "%", "10.6%の10/12"],
    ["過去3年平均件数（5.7件）の10%減の5件以下", "<=", 5, "件", "過去3年平均件数（5.7件）の10%減"],
    ["R3～R5累計10,000件以上", ">=", 10000, "件", "R3～R5累計"],
    ["3年間の合計で120回", null, 120, "回", "3年間の合計"],
    ["平成28年度：約20,000人⇒令和2年度：約25,000人", null, 25000, "人", "平成28年度：約20,000人"],
    ["89%(令和元年度: %、平成30年度: 88%)", null, 89, "%"],
    ["【令和2年度】42% (令和元年度: %、平成30年度40.2%)", null, 42, "%"],
    ["43.3%以上 (令和元年度実績: % 平成30年度実績: 38.6%)", ">=", 43.3, "%"],
    ["前年度（200件）の10%増", null, 220, "件", "前年度（200件）の10%増"],
    ["前年度（40件）の1割減以下", "<=", 36, "件", "前年度（40件）の1割減"],
    ["前年度（17.6%）の0.5ポイント増", null, 18.1, "%", "前年度（17.6%）の0.5ポイント増"],
    ["前年度（12件）から3件減", null, 9, "件", "前年度（12件）から3件減"],
    ["★以上", ">=", 1, "★"],
    ["★★", null, 2, "★"],
    ["★(平均的なレベル)以上を獲得する。", ">=", 1, "★"],
    ["星2つ以上", ">=", 2, "★"],
    ["事故ゼロ", null, 0, null],
    ["2万5千人以上", ">=", 25_000, "人"],
    ["約1万人", null, 10_000, "人"],
    ["平成30年度実績（45％）＋5ポイント以上", ">=", 50, "%", "平成30年度実績（45％）＋5ポイント"],
    ["「★★」の獲得", null, 2, "★"],
    ["前年度実績（350件）を上回ること", ">", 350, "件", "前年度実績（350件）"],
    ["60%以上（令和元年度：55.3%）", ">=", 60, "%"],
    ["4.5以上（5点満点）", ">=", 4.5, null],
    ["三つ星（★★★）", null, 3, "★"],
    ["星二つ以上", ">=", 2, "★"],
    ["★☆☆以上", ">=", 1, "★"],
    ["半数以上", ">=", 50, "%"],
    ["過半数", ">", 50, "%"],
    ["７割にする", null, 7, "割"],
    ["三千円以上", ">=", 3000, "円"],
    ["七割以上", ">=", 7, "割"],
    ["年に十二回開催", null, 12, "回"],
    ["7地域から10地域に増やす", null, 10, "地域", "7地域"],
    ["60%から70%以上に引き上げる", ">=", 70, "%", "60%"],
    ["2回に変更", null, 2, "回"],
    ["令和3年度までに60%以上、令和5年度までに60%以上", ">=", 60, "%"],
    ["令和元年度実績：55% 令和2年度：60%以上", ">=", 60, "%", "令和元年度実績：55%"],
    ["89% 令和元年度実績：85% 平成30年度実績：80%", null, 89, "%"],
  ];
  test.each(cases.map(([words, ...rest]) => ({ words, rest })))("$words", ({ words, rest }) => {
    const target = parseTarget(words);
    const [comparator, value, unit, basis = null] = rest;
    expect(target).toMatchObject({ text: words, comparator, value, unit, basis });
    expect(target.qualitative).toBe(false);
    expect(target.ambiguous).toBeNull();
  });

  test("a worked-out value names its arithmetic, a printed one has none", () => {
    expect(targetArithmetic("前年度（200件）の10%増")).toBe("200 × 1.1");
    expect(targetArithmetic("前年度（17.6%）の0.5ポイント増")).toBe("17.6 + 0.5");
    expect(targetArithmetic("60%以上")).toBeNull();
  });
});

describe("a target that words alone do not settle", () => {
  test("0.5%増 of a percentage has two readings and no value", () => {
    const target = parseTarget("前年同時期（17.6%）の0.5%増");
    expect(target).toMatchObject({
      value: null,
      qualitative: false,
      unit: "%",
      basis: "前年同時期（17.6%）の0.5%増",
    });
    expect(target.ambiguous).toEqual([
      { comparator: null, value: 18.1, unit: "%", arithmetic: "17.6 + 0.5" },
      { comparator: null, value: 17.688, unit: "%", arithmetic: "17.6 × 1.005" },
    ]);
  });
  test.each([
    ["令和2年度：60% 令和3年度：65% 令和4年度：70%", [60, 65, 70], "令和3年度:65%"],
    ["令和3年度に70%以上、令和5年度に80%以上とする", [70, 80], "令和5年度に80%以上"],
    ["【令和2年度】60% 【令和3年度】65%", [60, 65], "令和3年度】65%"],
    ["R2年度末まで：5件　R3年度末まで：8件", [5, 8], "R3年度末まで:8件"],
  ] as const)("%s has a reading for each year", (words, values, arithmetic) => {
    const target = parseTarget(words);
    expect(target).toMatchObject({ text: words, value: null, qualitative: false });
    expect(target.ambiguous?.map((one) => one.value)).toEqual(values);
    expect(target.ambiguous?.map((one) => one.arithmetic)).toContain(arithmetic);
  });
  test("two targets of different units are two readings, each in its unit", () => {
    const target = parseTarget("80%以上、1,000人以上");
    expect(target).toMatchObject({ value: null, unit: null });
    expect(target.ambiguous?.map((one) => [one.value, one.unit])).toEqual([
      [80, "%"],
      [1000, "人"],
    ]);
  });
  test("a range has two readings", () => {
    const target = parseTarget("53,000～53,400部");
    expect(target.value).toBeNull();
    expect(target.ambiguous?.map((reading) => [reading.comparator, reading.value, reading.unit])).toEqual([
      [">=", 53000, "部"],
      ["<=", 53400, "部"],
    ]);
    expect(parseTarget("70%以上80%未満").ambiguous?.map((reading) => reading.comparator)).toEqual([
      ">=",
      "<",
    ]);
  });
  test.each([
    ["令和元年度件数の実績から10%減(平成30年度7件)", null, "令和元年度件数の実績から10%減"],
    ["元年度決算額以下の達成", "<=", "元年度決算額"],
    ["前年度以上", ">=", "前年度"],
    ["前年度実績を上回る", ">", "前年度実績"],
    ["全地域", null, "全地域"],
    ["5%削減", null, "5%削減"],
    ["前年比5%減", null, "前年比5%減"],
    ["対前年度比３ポイント増", null, "対前年度比３ポイント増"],
    ["80%以上、かつ前年度以上", null, "前年度"],
  ] as const)("%s is open: no value, but not qualitative", (words, comparator, basis) => {
    expect(parseTarget(words)).toMatchObject({
      value: null,
      comparator,
      basis,
      qualitative: false,
      ambiguous: null,
    });
  });
});

describe("a target without a measurable figure", () => {
  test.each([
    "指導を実施",
    "取組の促進",
    "枠組みの整理",
    "計画（案）の策定",
    "8区を対象とした訓練の実施",
    "2次避難計画の策定",
    "65歳以上の方への周知",
    "一部を見直す",
    "一人ひとりへの支援",
    "第三回の開催に向けた準備",
  ])("%s is qualitative", (words) => {
    expect(parseTarget(words)).toMatchObject({ value: null, comparator: null, qualitative: true });
  });
  test("a unit or a dash alone is nothing set, not a quality", () => {
    expect(parseTarget("%")).toMatchObject({ value: null, unit: "%", qualitative: false });
    expect(parseTarget("—")).toMatchObject({ value: null, qualitative: false });
    expect(parseTarget(" ")).toMatchObject({ text: "", value: null, qualitative: false });
  });
});

describe("an indicator sentence", () => {
  test.each([
    ["②適切に応じたと思う区民の割合：76%(アンケートによる)", "②", "適切に応じたと思う区民の割合", "76%", 76],
    ["訓練を実施した数：5施設", null, "訓練を実施した数", "5施設", 5],
    ["「理解が深まった」との回答：66%以上", null, "「理解が深まった」との回答", "66%以上", 66],
    ["「有効」と回答した学校園の割合を100%にする", null, "「有効」と回答した学校園の割合", "100%にする", 100],
    ["つながったと評価した小中学校が7割以上とする", null, "つながったと評価した小中学校", "7割以上とする", 7],
    ["プロダクト開発を1件以上", null, "プロダクト開発", "1件以上", 1],
    [
      "①格付け調査結果において★(上回るレベル)以上を獲得する。",
      "①",
      "格付け調査結果",
      "★(上回るレベル)以上を獲得する。",
      1,
    ],
    [
      "来場者数の増加（平成28年度：約20,000人⇒令和2年度：約25,000人）",
      null,
      "来場者数の増加",
      "平成28年度：約20,000人⇒令和2年度：約25,000人",
      25000,
    ],
    ["防災訓練を実施した地域の数：全地域", null, "防災訓練を実施した地域の数", "全地域", null],
    ["覆面調査（5点満点）での点数：3.5点以上", null, "覆面調査（5点満点）での点数", "3.5点以上", 3.5],
    ["受診率：前年同時期（17.6%）の0.5%増", null, "受診率", "前年同時期（17.6%）の0.5%増", null],
    ["管理経費について、元年度決算額以下の達成", null, "管理経費", "元年度決算額以下の達成", null],
    [
      "平成30年度を基準として改善している学校が3校以上",
      null,
      "平成30年度を基準として改善している学校",
      "3校以上",
      3,
    ],
    ["○区民の割合 【令和2年度】 43.3%以上", null, "区民の割合", "43.3%以上", 43.3],
    ["・意見交換会を2回以上開催する", null, "意見交換会", "2回以上開催する", 2],
    ["80%以上の区民が満足と回答", null, "区民が満足と回答", "80%以上", 80],
    ["半数以上の区民が満足と回答", null, "区民が満足と回答", "半数以上", 50],
    ["活動する地域数を7地域から10地域に増やす", null, "活動する地域数", "7地域から10地域に増やす", 10],
    ["参加者の半数以上", null, "参加者", "半数以上", 50],
    ["満足度：令和2年度：60% 令和3年度：65%", null, "満足度", "令和2年度：60% 令和3年度：65%", null],
    ["満足度：89% 令和元年度実績：85%", null, "満足度", "89% 令和元年度実績：85%", 89],
    [
      "①満足度80%以上、参加者1,000人以上",
      "①",
      "満足度80%以上、参加者1,000人以上",
      "満足度80%以上、参加者1,000人以上",
      null,
    ],
    ["週3回以上、運動する区民の割合 50%以上", null, "週3回以上、運動する区民の割合", "50%以上", 50],
    ["講座に2回以上、参加した人の割合 80%以上", null, "講座に2回以上、参加した人の割合", "80%以上", 80],
    ["本を3冊以上、読んだ人の割合 80%以上", null, "本を3冊以上、読んだ人の割合", "80%以上", 80],
  ] as const)("%s", (words, mark, name, text, value) => {
    const indicator = splitIndicator(words);
    expect([indicator.mark, indicator.name, indicator.target?.text, indicator.target?.value]).toEqual([
      mark,
      name,
      text,
      value,
    ]);
  });

  test.each([
    ["週3日以上歩く区民の割合 令和5年度末までに 55％", "週3日以上歩く区民の割合", 55, null],
    ["週3日以上歩く区民の割合　令和5年度末までに55％以上", "週3日以上歩く区民の割合", 55, ">="],
    ["週1回以上人と話す人の割合が90%になる", "週1回以上人と話す人の割合", 90, null],
    ["月2回以上通う人の数 3,000人", "月2回以上通う人の数", 3000, null],
  ])("a figure within the name is no target: %s", (words, name, value, comparator) => {
    expect(splitIndicator(words)).toMatchObject({ name, target: { value, comparator } });
  });

  test("method and population stand apart from the name", () => {
    expect(splitIndicator("ニーズを聞いていると思う区民の割合(無作為抽出アンケート):48%")).toMatchObject({
      name: "ニーズを聞いていると思う区民の割合",
      method: "無作為抽出アンケート",
      population: "区民",
      target: { text: "48%" },
    });
    expect(splitIndicator("無駄がないと思う区民モニターアンケート回答者の割合：60%").population).toBe(
      "区民モニターアンケート回答者",
    );
    expect(splitIndicator("話せたと感じている区政会議の委員の割合:78%").population).toBe("区政会議の委員");
    expect(splitIndicator("参加したことがあると回答した割合：80%以上").population).toBeNull();
    expect(splitIndicator("出席の割合：80%以上").population).toBeNull();
    expect(splitIndicator("実施した小学校の割合：80%以上").population).toBe("小学校");
  });

  test("words that only name a measure have no target; a quality is both name and target", () => {
    expect(splitIndicator("①思っている回答者の割合")).toMatchObject({
      mark: "①",
      name: "思っている回答者の割合",
      target: null,
    });
    expect(splitIndicator("関係者間の進捗把握及び取組の促進")).toMatchObject({
      name: "関係者間の進捗把握及び取組の促進",
      target: { qualitative: true, text: "関係者間の進捗把握及び取組の促進" },
    });
  });
});

describe("several indicators in one field", () => {
  test("marks in sequence, a colon or none", () => {
    const found = splitIndicators(
      "①充足率（受診者数/定員）：80%以上 ②3月末時点集計の受診率：前年同時期（17.6%）の0.5%増",
    );
    expect(found.map((one) => [one.mark, one.name, one.target?.value])).toEqual([
      ["①", "充足率（受診者数/定員）", 80],
      ["②", "3月末時点集計の受診率", null],
    ]);
  });
  test("a target shared by all marks goes to each of them", () => {
    const found = splitIndicators(
      "①反映されていると感じる回答者の割合 ②反映していると思う回答者の割合 ③つなげていると思う回答者の割合 ①・②・③について、60%以上",
    );
    expect(found.map((one) => [one.mark, one.target?.value, one.target?.comparator])).toEqual([
      ["①", 60, ">="],
      ["②", 60, ">="],
      ["③", 60, ">="],
    ]);
  });
  test.each([
    ["①甲の割合 ②乙の割合 ①②ともに令和5年度に50％以上", [50, 50]],
    ["①甲の割合 ②乙の割合 ①60％以上、②40％以上", [60, 40]],
    ["①甲の割合 ②乙の割合 ①と②いずれも50％以上", [50, 50]],
    ["①広告収入（庁舎等） 1,200千円 ②口座振替率 40％", [1200, 40]],
  ] as const)("%s: each mark has its target", (words, values) => {
    const found = splitIndicators(words);
    expect(found.map((one) => one.mark)).toEqual(["①", "②"]);
    expect(found.map((one) => one.target?.value)).toEqual(values);
  });
  test("plain numbers are marks when they run from 1", () => {
    expect(
      splitIndicators("１ 来場者数 3,000人以上　２ 出店数 20店以上").map((one) => [
        one.mark,
        one.name,
        one.target?.text,
      ]),
    ).toEqual([
      ["１", "来場者数", "3,000人以上"],
      ["２", "出店数", "20店以上"],
    ]);
    expect(splitIndicators("1 回以上の参加 2 回以上の参加").map((one) => one.mark)).toEqual([null]);
    expect(splitIndicators("講座 1 2 3").map((one) => one.mark)).toEqual([null]);
  });
  test.each([
    ["満足度80%以上、参加者1,000人以上", ["満足度", "参加者"], [80, 1000]],
    ["満足度：80%、参加者数：1,000人", ["満足度", "参加者数"], [80, 1000]],
    ["満足度は80%以上かつ参加者は1,000人以上", ["満足度", "参加者"], [80, 1000]],
    ["講座を2回以上、広報を3回以上", ["講座", "広報"], [2, 3]],
  ] as const)("%s: two names with a figure each are two", (words, names, values) => {
    const found = splitIndicators(words);
    expect(found.map((one) => one.name)).toEqual(names);
    expect(found.map((one) => one.target?.value)).toEqual(values);
  });
  test.each(["未設定", "なし", "—（未設定）", "－（プロセス指標未設定）", "プロセス指標：設定なし", "—"])(
    "%s is no indicator",
    (words) => {
      expect(splitIndicators(words)).toEqual([]);
      expect(saysNoIndicator(words)).toBe(true);
    },
  );
  test.each(["", "苦情なし", "未設定の学校の割合：0%", "60%"])(
    "%s does not say that there is none",
    (words) => {
      expect(saysNoIndicator(words)).toBe(false);
    },
  );
  test("a range of marks shares as well", () => {
    const found = splitIndicators("①甲の割合\n②乙の割合\n③丙の割合\n①～③：70％以上");
    expect(found.map((one) => one.target?.value)).toEqual([70, 70, 70]);
  });
  test("bullets without marks", () => {
    const found = splitIndicators(
      "・広報紙バナー等：5,338千円 ・駐車場収入：3,937千円\n・古紙売却代：150千円",
    );
    expect(found.map((one) => [one.mark, one.name, one.target?.value, one.target?.unit])).toEqual([
      [null, "広報紙バナー等", 5338, "千円"],
      [null, "駐車場収入", 3937, "千円"],
      [null, "古紙売却代", 150, "千円"],
    ]);
  });
  test("・ inside words is no bullet", () => {
    expect(splitIndicators("障がい者・高齢者の割合：80%以上")).toHaveLength(1);
    expect(splitIndicators("")).toEqual([]);
  });
});

describe("any words", () => {
  const WORDS = [
    "前年度",
    "令和2年度",
    "（",
    "）",
    "10",
    "5.7",
    "1,234",
    "%",
    "件",
    "★",
    "の",
    "減",
    "増",
    "以上",
    "以下",
    "～",
    "⇒",
    "：",
    "①",
    "②",
    "割合",
    "を",
    "千円",
    "全地域",
    "10/12",
    "累計",
    " ",
    "・",
    "【",
    "】",
    "ゼロ",
  ];
  const anyWords = fc.oneof(
    fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  test("never crash, and a value's digits stand in them or in the arithmetic named", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const target = parseTarget(words);
        const plain = normaliseWidth(words).replaceAll(",", "");
        const stands =
          target.value === null ||
          targetArithmetic(words) !== null ||
          target.unit === "★" ||
          target.unit === "円" ||
          plain.includes(String(target.value)) ||
          [...plain.matchAll(/\d+(?:\.\d+)?/g)].some((match) => Number(match[0]) === target.value) ||
          (target.value === 0 && plain.includes("ゼロ"));
        expect(stands).toBe(true);
        expect(target.ambiguous === null || (target.value === null && target.ambiguous.length > 1)).toBe(
          true,
        );
        expect(target.basis === null || words.includes(target.basis)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("splitting never crashes and never makes a name that is not in the words", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        for (const indicator of splitIndicators(words)) expect(words).toContain(indicator.name ?? "");
      }),
      { numRuns: 1000 },
    );
  });

  test("a hostile text takes no time", () => {
    const begin = performance.now();
    for (const piece of ["(", "前年度", "10%減", "1,", "~5", "①・", "過去3年", "「"])
      splitIndicators(piece.repeat(20_000));
    expect(performance.now() - begin).toBeLessThan(4000);
  });
});

test("a star with the words of another rung is asked about: both readings, no value", () => {
  expect(parseTarget("★(平均点を上回るレベル)以上を獲得する。")).toMatchObject({
    value: null,
    unit: "★",
    ambiguous: [
      { comparator: ">=", value: 1, unit: "★" },
      { comparator: ">=", value: 2, unit: "★" },
    ],
  });
});

test("the target of a sentence is what its own words say", () => {
  const pieces =
    "参加者数 満足度 の割合 80%以上 5回 約 延べ （ ） 、 を 令和2年度 前年度（50%） 増 減 ★★ 7割 累計 10件 から に増やす 全地域 を上回る 以下 ⇒ ： ～ 6千円 月2回 の達成 最低".split(
      " ",
    );
  const sentences = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(sentences, (words) => {
      const { target } = splitIndicator(words.join(""));
      const own = target === null || target.value === null ? target : parseTarget(target.text);
      expect(target).toEqual(own);
    }),
    { numRuns: 5000 },
  );
});
