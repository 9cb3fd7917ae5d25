// Owns the cases of findings that speak of a field: they name it.
import { expect, test } from "vitest";
import { readingOf } from "../../../test/reading-of.ts";

const pathsOf = (rule: string, lines: readonly string[]): readonly string[] =>
  readingOf(lines.join("\n"), { unit: null, fiscalYear: 2021 })
    .findings.filter((finding) => finding.rule === rule)
    .map(({ path }) => path);

const HEAD = ["【様式2】", "経営課題1 安全", "めざす成果及び戦略 1-1 防災"];

test("a label with a misprint names the field it heads, in the row below or on the next line", () => {
  expect(
    pathsOf("label-differs", [
      "【様式2】",
      "経営課題1 安全",
      "めざすべき将来像（最終的なめざす状態）＜概ね10～20年を年頭に設定＞",
      "備える。",
      "めざす成果及び戦略 1-1 防災",
      "計画\tめざす状態＜概ね3～5年間で念頭に設定＞\t戦略（中期的な取組の方向生）",
      "\t備える。\t・直す",
    ]),
  ).toEqual([
    "/issues/0/futureVision",
    "/issues/0/strategies/0/desiredState",
    "/issues/0/strategies/0/direction",
  ]);
});

test("a label over an empty field names nothing rather than a neighbour", () => {
  expect(
    pathsOf("label-differs", [
      ...HEAD,
      "計画\tめざす状態＜概ね3～5年間で念頭に設定＞\t戦略（中期的な取組の方向性）",
      "\t\t・直す",
    ]),
  ).toEqual([""]);
});

test("a state in another column names the state", () => {
  expect(
    pathsOf("cell-displaced", [
      "令和3年度 中間振り返りの概要版",
      "経営課題1 安全",
      "戦略1-1 防災",
      "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
      "1 訓練\t・実施した\t【目標達成見込】 続ける。",
    ]),
  ).toEqual(["/issues/0/strategies/0/initiatives/0/midYear/attainment"]);
});

test("lost characters name the field they are missing from", () => {
  expect(pathsOf("not-extractable", ["【様式2】", "経営課題1 安全", "現状", "数は\uFFFD人である。"])).toEqual(
    ["/issues/0/currentState"],
  );
});
