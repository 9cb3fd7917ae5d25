// Owns the results of outcome indicators (アウトカム指標の達成状況): rows of name and actual, previous year, 個別, 全体.
import type { OutcomeGrade } from "../../domain/plan.ts";
import { parseActual } from "../../rulebook/osaka-city/result-words.ts";
import { claim, record } from "../text/ledger.ts";
import { foldedOf, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { Draft, StrategyDraft } from "./draft.ts";
import { cursorOver, locate } from "./locate.ts";
import { isFigure } from "./code-cells.ts";
import { putValue, report, sameWords, type Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

type Indicator = StrategyDraft["outcomeIndicators"][number];
type Grade = (folded: string) => OutcomeGrade | null;

/** What a block of results yields: its texts in order and the cell under which last year's figures stand. */
export type OutcomeRows = { readonly placed: readonly Placed[]; readonly previousCell: number | null };

/** The state of a row of results: figures and grades belong to the indicator named before them. */
type RowState = { indicator: Indicator | null; figures: number; grades: number; line: number };

/** Reads the placed texts of アウトカム指標の達成状況 in order. */
export function readOutcomeResults(
  paper: Paper,
  strategy: StrategyDraft,
  { placed, previousCell }: OutcomeRows,
  gradeIn: Grade,
): void {
  const state: RowState = { indicator: null, figures: 0, grades: 0, line: 0 };
  const used = new Set<Indicator>();
  for (const one of placed) {
    const text = foldedOf(one.run);
    if (gradeIn(text) !== null) putGrade(paper, strategy, state, one, gradeIn(text));
    else if (isFigure(text)) putFigure(paper, strategy, state, one, used, previousCell);
    else startIndicator(paper, strategy, state, one, used);
  }
}

function startIndicator(
  paper: Paper,
  strategy: StrategyDraft,
  state: RowState,
  one: Placed,
  used: Set<Indicator>,
): void {
  const results = parseActual(textOf(one.run));
  const cursor = cursorOver(one.run);
  for (const result of results) {
    const indicator = indicatorFor(paper, strategy, result.mark, result.name, used, one.line);
    used.add(indicator);
    state.indicator = indicator;
    state.figures = 0;
    state.grades = 0;
    state.line = one.line;
    if (result.value === null) continue;
    const figure = figureAtEnd(one.run, result.text, cursor);
    putValue(paper, indicator, "actual", result.value, figure, { cell: one.cell });
    state.figures = 1;
  }
  if (results.length === 0) state.indicator = null;
  const owner = state.indicator;
  if (owner) claim(paper.ledger, one.run, "field", owner, "name");
  else claim(paper.ledger, one.run, "field", strategy, "outcomeIndicators");
}

/** The figure at the end of a result's words. */
function figureAtEnd(run: Run, words: string, cursor: ReturnType<typeof cursorOver>): Run {
  const where = locate(cursor, words) ?? run;
  const tail = /[\d,.]+\s*[^\d\s]{0,4}\s*$/.exec(foldedOf(where));
  return tail ? trimmed(part(where, tail.index)) : where;
}

/** The indicator that a result names: by mark, by the same words, or the only one left; otherwise a new one. */
function indicatorFor(
  paper: Paper,
  strategy: StrategyDraft,
  mark: string | null,
  name: string | null,
  used: ReadonlySet<Indicator>,
  line: number,
): Indicator {
  const free = strategy.outcomeIndicators.filter((indicator) => !used.has(indicator));
  const found =
    free.find((indicator) => mark !== null && indicator.mark === mark) ??
    free.find((indicator) => sameWords(indicator.name, name)) ??
    (mark === null && free.length === 1 ? free[0] : undefined);
  if (found) return found;
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
    report(paper, "value-twice", "warning", {
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

function putFigure(
  paper: Paper,
  strategy: StrategyDraft,
  state: RowState,
  one: Placed,
  used: Set<Indicator>,
  previousCell: number | null,
): void {
  const free = strategy.outcomeIndicators.filter((indicator) => !used.has(indicator));
  if (!state.indicator && free.length === 1 && free[0]) {
    state.indicator = free[0];
    used.add(free[0]);
  }
  const value = parseActual(textOf(one.run))[0]?.value ?? null;
  if (!state.indicator || value === null) {
    claim(paper.ledger, one.run, "field", strategy, "outcomeIndicators");
    return;
  }
  const underPrevious =
    previousCell !== null && one.cell !== null ? one.cell >= previousCell : state.figures > 0;
  const key = underPrevious ? "previousActual" : "actual";
  if (state.indicator[key] !== null) {
    record(paper.ledger, state.indicator, key, one.run, { cell: one.cell });
    return;
  }
  putValue(paper, state.indicator, key, value, one.run, { cell: one.cell });
  state.figures++;
}

/** The first grade behind an indicator is its own (個別), the second the strategy's (全体). */
function putGrade(
  paper: Paper,
  strategy: StrategyDraft,
  state: RowState,
  one: Placed,
  grade: OutcomeGrade | null,
): void {
  const own = state.indicator && state.grades === 0 && state.indicator.grade === null;
  if (own && state.indicator) putValue(paper, state.indicator, "grade", grade, one.run, { cell: one.cell });
  else if (strategy.outcomeOverall === null)
    putValue(paper, strategy, "outcomeOverall", grade, one.run, { cell: one.cell });
  else claim(paper.ledger, one.run, "field", strategy, "outcomeOverall");
  state.grades++;
}
