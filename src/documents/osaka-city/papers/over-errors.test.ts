// Owns the proof that the reason of a head who publishes over errors is printed on every paper, and comes back with its file.
import { expect, test } from "vitest";
import { fullPlan } from "../../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../../test/print-facts.ts";
import { PAPER_WORDS } from "../../../rulebook/osaka-city/paper-words.ts";
import { cellsOf } from "../../paper/paper.ts";
import { marksFromRows, marksToRows } from "../../xlsx/marks-sheet.ts";
import { papersOf } from "./papers.ts";

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
  const rows = marksToRows({ facts: FACTS, cells: [], printed: [] });
  expect(marksFromRows(rows)?.facts).toEqual(FACTS);
  expect(marksFromRows(marksToRows({ facts: PRINT_FACTS, cells: [], printed: [] }))?.facts).toEqual(
    PRINT_FACTS,
  );
});
