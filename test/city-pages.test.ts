// Owns the proof that the pages of a city's web site read like the text of the same paper, whatever stands around the tables.
import { describe, expect, test } from "vitest";
import { FORMS, type Initiative } from "../src/domain/plan.ts";

import { textPaper } from "../src/documents/osaka-city/text-papers.ts";
import { planOnPaper, sampleYears } from "../src/usecases/sample-city.ts";
import { asCitySite } from "./city-site.ts";
import type { Reading } from "../src/domain/reading.ts";
import { differences, readingOf, unaccounted, withoutBreaks } from "./reading-of.ts";
import { statedOn } from "./stated-on.ts";

const all = (await sampleYears()).flatMap((year) =>
  year.papers.map((paper) => ({ file: paper.file, paper, plan: planOnPaper(year, paper) })),
);
/** Two papers of each form. */
const papers = FORMS.flatMap((form) => all.filter(({ paper }) => paper.form === form).slice(0, 2));

describe.each([{ spans: true }, { spans: false }])(
  "on a city's site, with row and column spans: $spans",
  (look) => {
    test.each(papers)("$file is read as it was written, its frame is in no field", ({ paper, plan }) => {
      const issue = paper.issue ?? null;
      const page = asCitySite(textPaper(plan, { form: paper.form, issue, dialect: "page" }), look);
      const reading = readingOf(page, plan, paper.file);
      expect(
        differences(withoutBreaks(statedOn(plan, paper.form, issue)), withoutBreaks(reading.plan)),
      ).toEqual([]);
      expect(unaccounted(page, reading)).toEqual([]);
      expect(reading.unread).toEqual([]);
      expect(reading.findings.filter(({ rule }) => rule === "page-frame")).toHaveLength(1);
    });
  },
);

function pageOf(body: string): Reading {
  return readingOf(`<!DOCTYPE html><html><body>${body}</body></html>`, { unit: null, fiscalYear: 2021 });
}

