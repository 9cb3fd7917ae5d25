// Owns the proof that PDFs hold the same facts as the record, and that no text is cut or leaves its page.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Plan } from "../src/domain/plan.ts";
import { papersOf } from "../src/documents/osaka-city/papers/papers.ts";
import { cellsOf, type Paper } from "../src/documents/paper/paper.ts";
import { typesetter } from "../src/documents/pdf/typeset.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";
import { differences, withoutBreaks } from "./reading-of.ts";

const POPPLER = spawnSync("pdftotext", ["-v"]).status === 0;
if (!POPPLER) process.stderr.write("pdftotext is not installed: what PDFs say is not looked at\n");

const folder = mkdtempSync(join(tmpdir(), "hoshin-pdf-"));
const typeset = typesetter();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pdfOf(paper: Paper): Promise<string> {
  const file = join(folder, `${paper.id}.pdf`);
  writeFileSync(file, typeset(paper).pdf);
  return file;
}

function poppler(command: string, ...args: readonly string[]): string {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1e8 });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout;
}

const END = "終わりの文。";

/** Signs without blanks, in the one form that fonts map back to. */
function signs(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u00ad]+/gu, "");
}

test("the same paper gives the same PDF, and a table that is longer than a page goes on on the next", async () => {
  const [paper] = papersOf(fullPlan(), PRINT_FACTS, ["form2"]);
  if (!paper) throw new Error("no paper");
  const { pdf, pages } = typeset(paper);
  expect(typeset(paper).pdf).toEqual(pdf);
  const [long] = papersOf(withTexts(200), PRINT_FACTS, ["form2"]);
  if (!long) throw new Error("no paper");
  expect(typeset(long).pages).toBeGreaterThan(pages + 10);
});

describe.runIf(POPPLER)("what poppler reads", () => {
  test("holds the words of every cell of every paper of the sample city's closed year", async () => {
    const lost: string[] = [];
    for (const { unitSlug, plan } of (await sampleYears()).filter(({ plan }) => plan.fiscalYear === 2025)) {
      const facts = { ...PRINT_FACTS, unit: plan.unit?.name ?? "", fiscalYear: plan.fiscalYear ?? 0 };
      for (const paper of papersOf(plan, facts)) {
        const said = signs(poppler("pdftotext", "-raw", await pdfOf(paper), "-"));
        for (const { text } of cellsOf(paper))
          // A cell may go on after a page end, so each of its lines is looked for alone.
          for (const line of text.split("\n"))
            if (!said.includes(signs(line)) && !isSplit(signs(line), said))
              lost.push(`${unitSlug} ${paper.id}: ${line}`);
      }
    }
    expect(lost).toEqual([]);
  });

  test("stays within the page, whatever the length of the texts", async () => {
    const outside: string[] = [];
    for (const length of [1, 10, 20, 200])
      for (const paper of papersOf(withTexts(length), PRINT_FACTS, ["form1", "form2", "form3", "council"])) {
        if (!cellsOf(paper).some((cell) => cell.text.endsWith(END))) continue;
        const file = await pdfOf(paper);
        const boxes = poppler("pdftotext", "-bbox", file, "-");
        for (const page of boxes.split("<page ").slice(1)) {
          const height = Number(/height="([\d.]+)"/u.exec(page)?.[1]);
          const lowest = Math.max(
            ...Array.from(page.matchAll(/yMax="([\d.]+)"/gu), (match) => Number(match[1])),
          );
          if (lowest > height - 12) outside.push(`${paper.id} × ${length}: ${lowest} of ${height}`);
        }
        const text = signs(poppler("pdftotext", "-raw", file, "-"));
        if (!text.includes(END)) outside.push(`${paper.id} × ${length}: the end is missing`);
      }
    expect(outside).toEqual([]);
  });
});

test("the mid-year overview is read back from its PDF with every indicator, target and state", async () => {
  const reader = openDocumentReader();
  const wrong: string[] = [];
  for (const { plan } of await sampleYears()) {
    const facts = { ...PRINT_FACTS, unit: plan.unit?.name ?? "", fiscalYear: plan.fiscalYear ?? 0 };
    const [paper] = papersOf(plan, facts, ["overview-midyear"]);
    if (!paper) continue;
    const { pdf } = typeset(paper);
    const back = await reader.read(pdf, { file: "paper.pdf", unit: plan.unit, fiscalYear: plan.fiscalYear });
    if (!back.ok) throw new Error(back.refusal.en);
    wrong.push(...differences(indicatorsOf(plan), indicatorsOf(back.value.plan)));
    wrong.push(...back.value.unread.map(({ text }) => `unread: ${text}`));
  }
  await reader.close();
  expect(wrong).toEqual([]);
});

/** What the overview says of each initiative whose targets did not change. */
function indicatorsOf({ issues }: Plan): unknown {
  const initiatives = issues.flatMap(({ strategies }) => strategies.flatMap((one) => one.initiatives));
  return withoutBreaks(
    initiatives
      .filter(({ targetRevisions }) => targetRevisions.length === 0)
      .map(({ code, name, processIndicators, midYear }) => [
        code,
        name,
        processIndicators.map((one) => [one.mark, one.name, one.target?.text, one.target?.value]),
        [midYear.attainment, midYear.execution, midYear.achievements, midYear.issueAndMeasure],
      ]),
  );
}

/** A long line may be interrupted by the head and foot of a page: then its two halves stand in the text. */
function isSplit(line: string, said: string): boolean {
  for (let at = 1; at < line.length; at++)
    if (said.includes(line.slice(0, at)) && said.includes(line.slice(at))) return true;
  return false;
}

function withTexts(length: number): Plan {
  const long = `${"区民の声をもとに取組を見直し、翌年度の計画に生かす。".repeat(length)}${END}`;
  const text = JSON.stringify(fullPlan()).replaceAll(/"[^"]{2,4}の文"/gu, JSON.stringify(long));
  return JSON.parse(text) as Plan; // the same shape with longer texts
}
