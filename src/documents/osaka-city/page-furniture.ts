// Owns what a page prints around its text and no field owns: entries of a table of contents and page numbers.
import { claim, record } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import { isContentsLine } from "./headings.ts";
import type { Paper } from "./paper.ts";
import { PRINTED_FORM } from "./plan-head.ts";

const PAGE_NUMBER =
  /^(?:[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*\/\s*\d{1,3}(?:\s*ページ)?|\d{1,3}\s*ページ|[Pp]age\s*\d{1,3})$/;
const CONTENTS_HEADING = /^目\s*次$/;

/** Whether a line is nothing but a page number: - 3 -, 3/12, 4 / 12 ページ. */
export function isPageNumber(run: Run): boolean {
  return PAGE_NUMBER.test(foldedOf(run).trim());
}

/** Claims a 【様式n】 line, an entry of a table of contents, a page number or a repeated page head; false when the row is none of these. */
export function takePageFurniture(paper: Paper, row: Row): boolean {
  const first = row.cells[0];
  if (!first || row.cells.length > 1) return false;
  const text = foldedOf(first.run).trim();
  if (PRINTED_FORM.test(text)) {
    record(paper.ledger, paper.plan, "form", first.run);
    return true;
  }
  const furniture =
    CONTENTS_HEADING.test(text) ||
    isContentsLine(first.run) ||
    isPageNumber(first.run) ||
    paper.headLines.has(text.replace(/\s+/g, ""));
  if (furniture) claim(paper.ledger, first.run, "markup");
  return furniture;
}
