// Owns the results of outcome indicators (アウトカム指標の達成状況): rows of name and actual, previous year, 個別, 全体.
// A row may state several indicators, stacked in each of its cells; then each value goes by its mark or its position.
import type { OutcomeGrade } from "../../domain/plan.ts";
import { sharesPairs } from "../../rulebook/osaka-city/checks/likeness.ts";
import { labelOf } from "../../rulebook/osaka-city/fields.ts";
import { parseActual } from "../../rulebook/osaka-city/result-words.ts";
import { fold } from "../text/fold.ts";
import { claim, note, record } from "../text/ledger.ts";
import { foldedOf, isBlank, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { gradeIn } from "./code-cells.ts";
import type { Draft, StrategyDraft } from "./draft.ts";
import { cursorOver, locate } from "./locate.ts";
import { outcomeValuesIn, saysNotMeasured } from "./outcome-cells.ts";
import { putValue, report, wordsKey, type Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

type Indicator = StrategyDraft["outcomeIndicators"][number];

/** What a block of results yields: its texts in order and the cells under which its columns stand, null where none is headed. */
type OutcomeRows = {
  readonly placed: readonly Placed[];
  readonly previousCell: number | null;
  readonly gradeCell: number | null;
  readonly overallCell: number | null;
};

/** A value with the characters it stands in. */
type Value = {
  readonly kind: "figure" | "nothing" | "grade";
  readonly mark: string | null;
  readonly run: Run;
  readonly cell: number | null;
  readonly under: string | null;
};

/** The indicators of the plan, found quickly however many rows follow. */
type Register = {
  readonly byMark: Map<string, Indicator[]>;
  readonly byName: Map<string, Indicator[]>;
  readonly free: Set<Indicator>;
};

type State = {
  readonly paper: Paper;
  readonly strategy: StrategyDraft;
  readonly columns: OutcomeRows;
  readonly register: Register;
  /** The indicators of the row at hand, or of the last one that named any. */
  current: Indicator[];
  /** The indicators whose name said already what was reached. */
  readonly said: Set<Indicator>;
};

/** Reads the placed texts of アウトカム指標の達成状況, row by row. */
export function readOutcomeResults(paper: Paper, strategy: StrategyDraft, columns: OutcomeRows): void {
  const register: Register = { byMark: new Map(), byName: new Map(), free: new Set() };
  for (const indicator of strategy.outcomeIndicators) enter(register, indicator);
  const state: State = { paper, strategy, columns, register, current: [], said: new Set() };
  for (const row of rowsOf(columns.placed)) readRow(state, row);
}

function enter(register: Register, indicator: Indicator): void {
  register.free.add(indicator);
  if (indicator.mark !== null)
    register.byMark.set(indicator.mark, [...(register.byMark.get(indicator.mark) ?? []), indicator]);
  const key = wordsKey(indicator.name);
  if (key !== null) register.byName.set(key, [...(register.byName.get(key) ?? []), indicator]);
}

function rowsOf(placed: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const one of placed) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    // A page may print several rows of a table in one line of its source.
    const goesOn = last?.line === one.line && (one.cell ?? 0) >= (last.cell ?? 0);
    if (row && goesOn) row.push(one);
    else rows.push([one]);
  }
  return rows;
}

function readRow(state: State, row: readonly Placed[]): void {
  const values: Value[] = [];
  let named = false;
  for (const one of row.flatMap((whole) =>
    byBracket(state.paper, whole).flatMap((piece) => byColumnWords(state.paper, piece)),
  )) {
    const found = outcomeValuesIn(foldedOf(one.run));
    if (found === null) {
      nameIndicators(state, one, named);
      named = true;
      continue;
    }
    for (const { kind, mark, start, end } of found)
      values.push({ kind, mark, run: part(one.run, start, end), cell: one.cell, under: one.under });
  }
  if (values.length === 0) return;
  const marks = new Set(values.flatMap(({ mark }) => mark ?? []));
  const marked =
    marks.size === 1 && values[0]?.mark
      ? state.strategy.outcomeIndicators.find(({ mark }) => marks.has(mark ?? ""))
      : undefined;
  if (!named && marked) takeUp(state, marked);
  else if (!named) resumeIndicators(state, values);
  assign(state, values);
  const owner = state.current.length === 1 ? state.current[0] : undefined;
  const assigned = values.some((value) => value.mark !== null);
  if (assigned) for (const one of row) claimMarks(state, one, owner);
}

