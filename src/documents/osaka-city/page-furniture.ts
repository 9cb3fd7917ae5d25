// Owns what a page prints around its text and no field owns: contents, page numbers, form numbers, the frame of a web page.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { beginsWithOneOf, runBeginsWithOneOf } from "../text/first-signs.ts";
import { withoutBlanks } from "../text/fold.ts";
import { claim, lineOf, record, type Ledger } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { isContentsLine } from "./headings.ts";
import { findLegends } from "./legends.ts";
import { report, type Paper } from "./paper.ts";
import { printedFormIn } from "./plan-head.ts";

const PAGE_NUMBER =
  /^(?:[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*\/\s*\d{1,3}(?:\s*ページ)?|\d{1,3}\s*ページ|[Pp](?:age|\.)?\s*\d{1,3})$/;
const mayBePageNumber = runBeginsWithOneOf("-–—0123456789Pp \n\t");
const CONTENTS_HEADING = /^目\s*次$/;

/** The foot of our own papers: the edition of the forms, the short code, the address to which it leads. */
const FOOT =
  /^(?:様式:(?:令和|平成)(?:\d{1,2}|元)年度版(?:[\s/]+[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z])?|[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z](?:\s+https?:\/\/\S+)?|https?:\/\/\S+\/codes\/[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z])$/;

const mayBeFoot = beginsWithOneOf("様h0123456789ABCDEF");

/** Nothing longer is printed around a text. */
const LONGEST = 200;
const LONGEST_PAGE_NUMBER = 24;

/** Whether a line is nothing but a page number: - 3 -, 3/12, 4 / 12 ページ. */
function isPageNumber(run: Run): boolean {
  return (
    run.end - run.start <= LONGEST_PAGE_NUMBER &&
    mayBePageNumber(run) &&
    PAGE_NUMBER.test(foldedOf(run).trim())
  );
}

/** Claims a 【様式n】 line, an entry of a table of contents, a page number or a repeated page head; false when the row is none of these. */
export function takePageFurniture(paper: Paper, row: Row): boolean {
  const first = row.cells[0];
  if (!first || row.cells.length > 1) return false;
  const text = foldedOf(first.run).trim();
  if (text.length > LONGEST) return false;
  if (printedFormIn(text) !== null) {
    record(paper.ledger, paper.plan, "form", first.run);
    return true;
  }
  const furniture =
    (text.startsWith("目") && CONTENTS_HEADING.test(text)) ||
    isContentsLine(first.run) ||
    isPageNumber(first.run) ||
    (mayBeFoot(text) && FOOT.test(text)) ||
    isHeadLine(paper, text);
  if (furniture) claim(paper.ledger, first.run, "markup");
  return furniture || takeLegendNote(paper, first.run, text);
}

/** Whether a line repeats one of the head of the paper. Few lines begin as one of them does. */
function isHeadLine({ headLines }: Paper, text: string): boolean {
  const first = text.charCodeAt(0);
  for (const line of headLines) if (line.charCodeAt(0) === first) return headLines.has(withoutBlanks(text));
  return false;
}

const NOTE_BEGINS = /^(?:※|凡例|\(注\)|【\s*凡例)/;
const mayBeNote = beginsWithOneOf("※凡(【");
/** What a note on the codes says beside them. */
const NOTE_WORDS =
  /^(?:※|\(注\)|凡例|(?:目標の|取組の|指標の)?(?:達成状況|進捗状況|達成見込み?)|符号|[の:,、・()【】\s])*$/;

/** Claims a note that only prints the legend: ※達成状況 ①：… ②：…. */
function takeLegendNote(paper: Paper, run: Run, text: string): boolean {
  if (!mayBeNote(text) || !NOTE_BEGINS.test(text)) return false;
  const legends = findLegends(run);
  if (legends.length === 0) return false;
  const around = legends
    .toReversed()
    .reduce((words, [from, to]) => words.slice(0, from) + words.slice(to), foldedOf(run));
  if (!NOTE_WORDS.test(around)) return false;
  claim(paper.ledger, run, "legend");
  return true;
}

/** A page number that is nothing but digits stands alone on its line, far from the next. */
const BARE_NUMBER = /^\d{1,3}$/;
const FEWEST_PAGES = 3;
const FEWEST_ROWS_A_PAGE = 4;

/** The rows without bare page numbers, which are claimed: 1, 2, 3 … each on a line of its own, with rows between. */
export function withoutPageNumbers(ledger: Ledger, rows: readonly Row[]): readonly Row[] {
  const numbers: { readonly at: number; readonly run: Run; readonly value: number }[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const run = row?.kind === "line" && row.cells.length === 1 ? row.cells[0]?.run : undefined;
    if (!run || run.end - run.start > 3) continue;
    const text = foldedOf(run);
    if (BARE_NUMBER.test(text)) numbers.push({ at, run, value: Number(text) });
  }
  const runsOn = numbers.every((one, index) => {
    const before = numbers[index - 1];
    return !before || (one.value === before.value + 1 && one.at - before.at >= FEWEST_ROWS_A_PAGE);
  });
  if (numbers.length < FEWEST_PAGES || !runsOn) return rows;
  for (const { run } of numbers) claim(ledger, run, "markup");
  const pages = new Set(numbers.map(({ at }) => at));
  return rows.filter((_, at) => !pages.has(at));
}

/** 【様式2】, 【様式2 経営課題1】 or 様式2 before other words, as captions and first lines print it. */
const FORM_BEFORE = new RegExp(
  `^(?:【\\s*様式\\s*[123]\\s*(?:${SECTION_WORDS.issueHeading}\\s*\\d{0,2}\\s*)?】|\\(\\s*様式\\s*[123]\\s*\\)|様式\\s*[123](?=[\\s:]))[\\s:]*(?=\\S)`,
);
const mayHaveFormBefore = runBeginsWithOneOf("【(様");
const LONGEST_TITLE = 80;

/** 【様式2】 at the end of the line of a title, as page heads print it on their right. */
const FORM_BEHIND = /\s(?:【\s*様式\s*[123]\s*】|\(\s*様式\s*[123]\s*\))$/;
const CLOSING = new Set(["】", ")"].map((sign) => sign.charCodeAt(0)));

/** The rows with a form number that stands before or behind a title in a line of its own. */
export function withFormLines(rows: readonly Row[]): readonly Row[] {
  let made: Row[] | null = null;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const cell = row?.cells[0];
    if (!row) continue;
    const cut = cell && row.cells.length === 1 ? formBefore(cell.run) || formBehind(cell.run) : 0;
    if (!cell || cut === 0) {
      made?.push(row);
      continue;
    }
    made ??= rows.slice(0, at);
    for (const run of [part(cell.run, 0, cut), part(cell.run, cut)])
      made.push({ ...row, cells: [{ ...cell, run: trimmed(run) }] });
  }
  return made ?? rows;
}

