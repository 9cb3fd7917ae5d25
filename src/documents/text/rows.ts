// Owns the rows of extracted text: table rows by tabs, lines, markdown rules; inline HTML fragments become line breaks.
import { everyMatch } from "../../domain/every-match.ts";
import { claim, claimRange, type Ledger } from "./ledger.ts";
import {
  foldedOf,
  isBlank,
  mappedStrip,
  part,
  plainStrip,
  textOf,
  trimmed,
  whole,
  type Run,
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
/** Not the first hyphen of a page number: - 3 -. */
const HEADING_MARK = /^(?:#{1,6}\s+|[-*+]\s+(?!\d{1,3}\s*-$)|>\s+|\|)/;

/** The rows of a text, in order; markup is claimed on the way. */
export function rowsOfText(ledger: Ledger): Row[] {
  const rows: Row[] = [];
  const { text, lineStarts } = ledger;
  const breaks = ANY_BREAK.test(text);
  const quotes = text.includes(QUOTED);
  for (let n = 0; n < lineStarts.length; n++) {
    const start = lineStarts[n] ?? 0;
    let end = (lineStarts[n + 1] ?? text.length + 1) - 1;
    const last = quotes ? quotedUntil(ledger, n) : n;
    if (last > n) end = (lineStarts[last + 1] ?? text.length + 1) - 1;
    if (text.charCodeAt(end - 1) === 13) end--;
    if (breaks) rows.push(...rowsOfLine(ledger, n + 1, start, end));
    else rows.push(rowOf(ledger, n + 1, start, end));
    n = last;
  }
  return rows;
}

/** Signs that end a row without ending a line: form feed, NEL, paragraph separator. */
const ROW_ENDS = /[\f\u0085\u2029]/;
/** Signs that break a line of words, within a cell too: vertical tab, line separator. */
const SOFT_BREAKS = /[\v\u2028]/;
const ANY_BREAK = new RegExp(`${ROW_ENDS.source}|${SOFT_BREAKS.source}`);

/** The rows of a line: one, or several where a page or paragraph ends within it. */
function rowsOfLine(ledger: Ledger, line: number, start: number, end: number): Row[] {
  const content = ledger.text.slice(start, end);
  if (!ANY_BREAK.test(content)) return [rowOf(ledger, line, start, end)];
  let from = start;
  return content.split(ROW_ENDS).flatMap((piece) => {
    const rows = (piece.includes("\t") ? [piece] : piece.split(SOFT_BREAKS)).map((words): Row => {
      const row = rowOf(ledger, line, from, from + words.length);
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

function rowOf(ledger: Ledger, line: number, start: number, end: number): Row {
  const content = ledger.text.slice(start, end);
  if (content.trim() === "") return { kind: "blank", line, cells: [] };
  if (!content.includes("\t"))
    return pipeRow(ledger, line, start, content) ?? lineRow(ledger, line, start, content);
  const cells: Cell[] = [];
  let from = 0;
  for (let index = 0; from <= content.length; index++) {
    const tab = content.indexOf("\t", from);
    const to = tab < 0 ? content.length : tab;
    if (to > from) {
      const run = unquoted(ledger, trimmed(cellRun(ledger, content.slice(from, to), start + from)));
      if (!isBlank(run)) cells.push({ run, index });
    }
    from = to + 1;
  }
  if (cells.length > 0 && cells.every((cell) => RULE_CELL.test(foldedOf(cell.run)))) {
    for (const cell of cells) claim(ledger, cell.run, "markup");
    return { kind: "blank", line, cells: [] };
  }
  return cells.length === 0 ? { kind: "blank", line, cells } : { kind: "table", line, cells };
}

/** A cell without the quotes that a sheet puts around its line breaks; they are markup. */
function unquoted(ledger: Ledger, run: Run): Run {
  const words = textOf(run);
  if (!words.includes("\n") || !words.startsWith('"') || !words.endsWith('"')) return run;
  const size = words.length;
  claim(ledger, part(run, 0, 1), "markup");
  claim(ledger, part(run, size - 1, size), "markup");
  return trimmed(part(run, 1, size - 1));
}

/** A markdown table row `| a | b |`, null when the line is none. */
function pipeRow(ledger: Ledger, line: number, start: number, content: string): Row | null {
  const inner = content.trim();
  if (!inner.startsWith("|") || !inner.endsWith("|") || inner.length < 3) return null;
  const cells: Cell[] = [];
  let from = content.indexOf("|") + 1;
  claimRange(ledger, start + from - 1, start + from, "markup");
  for (let index = 0; from < content.trimEnd().length; index++) {
    const to = content.indexOf("|", from);
    claimRange(ledger, start + to, start + to + 1, "markup");
    const run = cellRun(ledger, content.slice(from, to), start + from);
    if (!isBlank(run)) cells.push({ run: trimmed(run), index });
    from = to + 1;
  }
  if (cells.length > 0 && cells.every((cell) => RULE_CELL.test(foldedOf(cell.run)))) {
    for (const cell of cells) claim(ledger, cell.run, "markup");
    return { kind: "blank", line, cells: [] };
  }
  return { kind: cells.length === 0 ? "blank" : "table", line, cells };
}

function lineRow(ledger: Ledger, line: number, start: number, content: string): Row {
  let run = trimmed(cellRun(ledger, content, start));
  for (;;) {
    const mark = HEADING_MARK.exec(foldedOf(run))?.[0];
    if (!mark || mark.length >= run.end - run.start) break;
    claim(ledger, part(run, 0, mark.length), "markup");
    run = trimmed(part(run, mark.length));
  }
  if (/^(?:-{3,}|={3,}|\*{3,}|_{3,})$/.test(foldedOf(run))) {
    claim(ledger, run, "markup");
    return { kind: "blank", line, cells: [] };
  }
  return isBlank(run)
    ? { kind: "blank", line, cells: [] }
    : { kind: "line", line, cells: [{ run, index: 0 }] };
}

/** A cell's clean text: tags claimed as markup, block tags turned into line breaks. */
function cellRun(ledger: Ledger, words: string, offset: number): Run {
  const content = withLineFeeds(words);
  if (content.includes("<") && content.search(TAG) >= 0)
    return whole(strippedOfTags(ledger, content, offset));
  const folded = withLineFeeds(ledger.folded.slice(offset, offset + words.length));
  return whole(plainStrip(content, offset, folded));
}

function withLineFeeds(words: string): string {
  if (!words.includes("\v") && !words.includes("\u2028")) return words;
  return words.replaceAll("\v", "\n").replaceAll("\u2028", "\n");
}

function strippedOfTags(ledger: Ledger, content: string, offset: number): Strip {
  let text = "";
  // Every tag is longer than the line break that it may leave.
  const offsets = new Int32Array(content.length);
  const emphasis: (readonly [number, number])[] = [];
  const struck: Struck[] = [];
  let underlinedFrom = -1;
  let struckFrom = -1;
  let from = 0;
  const take = (to: number): void => {
    for (let i = from; i < to; i++) offsets[text.length + i - from] = offset + i;
    text += content.slice(from, to);
  };
  /** Struck-out words stand beside the text; a tag that is never closed strikes nothing out. */
  const strikeOut = (): void => {
    const run = trimmed(
      whole(mappedStrip(text.slice(struckFrom), offsets.slice(struckFrom, text.length), [])),
    );
    text = text.slice(0, struckFrom);
    if (run.end > run.start) struck.push({ at: struckFrom, run });
    struckFrom = -1;
  };
  for (const match of everyMatch(content, TAG)) {
    take(match.index);
    from = match.index + match[0].length;
    claimRange(ledger, offset + match.index, offset + from, "markup");
    if (BREAKING.test(match[0])) {
      offsets[text.length] = -1;
      text += "\n";
    } else if (/^<u\b/i.test(match[0])) underlinedFrom = text.length;
    else if (/^<\/u\b/i.test(match[0]) && underlinedFrom >= 0) {
      emphasis.push([underlinedFrom, text.length]);
      underlinedFrom = -1;
    } else if (STRIKING.test(match[0])) {
      if (struckFrom < 0) struckFrom = text.length;
    } else if (struckFrom >= 0 && STRIKING_END.test(match[0])) strikeOut();
  }
  take(content.length);
  return mappedStrip(text, offsets.subarray(0, text.length), emphasis, struck);
}
