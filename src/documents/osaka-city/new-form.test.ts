// Owns the cases of the form in use from 令和5 on, known in part: what has a field is read, the rest stays unread and is said.
import { expect, test } from "vitest";
import { readingOf, unaccounted } from "../../../test/reading-of.ts";
import type { Reading } from "../../domain/reading.ts";
import { ruleFindings } from "../../rulebook/osaka-city/checks/rule-findings.ts";

function readNew(text: string): Reading {
  const reading = readingOf(text, { unit: null, fiscalYear: null });
  expect(unaccounted(text, reading)).toEqual([]);
  return reading;
}

const LINES = [
  "令和5年度 試験区運営方針",
  "区の目標",
  "まちを守る。",
  "所属運営の基本的な考え方",
  "区民とともに進める。",
  "経営課題1 安全なまち",
  "課題認識",
  "備えが足りない。",
  "主な戦略（課題解決の方策）",
  "・訓練を広げる",
  "・仲間を増やす",
  "アウトカム指標",
  "①備える区民の割合：70%以上 ②訓練の参加者：1,200人以上",
  "アウトカム指標の達成状況（定量評価）",
  "＜令和5年度実績と達成状況＞ ①72.4%：A ②1,050人：B",
  "＜前年度実績＞ ①68.9% ②980人",
  "自己評価（運営方針全体の定性評価）",
  "おおむね進んだ。",
  "今後の方針",
  "続けていく。",
];

const INDICATORS = [
  {
    mark: "①",
    name: "備える区民の割合",
    target: { value: 70 },
    actual: 72.4,
    previousActual: 68.9,
    grade: "A",
  },
  { mark: "②", name: "訓練の参加者", target: { value: 1200 }, actual: 1050, previousActual: 980, grade: "B" },
];

test("a paper of lines: known fields are read, others stay unread with one finding on the form", () => {
  const { plan, unread, findings } = readNew(LINES.join("\n"));
  expect(plan).toMatchObject({
    form: "form1",
    fiscalYear: 2023,
    unit: { name: "試験区" },
    goal: "まちを守る。",
    basicPolicy: "区民とともに進める。",
    yearResultAndWish: null,
    issuesAndDirection: null,
    issues: [
      {
        no: 1,
        name: "安全なまち",
        issueToSolve: null,
        mainStrategies: ["訓練を広げる", "仲間を増やす"],
        strategies: [{ code: null, name: null, outcomeOverall: null, outcomeIndicators: INDICATORS }],
      },
    ],
  });
  expect(unread.map(({ text }) => text)).toEqual(["備えが足りない。", "おおむね進んだ。", "続けていく。"]);
  expect(findings.filter(({ rule }) => rule === "edition-partly")).toMatchObject([
    {
      severity: "note",
      ja: expect.stringContaining("課題認識"),
      en: expect.stringContaining("known in part"),
    },
  ]);
});

test("a paper of tables says the same, label beside text or above it", () => {
  const { plan, unread } = readNew(
    [
      "経営課題1 安全なまち",
      "課題認識\t備えが足りない。",
      "主な戦略（課題解決の方策）\tアウトカム指標\tアウトカム指標の達成状況（定量評価）",
      "・訓練を広げる ・仲間を増やす\t①備える区民の割合：70%以上 ②訓練の参加者：1,200人以上\t＜5年度実績と達成状況＞ ①72.4%：A ②1,050人：B ＜前年度実績＞ ①68.9% ②980人",
    ].join("\n"),
  );
  expect(plan.issues).toMatchObject([
    { mainStrategies: ["訓練を広げる", "仲間を増やす"], strategies: [{ outcomeIndicators: INDICATORS }] },
  ]);
  expect(unread.map(({ text }) => text)).toEqual(["備えが足りない。"]);
});

