// Owns the proof that codes follow from figures at their boundaries, and that nothing is judged that cannot be.
import { describe, expect, test } from "vitest";
import type { Attainment } from "../../domain/plan.ts";
import { gradeOutcome, judgeInitiative, reformAttainment } from "./judgements.ts";
import { parseActual } from "./result-words.ts";
import { countAchieved, progressFromOverall, rollUpOutcome, shareOf } from "./roll-up.ts";
import { parseTarget, splitIndicators } from "./target-words.ts";
import { parseWithdrawalCriteria } from "./withdrawal-words.ts";

const figures = (indicator: string, criterion: string, actual: string) => {
  const indicators = splitIndicators(indicator);
  return {
    indicators,
    criteria: parseWithdrawalCriteria(criterion, indicators),
    actuals: parseActual(actual),
  };
};

const SHARE70 = "目標値の70%以下であれば事業を再構築する。";
const SHARE90 = "業績目標の達成率90%に満たなければ事業を再構築する。";

describe("the code of one indicator", () => {
  const cases: readonly (readonly [
    target: string,
    criterion: string,
    actual: string,
    code: Attainment | null,
  ])[] = [
    ["割合:78%", SHARE70, "割合:78%", "①"],
    ["割合:78%", SHARE70, "割合:77.9%", "②"],
    ["割合:78%", SHARE70, "割合:54.7%", "②"],
    ["割合:78%", SHARE70, "割合:54.6%", "③"],
    ["割合:78%", SHARE70, "割合:40.7%", "③"],
    ["割合:48%", SHARE70, "割合:46.4%", "②"],
    ["割合:76%", SHARE90, "割合:68.4%", "②"],
    ["割合:76%", SHARE90, "割合:68.39%", "③"],
    ["割合:76%以上", "", "割合:75.99%", "②"],
    ["割合:前年（50.3%）を上回る", "", "割合:50.3%", "②"],
    ["割合:前年（50.3%）を上回る", "", "割合:50.4%", "①"],
    ["学校の割合:7割以上", "", "割合:70%", "①"],
    ["学校の割合:7割以上", "", "割合:69.9%", "②"],
    ["不適切な事務の件数:5件以下", "", "件数:5件", "①"],
    ["不適切な事務の件数:5件以下", "", "件数:6件", "②"],
    ["不適切な事務の件数:5件", "", "件数:4件", "①"],
    ["収入：15,000千円", "", "収入：14,433千円", "②"],
    ["格付け：★★以上", "星が獲得できなかった場合、再構築する", "格付け：★", "②"],
    ["格付け：★以上", "星が獲得できなかった場合、再構築する", "格付け：星なし", "③"],
    ["格付け：★以上", "星が獲得できなかった場合、再構築する", "格付け：★", "①"],
    ["受診率：前年同時期（17.6%）の0.5%増", "", "受診率：18.1%", "①"],
    ["受診率：前年同時期（17.6%）の0.5%増", "", "受診率：17.6%", "②"],
    ["受診率：前年同時期（17.6%）の0.5%増", "", "受診率：17.9%", null],
    ["件数：令和元年度件数の実績から10%減", "", "件数：5件", null],
    ["枠組みの整理", "", "整理した", null],
    ["割合:78%", SHARE70, "割合: %", null],
    ["割合:78%", SHARE70, "", null],
    ["割合:78%", "2年連続で未達成の場合は再構築する", "割合:70%", null],
    ["参加者数:20人", "", "割合:30%", null],
  ];
  test.each(cases)("%s · %s · %s → %s", (target, criterion, actual, code) => {
    const judged = judgeInitiative(figures(target, criterion, actual));
    expect(judged.code).toBe(code);
    expect(judged.cannotTell === null).toBe(code !== null);
    expect(judged.basis).toBe("inferred");
  });

  test("the explanation shows inputs, the line's arithmetic, the comparison and the rule, in both languages", () => {
    const { lines } = judgeInitiative(figures("割合:78%", SHARE70, "割合:40.7%"));
    expect(lines.map((line) => [line.kind, line.value.en])).toEqual([
      ["input", "78%"],
      ["input", "40.7%"],
      ["arithmetic", "40.7 < 78: at least 78% is not met"],
      ["note", 'the words have no comparator; read as "at least"'],
      ["input", SHARE70],
      ["arithmetic", "78 × 0.7 = 54.6"],
      ["arithmetic", "40.7 < 54.6: the line is hit"],
      ["rule", expect.stringContaining("unrounded")],
      ["rule", expect.stringContaining("③")],
    ]);
    expect(lines.every((line) => line.value.ja !== "" && line.name.ja !== "" && line.name.en !== "")).toBe(
      true,
    );
  });
});