const row = (...cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

/** A page of 様式2 with one initiative whose cell of indicators holds the given words. */
function initiativeWith(indicators: string): { readonly initiative: Initiative; readonly reading: Reading } {
  const reading = pageOf(
    `<h2>経営課題1 安全</h2><h2>めざす成果及び戦略 1-1 防災</h2><h2>具体的取組1-1-1 訓練</h2><table>
    ${row("計画", "当年度の取組内容", "プロセス（過程）指標（取組によりめざす指標）")}
    ${row("", "・訓練", indicators)}${row("", "", "前年度までの実績")}${row("", "", "令和2年度 2,900人")}</table>`,
  );
  const initiative = reading.plan.issues[0]?.strategies[0]?.initiatives[0];
  if (!initiative) throw new Error("no initiative was read");
  return { initiative, reading };
}

describe("struck-out targets", () => {
  test.each([
    ["del and ins", "来場者数：<del>3,000人以上</del><ins>2,000人以上</ins>", "3,000人以上", "2,000人以上"],
    ["s with an arrow", "来場者数：<s>3,000人以上</s>⇒2,000人以上", "3,000人以上", "2,000人以上"],
    ["s with 【変更】", "来場者数：<s>3,000人以上</s> → 【変更】2,000人以上", "3,000人以上", "2,000人以上"],
    [
      "a style",
      '来場者数：<span style="color:red; text-decoration: line-through">3,000人以上</span> 2,000人以上',
      "3,000人以上",
      "2,000人以上",
    ],
    [
      "a whole line above the new one",
      "<p><strike>来場者数：3,000人以上</strike></p><p>来場者数：2,000人以上</p>",
      "来場者数：3,000人以上",
      "来場者数：2,000人以上",
    ],
    [
      "behind the new one",
      "来場者数：2,000人以上 <s>（3,000人以上）</s>",
      "（3,000人以上）",
      "来場者数：2,000人以上",
    ],
  ])("in a cell of targets are a change: %s", (_, words, before, after) => {
    const { initiative, reading } = initiativeWith(words);
    expect(initiative.processIndicators).toMatchObject([
      { name: "来場者数", target: { value: 2000, comparator: ">=", unit: "人" } },
    ]);
    expect(initiative.targetRevisions).toMatchObject([
      {
        before,
        after,
        marking: "取消線",
        reason: null,
        beforeTarget: { value: 3000 },
        afterTarget: { value: 2000 },
      },
    ]);
    expect(initiative.history).toMatchObject([{ value: 2900 }]);
    expect(reading.unread).toEqual([]);
    const at = "/issues/0/strategies/0/initiatives/0/targetRevisions/0";
    expect(reading.segments.filter(({ path }) => path === `${at}/before`)).not.toEqual([]);
    expect(reading.origins[`${at}/before`]?.raw).toBe(before);
  });

  test("each of two in one cell belongs to the target beside it", () => {
    const { initiative } = initiativeWith("①来場者数：<s>300人</s>200人以上<br>②参加店：<s>20店</s>15店以上");
    expect(initiative.processIndicators).toMatchObject([
      { mark: "①", name: "来場者数", target: { value: 200 } },
      { mark: "②", name: "参加店", target: { value: 15 } },
    ]);
    expect(initiative.targetRevisions).toMatchObject([
      { before: "300人", after: "200人以上" },
      { before: "20店", after: "15店以上" },
    ]);
  });

  test("a struck-out target with nothing in its place stays unread", () => {
    const { initiative, reading } = initiativeWith("<s>来場者数：3,000人以上</s>");
    expect(initiative).toMatchObject({ processIndicators: [], targetRevisions: [] });
    expect(reading.unread).toMatchObject([{ text: "来場者数：3,000人以上" }]);
  });

  test("elsewhere struck-out words are in no field, and a finding shows them", () => {
    const reading = pageOf(
      `<h2>経営課題1 安全</h2><h2>めざす成果及び戦略 1-1 防災</h2><h2>具体的取組1-1-1 訓練</h2><table>
      ${row("計画", "当年度の取組内容", "プロセス（過程）指標（取組によりめざす指標）")}${row("", "・訓練<s>と講習会</s>をする", "来場者数：20人以上")}
      <tr><td></td><td style="text-decoration:line-through">・配布物</td><td></td></tr></table>`,
    );
    const initiative = reading.plan.issues[0]?.strategies[0]?.initiatives[0];
    expect(initiative?.plannedContent).toBe("・訓練をする");
    expect(reading.unread.map(({ text }) => text)).toEqual(["と講習会", "・配布物"]);
    expect(reading.findings.filter(({ rule }) => rule === "text-unread")).not.toEqual([]);
  });

  test("in the tags of extracted text they are the same", () => {
    const reading = readingOf(
      [
        "【様式2】",
        "経営課題1 安全",
        "めざす成果及び戦略 1-1 防災",
        "具体的取組1-1-1 訓練",
        "計画\t当年度の取組内容\tプロセス指標",
        "\t・訓練\t来場者数：<s>3,000人以上</s>2,000人以上",
      ].join("\n"),
      { unit: null, fiscalYear: 2021 },
    );
    expect(reading.plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
      processIndicators: [{ name: "来場者数", target: { value: 2000 } }],
      targetRevisions: [{ before: "3,000人以上", after: "2,000人以上", marking: "取消線" }],
    });
    expect(reading.unread).toEqual([]);
  });

  test("on the mid-year overview the reason in the column beside belongs to the change", () => {
    const reading = pageOf(
      `<h2>令和3年度 中間振り返りの概要版</h2><h2>経営課題1 安全</h2><h2>戦略1-1 防災</h2><table>
      ${row("具体的取組", "現状の主な取組実績", "目標（取組によりめざす指標）", "達成状況と課題・改善策")}
      ${row("1 訓練", "・実施した", "来場者数：<s>300人以上</s>200人以上", "【目標未達成見込】会場が狭いため、目標を左記のとおり変更する。")}</table>`,
    );
    expect(reading.plan.issues[0]?.strategies[0]?.initiatives[0]).toMatchObject({
      processIndicators: [{ target: { value: 200 } }],
      targetRevisions: [
        { before: "300人以上", after: "200人以上", reason: expect.stringContaining("会場が狭い") },
      ],
    });
    expect(reading.unread).toEqual([]);
  });
});