const COLUMN_IDS = ["strategy.previousActual", "strategy.grade", "strategy.outcomeOverall"] as const;
const COLUMN_WORDS = new Map(COLUMN_IDS.map((id) => [labelOf("form2", id), id]));
/** A column's word with its value behind it, in a line that lost its columns: 71.3% 前年度 69.0% 個別 B. */
const COLUMN_WORD = new RegExp(
  String.raw`(?<=^|\s)(${[...COLUMN_WORDS.keys()].join("|")})[\s:]*(?=(?:約?\d[\d,.]*\s?[^\s\d、。]{0,6}|[AB]|[★☆]+|[-―─])(?:\s|$))`,
  "g",
);

/** Last year's value in a bracket behind this year's: 41,200人（前年度 52,300人）. */
const PREVIOUS_IN_BRACKET = new RegExp(
  String.raw`\(\s*(${labelOf("form2", COLUMN_IDS[0])})[\s:]*((?:約?\d[\d,.]*\s?[^\s\d、。()]{0,6}|[★☆]+|[-―─]))\s*\)`,
);

/** The text before such a bracket, the value in it, and what stands behind. */
function byBracket(paper: Paper, one: Placed): Placed[] {
  const text = foldedOf(one.run);
  const found = text.includes("(") ? PREVIOUS_IN_BRACKET.exec(text) : null;
  if (!found) return [one];
  const at = found.index + found[0].indexOf(found[2] ?? "", (found[1] ?? "").length);
  const end = at + (found[2] ?? "").length;
  const behind = found.index + found[0].length;
  for (const [from, to] of [
    [found.index, at],
    [end, behind],
  ] as const)
    claim(paper.ledger, part(one.run, from, to), "label");
  const pieces = [
    { ...one, run: trimmed(part(one.run, 0, found.index)) },
    { ...one, under: COLUMN_IDS[0], run: trimmed(part(one.run, at, end)) },
    { ...one, run: trimmed(part(one.run, behind)) },
  ];
  return pieces.filter(({ run }) => !isBlank(run));
}

/** The pieces of a text between the words of columns, each under its word; the words are claimed. */
function byColumnWords(paper: Paper, one: Placed): Placed[] {
  const words = [...foldedOf(one.run).matchAll(COLUMN_WORD)];
  const first = words[0];
  if (!first) return [one];
  const pieces = words.map((word, index): Placed => {
    const from = word.index + word[0].length;
    claim(paper.ledger, part(one.run, word.index, from), "label");
    const under = COLUMN_WORDS.get(word[1] ?? "") ?? one.under;
    return { ...one, under, run: trimmed(part(one.run, from, words[index + 1]?.index)) };
  });
  const lead = trimmed(part(one.run, 0, first.index));
  return isBlank(lead) ? pieces : [{ ...one, run: lead }, ...pieces];
}

/** Goes on with the one indicator whose mark stands before the first value of a row. */
function takeUp(state: State, indicator: Indicator): void {
  state.current = [indicator];
  state.register.free.delete(indicator);
}

/** A mark before a value only says whose it is. */
function claimMarks(state: State, one: Placed, owner: Indicator | undefined): void {
  const text = foldedOf(one.run);
  for (const { index } of text.matchAll(/[①-⑳]\s*:?/g)) {
    const mark = part(one.run, index, index + 1);
    claim(state.paper.ledger, mark, "field", owner ?? state.strategy, owner ? "mark" : "outcomeIndicators");
  }
}

/** Starts the indicators that a text names; a second text of the row adds to the first. */
function nameIndicators(state: State, one: Placed, further: boolean): void {
  const { paper } = state;
  const words = textOf(one.run);
  const results = parseActual(words);
  if (results.length === 0) {
    claim(paper.ledger, one.run, "field", state.strategy, "outcomeIndicators");
    return;
  }
  const open = state.current.length === 1 ? state.current[0] : undefined;
  const only = results.length === 1 ? results[0] : undefined;
  const goesOn = open && only && only.mark === null && isBare(open) && !knows(state, only.name);
  if (!goesOn && !further) state.current = [];
  const cursor = cursorOver(one.run);
  for (const result of results) {
    const spoken = result.name ?? (result.value === null ? withoutMark(result.text) : null);
    const indicator =
      goesOn && open ? open : indicatorFor(state, result.mark, spoken === "" ? null : spoken, one.line);
    if (!state.current.includes(indicator)) state.current.push(indicator);
    const figure = figureAtEnd(one.run, result.text, cursor);
    if (result.value !== null) {
      putValue(paper, indicator, "actual", result.value, figure, { cell: one.cell });
      state.said.add(indicator);
    } else if (saysNotMeasured(/[^:：]*$/.exec(result.text)?.[0] ?? "")) {
      note(paper.ledger, indicator, "actual", figure, { cell: one.cell, state: "not-measured" });
      state.said.add(indicator);
    }
  }
  const owner = state.current.length === 1 ? state.current[0] : undefined;
  // Figures of which none could be taken are not lost in the name: they stay unread.
  const figures = /\d\s?[%人件点回]/.test(foldedOf(one.run));
  if (figures && !state.current.some((indicator) => state.said.has(indicator) || saysFigures(indicator)))
    return;
  claim(paper.ledger, one.run, "field", owner ?? state.strategy, owner ? "name" : "outcomeIndicators");
}

