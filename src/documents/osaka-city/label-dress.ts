// Owns taking the dress off labels: the signs and brackets of a house style (◇現状, 《区の目標》, ＜自己評価＞) are markup.
import { everyMatch } from "../../domain/every-match.ts";
import { FIELDS, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { fold, isSpace, withoutBlanks } from "../text/fold.ts";
import { runBeginsWithOneOf } from "../text/first-signs.ts";
import { claim, type Ledger } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, mayHold, part, reworded, trimmed, type Run } from "../text/strip.ts";

/** What stands on a line before a label and behind it. 「」 are left alone: they quote. */
const DRESSED =
  /^([ \t]*)([◇◆□■●○〇◎▼▽▶◉★☆]*[ \t]*[《〈<[［【(]?)[ \t]*([^\n]{2,64}?)[ \t]*([》〉>\]］】)]?)([ \t]*(?:\([^()\n]{1,24}\)[ \t]*)?:?[ \t]*)$/;
/** A label with its words behind a colon on the same line: ■戦略の進捗状況 : b. Not ○ and ●, with which items of a text begin. */
const DRESSED_BEFORE_WORDS = /^([ \t]*)([◇◆□■▼▽▶]+[ \t]*)([^\n:]{2,40}?)[ \t]*:/;
/** How a dressed line begins; most other lines so begun are longer than any label. */
const MAY_BE_DRESSED = /^[ \t]*[◇◆□■●○〇◎▼▽▶◉★☆《〈<[［【(][^\n]{2,100}$/gm;

/** Label words without brackets behind them, notes and blanks. */
function bare(words: string): string {
  const folded = fold(words);
  const named = withoutBlanks(folded.includes("※") ? folded.replace(/※.*$/, "") : folded);
  const core = /[)>]$/.test(named) ? named.replace(/(?<=.)(?:[(<][^()<>]*[)>])+$/, "") : named;
  return core.includes("令和") ? core.replace(/令和(?:元|\d+)年度/, "") : core;
}

const LABELS: ReadonlySet<string> = new Set(
  [
    ...FIELDS.flatMap((field) => [field.ja, ...field.also]).filter((words) => !/^[（【]/.test(words)),
    SECTION_WORDS.plan,
    SECTION_WORDS.midYear,
    SECTION_WORDS.yearEnd,
  ].map(bare),
);

const PHASES: ReadonlySet<string> = new Set([
  SECTION_WORDS.plan,
  SECTION_WORDS.midYear,
  SECTION_WORDS.yearEnd,
]);

/** The rows with dressed labels laid bare; the signs around them are claimed as markup. Labels that the forms print in 【】 keep it. */
export function withBareLabels(ledger: Ledger, rows: readonly Row[]): readonly Row[] {
  let made: Row[] | null = null;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    const cells = row && bareCells(ledger, row.cells);
    if (cells) (made ??= rows.slice())[place] = { ...row, cells };
  }
  return made ?? rows;
}

/** The cells with their dressed labels laid bare, null where there are none. */
function bareCells(ledger: Ledger, cells: readonly Cell[]): readonly Cell[] | null {
  let bare: Cell[] | null = null;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (!cell || !mayBeDressed(cell.run)) continue;
    const run = undressed(ledger, cell.run);
    if (run !== cell.run) (bare ??= cells.slice())[at] = { run, index: cell.index };
  }
  return bare;
}

const beginsDressed = runBeginsWithOneOf(`◇◆□■●○〇◎▼▽▶◉★☆《〈<[［【( \t`);

/** Whether a line of a run may be dressed, by how it begins. */
function mayBeDressed(run: Run): boolean {
  return beginsDressed(run) || mayHold(run, SIGNS.lineBreak);
}

/** A line of a run that may hold a dressed label, with its place in the run. */
type DressedLine = { readonly words: string; readonly index: number };

function dressedLinesOf(run: Run): readonly DressedLine[] {
  // A line of the pattern may end at these too.
  if (mayHold(run, SIGNS.oddBreak))
    return everyMatch(foldedOf(run), MAY_BE_DRESSED).map(({ 0: words, index }) => ({ words, index }));
  const { strip, start, end } = run;
  const { folded } = strip;
  let lines: DressedLine[] | null = null;
  for (let from = start; from < end;) {
    const feed = mayHold(run, SIGNS.lineBreak) ? folded.indexOf("\n", from) : -1;
    const to = feed < 0 || feed > end ? end : feed;
    if (dressesLabel(folded, from, to))
      (lines ??= []).push({ words: folded.slice(from, to), index: from - start });
    from = to + 1;
  }
  return lines ?? NO_LINES;
}

const NO_LINES: readonly never[] = [];