/** How far the form number reaches that stands before a title, 0 for none. */
function formBefore(run: Run): number {
  if (!mayHaveFormBefore(run)) return 0;
  const text = foldedOf(run);
  // 様式1 heads its list of reform items with the number of the form they stand on.
  if (text.length > LONGEST_TITLE || text.includes(SECTION_WORDS.reformHeading)) return 0;
  return FORM_BEFORE.exec(text)?.[0].length ?? 0;
}

/** Where the form number begins that stands behind a title, 0 for none. */
function formBehind({ strip, start, end }: Run): number {
  if (end - start > LONGEST_TITLE + 40 || !CLOSING.has(strip.folded.charCodeAt(end - 1))) return 0;
  return FORM_BEHIND.exec(strip.folded.slice(start, end))?.index ?? 0;
}

/** Claims the frame of a web page as markup and says so once. */
export function takePageFrame(paper: Paper, rows: readonly Row[]): void {
  const runs = rows.filter((row) => row.frame).flatMap((row) => row.cells.map(({ run }) => run));
  const first = runs[0];
  if (!first) return;
  for (const run of runs) claim(paper.ledger, run, "markup");
  const words = runs.map((run) => textOf(run).trim());
  const shown = words.join(" ").slice(0, 40);
  report(paper, "page-frame", "note", {
    owner: paper.plan,
    line: lineOf(paper.ledger, first),
    words: {
      ja: `ページの枠（案内、リンク、問合せ先など）とみて読まなかった語が${words.length}か所あります：「${shown}…」`,
      en: `${words.length} places were taken for the frame of the page (navigation, links, contact) and left out: “${shown}…”`,
    },
    settle: {
      ja: "運営方針の文が含まれていないか、原本で確かめてください。",
      en: "Check that none of it belongs to the paper.",
    },
  });
}
