// Owns the proof that a reform item's code is proposed from what its result says, and left open where the words do not settle it.
import { describe, expect, test } from "vitest";
import { judgeReform, resultsFor } from "./reform-results.ts";
import { parseTarget } from "./target-words.ts";

const goal = (text: string, fiscalYear: number | null = 2026) => ({
  name: null,
  target: parseTarget(text),
  fiscalYear,
  history: [],
  text,
});
const valuesOf = (result: string, ...targets: string[]) =>
  resultsFor(
    targets.map((text) => goal(text)),
    result,
  ).map(({ value }) => value);

describe("the figure of a result", () => {
  test.each([
    ["使用量は496MWhとなり、目標を達成した。", "500MWh以下", 496],
    ["収入は5,284千円となり、目標に届かなかった。", "5,600千円以上", 5284],
    ["収納率は91.9%となった（前年度91.4%）。", "92.2%以上", 91.9],
    ["目標の5件以下に対し、4件であった。", "5件以下", 4],
    ["前年度の6件から2件減り、4件となった。", "5件以下", 4],
    ["令和8年度は職員一人あたり１１．２時間", "11.5時間以下", 11.2],
    ["参加者は120名", "100人以上", 120],
    ["研修を4回行い、件数は6件となった。", "5件以下", 6],
  ])("%s", (result, target, value) => {
    expect(valuesOf(result, target)).toEqual([value]);
  });

  test.each([
    ["実施した。", "5件以下"],
    ["本庁で4件、分庁で3件であった。", "5件以下"],
    ["12割引で配った。", "5件以下"],
    ["", "5件以下"],
    ["4件", "窓口の整理"],
  ])("is open: %s", (result, target) => {
    expect(valuesOf(result, target)).toEqual([null]);
  });

  test("as many bullets as goals: each bullet is about its own", () => {
    expect(valuesOf("・8件\n・41.6%", "8件", "40%以上")).toEqual([8, 41.6]);
    expect(valuesOf("・12件\n・8件", "10件以上", "10件以上")).toEqual([12, 8]);
  });
});

describe("the code of a reform item", () => {
  const item = (result: string | null, ...targets: string[]) => ({
    goals: [],
    yearGoals: targets.map((text) => goal(text)),
    yearEnd: { result, attainment: null, issueAndMeasure: null },
  });
  test("follows from the goals of the year, with its arithmetic", () => {
    const met = judgeReform(item("件数は4件となった。", "4件以下"));
    expect(met.code).toBe("①");
    expect(met.lines.map(({ value }) => value.ja)).toContain("4 = 4：4件以下を満たす");
    expect(judgeReform(item("件数は5件となった。", "4件以下")).code).toBe("②");
    expect(judgeReform(item("・件数は3件\n・30%", "4件以下", "41.6%以上")).code).toBe("②");
  });

  test("is left open without a figure, with goals of several years, and without a goal", () => {
    expect(judgeReform(item("整理した。", "4件以下")).cannotTell?.ja).toBe("実績の数値がありません");
    expect(judgeReform(item(null, "4件以下")).code).toBeNull();
    const years = { ...item("4件", ""), yearGoals: [goal("4件以下", 2026), goal("3件以下", 2027)] };
    expect(judgeReform(years).cannotTell?.ja).toContain("年度");
    expect(judgeReform({ ...item("4件"), goals: [goal("4件以下")] }).code).toBe("①");
    expect(judgeReform(item("4件")).cannotTell?.ja).toBe("目標がありません");
  });
});