function saysFigures({ name }: Indicator): boolean {
  return /\d/.test(fold(name ?? ""));
}

function isBare(indicator: Indicator): boolean {
  return indicator.actual === null && indicator.previousActual === null && indicator.grade === null;
}

function knows(state: State, name: string | null): boolean {
  const key = wordsKey(name);
  return key !== null && (state.register.byName.get(key) ?? []).some((one) => state.register.free.has(one));
}

function withoutMark(words: string): string {
  return words.replace(/^[\s・○●]*[①-⑳]?\s*/, "").trim();
}

/** A row of values without a name goes on with the indicator before it, or is the only one left. */
function resumeIndicators(state: State, values: readonly Value[]): void {
  const open = state.current.some(
    (indicator) =>
      indicator.grade === null || (indicator.previousActual === null && indicator.actual === null),
  );
  const prose = values.every((value) => value.cell === null);
  if (state.current.length > 0 && (open || prose || values.every((value) => value.kind === "grade"))) return;
  const [only] = state.register.free;
  if (only && state.register.free.size === 1) {
    state.current = [only];
    state.register.free.delete(only);
  } else state.current = [];
}

/** The figure at the end of a result's words, with what is remarked on it in brackets (30.4%（回答者195人）). */
function figureAtEnd(run: Run, words: string, cursor: ReturnType<typeof cursorOver>): Run {
  const where = locate(cursor, words) ?? run;
  const tail = /(?:[\d,.]+\s*[^\d\s()]{0,6}|[★☆]+)\s*(?:\([^()]*\))?\s*$/.exec(foldedOf(where));
  return tail ? trimmed(part(where, tail.index)) : where;
}

/** Whether two names can be one indicator worded twice; a missing name agrees with any. */
function alike(one: string | null, other: string | null): boolean {
  return one === null || other === null || sharesPairs(one, other);
}

/** The indicator that a result names: by mark, by the same words, or the only one left; otherwise a new one. */
function indicatorFor(state: State, mark: string | null, name: string | null, line: number): Indicator {
  const { paper, strategy, register } = state;
  const isFree = (one: Indicator): boolean => register.free.has(one);
  const [last] = register.free;
  const key = wordsKey(name);
  const found =
    (mark === null ? undefined : register.byMark.get(mark)?.find(isFree)) ??
    (key === null ? undefined : register.byName.get(key)?.find(isFree)) ??
    (mark === null && register.free.size === 1 && alike(last?.name ?? null, name) ? last : undefined);
  if (found) {
    register.free.delete(found);
    return found;
  }
  const added: Draft<Indicator> = {
    mark,
    name,
    population: null,
    target: null,
    actual: null,
    previousActual: null,
    grade: null,
  };
  strategy.outcomeIndicators.push(added);
  if (strategy.outcomeIndicators.length > 1)
    report(paper, "result-without-indicator", "warning", {
      owner: added,
      line,
      words: {
        ja: "計画にない指標の実績です。別の指標として読みました。",
        en: "A result of an indicator that the plan does not have. It was read as one of its own.",
      },
      settle: {
        ja: "計画の指標との対応を確かめてください。",
        en: "Check which indicator of the plan it belongs to.",
      },
    });
  return added;
}

/** Gives the values of a row to its indicators. What cannot be told apart stays unread, which the finding says. */
function assign(state: State, values: readonly Value[]): void {
  const own = new Map<Indicator, Value[]>();
  const give = (indicator: Indicator | undefined, value: Value): void => {
    if (indicator) own.set(indicator, [...(own.get(indicator) ?? []), value]);
  };
  const byMark = (mark: string): Indicator | undefined =>
    state.current.find((one) => one.mark === mark) ??
    state.strategy.outcomeIndicators.find((one) => one.mark === mark);
  for (const value of values) if (value.mark !== null) give(byMark(value.mark), value);
  const bare = values.filter((value) => value.mark === null);
  const { current } = state;
  const only = current.length === 1 ? current[0] : undefined;
  if (only) {
    for (const value of bare) give(only, value);
  } else {
    const figures = bare.filter((value) => value.kind !== "grade");
    if (current.length > 0 && figures.length % current.length === 0)
      figures.forEach((value, index) => give(current[index % current.length], value));
    const grades = bare.filter((value) => value.kind === "grade");
    const stacked = current.length > 0 && grades.length >= current.length;
    if (stacked) grades.slice(0, current.length).forEach((value, index) => give(current[index], value));
    const [overall, ...more] = stacked ? grades.slice(current.length) : grades;
    const clear = stacked || values.some((value) => value.mark !== null && value.kind === "grade");
    if (overall && more.length === 0 && (clear || isUnderOverall(state, overall, 0) || current.length === 0))
      putOverall(state, overall);
  }
  for (const [indicator, list] of own) fill(state, indicator, list);
}