describe("captions", () => {
  const CELLS = `${row("めざす状態", "戦略")}${row("備える。", "・直す")}`;

  test("are read as headings", () => {
    const reading = pageOf(
      `<h1>経営課題1 安全</h1><table><caption>めざす成果及び戦略 1-1 防災</caption>${CELLS}</table>`,
    );
    expect(reading.plan.issues[0]?.strategies).toMatchObject([
      { code: "1-1", name: "防災", desiredState: "備える。" },
    ]);
    expect(reading.unread).toEqual([]);
  });

  test("tell the form where they name one", () => {
    const reading = pageOf(
      `<table><caption>様式３：取組項目1 【窓口の改善】</caption>${row("課題と改善策", "早く進める。")}</table>`,
    );
    expect(reading.plan.form).toBe("form3");
    expect(reading.plan.reformItems).toMatchObject([{ no: 1, name: "窓口の改善" }]);
    expect(reading.origins["/form"]?.raw).toContain("様式３");
  });

  test("of other words are not lost", () => {
    const reading = pageOf(
      `<h1>経営課題1 安全</h1><h2>戦略 1-1 防災</h2><table><caption>表の見方</caption>${CELLS}</table>`,
    );
    expect(reading.unread).toMatchObject([{ text: "表の見方" }]);
  });
});

describe("the frame of a page", () => {
  test("is told by links and words where no element names it", () => {
    const reading = pageOf(
      `<div><div><a href="/">トップ</a>｜<a href="/k">くらし</a></div><ul><li><a href="/n">北区</a></li></ul></div>
      <h1>令和3年度 試験区運営方針</h1><table>${row("解決すべき課題と今後の改善方向")}${row("続ける。")}</table>
      <p>お問い合わせ</p><p>企画課 電話 00-0000</p><p>© 市</p>`,
    );
    expect(reading.plan).toMatchObject({
      title: "令和3年度 試験区運営方針",
      unit: { name: "試験区" },
      issuesAndDirection: "続ける。",
    });
    expect(reading.findings.filter(({ rule }) => rule === "page-frame")).toHaveLength(1);
    expect(reading.unread).toEqual([]);
  });

  test("words behind the last table that nothing names are no part of its last cell", () => {
    const { plan, unread } = pageOf(
      `<h1>経営課題1 安全</h1><h2>めざす成果及び戦略 1-1 防災</h2>
      <table>${row("めざす状態", "戦略")}${row("備える。", "・直す")}</table>何かのお知らせ`,
    );
    expect(plan.issues[0]?.strategies[0]?.direction).toBe("・直す");
    expect(unread).toMatchObject([{ text: "何かのお知らせ" }]);
  });

  test("a box with a table is no frame, whatever it is called", () => {
    const { plan } = pageOf(
      `<div id="main_menu"><h1>経営課題1 安全</h1><h2>戦略 1-1 防災</h2>
      <table>${row("めざす状態", "戦略")}${row("備える。", "・直す")}</table></div>`,
    );
    expect(plan.issues[0]?.strategies[0]?.direction).toBe("・直す");
  });
});

test("text that stands loose in a table loses nothing", () => {
  const page = `<!DOCTYPE html><body><h1>経営課題1 安全</h1><h2>戦略 1-1 防災</h2><table>前${row("めざす状態", "戦略")}中${row("備える。", "・直す")}後</table></body>`;
  const reading = readingOf(page, { unit: null, fiscalYear: 2021 });
  expect(unaccounted(page, reading)).toEqual([]);
  expect(reading.plan.issues[0]?.strategies[0]).toMatchObject({
    desiredState: "備える。",
    direction: "・直す",
  });
  const unread = reading.unread.map(({ text }) => text).join("");
  for (const sign of "前中後") expect(unread).toContain(sign);
});
