// Owns the smallest papers of faults that the reader had or still has. `test.fails` marks those it still has: when the
// reader learns to read one, the mark fails and has to go.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { completePlan, type Sparse } from "../src/domain/complete-plan.ts";
import type { Plan } from "../src/domain/plan.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { writeWorkbook } from "../src/documents/xlsx/write-workbook.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import { differences, readingOf, withoutBreaks } from "./reading-of.ts";

const YEAR = { unit: null, fiscalYear: 2025 };

/** The plan that a few lines of text give. */
function planOf(...lines: readonly string[]): Plan {
  return readingOf(lines.join("\n"), YEAR).plan;
}

function outcomesOf(
  ...rows: readonly string[]
): Pick<Plan["issues"][number]["strategies"][number], "outcomeIndicators" | "outcomeOverall"> {
  const plan = planOf(
    "経営課題1 歩けるまち",
    "",
    "めざす成果及び戦略 1-1 道をつなぐ",
    "",
    "計画\tめざす状態<概ね3~5年間を念頭に設定>\t戦略（中期的な取組の方向性）",
    "\t道がつながっている。\t・道を直す。",
    "\tアウトカム（成果）指標（めざす状態を数値化した指標）\t",
    "\t歩きやすいと答えた区民の割合:60%以上\t",
    "",
    "自己評価\t戦略のアウトカム指標に対する有効性\tア\tア:有効であり、継続して推進 イ:有効でないため、戦略を見直す",
    "\tアウトカム指標の達成状況\t前年度 個別 全体",
    ...rows,
    "\t戦略の進捗状況\tb\ta:順調 b:順調でない",
  );
  const strategy = plan.issues[0]?.strategies[0];
  if (!strategy) throw new Error("no strategy was read");
  return strategy;
}

test("outcome rows with a cell for each value are read", () => {
  const { outcomeIndicators, outcomeOverall } = outcomesOf(
    "\t歩きやすいと答えた区民の割合:46.9%\t41.8%\tB\tB",
  );
  expect(outcomeIndicators).toMatchObject([{ actual: 46.9, previousActual: 41.8, grade: "B" }]);
  expect(outcomeOverall).toBe("B");
});

test("previous year, 個別 and 全体 in one cell are three values", () => {
  const { outcomeIndicators, outcomeOverall } = outcomesOf("\t歩きやすいと答えた区民の割合:46.9%\t41.8% B B");
  expect(outcomeIndicators).toMatchObject([{ actual: 46.9, previousActual: 41.8, grade: "B" }]);
  expect(outcomeOverall).toBe("B");
});

test("while this year's result is missing, the figure under 前年度 is last year's", () => {
  const { outcomeIndicators } = outcomesOf("\t歩きやすいと答えた区民の割合\t41.8%\t\t");
  expect(outcomeIndicators).toMatchObject([{ actual: null, previousActual: 41.8 }]);
});

test("a result in a unit that is in no list belongs to its row", () => {
  const { outcomeIndicators } = outcomesOf("\t歩きやすいと答えた区民の割合:459グラム\t469グラム\tB\tB");
  expect(outcomeIndicators).toHaveLength(1);
  expect(outcomeIndicators).toMatchObject([{ actual: 459, previousActual: 469, grade: "B" }]);
});

test("経営課題 3 is a heading also before a name that begins with つ", () => {
  const plan = planOf(
    "令和7年度 帆波区運営方針に関する 中間振り返りの概要版",
    "",
    "経営課題 3 つどいと担い手のあるまち",
    "",
    "戦略3-1 集まる場所をひらく",
    "",
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
    "1 集会所の予定\t\t全地区\t【目標達成見込、取組予定通り進捗している】",
  );
  expect(plan.issues[0]).toMatchObject({ no: 3, name: "つどいと担い手のあるまち" });
});

