// Owns the proof that a text which a page end has cut is one text again when its PDF is read, in our own papers and in those of other programs.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Plan } from "../src/domain/plan.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import type { PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import { readPdf } from "../src/documents/pdf/read-pdf.ts";
import { typesetter } from "../src/documents/pdf/typeset.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { pdfOf } from "./foreign-pdf.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import { withoutBreaks } from "./reading-of.ts";

const POPPLER = spawnSync("pdftotext", ["-v"]).status === 0;
if (!POPPLER) process.stderr.write("pdftotext is not installed: on which page words stand is not compared\n");

/** Signs without blanks. */
function signs(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "");
}

const typeset = typesetter();
const reader = openDocumentReader();
afterAll(() => reader.close());

/** The full plan with every 〜の文 made this many sentences long, each text another one. */
function withTexts(sentences: number): Plan {
  let number = 0;
  const text = JSON.stringify(fullPlan()).replaceAll(/"([^"]{2,4})の文"/gu, (_, name: string) => {
    const body = Array.from(
      { length: sentences },
      (_, index) => `${name}${++number}の${index + 1}：区民の声をもとに取組を見直し、翌年度の計画に生かす。`,
    );
    return JSON.stringify(body.join(""));
  });
  return JSON.parse(text) as Plan; // the same shape with longer texts
}

