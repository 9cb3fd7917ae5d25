// Owns the proof that hostile documents of several megabytes end in an answer: read, or refused with a sentence.
// No time is asserted; the runner's own limit catches a hang.
import { expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";

const ROW = "戦略1-1 あ\n具体的取組\t現状の主な取組実績\t目標\t達成状況と課題・改善策\n1 あ\tい\t";
const INITIATIVE = "具体的取組1-1-1 あ\n計画\t当年度の取組内容\tプロセス（過程）指標\n\tあ\t";

const PIECES: Readonly<Record<string, readonly [head: string, repeated: string]>> = {
  labels: ["", "課題と改善策 ※左記に「②、③」、「イ」がある場合は必須\t"],
  "rows of codes": ["", "プロセス指標の達成状況\t① (i)\n"],
  headings: ["", "具体的取組4-1-1 名称\n"],
  marks: ["めざす状態\t戦略（中期的な取組の方向性）\nアウトカム（成果）指標\t", "①"],
  stars: [INITIATIVE, "★"],
  digits: [`${INITIATIVE}割合:`, "1"],
  brackets: ["区の目標（何をめざすのか）\n", "（【"],
  "open tags": ["区の目標（何をめざすのか）\n", "<ul>"],
  "deep pages": ["<!doctype html><body>", "<div>"],
  "wide tables": ["<!doctype html><body><table>", "<tr><td rowspan=100 colspan=100>あ"],
  "breaks in a page": ["<!doctype html><body>区の目標（何をめざすのか）", "<br>あ"],
  colons: [ROW, "割合："],
  arrows: [ROW, "割合⇒"],
  prose: [`${ROW}50%以上\t`, "目標を「あ」を"],
  blanks: ["めざす状態", " "],
  years: ["経営課題1 あ\n現状（課題設定の根拠となる現状・データ）\n", "⇒R2:27.0%(R元:28.9%)\n"],
  goals: ["取組項目1\n計画\t取組の方針・目標内容\t当年度の取組内容\n\t(目標)", "○あ【令和2年度】"],
  histories: [`${INITIATIVE}割合:1% 前年度までの実績 `, "【令和元年度】1% "],
  criteria: [`${INITIATIVE}割合:1% 【撤退・再構築基準】`, "目標値の70%"],
  "quotes in cells": ["", '\t"'],
  entities: ["<!doctype html><body>区の目標（何をめざすのか）<p>", "&amp;"],
  "breaks in a cell": [
    "<!doctype html><body>様式3<table><tr><th>取組項目1</th></tr><tr><th>自己評価</th><td>当年度の取組実績及び目標の達成状況",
    "<br>",
  ],
  "blanks before a letter": [
    "経営課題1 あ\n課題認識\n主な戦略（課題解決の方策）\nアウトカム指標\nい：5%以上\nアウトカム指標の達成状況（定量評価）\n＜令和6年度実績と達成状況＞\n",
    `あ${" ".repeat(18_000)}い\n`,
  ],
  "blanks in a name": [`経営課題1 あ\n`, `【具体的取組1-1-1 予算額${"　".repeat(60_000)}】\n`],
  "legends in notes": [`経営課題1 あ\n`, `※①：目標達成 ${"【凡例】".repeat(45)}い\n`],
  paragraphs: ["具体的取組1-1-1 あ\n自己評価\t当年度の取組実績\t\n\n", "あ\n\n"],
};

const MEGABYTES = process.env["HOSHIN_SOAK"] === "full" ? 10 : 2;
/** Just below the longest line that is read, so that the patterns meet the longest cells. */
const LINE = 190_000;

/** Repeats up to the wanted size; text in lines as long as are read, pages in one. */
function grown([head, repeated]: readonly [string, string]): Uint8Array {
  const bytes = new TextEncoder();
  const block =
    repeated.includes("\n") || head.startsWith("<!")
      ? null
      : head + repeated.repeat(Math.floor(LINE / repeated.length));
  const unit = bytes.encode(block ?? repeated).length;
  const times = Math.floor((MEGABYTES * 1_000_000) / unit);
  return bytes.encode(
    block === null
      ? head + repeated.repeat(times)
      : Array.from({ length: Math.max(times, 1) }, () => block).join("\n"),
  );
}

test.each(Object.keys(PIECES))("a document of nothing but %s ends in an answer", (name) => {
  const piece = PIECES[name] ?? ["", ""];
  const outcome = readDocument(grown(piece), { file: name });
  const answer = outcome.ok ? outcome.value.plan.form : outcome.refusal.ja;
  expect(answer).not.toBe("");
});

test("more lines, tags or cells than any paper are refused before they are laid out", () => {
  const crowded = { "a.csv": "a,b\n", "b.csv": ",", "a.txt": "a\n", "b.txt": "a\r", "a.html": "<p>a\n" };
  for (const [file, piece] of Object.entries(crowded)) {
    const head = file.endsWith("html") ? "<html><body>\n" : "";
    const bytes = new TextEncoder().encode(head + piece.repeat(1_500_000));
    const before = process.cpuUsage();
    const outcome = readDocument(bytes, { file });
    const { user } = process.cpuUsage(before);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: file.endsWith("csv") ? "too-many-cells" : "too-many-lines" },
    });
    // Laid out first they take tens of seconds and gigabytes; counting takes milliseconds.
    expect(user).toBeLessThan(2_000_000);
  }
});

test("a larger document than any paper is refused by name and size", () => {
  const outcome = readDocument(new Uint8Array(17 * 1024 * 1024), { file: "big.txt" });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: "too-large" } });
});