function undressed(ledger: Ledger, run: Run): Run {
  const lines = dressedLinesOf(run);
  if (lines.length === 0) return run;
  let { text } = run.strip;
  const put = (from: number, signs: string): void => {
    text = text.slice(0, run.start + from) + signs + text.slice(run.start + from + signs.length);
  };
  for (const line of lines) {
    const [whole, indent = "", before = "", words = "", after = ""] = DRESSED.exec(line.words) ?? [];
    if (before === "" || !LABELS.has(bare(words))) {
      const [, room = "", signs = "", label = ""] = DRESSED_BEFORE_WORDS.exec(line.words) ?? [];
      if (signs !== "" && LABELS.has(bare(label))) {
        const at = line.index + room.length;
        put(at, " ".repeat(signs.length));
        claim(ledger, part(run, at, at + signs.length), "markup");
        continue;
      }
    }
    if (whole === undefined || before === "") continue;
    const opens = /[^◇◆□■●○〇◎▼▽▶◉★☆\s]$/.test(before.trim());
    // A bracket of one side only belongs to the words.
    if (opens !== (after !== "")) continue;
    if (!mayBeLabel(fold(words))) continue;
    const start = line.index + indent.length;
    const close = line.index + whole.lastIndexOf(after);
    const key = bare(words);
    if (opens && ENCLOSED.has(key)) {
      // Printed in 【】 or （） on the forms: another bracket says the same.
      const [left, right] = ENCLOSED.get(key) ?? ["", ""];
      put(start, `${" ".repeat(before.length - 1)}${left}`);
      put(close, right);
    } else if (LABELS.has(key)) {
      if (after === "】" && !PHASES.has(key) && !/令和/.test(words)) {
        // Labels are known in 【】 too, where texts have heads in them: only what stands before is dress.
        const signs = before.trimEnd().length - 1;
        put(start, " ".repeat(signs));
        claim(ledger, part(run, start, start + signs), "markup");
        continue;
      }
      put(start, " ".repeat(before.length));
      claim(ledger, part(run, start, start + before.length), "markup");
      put(close, " ".repeat(after.length));
      if (opens) claim(ledger, part(run, close, close + after.length), "markup");
    }
  }
  return text === run.strip.text ? run : trimmed({ ...run, strip: reworded(run.strip, text) });
}

/** Whether a line may hold a label behind its dress, by the first signs there: no label begins with a sign of the dress. */
function dressesLabel(folded: string, start: number, end: number): boolean {
  const first = afterBlanks(folded, start, end);
  let at = first;
  while (at < end && DRESS[folded.charCodeAt(at)] === SIGN) at++;
  at = afterBlanks(folded, at, end);
  if (at < end && DRESS[folded.charCodeAt(at)] === BRACKET) at++;
  if (at === first) return false;
  // Longer lines are no labels, shorter ones neither.
  const behind = end - first - 1;
  const words = afterBlanks(folded, at, end);
  return (
    behind >= 2 &&
    behind <= LONGEST_LINE &&
    mayBeLabel(folded, words) &&
    !isPlainHead(folded, first, words, end)
  );
}

/** Whether a line is words in 【】 and nothing else, which stay so: neither a phase nor what the forms print in （）. */
function isPlainHead(folded: string, first: number, words: number, end: number): boolean {
  if (words !== first + 1 || folded.charCodeAt(first) !== HEAVY || folded.charCodeAt(end - 1) !== HEAVY_END)
    return false;
  for (let at = words; at < end - 1; at++) {
    const code = folded.charCodeAt(at);
    if (code === YEAR || ENDS[code] === 1) return false;
  }
  const second = folded.charCodeAt(words + 1);
  return !isSpace(second) && !CHANGED_HEADS.has(headOf(folded.charCodeAt(words), second));
}

const HEAVY = "【".charCodeAt(0);
const HEAVY_END = "】".charCodeAt(0);
/** Signs that end a dress or stand behind it. */
const ENDS = new Uint8Array(0x10000);
for (const sign of "》〉>]］】)(:※ \t") ENDS[sign.charCodeAt(0)] = 1;

function afterBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB)) at++;
  return at;
}

const BLANK = 0x20;
const TAB = 0x09;
const LONGEST_LINE = 100;
const SIGN = 1;
const BRACKET = 2;
/** What each sign is in the dress of a label, 0 for nothing. */
const DRESS = new Uint8Array(0x10000);
for (const [signs, kind] of [
  ["◇◆□■●○〇◎▼▽▶◉★☆", SIGN],
  ["《〈<[［【(", BRACKET],
] as const)
  for (const sign of signs) DRESS[sign.charCodeAt(0)] = kind;

/** Labels that the forms print in brackets, each with its two brackets. */
const ENCLOSED: ReadonlyMap<string, readonly [left: string, right: string]> = new Map(
  FIELDS.flatMap((field) => [field.ja, ...field.also])
    .filter((words) => /^[【（].*[】）]$/.test(words))
    .map((words) => [bare(words.slice(1, -1)), [words.charAt(0), words.slice(-1)]] as const),
);

/** The first two signs of all these labels, as one number each. */
const HEADS: ReadonlySet<number> = new Set(
  [...LABELS, ...ENCLOSED.keys()].map((words) => headOf(words.charCodeAt(0), words.charCodeAt(1))),
);
/** The same of those that lose their 【】, or take others. */
const CHANGED_HEADS: ReadonlySet<number> = new Set(
  [...PHASES, ...[...ENCLOSED].flatMap(([words, [left]]) => (left === "【" ? [] : [words]))].map((words) =>
    headOf(words.charCodeAt(0), words.charCodeAt(1)),
  ),
);
const YEAR = "令".charCodeAt(0);

function headOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** Whether folded words begin as one of all these labels does, or with a year that is no part of it. */
function mayBeLabel(folded: string, at = 0): boolean {
  const first = folded.charCodeAt(at);
  const second = folded.charCodeAt(at + 1);
  return first === YEAR || second === YEAR || isSpace(second) || HEADS.has(headOf(first, second));
}