describe("one code for several indicators", () => {
  const INDICATORS = "①対応の割合：76% ②格付け：★以上";
  const CRITERIA = "①業績目標の達成率90%に満たなければ再構築する。 ②星が獲得できなかった場合、再構築する。";
  test.each([
    ["①割合：76% ②格付け：★", "①"],
    ["①割合：75% ②格付け：★", "②"],
    ["①割合：60% ②格付け：★★★", "③"],
    ["①割合：80% ②格付け：星なし", "③"],
    ["①割合：75%", null],
    ["②格付け：★", null],
  ] as const)("%s → %s", (actual, code) => {
    const judged = judgeInitiative(figures(INDICATORS, CRITERIA, actual));
    // A missing result beside a missed target leaves ③ possible.
    expect(judged.code).toBe(code);
  });
});

test("a target that its words work out shows its arithmetic", () => {
  const told = (target: string) =>
    judgeInitiative(figures(`件数:${target}`, "", "件数:210件")).lines.flatMap(({ name, value }) =>
      name.en === "Target" ? [value.ja] : [],
    );
  expect(told("前年度（200件）の10%増")).toContain("200 × 1.1 = 220件");
  expect(told("220件以上")).toEqual(["220件以上"]);
});

describe("a target changed during the year", () => {
  const change = (before: string, after: string, marking = "⇒【変更】") => ({
    before,
    after,
    marking,
    reason: null,
    beforeTarget: splitIndicators(before)[0]?.target ?? null,
    afterTarget: splitIndicators(after)[0]?.target ?? null,
  });
  const OLD = "来場者数:300人以上";

  test.each([
    ["来場者数:300人以上", "来場者数:120人以上", "来場者数:150人", "①"],
    ["来場者数:300人以上", "来場者数:120人以上", "来場者数:119人", "②"],
    ["来場者数:300人以上", "映像の閲覧数:2,000件以上", "映像の閲覧数:2,100件", "①"],
    ["来場者数:300人以上", "映像の閲覧数:2,000件以上", "来場者数:400人", null],
    ["来場者数:300人以上", "紹介のあり方の整理", "来場者数:400人", null],
  ] as const)("%s ⇒ %s · %s → %s", (before, after, actual, code) => {
    const judged = judgeInitiative({ ...figures(OLD, "", actual), revisions: [change(before, after)] });
    expect(judged.code).toBe(code);
    expect(judged.lines.slice(0, 3).map(({ kind, value }) => [kind, value.en])).toEqual([
      ["input", "300人以上"],
      ["rule", expect.stringContaining("(inferred)")],
      ["input", splitIndicators(after)[0]?.target?.text],
    ]);
  });
  test("a line that is a share of the target is worked out from the new one", () => {
    const revisions = [change("割合:78%", "割合:50%")];
    const judged = (actual: string) =>
      judgeInitiative({ ...figures("割合:78%", SHARE70, actual), revisions });
    expect([judged("割合:40%").code, judged("割合:35.1%").code, judged("割合:35%").code]).toEqual([
      "②",
      "②",
      "③",
    ]);
    expect(judged("割合:40%").lines.map((line) => line.value.en)).toContain("50 × 0.7 = 35");
  });
  test("a fixed line in the unit of the old target says nothing about the new one", () => {
    const before = figures(OLD, "100人未満であれば再構築する。", "映像の閲覧数:90件");
    expect(
      judgeInitiative({ ...before, revisions: [change(OLD, "映像の閲覧数:2,000件以上")] }).code,
    ).toBeNull();
  });
  test("two changes follow each other", () => {
    const revisions = [change(OLD, "来場者数:200人以上"), change("来場者数:200人以上", "来場者数:100人以上")];
    const judged = judgeInitiative({ ...figures(OLD, "", "来場者数:150人"), revisions });
    expect([judged.code, judged.lines[0]?.value.ja, judged.lines[1]?.value.ja]).toEqual([
      "①",
      "300人以上",
      "200人以上",
    ]);
  });
  test("a change that belongs to no indicator is told and changes nothing", () => {
    const revisions = [change("会議を3回程度ずつ", "書面で年3回実施する")];
    const judged = judgeInitiative({ ...figures(OLD, "", "来場者数:150人"), revisions });
    expect([judged.code, judged.lines[0]?.kind]).toEqual(["②", "note"]);
  });
  test("of two indicators only the one that was changed is judged anew", () => {
    const before = figures("①来場者数:300人以上 ②満足度:80%以上", "", "①100人 ②80%");
    expect(judgeInitiative(before).code).toBe("②");
    const revisions = [change("①来場者数:300人以上", "①来場者数:100人以上")];
    expect(judgeInitiative({ ...before, revisions }).code).toBe("①");
  });
});

