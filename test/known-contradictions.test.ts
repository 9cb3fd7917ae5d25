// Owns the contradictions that a careful reader found in the published sample papers: `hoshin check` has to find each at its line.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/documents/read-document.ts";
import type { CheckedPaper } from "../src/rulebook/osaka-city/checks/check.ts";
import { checkPapers } from "../src/rulebook/osaka-city/checks/check-papers.ts";

const FOLDER = resolve(import.meta.dirname, "../../shared/samples");

const FORM1 = "fukushima-r2-form1.txt";
const FINAL = "fukushima-r2-overview-final.txt";
const FORM2 = "fukushima-r3-form2-issue4.txt";
const MID_YEAR = "minato-r2-overview-midyear.txt";
const FORM3 = "osaka-r2-form3-draft.txt";

/** file, line, rule, and what a reader sees there. */
const KNOWN: readonly (readonly [string, number, string, string])[] = [
  [FINAL, 44, "title-differs-between-papers", "issue 1 is named otherwise than in form 1"],
  [FORM2, 25, "previous-value-under-another-name", "last year's 27.0 without the people asked"],
  [FORM2, 26, "name-written-two-ways", "the letters to the mayor lose a character"],
  [FORM2, 28, "heading-differs-inside-paper", "half the name of strategy 4-2"],
  [FORM2, 56, "listed-strategy-missing", "the third strategy has no heading"],
  [FORM2, 58, "label-differs", "a particle of the label"],
  [FORM2, 61, "effective-although-off-track", "4-1: B and b beside ア"],
  [FORM2, 65, "value-on-two-indicators", "30.3 on ② and ③"],
  [FORM2, 74, "last-year-already-at-the-line", "50.0 under 54.6"],
  [FORM2, 74, "target-without-comparator", "bare values"],
  [FORM2, 76, "forecast-missed", "4-1-1: ① then ③"],
  [FORM2, 79, "planned-meeting-not-reported", "4-1-1: one kind of meeting is gone"],
  [FORM2, 82, "withdrawal-line-hit-but-continued", "4-1-1: ③ and ア"],
  [FORM2, 84, "heading-missing", "the second initiative"],
  [FORM2, 89, "method-not-repeated", "random sample, then nothing"],
  [FORM2, 91, "forecast-missed", "4-1-2: ① then ②"],
  [FORM2, 109, "effective-although-off-track", "4-2: B and b beside ア"],
  [FORM2, 111, "precision-jumps", "45.10"],
  [FORM2, 118, "star-with-words-of-another-rung", "one star, the words of two"],
  [FORM2, 118, "word-of-an-older-form", "4-2-1, criterion ①"],
  [FORM2, 118, "no-earlier-results", "4-2-1"],
  [FORM2, 119, "forecast-missed", "4-2-1: ① then ②"],
  [FORM2, 121, "form2-initiative-year-end", "4-2-1: no results"],
  [FORM2, 121, "form2-initiative-actuals", "4-2-1: no values"],
  [FORM2, 124, "block-repeated", "mid-year and year-end stand twice"],
  [FORM2, 132, "heading-missing", "the last initiative"],
  [FORM2, 132, "nameless-initiative-found-by-its-budget", "13,598 is in form 1"],
  [FORM2, 136, "question-changed", "the last initiative: other question in earlier years"],
  [FORM2, 136, "precision-jumps", "48.1 and 47"],
  [FORM2, 142, "form2-initiative-actuals", "the last initiative: neither value nor code"],
  [MID_YEAR, 15, "text-in-two-places", "1-1-2 repeats 1-1-1"],
  [MID_YEAR, 36, "forecast-met-though-hard-to-do", "2-1-1"],
  [MID_YEAR, 39, "forecast-met-though-hard-to-do", "2-1-4"],
  [MID_YEAR, 48, "counted-though-said-not-done", "2-2-1: four times, and not at all"],
  [MID_YEAR, 72, "text-cut-off", "3-2-1"],
  [MID_YEAR, 77, "repeated-row-title-differs", "3-3-1 against 3-1-2"],
  [MID_YEAR, 78, "text-says-as-planned", "3-3-2"],
  [MID_YEAR, 79, "indicator-on-two-initiatives", "3-3-3 and 3-3-2"],
  [MID_YEAR, 84, "overview-execution", "3-3-6 says half of its state"],
  [MID_YEAR, 84, "target-moved", "3-3-6, in prose"],
  [MID_YEAR, 91, "target-ambiguous", "3-4-2: points or share"],
  [MID_YEAR, 107, "target-moved", "4-1-3"],
  [MID_YEAR, 107, "target-lowered", "4-1-3: 10.6 to 8.8"],
  [MID_YEAR, 129, "target-moved", "5-2-1, another indicator"],
  [MID_YEAR, 147, "target-moved", "6-2-1, in prose"],
  [MID_YEAR, 147, "full-stop-missing", "6-2-1"],
  [MID_YEAR, 149, "strategy-named-as-initiative-elsewhere", "6-3 bears the name of 6-1-2"],
  [MID_YEAR, 153, "reference-leads-nowhere", "6-3-2"],
  [MID_YEAR, 159, "goal-sum-differs", "15,518 against 15,000"],
  [MID_YEAR, 159, "full-stop-missing", "reform item 1"],
  [FORM3, 3, "reform-plan-without-its-name", "the draft's plan"],
  [FORM3, 10, "figure-not-reported", "item 1: two figures of last year"],
  [FORM3, 25, "figure-not-reported", "item 2"],
  [FORM3, 40, "figure-not-reported", "item 3"],
  [FORM3, 54, "target-rests-on-an-open-figure", "item 4: less 10% of an unknown"],
];

/** Files in which a usual reader would lose patience beyond this many findings. */
const MOST_FINDINGS = 60;

function paper(file: string): CheckedPaper {
  const bytes = readFileSync(resolve(FOLDER, file));
  const read = readDocument(bytes, { file });
  if (!read.ok) throw new Error(read.refusal.en);
  return { reading: read.value, lines: bytes.toString("utf8").split("\n") };
}

describe.skipIf(!existsSync(FOLDER))("the published sample papers", () => {
  const files = [FORM1, FINAL, FORM2, MID_YEAR, FORM3];
  const findings = existsSync(FOLDER) ? checkPapers(files.map(paper)) : [];

  test.each(KNOWN)("%s:%i %s — %s", (file, line, rule) => {
    expect(findings.filter((one) => one.file === file && one.rule === rule).map((one) => one.line)).toContain(
      line,
    );
  });

  test("no paper gets more findings than a person reads", () => {
    for (const file of files)
      expect(findings.filter((one) => one.file === file).length).toBeLessThan(MOST_FINDINGS);
  });

  test("codes that agree with their figures are left alone: 46.4 of 48 is ②, 40.7 under 54.6 is ③", () => {
    expect(findings.filter((one) => one.rule === "code-contradicts-figures")).toEqual([]);
  });

  test("every finding names its place, speaks both languages and says what would settle it", () => {
    for (const finding of findings) {
      expect(finding.file).not.toBeNull();
      for (const words of [finding.ja, finding.en, finding.settle.ja, finding.settle.en])
        expect(words).not.toBe("");
    }
  });
});
