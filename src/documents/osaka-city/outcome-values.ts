// Owns giving the values of a row of アウトカム指標の達成状況 to its indicators: by mark, by position, by column.
import type { OutcomeGrade } from "../../domain/plan.ts";
import { parseActual } from "../../rulebook/osaka-city/result-words.ts";
import { claim, note, record } from "../text/ledger.ts";
import { foldedOf, textOf, type Run } from "../text/strip.ts";
import { gradeIn } from "./code-cells.ts";
import type { StrategyDraft } from "./draft.ts";
import { putValue, report, type Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

export type Indicator = StrategyDraft["outcomeIndicators"][number];

/** What a block of results yields: its texts in order and the cells under which its columns stand, null where none is headed. */
export type OutcomeRows = {
  readonly placed: readonly Placed[];
  readonly previousCell: number | null;
  readonly gradeCell: number | null;
  readonly overallCell: number | null;
};

/** A value with the characters it stands in. */
export type Value = {
  readonly kind: "figure" | "nothing" | "grade";
  readonly mark: string | null;
  readonly run: Run;
  readonly cell: number | null;
  readonly under: string | null;
};

/** Whose values a row may state. */
export type Results = {
  readonly paper: Paper;
  readonly strategy: StrategyDraft;
  readonly columns: OutcomeRows;
  /** The indicators of the row at hand, or of the last one that named any. */
  readonly current: readonly Indicator[];
  /** The indicators whose name said already what was reached. */
  readonly said: ReadonlySet<Indicator>;
};

/** Gives the values of a row to its indicators. What cannot be told apart stays unread, which the finding says. */
export function assign(state: Results, values: readonly Value[]): void {
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
function isUnderOverall(state: Results, value: Value, shift: number): boolean {
  const { gradeCell, overallCell } = state.columns;
  if (value.under === "strategy.outcomeOverall") return true;
  if (value.cell === null || overallCell === null || gradeCell === overallCell) return false;
  return value.cell - shift >= overallCell;
}

/** The values of one indicator in printed order: actual unless its name said it, previous year, 個別, 全体. */
function fill(state: Results, indicator: Indicator, values: readonly Value[]): void {
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
  state: Results,
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

function putGrade({ paper }: Results, indicator: Indicator, { kind, run, cell }: Value): void {
  if (kind === "nothing") record(paper.ledger, indicator, "grade", run, { cell, state: "not-measured" });
  else if (indicator.grade === null) putValue(paper, indicator, "grade", gradeOf(run), run, { cell });
}

/** One grade for the whole strategy: printed again in another row it says the same, or a finding asks. */
function putOverall({ paper, strategy }: Results, { kind, run, cell }: Value): void {
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