describe("outcomes", () => {
  test.each([
    [30.4, "B"],
    [59.9, "B"],
    [60, "A"],
    [null, null],
  ] as const)("%s against 60%%以上 is %s, whatever last year was", (actual, grade) => {
    expect(gradeOutcome({ name: null, target: parseTarget("60%以上"), actual }).code).toBe(grade);
  });
  test("the overall grade: all A gives A, one B gives B, a mixture says that it is a choice", () => {
    expect(rollUpOutcome(["B", "B", "B"]).code).toBe("B");
    expect(rollUpOutcome(["A", "A"]).code).toBe("A");
    const mixed = rollUpOutcome(["A", "B"]);
    expect([mixed.code, mixed.lines.some((line) => line.kind === "note")]).toEqual(["B", true]);
    expect(rollUpOutcome(["A", "A", "B"], "majority-A").code).toBe("A");
    expect(rollUpOutcome(["A", "B"], "majority-A").code).toBe("B");
    expect(rollUpOutcome(["A", "B", "B"], "any-A").code).toBe("A");
    expect(rollUpOutcome(["A", null]).code).toBeNull();
    expect(rollUpOutcome(["B", null]).code).toBe("B");
    expect(rollUpOutcome([]).code).toBeNull();
  });
  test("progress stands beside the overall grade", () => {
    expect(
      [progressFromOverall("A"), progressFromOverall("B"), progressFromOverall(null)].map((one) => one.code),
    ).toEqual(["a", "b", null]);
  });
});

describe("the count of achieved initiatives", () => {
  const one = (attainment: Attainment | null, crossReference: string | null = null) => ({
    crossReference,
    yearEnd: { attainment },
  });
  test("① counts, 再掲 does not count again, a missing code is told apart", () => {
    expect(countAchieved([one("①"), one("②"), one("③"), one("①", "3-1-2"), one(null)])).toEqual({
      achieved: 1,
      total: 4,
      unknown: 1,
      repeated: 1,
      share: "25",
    });
  });
  test("11 of 23 is 47.8%, nothing of nothing is none", () => {
    expect(shareOf(11, 23)).toBe("47.8");
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe("様式3", () => {
  const goals = (...words: string[]) => words.map((text) => ({ name: text, target: parseTarget(text) }));
  test("all goals met is ①, one missed is ②, an unknown one leaves it open, and ③ is never given", () => {
    expect(reformAttainment(goals("8件", "41.6%以上"), parseActual("・8件\n・41.6%")).code).toBe("①");
    expect(reformAttainment(goals("8件", "41.6%以上"), parseActual("・8件\n・10.0%")).code).toBe("②");
    expect(reformAttainment(goals("8件", "整理の実施"), parseActual("・8件\n・整理した")).code).toBeNull();
    expect(reformAttainment([], []).cannotTell?.en).toBe("there is no goal");
  });
});