/** Whether a value stands in the column 全体, which the row's shift against the header is taken from. */
function isUnderOverall(state: State, value: Value, shift: number): boolean {
  const { gradeCell, overallCell } = state.columns;
  if (value.under === "strategy.outcomeOverall") return true;
  if (value.cell === null || overallCell === null || gradeCell === overallCell) return false;
  return value.cell - shift >= overallCell;
}

/** The values of one indicator in printed order: actual unless its name said it, previous year, 個別, 全体. */
function fill(state: State, indicator: Indicator, values: readonly Value[]): void {
  const { previousCell } = state.columns;
  const firstGrade = values.findIndex((value) => value.kind === "grade");
  const figures = values.slice(0, firstGrade < 0 ? values.length : firstGrade);
  const first = figures[0];
  const underPrevious =
    first !== undefined &&
    (first.under === "strategy.previousActual" ||
      (first.under === null && previousCell !== null && first.cell !== null && first.cell >= previousCell));
  const actualFirst =
    !state.said.has(indicator) && indicator.actual === null && (figures.length >= 2 || !underPrevious);
  const shift = actualFirst && underPrevious ? 1 : 0;
  const slots: ("actual" | "previousActual")[] = actualFirst
    ? ["actual", "previousActual"]
    : ["previousActual"];
  let at = 0;
  for (const key of slots) {
    const value = values[at];
    if (!value || value.kind === "grade" || indicator[key] !== null) continue;
    putFigure(state, indicator, key, value);
    at++;
  }
  const grades = values.slice(at);
  if (grades.some((value) => value.kind === "figure")) return;
  const [one, two] = grades;
  if (!one) return;
  const isOverall = !two && (isUnderOverall(state, one, shift) || indicator.grade !== null);
  if (isOverall && one.under !== "strategy.grade") putOverall(state, one);
  else putGrade(state, indicator, one);
  if (two) putOverall(state, two);
}

function putFigure(
  state: State,
  indicator: Indicator,
  key: "actual" | "previousActual",
  { kind, run, cell }: Value,
): void {
  if (kind === "nothing") {
    record(state.paper.ledger, indicator, key, run, { cell, state: "not-measured" });
    return;
  }
  const value = parseActual(textOf(run))[0]?.value ?? null;
  if (value !== null) putValue(state.paper, indicator, key, value, run, { cell });
}

function putGrade({ paper }: State, indicator: Indicator, { kind, run, cell }: Value): void {
  if (kind === "nothing") record(paper.ledger, indicator, "grade", run, { cell, state: "not-measured" });
  else if (indicator.grade === null) putValue(paper, indicator, "grade", gradeOf(run), run, { cell });
}

/** One grade for the whole strategy: printed again in another row it says the same, or a finding asks. */
function putOverall({ paper, strategy }: State, { kind, run, cell }: Value): void {
  if (kind === "nothing") {
    claim(paper.ledger, run, "field", strategy, "outcomeOverall");
    if (strategy.outcomeOverall === null)
      note(paper.ledger, strategy, "outcomeOverall", run, { cell, state: "not-measured" });
    return;
  }
  const grade = gradeOf(run);
  if (strategy.outcomeOverall === null) {
    putValue(paper, strategy, "outcomeOverall", grade, run, { cell });
    return;
  }
  claim(paper.ledger, run, "field", strategy, "outcomeOverall");
  if (strategy.outcomeOverall === grade) return;
  report(paper, "value-twice", "warning", {
    owner: strategy,
    key: "outcomeOverall",
    words: {
      ja: `全体の評価が二つあります（${strategy.outcomeOverall}と${grade}）。先のものを採りました。`,
      en: `The overall grade stands twice (${strategy.outcomeOverall} and ${grade}). The first was taken.`,
    },
    settle: { ja: "原本で全体の評価を確かめてください。", en: "Check the overall grade in the original." },
  });
}

function gradeOf(run: Run): OutcomeGrade | null {
  return gradeIn(foldedOf(run));
}
