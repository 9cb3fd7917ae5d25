// Owns the proof that a number of answers is read where the words tell one, and never made up from another figure.
import { describe, expect, test } from "vitest";
import { answersIn, surveyShare } from "./survey-words.ts";

describe("the words tell how many answered", () => {
  test.each([
    ["満足した区民の割合：72.4%（回答者195人）", 195],
    ["満足した区民の割合：72.4%（回答者数：１，２３４名）", 1234],
    ["72.4%(有効回答数 1,204件)", 1204],
    ["72.4%（n=195）", 195],
    ["72.4% Ｎ＝195", 195],
    ["アンケートの回答者195人のうち72.4%", 195],
    ["郵送2,000人、195人が回答、72.4%", 195],
    ["回収数 195票、72.4%", 195],
    ["72.3%（回答者195人中141人）", 195],
    ["アンケート 141人／195人 72.3%", 195],
  ])("%s → %d", (words, n) => {
    expect(answersIn(words, words.includes("72.3") ? 72.3 : 72.4, "")).toBe(n);
  });
});

describe("nothing is made up", () => {
  test.each([
    ["only the percentage", "満足との回答：72.4%"],
    ["those who answered in one way", "満足と答えた回答者141人"],
    ["a doing that was counted", "講座に195人が参加し、72.4%が満足"],
    ["how many were asked", "無作為に選んだ2,000人に郵送、72.4%"],
    ["two numbers", "回答者195人（前回は回答者188人）"],
    ["a share that is not this one", "アンケート 195人中100人が満足、72.4%"],
    ["none at all", "回答者0人"],
  ])("%s: %s", (_, words) => {
    expect(answersIn(words, 72.4, "")).toBeNull();
  });
  test("a share of things counted has no answers, whatever the fraction", () => {
    expect(answersIn("37人中36人 97.3%", 97.3, "訪問した家庭の割合")).toBeNull();
    expect(answersIn("37人中36人 97.3%", 97.3, "満足の割合（参加者アンケート）")).toBe(37);
  });
  test("a figure that is no percentage is no share", () => {
    expect(surveyShare({ value: 4.1, unit: "点", text: "4.1点（回答者195人）" }, "")).toBeNull();
    expect(surveyShare({ value: null, unit: "%", text: "（回答者195人）" }, "")).toBeNull();
  });
  test("a text beyond any result is left alone, however it is built", () => {
    const began = performance.now();
    expect(answersIn("回答者1,".repeat(100_000), 50, "")).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

test("the name of an indicator may tell it as well", () => {
  expect(surveyShare({ value: 30.4, unit: "%" }, "区民モニター回答者（回答者数195人）の割合")).toEqual({
    percent: 30.4,
    n: 195,
  });
});
