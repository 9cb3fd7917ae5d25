// Owns the proof that withdrawal criteria give the line that their words mean.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTarget } from "./target-words.ts";
import { parseWithdrawalCriteria, sideOf } from "./withdrawal-words.ts";

const against = (words: string, target: string | null) =>
  parseWithdrawalCriteria(words, [{ mark: null, target: target === null ? null : parseTarget(target) }]);

describe("one criterion", () => {
  test.each([
    ["目標値の70%以下であれば事業を再構築する。", "78%", "ratio", 0.7, true, 54.6],
    ["目標値の７０％以下であれば事業を再構築する", "48%", "ratio", 0.7, true, 33.6],
    ["業績目標の達成率90%に満たなければ事業を再構築する。", "76%", "ratio", 0.9, false, 68.4],
    ["達成率が7割未満の場合は見直す", "50%以上", "ratio", 0.7, false, 35],
    ["目標の80%を下回った場合、撤退する", "200件", "ratio", 0.8, false, 160],
    ["目標値の120%以上であれば再構築する", "5件以下", "ratio", 1.2, true, 6],
    ["目標値の70%以下であれば再構築する", "5件以下", "ratio", 0.7, true, null],
    ["目標値の70%以下であれば再構築する", "前年度以上", "ratio", 0.7, true, null],
    ["上記目標が35%未満の場合、再構築する", "60%以上", "value", null, false, 35],
    ["目標値に対する達成率が70%未満の場合", "60%以上", "ratio", 0.7, false, 42],
    ["50%未満であれば事業を再構築する", "78%", "value", null, false, 50],
    ["参加者が3件以下の場合、撤退する", "10件", "value", null, true, 3],
    ["実施件数が0件の場合、再構築する", "3件", "value", null, true, 0],
    ["格付け調査において星が獲得できなかった場合、事業を再構築する。", "★以上", "ordinal", null, true, 0],
    ["★未満の場合", "★★以上", "ordinal", null, false, 1],
    ["2年連続で目標未達成の場合は撤退する", "50%", "words", null, null, null],
    ["整備が完了しない場合", "整備の実施", "words", null, null, null],
    ["達成率がいずれも50％未満の場合は撤退", "3,000人以上", "ratio", 0.5, false, 1500],
    ["目標（80%以上）の50%未満の場合は撤退", "80%以上", "ratio", 0.5, false, 40],
    ["目標を20ポイント下回った場合", "80%以上", "value", null, true, 60],
    ["目標値を20ポイント以上下回る場合", "80%以上", "value", null, true, 60],
    ["目標値を20ポイントを超えて下回る場合", "80%以上", "value", null, false, 60],
    ["目標を3件下回った場合", "10件", "value", null, true, 7],
    ["目標より2件以上上回った場合", "5件以下", "value", null, true, 7],
    ["目標を20ポイント下回った場合", "200件", "words", null, null, null],
    ["目標値を30%下回る場合", "80%以上", "words", null, null, null],
    ["目標値を30%下回る場合", "200件", "ratio", 0.7, true, 140],
    ["目標値を3割下回る場合", "80%以上", "ratio", 0.7, true, 56],
    ["満足度40%以下かつ参加者500人以下の場合", "80%以上", "words", null, null, null],
    ["40%以上50%未満の場合", "80%以上", "words", null, null, null],
    ["参加者500人以下の場合", "80%以上", "words", null, null, null],
    ["5割以下の場合", "80%以上", "value", null, true, 50],
    ["10人以上の講座が3回以下の場合", "6回", "value", null, true, 3],
    ["星1つ以下の場合", "★★以上", "ordinal", null, true, 1],
    ["一つ星未満の場合", "★★以上", "ordinal", null, false, 1],
    ["星を得られなかった", "★★以上", "ordinal", null, true, 0],
    ["星が1つも獲得できなかった場合", "★★以上", "ordinal", null, true, 0],
    ["★★を獲得できなかった場合", "★★★", "ordinal", null, false, 2],
  ] as const)("%s against %s", (words, target, kind, ratio, inclusive, line) => {
    const [criterion, second] = against(words, target);
    expect(second).toBeUndefined();
    expect(criterion).toMatchObject({ mark: null, kind, ratio, inclusive, line, text: words });
  });

  test("what is to happen is kept in the paper's words", () => {
    expect(against("目標値の70％以下であれば事業を再構築する。", "78%")[0]?.consequence).toBe(
      "事業を再構築する",
    );
    expect(against("星が獲得できなかった場合、事業を再構築する。", "★")[0]?.consequence).toBe(
      "事業を再構築する",
    );
  });

  test("the side of the line is known from the words", () => {
    expect(against("目標値の70%以下", "78%").map(sideOf)).toEqual(["falls"]);
    expect(against("目標値の120%以上であれば", "5件以下").map(sideOf)).toEqual(["rises"]);
    expect(against("2年連続で未達成", "78%").map(sideOf)).toEqual([null]);
    expect(against("目標を20ポイント下回った場合", "80%以上").map(sideOf)).toEqual(["falls"]);
    expect(against("目標より2件以上上回った場合", "5件以下").map(sideOf)).toEqual(["rises"]);
  });
});

