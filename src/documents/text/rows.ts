// Owns the rows of extracted text: table rows by tabs, lines, markdown rules; inline HTML fragments become line breaks.
import { everyMatch } from "../../domain/every-match.ts";
import { runBeginsWithOneOf } from "./first-signs.ts";
import { isSpace } from "./fold.ts";
import { claim, claimRange, type Ledger } from "./ledger.ts";
import { signsIn } from "./signs.ts";
import {
  alone,
  composedStrip,
  foldedOf,
  isBlank,
  part,
  plainStrip,
  printedStrip,
  stretchedStrip,
  textOf,
  trimmed,
  whole,
  type Run,
  type Stretch,
  type Strip,
  type Struck,
} from "./strip.ts";

/** One cell of a row; `index` counts from 0 with the empty ones. */
export type Cell = { readonly run: Run; readonly index: number };

/** table: cells by tabs or by HTML; line: one run of prose; blank: nothing. Blank cells are left out of `cells`. */
export type Row = {
  readonly kind: "table" | "line" | "blank";
  /** 1-based. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Words of the page around the paper: navigation, footer. */
  readonly frame?: boolean;
};

const TAG =
  /<\/?(?:ul|ol|li|p|div|span|br|u|b|i|em|strong|font|table|tbody|thead|tr|td|th|a|img|h[1-6]|hr|sup|sub|s|del|strike)(?:\s[^<>\n]*)?\/?>/gi;
const BREAKING = /^<\/?(?:ul|ol|li|p|div|br|table|tbody|thead|tr|td|th|h[1-6]|hr)\b/i;
const STRIKING = /^<(?:s|del|strike)\b/i;
const STRIKING_END = /^<\/(?:s|del|strike)\b/i;
const RULE_CELL = /^:?-{2,}:?$/;
const RULE_LINE = /^(?:-{3,}|={3,}|\*{3,}|_{3,})$/;
const mayBeRule = runBeginsWithOneOf(":-=*_");
const mayBeMarked = runBeginsWithOneOf("#-*+>|");
/** Not the first hyphen of a page number: - 3 -. */
const HEADING_MARK = /^(?:#{1,6}\s+|[-*+]\s+(?!\d{1,3}\s*-$)|>\s+|\|)/;

/** The rows of a text, in order; markup is claimed on the way. */
export function rowsOfText(ledger: Ledger): Row[] {
  const rows: Row[] = [];
  const { text, lineStarts } = ledger;
  const walk: Walk = { ledger, tab: -1, tag: -1 };
  const breaks = ledger.softBreaks || ROW_ENDS.test(text);
  const quotes = text.includes(QUOTED);
  for (let n = 0; n < lineStarts.length; n++) {
    const start = lineStarts[n] ?? 0;
    let end = (lineStarts[n + 1] ?? text.length + 1) - 1;
    const last = quotes ? quotedUntil(ledger, n) : n;
    if (last > n) end = (lineStarts[last + 1] ?? text.length + 1) - 1;
    if (text.charCodeAt(end - 1) === 13) end--;
    if (breaks) rows.push(...rowsOfLine(walk, n + 1, start, end));
    else rows.push(rowOf(walk, n + 1, start, end));
    n = last;
  }
  return rows;
}

/** The walk over a text from its beginning to its end, with the next tab and the next < of it, wherever they stand. */
type Walk = { readonly ledger: Ledger; tab: number; tag: number };

/** The next tab from a place on, which must not lie before the last one asked about; the end of the text where there is none. */
function nextTab(walk: Walk, from: number): number {
  if (walk.tab < from) walk.tab = indexFrom(walk.ledger.text, "\t", from);
  return walk.tab;
}

/** The same for <. */
function nextTag(walk: Walk, from: number): number {
  if (walk.tag < from) walk.tag = indexFrom(walk.ledger.text, "<", from);
  return walk.tag;
}

function indexFrom(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
}

/** Signs that end a row without ending a line: form feed, NEL, paragraph separator. */
const ROW_ENDS = /[\f\u0085\u2029]/;
/** Signs that break a line of words, within a cell too: vertical tab, line separator. */
const SOFT_BREAKS = /[\v\u2028]/;
const ANY_BREAK = new RegExp(`${ROW_ENDS.source}|${SOFT_BREAKS.source}`);

/** The rows of a line: one, or several where a page or paragraph ends within it. */
function rowsOfLine(walk: Walk, line: number, start: number, end: number): Row[] {
  const content = walk.ledger.text.slice(start, end);
  if (!ANY_BREAK.test(content)) return [rowOf(walk, line, start, end)];
  let from = start;
  return content.split(ROW_ENDS).flatMap((piece) => {
    const rows = (piece.includes("\t") ? [piece] : piece.split(SOFT_BREAKS)).map((words): Row => {
      const row = rowOf(walk, line, from, from + words.length);
      from += words.length + 1;
      return row;
    });
    return rows;
  });
}

/** How a cell begins that a sheet has quoted. */
const QUOTED = '\t"';
/** A quoted cell of a pasted sheet holds at most this many lines. */
const LONGEST_QUOTE = 60;

/** The last line of a row whose cell was quoted because it holds line breaks (`\t"…⏎…"`), the same line for any other. */
function quotedUntil({ text, lineStarts }: Ledger, n: number): number {
  const lineAt = (at: number): string =>
    text.slice(lineStarts[at] ?? text.length, (lineStarts[at + 1] ?? text.length + 1) - 1).trimEnd();
  const opens = (words: string): boolean => {
    const cell = words.slice(words.lastIndexOf("\t") + 1);
    return cell.startsWith('"') && (cell.split('"').length - 1) % 2 === 1;
  };
  const first = lineAt(n);
  if (!first.includes(QUOTED) || !opens(first)) return n;
  for (let at = n + 1; at <= n + LONGEST_QUOTE && at < lineStarts.length; at++) {
    const words = lineAt(at);
    const close = words.indexOf('"');
    if (close < 0) {
      if (words.includes("\t")) return n;
      continue;
    }
    if (close + 1 !== words.length && words.charAt(close + 1) !== "\t") return n;
    if (!opens(words)) return at;
  }
  return n;
}

function rowOf(walk: Walk, line: number, start: number, end: number): Row {
  const from = firstSign(walk.ledger, start, end);
  if (from === end) return blankRow(line);
  if (nextTab(walk, start) < end) return tableRow(walk, line, start, end);
  return pipeRow(walk, line, start, end, from) ?? lineRow(walk, line, from, end);
}

function blankRow(line: number): Row {
  return { kind: "blank", line, cells: [] };
}

/** The first unit that is not white space, the end where there is none. */
function firstSign({ folded }: Ledger, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(folded.charCodeAt(at))) at++;
  return at;
}

