// Owns the results of outcome indicators (アウトカム指標の達成状況): rows of name and actual, previous year, 個別, 全体.
// A row may state several indicators, stacked in each of its cells; then each value goes by its mark or its position.
import { everyMatch } from "../../domain/every-match.ts";
import { sharesPairs } from "../../rulebook/osaka-city/checks/likeness.ts";
import { parseActual } from "../../rulebook/osaka-city/result-words.ts";
import { fold } from "../text/fold.ts";
import { claim, note } from "../text/ledger.ts";
import { foldedOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { Draft, StrategyDraft } from "./draft.ts";
import { cursorOver, locate } from "./locate.ts";
import { outcomeValuesIn, saysNotMeasured } from "./outcome-cells.ts";
import { piecesUnderColumns } from "./outcome-pieces.ts";
import { assign, type Indicator, type OutcomeRows, type Results, type Value } from "./outcome-values.ts";
import { putValue, report, wordsKey, type Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

/** The indicators of the plan, found quickly however many rows follow. */
type Register = {
  readonly byMark: Map<string, Indicator[]>;
  readonly byName: Map<string, Indicator[]>;
  readonly free: Set<Indicator>;
};

type State = Results & {
  readonly register: Register;
  current: Indicator[];
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
  for (const one of row.flatMap((whole) => piecesUnderColumns(state.paper, whole))) {
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

/** Goes on with the one indicator whose mark stands before the first value of a row. */
function takeUp(state: State, indicator: Indicator): void {
  state.current = [indicator];
  state.register.free.delete(indicator);
}

const MARK = /[①-⑳]\s*:?/g;

/** A mark before a value only says whose it is. */
function claimMarks(state: State, one: Placed, owner: Indicator | undefined): void {
  const text = foldedOf(one.run);
  for (const { index } of everyMatch(text, MARK)) {
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
