// Owns what a page prints around its text and no field owns: entries of a table of contents and page numbers.
import { claim } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import { isContentsLine } from "./headings.ts";
import type { Paper } from "./paper.ts";

const PAGE_NUMBER =
  /^(?:[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*\/\s*\d{1,3}(?:\s*ページ)?|\d{1,3}\s*ページ|[Pp]age\s*\d{1,3})$/;
const CONTENTS_HEADING = /^目\s*次$/;

/** Whether a line is nothing but a page number: - 3 -, 3/12, 4 / 12 ページ. */
export function isPageNumber(run: Run): boolean {
  return PAGE_NUMBER.test(foldedOf(run).trim());
}

/** Claims an entry of a table of contents or a page number as markup; false when the row is neither. */
export function takeContentsLine(paper: Paper, row: Row): boolean {
  const first = row.cells[0];
  if (!first || row.cells.length > 1) return false;
  const furniture =
    isContentsLine(first.run) || isPageNumber(first.run) || CONTENTS_HEADING.test(foldedOf(first.run).trim());
  if (furniture) claim(paper.ledger, first.run, "markup");
  return furniture;
}