/** Columns beyond this hold no field of a form: what stands there is one cell, however many tabs it has. */
const MOST_CELLS = 200;

function tableRow(walk: Walk, line: number, start: number, end: number): Row {
  const cells: Cell[] = [];
  let from = start;
  for (let index = 0; from <= end; index++) {
    const to = index < MOST_CELLS ? Math.min(nextTab(walk, from), end) : end;
    if (to > from) {
      const run = unquoted(walk.ledger, cellRun(walk, from, to));
      if (!isBlank(run)) cells.push({ run, index });
    }
    from = to + 1;
  }
  if (takeRule(walk.ledger, cells)) return blankRow(line);
  return { kind: cells.length === 0 ? "blank" : "table", line, cells };
}

/** Claims the cells of a markdown rule (|---|:--|); false when they are none. */
function takeRule(ledger: Ledger, cells: readonly Cell[]): boolean {
  if (cells.length === 0 || !cells.every(({ run }) => mayBeRule(run) && RULE_CELL.test(foldedOf(run))))
    return false;
  for (const cell of cells) claim(ledger, cell.run, "markup");
  return true;
}

/** A cell without the quotes that a sheet puts around its line breaks; they are markup. */
function unquoted(ledger: Ledger, run: Run): Run {
  if (run.strip.text.charCodeAt(run.start) !== QUOTE) return run;
  const words = textOf(run);
  if (!words.includes("\n") || !words.endsWith('"')) return run;
  const size = words.length;
  claim(ledger, part(run, 0, 1), "markup");
  claim(ledger, part(run, size - 1, size), "markup");
  return alone(trimmed(part(run, 1, size - 1)));
}

const QUOTE = '"'.charCodeAt(0);
const PIPE = "|".charCodeAt(0);

