// Owns taking the dress off labels: the signs and brackets of a house style (◇現状, 《区の目標》, ＜自己評価＞) are markup.
import { everyMatch } from "../../domain/every-match.ts";
import { FIELDS, SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { fold, withoutBlanks } from "../text/fold.ts";
import { beginsWithOneOf, firstSigns, runBeginsWithOneOf } from "../text/first-signs.ts";
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
export function withBareLabels(ledger: Ledger, rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    let bare: Cell[] | null = null;
    for (const [at, { run, index }] of row.cells.entries()) {
      const laidBare = mayBeDressed(run) ? undressed(ledger, run) : run;
      if (laidBare !== run) (bare ??= [...row.cells])[at] = { run: laidBare, index };
    }
    return bare ? { ...row, cells: bare } : row;
  });
}

const beginsDressed = runBeginsWithOneOf(`◇◆□■●○〇◎▼▽▶◉★☆《〈<[［【( \t`);

/** Whether a line of a run may be dressed, by how it begins. */
function mayBeDressed(run: Run): boolean {
  return beginsDressed(run) || mayHold(run, SIGNS.lineBreak);
}

function undressed(ledger: Ledger, run: Run): Run {
  if (!dressesLabel(run)) return run;
  const lines = everyMatch(foldedOf(run), MAY_BE_DRESSED);
  if (lines.length === 0) return run;
  let { text } = run.strip;
  const put = (from: number, signs: string): void => {
    text = text.slice(0, run.start + from) + signs + text.slice(run.start + from + signs.length);
  };
  for (const line of lines) {
    const [whole, indent = "", before = "", words = "", after = ""] = DRESSED.exec(line[0]) ?? [];
    if (before === "" || !LABELS.has(bare(words))) {
      const [, room = "", signs = "", label = ""] = DRESSED_BEFORE_WORDS.exec(line[0]) ?? [];
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

/** Whether a line of a run may hold a label behind its dress, by the first sign there: no label begins with a sign of the dress. */
function dressesLabel({ strip: { folded }, start, end }: Run): boolean {
  for (let line = start; line < end;) {
    let at = afterBlanks(folded, line, end);
    const dress = at;
    while (at < end && DRESS_SIGNS.includes(folded.charAt(at))) at++;
    at = afterBlanks(folded, at, end);
    if (at < end && BRACKETS.includes(folded.charAt(at))) at++;
    if (at > dress && mayBeLabel(folded.charAt(afterBlanks(folded, at, end)))) return true;
    const feed = folded.indexOf("\n", line);
    if (feed < 0) break;
    line = feed + 1;
  }
  // A line of the patterns may begin behind these too.
  return ODD_LINE_ENDS.some((sign) => folded.includes(sign));
}

function afterBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === BLANK || text.charCodeAt(at) === TAB)) at++;
  return at;
}

const BLANK = 0x20;
const TAB = 0x09;
const DRESS_SIGNS = "◇◆□■●○〇◎▼▽▶◉★☆";
const BRACKETS = "《〈<[［【(";
const ODD_LINE_ENDS = ["\r", "\u2028", "\u2029"];

/** Labels that the forms print in brackets, each with its two brackets. */
const ENCLOSED: ReadonlyMap<string, readonly [left: string, right: string]> = new Map(
  FIELDS.flatMap((field) => [field.ja, ...field.also])
    .filter((words) => /^[【（].*[】）]$/.test(words))
    .map((words) => [bare(words.slice(1, -1)), [words.charAt(0), words.slice(-1)]] as const),
);

/** Whether folded words begin as one of all these labels does, or with a year that is no part of it. */
const mayBeLabel = beginsWithOneOf(`令${firstSigns([...LABELS, ...ENCLOSED.keys()])}`);