test("a number without a name leaves the name open", () => {
  const plan = planOf(
    "令和7年度 帆波区運営方針に関する 中間振り返りの概要版",
    "",
    "経営課題 1 歩けるまち",
    "",
    "戦略1-1 道をつなぐ",
    "",
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
    "1\t・道を直した\t3か所\t【目標達成見込、取組予定通り進捗している】",
  );
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({ code: "1-1-1", name: null });
});

test("the end tags of a page are no text", () => {
  const page = (end: string) =>
    `<!DOCTYPE html>\n<html lang="ja">\n<body>\n<h2>◆自己評価</h2>\n<h2>解決すべき課題と今後の改善方向</h2>\n<p>道を直す。</p>\n${end}`;
  expect(readingOf(page(""), YEAR).plan.issuesAndDirection).toBe("道を直す。");
  expect(readingOf(page("</body>\n</html>\n"), YEAR).plan.issuesAndDirection).toBe("道を直す。");
});

test("doings counted beside an indicator in the history are its counts, also without %", () => {
  const folder = join(import.meta.dirname, "samples");
  const plan = completePlan(
    JSON.parse(readFileSync(join(folder, "form2-fused.json"), "utf8")) as Sparse<Plan>,
  );
  const read = readingOf(readFileSync(join(folder, "form2-fused.txt"), "utf8"), plan).plan;
  expect(differences(withoutBreaks(plan), withoutBreaks(read))).toEqual([]);
});

test("a bullet below a table row goes on with the row's last cell", () => {
  const plan = planOf(
    "【様式1】",
    "経営課題の概要\t主な戦略\t主な具体的取組（7年度予算額）",
    "【経営課題1 岸辺】",
    "岸が古い。\t・直す\t・岸の補修（6億8千万円）",
    "・岸の点検（95万円）",
  );
  expect(plan.issues[0]).toMatchObject({
    summary: "岸が古い。",
    mainInitiatives: [
      { name: "岸の補修", budget: 680000 },
      { name: "岸の点検", budget: 950 },
    ],
  });
});

test("a bullet below a column header on a line of its own belongs to that header, not to the row above it", () => {
  const plan = planOf(
    "【様式1】",
    "経営課題の概要\t主な戦略",
    "【経営課題1 岸辺】 岸が古い。\t・直す",
    "主な具体的取組（7年度予算額）",
    "・岸の点検（95万円）",
  );
  expect(plan.issues[0]).toMatchObject({
    mainStrategies: ["直す"],
    mainInitiatives: [{ name: "岸の点検", budget: 950 }],
  });
});

test("a code that stands behind the result of 様式3 is the attainment", () => {
  const plan = planOf(
    "【様式3】",
    "取組項目1 【紙を減らす】",
    "自己評価\t当年度の取組実績及び目標の達成状況\t使った枚数は16%減 ①\t課題と改善策 ※左記が「②」の場合は必須",
    "取組項目2 【場をひらく】",
    "自己評価\t当年度の取組実績及び目標の達成状況\t①会を開いた ②会報を出した\t課題と改善策 ※左記が「②」の場合は必須",
  );
  expect(plan.reformItems.map((item) => item.yearEnd)).toMatchObject([
    { result: "使った枚数は16%減", attainment: "①" },
    { result: "①会を開いた ②会報を出した", attainment: null },
  ]);
});

test("kana whose voicing mark stands apart are the same words, and every unit is accounted for", () => {
  const text = [
    "【様式2】",
    "経営課題1 ごみを減らす",
    "めざすべき将来像（最終的なめざす状態）",
    "街がきれいである。",
  ].join("\n");
  const apart = readingOf(text.normalize("NFD"), YEAR);
  expect(apart.plan).toEqual(readingOf(text, YEAR).plan);
  expect(apart.unread).toEqual([]);
  const lines = text.normalize("NFD").split("\n");
  for (const { line, end } of apart.segments) {
    const after = lines[line - 1]?.charCodeAt(end) ?? 0;
    expect([0x3099, 0x309a]).not.toContain(after);
  }
});