/** A markdown table row `| a | b |`, null when the line is none. `first`: where its words begin. */
function pipeRow(walk: Walk, line: number, start: number, end: number, first: number): Row | null {
  const { ledger } = walk;
  if (ledger.text.charCodeAt(first) !== PIPE) return null;
  const content = ledger.text.slice(start, end);
  const inner = content.trim();
  if (!inner.startsWith("|") || !inner.endsWith("|") || inner.length < 3) return null;
  const cells: Cell[] = [];
  let from = content.indexOf("|") + 1;
  claimRange(ledger, start + from - 1, start + from, "markup");
  for (let index = 0; from < content.trimEnd().length; index++) {
    const to = content.indexOf("|", from);
    claimRange(ledger, start + to, start + to + 1, "markup");
    const run = cellRun(walk, start + from, start + to);
    if (!isBlank(run)) cells.push({ run, index });
    from = to + 1;
  }
  if (takeRule(ledger, cells)) return blankRow(line);
  return { kind: cells.length === 0 ? "blank" : "table", line, cells };
}

function lineRow(walk: Walk, line: number, start: number, end: number): Row {
  const { ledger } = walk;
  let run = cellRun(walk, start, end);
  while (mayBeMarked(run)) {
    const mark = HEADING_MARK.exec(foldedOf(run))?.[0];
    if (!mark || mark.length >= run.end - run.start) break;
    claim(ledger, part(run, 0, mark.length), "markup");
    run = alone(trimmed(part(run, mark.length)));
  }
  if (mayBeRule(run) && RULE_LINE.test(foldedOf(run))) {
    claim(ledger, run, "markup");
    return blankRow(line);
  }
  return isBlank(run) ? blankRow(line) : { kind: "line", line, cells: [{ run, index: 0 }] };
}

/** The clean text of a cell, without the white space around it: tags claimed as markup, block tags turned into line breaks. */
function cellRun(walk: Walk, start: number, end: number): Run {
  const { ledger } = walk;
  const { text, folded, softBreaks, voicings } = ledger;
  if (nextTag(walk, start) < end) {
    const content = withLineFeeds(ledger, text.slice(start, end));
    if (content.search(TAG) >= 0) return alone(trimmed(whole(strippedOfTags(ledger, content, start))));
  }
  let from = start;
  let to = end;
  while (from < to && isSpace(folded.charCodeAt(from))) from++;
  while (to > from && isSpace(folded.charCodeAt(to - 1))) to--;
  const words = text.slice(from, to);
  const plain = folded.slice(from, to);
  if (softBreaks || voicings)
    return whole(plainStrip(withLineFeeds(ledger, words), from, withLineFeeds(ledger, plain)));
  return whole(printedStrip(words, from, plain, signsIn(folded, from, to)));
}

function withLineFeeds({ softBreaks }: Ledger, words: string): string {
  return softBreaks ? words.replaceAll("\v", "\n").replaceAll("\u2028", "\n") : words;
}

function strippedOfTags(ledger: Ledger, content: string, offset: number): Strip {
  let text = "";
  const stretches: Stretch[] = [];
  const struck: Struck[] = [];
  let struckFrom = -1;
  let from = 0;
  const take = (to: number): void => {
    if (to === from) return;
    stretches.push({ start: text.length, end: text.length + to - from, offset: offset + from });
    text += content.slice(from, to);
  };
  /** Struck-out words stand beside the text; a tag that is never closed strikes nothing out. */
  const strikeOut = (): void => {
    const kept = stretches.findIndex((one) => one.start >= struckFrom);
    const old = (kept < 0 ? [] : stretches.splice(kept)).map((one) => ({
      start: one.start - struckFrom,
      end: one.end - struckFrom,
      offset: one.offset,
    }));
    const run = trimmed(whole(composedStrip(text.slice(struckFrom), old)));
    text = text.slice(0, struckFrom);
    if (run.end > run.start) struck.push({ at: struckFrom, run });
    struckFrom = -1;
  };
  for (const match of everyMatch(content, TAG)) {
    take(match.index);
    from = match.index + match[0].length;
    claimRange(ledger, offset + match.index, offset + from, "markup");
    if (BREAKING.test(match[0])) text += "\n";
    else if (STRIKING.test(match[0])) {
      if (struckFrom < 0) struckFrom = text.length;
    } else if (struckFrom >= 0 && STRIKING_END.test(match[0])) strikeOut();
  }
  take(content.length);
  const strip = ledger.voicings ? composedStrip : stretchedStrip;
  return strip(text, stretches, struck);
}
