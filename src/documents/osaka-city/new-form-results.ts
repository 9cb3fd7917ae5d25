// Owns the results of the form in use from 令和5 on: under <n年度実績と達成状況> values with their letters, under <前年度実績> last year's.
import { indicatorPieces } from "../../rulebook/osaka-city/indicator-pieces.ts";
import { NEW_FORM_RESULT_HEADS } from "../../rulebook/osaka-city/new-form.ts";
import { nameAndResult, resultIn } from "../../rulebook/osaka-city/result-words.ts";
import { claim, note, record } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, isBlank, linesOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { StrategyDraft } from "./draft.ts";
import { tooLongToParse, wordsKey, type Paper } from "./paper.ts";

type Indicator = StrategyDraft["outcomeIndicators"][number];

const HEADS = new RegExp(
  String.raw`[<(【\[]?\s*(?:(${NEW_FORM_RESULT_HEADS.previous})|[^\s<>]{0,8}年度?${NEW_FORM_RESULT_HEADS.current})\s*[>)】\]]?\s*:?`,
  "g",
);

/** Reads the words under アウトカム指標の達成状況 into the indicators of the strategy; what cannot be told apart stays unread. */
export function readNewFormResults(paper: Paper, strategy: StrategyDraft, run: Run): void {
  if (tooLongToParse(run)) return;
  const heads = [...foldedOf(run).matchAll(HEADS)];
  for (const [index, head] of heads.entries()) {
    const from = head.index + head[0].length;
    claim(paper.ledger, part(run, head.index, from), "label");
    const words = part(run, from, heads[index + 1]?.index);
    if (!isBlank(words)) giveValues(paper, strategy.outcomeIndicators, words, head[1] !== undefined);
  }
}

/** Column → whether it holds last year's values. */
export type ResultColumns = ReadonlyMap<number, boolean>;
export const NO_COLUMNS: ResultColumns = new Map();

/** One row of a table of results: the cell of the name and the cells of its values. */
export type ResultRow = { readonly named: Run | null; readonly values: readonly ResultCell[] };
/** A value's cell; `previous`: in the column of last year. */
export type ResultCell = { readonly run: Run; readonly previous: boolean };

/** The columns of a row of <n年度実績と達成状況> and <前年度実績>, true for the latter; empty for any other row. */
export function resultColumnsOf(row: Row): ResultColumns {
  const columns = new Map<number, boolean>();
  if (row.kind !== "table") return columns;
  for (const { run, index } of row.cells) {
    const text = foldedOf(run);
    const [head, ...more] = text.matchAll(HEADS);
    if (head?.[0].trim() === text.trim() && more.length === 0) columns.set(index, head[1] !== undefined);
    // A head beside its value heads a row.
    else if (/\d/.test(text)) return NO_COLUMNS;
  }
  return columns;
}

/** Gives the values of a table of results to the indicators that its rows name. */
export function readNewFormRows(paper: Paper, strategy: StrategyDraft, rows: readonly ResultRow[]): void {
  const register = registerOf(strategy.outcomeIndicators);
  for (const [index, { named, values }] of rows.entries()) {
    const words = named === null ? "" : foldedOf(named);
    const mark = /^[\s・○●]*([①-⑳])/.exec(words)?.[1] ?? null;
    const name = words.replace(LEAD, "").trim();
    const inOrder = rows.length === strategy.outcomeIndicators.length && name === "";
    const indicator =
      (name === "" ? meant(register, mark, null) : register.byName.get(wordsKey(name) ?? "")) ??
      (inOrder ? strategy.outcomeIndicators[index] : undefined);
    if (!indicator) continue;
    if (named) claim(paper.ledger, named, "field", indicator, "name");
    for (const { run, previous } of values) {
      if (tooLongToParse(run)) continue;
      const [entry, ...more] = entriesIn(run, previous);
      if (entry && more.length === 0) put(paper, indicator, entry, previous);
    }
  }
}

/** A value with the words that say whose it is. */
type Entry = {
  readonly mark: string | null;
  readonly name: string | null;
  readonly value: number;
  readonly letter: string | null;
  /** Mark, name and value. */
  readonly where: Run;
};

/** Gives each value to its indicator: by its mark or name, else in order where there are as many of both. */
function giveValues(paper: Paper, indicators: readonly Indicator[], run: Run, previous: boolean): void {
  const entries = entriesIn(run, previous);
  const inOrder = entries.length === indicators.length && entries.every((one) => one.mark === null);
  const register = registerOf(indicators);
  for (const [index, entry] of entries.entries()) {
    const indicator = meant(register, entry.mark, entry.name) ?? (inOrder ? indicators[index] : undefined);
    if (indicator) put(paper, indicator, entry, previous);
  }
}

function put(paper: Paper, indicator: Indicator, { value, letter, where }: Entry, previous: boolean): void {
  const key = previous ? "previousActual" : "actual";
  if (indicator[key] !== null) return;
  indicator[key] = value;
  record(paper.ledger, indicator, key, where);
  if (letter !== "A" && letter !== "B") return;
  indicator.grade = letter;
  note(paper.ledger, indicator, "grade", where, { raw: letter });
}

/** The first indicator of each mark and each name. */
type Register = {
  readonly byMark: ReadonlyMap<string, Indicator>;
  readonly byName: ReadonlyMap<string, Indicator>;
};

function registerOf(indicators: readonly Indicator[]): Register {
  const byMark = new Map<string, Indicator>();
  const byName = new Map<string, Indicator>();
  for (const indicator of indicators) {
    const name = wordsKey(indicator.name);
    if (indicator.mark !== null && !byMark.has(indicator.mark)) byMark.set(indicator.mark, indicator);
    if (name !== null && !byName.has(name)) byName.set(name, indicator);
  }
  return { byMark, byName };
}

function meant(
  { byMark, byName }: Register,
  mark: string | null,
  name: string | null,
): Indicator | undefined {
  return mark === null ? byName.get(wordsKey(name) ?? "") : byMark.get(mark);
}

/** A value and its letter behind a colon or blank: 72.4%:A. */
function lettered(words: string): readonly [words: string, letter: string | null] {
  const letter = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  if (!/[AB]/.test(letter) || !/[:\s]$/.test(before)) return [words, null];
  return [before.trimEnd().replace(/:$/, ""), letter];
}

const LEAD = /^[\s・○●◯◆■①-⑳]+/;

/** The values of a text, each in a piece or on a line of its own; the name may stand before it or on the line above. */
function entriesIn(run: Run, previous: boolean): Entry[] {
  return indicatorPieces(textOf(run)).flatMap((piece): Entry[] => {
    const entries: Entry[] = [];
    let from: Run | null = null;
    let above: string | null = null;
    for (const line of linesOf(trimmed(part(run, piece.start, piece.end)))) {
      from ??= line;
      const words = foldedOf(line).replace(LEAD, "").trim();
      const [said, letter] = previous ? [words, null] : lettered(words);
      const { name, result } = nameAndResult(said);
      const { value } = resultIn(result);
      if (value === null) {
        above = words === "" ? above : words;
        continue;
      }
      const where = trimmed({ ...line, start: from.start });
      entries.push({ mark: piece.mark, name: name ?? above, value, letter, where });
      from = null;
      above = null;
    }
    return entries;
  });
}