describe("several criteria", () => {
  const targets = [
    { mark: "①", target: parseTarget("76%") },
    { mark: "②", target: parseTarget("★以上") },
  ];
  test("marks choose their targets, percent and stars side by side, the heading is no criterion", () => {
    const words =
      "【撤退・再構築基準】 ①業績目標の達成率90%に満たなければ事業を再構築する。 ②格付け調査において星が獲得できなかった場合、事業を再構築する。";
    const found = parseWithdrawalCriteria(words, targets);
    expect(found.map((one) => [one.mark, one.kind, one.line, one.inclusive])).toEqual([
      ["①", "ratio", 68.4, false],
      ["②", "ordinal", 0, true],
    ]);
  });
  test("one criterion without a mark holds for every marked target", () => {
    const both = [targets[0], { mark: "②", target: parseTarget("50%") }].filter((one) => one !== undefined);
    expect(parseWithdrawalCriteria("目標値の50%以下", both).map((one) => [one.mark, one.line])).toEqual([
      ["①", 38],
      ["②", 25],
    ]);
    expect(parseWithdrawalCriteria("①・②目標値の50%以下", both).map((one) => [one.mark, one.line])).toEqual([
      ["①", 38],
      ["②", 25],
    ]);
  });
  test("plain numbers are marks as well, and mean the indicators of the same number", () => {
    const brief = (marks: readonly [string, string]) =>
      parseWithdrawalCriteria("１ 1,500人未満　２ 10店未満", [
        { mark: marks[0], target: parseTarget("3,000人以上") },
        { mark: marks[1], target: parseTarget("20店以上") },
      ]).map((one) => [one.mark, one.kind, one.line, one.inclusive, one.text]);
    expect(brief(["１", "２"])).toEqual([
      ["１", "value", 1500, false, "１ 1,500人未満"],
      ["２", "value", 10, false, "２ 10店未満"],
    ]);
    expect(brief(["①", "②"]).map((one) => one[0])).toEqual(["①", "②"]);
  });
  test("a figure without a mark speaks of the target in its unit; either of two conditions is a criterion", () => {
    const mixed = [
      { mark: "①", target: parseTarget("80%以上") },
      { mark: "②", target: parseTarget("1,000人以上") },
    ];
    const brief = (words: string) =>
      parseWithdrawalCriteria(words, mixed).map((one) => [one.mark, one.kind, one.line, one.consequence]);
    expect(brief("参加者が500人未満の場合は撤退する")).toEqual([["②", "value", 500, "撤退する"]]);
    expect(brief("満足度40%以下または参加者500人以下の場合は撤退する")).toEqual([
      ["①", "value", 40, "撤退する"],
      ["②", "value", 500, "撤退する"],
    ]);
    expect(brief("満足度40%以下かつ参加者500人以下の場合は撤退する").map((one) => one[1])).toEqual([
      "words",
      "words",
    ]);
  });
  test("a condition on all targets together has no line that decides alone", () => {
    const both = [
      { mark: "①", target: parseTarget("80%以上") },
      { mark: "②", target: parseTarget("1,000人以上") },
    ];
    const found = parseWithdrawalCriteria("達成率がいずれも50％未満の場合は撤退", both);
    expect(found.map((one) => [one.mark, one.kind, one.ratio, one.inclusive, one.line])).toEqual([
      ["①", "ratio", 0.5, false, null],
      ["②", "ratio", 0.5, false, null],
    ]);
  });
  test("an empty text has none", () => {
    expect(parseWithdrawalCriteria("【撤退・再構築基準】", targets)).toEqual([]);
  });
});

test("any words: no crash, and a line only where its kind computes one", () => {
  const parts = [
    "目標値の",
    "達成率",
    "70",
    "%",
    "以下",
    "未満",
    "①",
    "②",
    "。",
    "星が獲得できなかった",
    "場合、",
    "再構築する",
    " ",
    "連続",
    "★",
  ];
  const anyWords = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((some) => some.join(""));
  fc.assert(
    fc.property(fc.oneof(anyWords, fc.string({ unit: "binary" })), (words) => {
      for (const one of against(words, "78%")) {
        expect(one.kind === "words" ? [one.line, one.ratio, one.inclusive] : null).toEqual(
          one.kind === "words" ? [null, null, null] : null,
        );
        expect(words).toContain(one.text);
      }
    }),
    { numRuns: 1000 },
  );
});
