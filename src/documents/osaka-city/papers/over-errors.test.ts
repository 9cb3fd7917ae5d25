// Owns the proof that the reason of a head who publishes over errors is printed on every paper, and comes back with its file.
import { expect, test } from "vitest";
import { fullPlan } from "../../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../../test/print-facts.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import { cellsOf } from "../../paper/paper.ts";
import { marksFromRows, marksToRows } from "../../xlsx/marks-sheet.ts";
import { papersOf, slidesOf } from "./papers.ts";
import { fillTemplate } from "../../xlsx/template/fill-template.ts";
import { starterTemplate } from "../../xlsx/template/starter.ts";
import { cellsOfSlides } from "../../paper/slides.ts";

const REASON = "数値は6月の改定で加えるため";
const FACTS = { ...PRINT_FACTS, overErrors: REASON };

test("every paper says it first; a paper without errors says nothing", () => {
  const papers = papersOf(fullPlan(), FACTS);
  expect(papers.length).toBeGreaterThan(3);
  for (const paper of papers)
    expect([paper.id, cellsOf(paper)[0]?.text]).toEqual([paper.id, `${PAPER_WORDS.overErrors}：${REASON}`]);
  const plain = papersOf(fullPlan(), PRINT_FACTS);
  expect(plain.flatMap(cellsOf).some(({ text }) => text.includes(PAPER_WORDS.overErrors))).toBe(false);
});

test("an Excel file carries it, so that the paper it is compared with is the one that was handed out", () => {
  const rows = marksToRows({ facts: FACTS, cells: [], printed: [], fixed: [] });
  expect(marksFromRows(rows)?.facts).toEqual(FACTS);
  expect(
    marksFromRows(marksToRows({ facts: PRINT_FACTS, cells: [], printed: [], fixed: [] }))?.facts,
  ).toEqual(PRINT_FACTS);
});

test("the slides say it behind the opening", () => {
  const slides = slidesOf(fullPlan(), FACTS);
  expect(slides?.slides[1]?.title).toBe(PAPER_WORDS.overErrors);
  expect(slides && cellsOfSlides(slides)[0]?.text).toBe(REASON);
  const plain = slidesOf(fullPlan(), PRINT_FACTS);
  expect(plain?.slides.some(({ title }) => title === PAPER_WORDS.overErrors)).toBe(false);
});

test("a city's template without a cell for it lists it among what has none", async () => {
  const [paper] = papersOf(fullPlan(), FACTS, ["form1"]);
  if (!paper) throw new Error("no paper");
  const template = await starterTemplate("form1", paper.facts.fiscalYear);
  const said = async (facts: typeof PRINT_FACTS) => {
    const filled = await fillTemplate(template, fullPlan(), { ...paper, facts });
    if (!filled.ok) throw new Error(filled.refusal.en);
    return filled.value.leftOver.map(({ label, text }) => [label, text]);
  };
  expect(await said(FACTS)).toContainEqual([PAPER_WORDS.overErrors, REASON]);
  expect(await said(PRINT_FACTS)).toEqual([]);
});
