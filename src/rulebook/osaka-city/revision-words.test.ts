// Owns the proof that changes of a target and repeated rows are recognised by their words, and nothing else is.
import { describe, expect, test } from "vitest";
import { reasonBehind, repeatIn, splitRevision } from "./revision-words.ts";

describe("a change of the target", () => {
  test.each([
    ["年3回 ⇒【変更】 年2回", "年3回", "年2回", "⇒【変更】"],
    ["年3回 ⇒ 年2回", "年3回", "年2回", "⇒"],
    ["3回 → 2回に変更", "3回", "2回に変更", "→"],
    ["60%→65%に変更", "60%", "65%に変更", "→"],
    ["６０％→６５％へ変更", "６０％", "６５％へ変更", "→"],
    ["年3回➡【変更】年2回", "年3回", "年2回", "➡【変更】"],
    ["令和2年度：100人⇒令和2年度：80人", "令和2年度：100人", "令和2年度：80人", "⇒"],
    ["平成30年度：100人⇒【変更】令和2年度：80人", "平成30年度：100人", "令和2年度：80人", "⇒【変更】"],
  ] as const)("%s", (text, before, after, marking) => {
    const found = splitRevision(text);
    expect(found?.marking).toBe(marking);
    expect(text.slice(0, found?.beforeEnd).trim()).toBe(before);
    expect(text.slice(found?.afterStart).trim()).toBe(after);
  });

  test.each([
    "60%→65%",
    "６０％→６５％",
    "来場者数（100人⇒200人）",
    "来場者数 平成28年度：約100人⇒令和2年度：約200人",
    "⇒ 年2回",
    "年3回",
  ])("%s is none", (text) => {
    expect(splitRevision(text)).toBeNull();
  });

  test.each([
    ["年2回\n（集まれないため）", "集まれないため"],
    ["年2回（集まれないため。）", "集まれないため。"],
    ["年2回\n（集会（全体会）を開けないため）", "集会（全体会）を開けないため"],
    ["年2回（全体会）", null],
    ["（集まれないため。）", null],
    ["年2回 集まれないため。）", null],
  ] as const)("the reason behind %s", (text, reason) => {
    expect(reasonBehind(text)?.words ?? null).toBe(reason);
  });
});

describe("a row that repeats another", () => {
  test.each([
    ["具体的取組3-1-2の再掲", "3-1-2"],
    ["再掲（1-1-1）", "1-1-1"],
    ["（再掲：具体的取組1-1-2）", "1-1-2"],
    ["※再掲（具体的取組1-1-1）", "1-1-1"],
    ["【再掲】具体的取組１－２－３", "1-2-3"],
    ["具体的取組1-1-1と同じ", "1-1-1"],
    ["（1-1-1再掲）", "1-1-1"],
  ] as const)("%s", (text, code) => {
    expect(repeatIn(text)).toEqual({ code });
  });

  test.each(["広報（再掲）", "【再掲】灯", "（再掲）", "再掲"])("%s names no code", (text) => {
    expect(repeatIn(text)).toEqual({ code: null });
  });

  test.each(["1-1-1の取組を続ける", "再掲示板の設置", "具体的取組1-1-1と同じ会場で開催する", ""])(
    "%s is no repeat",
    (text) => {
      expect(repeatIn(text)).toBeNull();
    },
  );
});