test("values without marks go to the indicators in order only when there are as many", () => {
  const withResults = (results: string) =>
    readNew(
      [
        "経営課題1 安全",
        "課題認識",
        "主な戦略（課題解決の方策）",
        "アウトカム指標",
        "備える区民の割合：70%以上",
        "アウトカム指標の達成状況（定量評価）",
        results,
      ].join("\n"),
    );
  expect(
    withResults("＜5年度実績と達成状況＞72.4%：A").plan.issues[0]?.strategies[0]?.outcomeIndicators,
  ).toMatchObject([{ actual: 72.4, grade: "A" }]);
  const two = withResults("＜5年度実績と達成状況＞ ・72.4%：A ・60.1%：B");
  expect(two.plan.issues[0]?.strategies[0]?.outcomeIndicators).toMatchObject([{ actual: null, grade: null }]);
  expect(two.unread).not.toEqual([]);
});

test("a value on the line below its name, its letter behind it", () => {
  const { plan, unread } = readNew(
    [
      "経営課題1 安全",
      "課題認識",
      "主な戦略（課題解決の方策）",
      "アウトカム指標",
      "備える区民の割合 70%以上",
      "・訓練の参加者 500人以上",
      "アウトカム指標の達成状況（定量評価）",
      "＜令和6年度実績と達成状況＞",
      "訓練の参加者",
      "480人：B",
      "備える区民の割合",
      "91.2%:A",
      "＜前年度実績＞",
      "88.0%",
      "450人",
    ].join("\n"),
  );
  expect(plan.issues[0]?.strategies[0]?.outcomeIndicators).toMatchObject([
    { name: "備える区民の割合", actual: 91.2, previousActual: 88, grade: "A" },
    { name: "訓練の参加者", actual: 480, previousActual: 450, grade: "B" },
  ]);
  expect(unread).toEqual([]);
});

test.each([
  [
    "a row for each indicator",
    "<tr><th>アウトカム指標</th><th>＜令和6年度実績と達成状況＞</th><th>＜前年度実績＞</th></tr><tr><td>備える区民の割合</td><td>66.2％：B</td><td>64.9％</td></tr>",
  ],
  [
    "a row for each year",
    "<tr><th>＜令和6年度実績と達成状況＞</th><td>66.2％：B</td></tr><tr><th>＜前年度実績＞</th><td>64.9％</td></tr>",
  ],
])("results in a table of their own: %s", (_, rows) => {
  const { plan, unread } = readNew(
    `<!DOCTYPE html><html><body><h3>経営課題1 安全</h3><h4>課題認識</h4><h4>主な戦略（課題解決の方策）</h4><p>・訓練</p><h4>アウトカム指標</h4>
    <p>備える区民の割合：70％以上</p><h4>アウトカム指標の達成状況（定量評価）</h4><table>${rows}</table></body></html>`,
  );
  expect(plan.issues[0]?.strategies[0]?.outcomeIndicators).toMatchObject([
    { name: "備える区民の割合", target: { value: 70 }, actual: 66.2, previousActual: 64.9, grade: "B" },
  ]);
  expect(unread).toEqual([]);
});

test.each(["令和6年度予算額 65百万円", "令和6年度予算額：65百万円", "【令和6年度予算額】\n65百万円"])(
  "the budget of an issue has no field and joins no other: %s",
  (budget) => {
    const lines = ["経営課題1 安全", "課題認識", "主な戦略（課題解決の方策）", "・訓練", budget];
    const { plan, unread, findings } = readNew(lines.join("\n"));
    expect(plan.issues[0]?.mainStrategies).toEqual(["訓練"]);
    expect(unread.map(({ text }) => text)).toEqual(["65百万円"]);
    expect(findings.find(({ rule }) => rule === "edition-partly")?.ja).toContain("予算額");
  },
);

test("nobody can say what a form asks for that is known in part", () => {
  expect(ruleFindings(readNew(LINES.join("\n")))).toEqual([]);
});

test("one label that earlier forms lack makes no new form", () => {
  const { plan, findings } = readNew(
    ["【様式2】", "経営課題1 安全", "現状", "課題認識", "めざす成果及び戦略 1-1 防災"].join("\n"),
  );
  expect(plan.form).toBe("form2");
  expect(findings.map(({ rule }) => rule)).not.toContain("edition-partly");
});