test("several bullets on one line of the year-end overview are several items, a dash in the mid-year one is no text", () => {
  const final = planOf(
    "令和7年度 帆波区運営方針の自己評価【概要版】",
    "経営課題1 にぎわい",
    "【概要】",
    "・祭りを支えた　・商店街に灯りを置いた",
  );
  expect(final.issues[0]?.overview?.doneHighlights).toEqual(["祭りを支えた", "商店街に灯りを置いた"]);
  const midYear = planOf(
    "令和7年度 帆波区運営方針に関する 中間振り返りの概要版",
    "経営課題 1 歩けるまち",
    "戦略1-1 道をつなぐ",
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
    "1 道直し\t－\t3か所\t【目標達成見込、取組予定通り進捗している】",
  );
  expect(midYear.issues[0]?.strategies[0]?.initiatives[0]?.midYear.achievements).toBeNull();
});

test("a changed target belongs to the indicator whose mark stands before it", () => {
  const plan = planOf(
    "令和7年度 帆波区運営方針に関する 中間振り返りの概要版",
    "経営課題 1 歩けるまち",
    "戦略1-1 道をつなぐ",
    "具体的取組\t現状の主な取組実績\t目標（取組によりめざす指標）\t達成状況と課題・改善策",
    "1 道直し\t\t①歩いた人：1,000人以上 ⇒【変更】500人以上 ②歩きやすさの満足度：80%以上\t【目標達成見込、取組予定通り進捗している】",
  );
  expect(plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
    processIndicators: [
      { mark: "①", target: { value: 1000 } },
      { mark: "②", name: "歩きやすさの満足度", target: { value: 80 } },
    ],
    targetRevisions: [{ before: "①歩いた人：1,000人以上", after: "500人以上", afterTarget: { value: 500 } }],
  });
});

test("a strategy behind the reform part has moved: rows of its own may have stayed where it stood", () => {
  const lines = readFileSync(join(import.meta.dirname, "samples/overview-midyear-full.txt"), "utf8").split(
    "\n",
  );
  const findingsOf = (paper: readonly string[]) =>
    readingOf(paper.join("\n"), YEAR).findings.filter(({ rule }) => rule === "block-out-of-order");
  expect(findingsOf(lines)).toEqual([]);
  const from = lines.findIndex((line) => line.startsWith("戦略1-2"));
  const moved = lines.splice(from, 5);
  expect(findingsOf([...lines, ...moved])).toMatchObject([{ severity: "warning" }]);
});

test("brackets with nothing in them name no reform plan", () => {
  const text = "【様式3】\n「」に基づく取組等\n取組項目1 【広告】\n（趣旨・目的）\n収入を増やす。\n";
  const { plan, unread } = readingOf(text, { unit: null, fiscalYear: 2021 });
  expect([plan.reformPlanName, plan.reformItems[0]?.name, unread]).toEqual([null, "広告", []]);
});

test("a book of all forms made here is read whole, each reform item once", async () => {
  const year = (await sampleYears()).find(
    ({ unitSlug, plan }) => unitSlug === "honami" && plan.fiscalYear === 2025,
  );
  if (!year) throw new Error("the sample city has no 帆波区");
  const { plan } = year;
  const papers = papersOf(plan, PRINT_FACTS, ["form1", "form2", "form3"]);
  const reader = openDocumentReader();
  const read = await reader.read((await writeWorkbook(plan, papers)).bytes, { file: "一式.xlsx" });
  await reader.close();
  if (!read.ok) throw new Error(read.refusal.en);
  const { plan: said, unread } = read.value;
  expect(said.issues.map(({ no, strategies }) => [no, strategies.length])).toEqual(
    plan.issues.map(({ no, strategies }) => [no, strategies.length]),
  );
  expect(said.reformItems.map(({ no, name, content }) => [no, name, content])).toEqual(
    plan.reformItems.map(({ no, name, content }) => [no, name, content]),
  );
  expect([said.goal, said.yearResultAndWish]).not.toContain(null);
  // Titles that stand again on each sheet.
  expect(unread.every(({ text }) => /^令和7年度 .*様式[23]/u.test(text))).toBe(true);
});