/** Every text of some length in the order in which the plan holds them. */
function longTexts(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return value.length >= 40 ? [[path, value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => longTexts(part, `${path}/${key}`));
}

describe.each([
  ["form2", 12],
  ["form2", 25],
  ["form2", 60],
  ["form3", 25],
  ["form3", 60],
] as const)("%s with texts of %i sentences", (kind: PaperKind, sentences) => {
  const plan = withTexts(sentences);
  const [paper] = papersOf(plan, PRINT_FACTS, [kind]);

  test("is read back with every text whole and nothing left over", async () => {
    if (!paper) throw new Error("no paper");
    const { unit, fiscalYear } = plan;
    const { pdf, pages } = typeset(paper);
    expect(pages).toBeGreaterThan(1);
    const outcome = await reader.read(pdf, { file: "paper.pdf", unit, fiscalYear });
    if (!outcome.ok) throw new Error(outcome.refusal.en);
    const written = new Set(longTexts(withoutBreaks(plan)).map(([, text]) => text));
    const read = longTexts(withoutBreaks(outcome.value.plan));
    expect(read.filter(([, text]) => !written.has(text))).toEqual([]);
    expect(read.length).toBeGreaterThanOrEqual(kind === "form2" ? 14 : 3);
    expect(outcome.value.unread).toEqual([]);
  });
});

/** Published papers, and the form that each is. */
const PUBLISHED = [
  ["fukushima-r2-overview-final.txt", "overview-final"],
  ["fukushima-r2-form1.txt", "form1"],
  ["fukushima-r3-form2-issue4.txt", "form2"],
  ["osaka-r2-form3-draft.txt", "form3"],
  ["minato-r2-overview-midyear.txt", "overview-midyear"],
] as const;
const FOLDER = resolve(import.meta.dirname, "../../shared/samples");
if (!existsSync(FOLDER))
  process.stderr.write("no published papers beside the project: they are not set and read back\n");

/** What a paper of ours does not print of a record, or prints in its own words: title and number of the paper, how another paper marks a change. */
const NOT_PRINTED = new Set(["title", "publishedOn", "materialNo", "marking"]);

/** Everything that a plan says, by its place. */
function factsOf(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return value === null ? [] : [[path, value]];
  // Our papers set the name of an indicator before each of its earlier results.
  const { name, text } = value as { readonly name?: unknown; readonly text?: unknown }; // of any kind of entry
  const bare = path.includes("/history/") && typeof text === "string" && typeof name === "string";
  return Object.entries(value).flatMap(([key, part]) => {
    const isElsewhere = NOT_PRINTED.has(key) && (path === "" || path.includes("/targetRevisions/"));
    if (isElsewhere) return [];
    return factsOf(bare && key === "text" ? text.replace(`${name}:`, "") : part, `${path}/${key}`);
  });
}

describe.runIf(existsSync(FOLDER))("a published paper", () => {
  test.each(PUBLISHED)("%s is set as %s and read back with the same facts", async (file, kind) => {
    const unit = { name: "試験区", kind: "ward" } as const;
    const given = { file, unit, fiscalYear: 2021 };
    const published = readDocument(readFileSync(join(FOLDER, file)), given);
    if (!published.ok) throw new Error(published.refusal.en);
    const { plan } = published.value;
    const [paper] = papersOf(plan, PRINT_FACTS, [kind]);
    if (!paper) throw new Error("no paper");
    const back = await reader.read(typeset(paper).pdf, given);
    if (!back.ok) throw new Error(back.refusal.en);
    const [written, read] = [plan, back.value.plan].map((one) => new Map(factsOf(withoutBreaks(one))));
    expect(written?.size).toBeGreaterThan(40);
    const differing = [...new Set([...(written?.keys() ?? []), ...(read?.keys() ?? [])])].filter(
      (path) => written?.get(path) !== read?.get(path),
    );
    expect(differing).toEqual([]);
  });
});

const LONG = "区民の声をもとに取組を見直し、翌年度の計画に生かすこととした。";

/** A ruled table over two pages, its head repeated, as other programs print it: each part closed by lines. */
function foreign(rows: readonly (readonly [string, string, string])[]): Uint8Array {
  const cells = rows.flat().map((text) => `[#text(${JSON.stringify(text)})]`);
  return pdfOf(
    `#set page(width: 160mm, height: 90mm, margin: 10mm)\n#set text(font: ("BIZ UDPGothic"), size: 9pt, lang: "ja")\n` +
      `#table(columns: (20mm, 60mm, 60mm), table.header([番号], [取組], [課題]), ${cells.join(", ")})`,
  );
}

async function rowsOf(pdf: Uint8Array): Promise<string[][]> {
  const outcome = await readPdf(pdf, "paper.pdf");
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value.rows
    .filter(({ kind, frame }) => kind === "table" && !frame)
    .map(({ cells }) => cells.map(({ pieces }) => pieces.map(({ text }) => text).join("")));
}

describe("a table of another program", () => {
  test("has one row for a row that was cut within a sentence", async () => {
    const rows = await rowsOf(
      foreign([
        ["1", "短い取組", "短い課題"],
        ["2", LONG.repeat(9), `${LONG}${LONG}`],
        ["3", "次の取組", "次の課題"],
      ]),
    );
    expect(rows.filter(([no]) => no === "2")).toEqual([["2", LONG.repeat(9), `${LONG}${LONG}`]]);
    expect(rows.at(-1)).toEqual(["3", "次の取組", "次の課題"]);
  });

  test("keeps two rows apart that meet at a page end", async () => {
    const rows = await rowsOf(
      foreign(Array.from({ length: 12 }, (_, index) => [`${index + 1}`, `${LONG}${LONG}`, LONG] as const)),
    );
    const numbers = rows.flatMap(([no]) => (/^\d+$/u.test(no ?? "") ? [Number(no)] : []));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

test("a line names the page on which it begins, and what of it stands on the next page names that", async () => {
  const [paper] = papersOf(withTexts(60), PRINT_FACTS, ["form2"]);
  if (!paper) throw new Error("no paper");
  const read = await reader.read(typeset(paper).pdf, { file: "f" });
  if (!read.ok) throw new Error(read.refusal.en);
  const { text = "", pages } = read.value.source;
  const lines = text.split("\n");
  expect(pages?.lines).toHaveLength(lines.length);
  expect(pages?.lines).toEqual([...(pages?.lines ?? [])].toSorted((a, b) => a - b));
  const later = pages?.later ?? [];
  expect(later.length).toBeGreaterThan(3);
  const { pdf, pages: all } = typeset(paper);
  const wrong = later.filter(({ line, start, end, page }) => {
    const words = lines[line - 1]?.slice(start, end) ?? "";
    return words.length !== end - start || page <= (pages?.lines[line - 1] ?? 0) || page > all;
  });
  expect(wrong).toEqual([]);
  if (!POPPLER) return;
  const elsewhere = later.filter(({ line, start, page }) => {
    const words = signs(lines[line - 1]?.slice(start, start + 14) ?? "");
    const args = ["-raw", "-f", String(page), "-l", String(page), "-", "-"];
    return !signs(spawnSync("pdftotext", args, { input: pdf, encoding: "utf8" }).stdout).includes(words);
  });
  expect(elsewhere).toEqual([]);
});
