// Owns putting parsed indicators, results, criteria and histories into the plan, each value with the characters it came from.
import type { Target } from "../../domain/plan.ts";
import { parseHistory } from "../../rulebook/osaka-city/history-words.ts";
import { parseActual, type ResultIndicator } from "../../rulebook/osaka-city/result-words.ts";
import { splitIndicators } from "../../rulebook/osaka-city/target-words.ts";
import { parseWithdrawalCriteria } from "../../rulebook/osaka-city/withdrawal-words.ts";
import { claim, note, noteAll, record, type OriginDetails } from "../text/ledger.ts";
import { textOf, type Run } from "../text/strip.ts";
import type { Draft, InitiativeDraft, StrategyDraft } from "./draft.ts";
import { cursorOver, locate, type Cursor } from "./locate.ts";
import { tooLongToParse, type Paper } from "./paper.ts";
import { writable } from "./writable.ts";

/** Claims the words of a key where they stand; without such a place the key shares the origin of the whole run. */
function give(
  paper: Paper,
  owner: object,
  key: string,
  words: string | null,
  cursor: Cursor,
  details: OriginDetails,
): void {
  const where = locate(cursor, words);
  if (where) record(paper.ledger, owner, key, where, details);
  else if (words !== null) note(paper.ledger, owner, key, cursor.run, { ...details, raw: words });
}

function giveTarget(
  paper: Paper,
  owner: object,
  target: Draft<Target> | null,
  cursor: Cursor,
  details: OriginDetails,
): void {
  if (!target) return;
  const where = locate(cursor, target.text);
  if (where) record(paper.ledger, owner, "target", where, details);
  const keys = ["text", "comparator", "value", "unit", "basis", "qualitative", "ambiguous"] as const;
  noteAll(paper.ledger, target, keys, where ?? cursor.run, { ...details, raw: target.text });
}

/** Reads the process indicators of an initiative out of a run. */
export function readProcessIndicators(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  if (tooLongToParse(run)) return;
  const cursor = cursorOver(run);
  for (const one of splitIndicators(textOf(run))) {
    const indicator = writable({ mark: one.mark, name: one.name, method: one.method, target: one.target });
    initiative.processIndicators.push(indicator);
    give(paper, indicator, "mark", indicator.mark, cursor, details);
    give(paper, indicator, "name", indicator.name, cursor, details);
    giveTarget(paper, indicator, indicator.target, cursor, details);
    give(paper, indicator, "method", indicator.method, cursor, details);
  }
  const list = initiative.processIndicators;
  claim(
    paper.ledger,
    run,
    "field",
    list.length === 1 && list[0] ? list[0] : initiative,
    list.length === 1 ? "name" : "processIndicators",
  );
}

/** Reads the outcome indicators of a strategy, with one target for all where the paper prints one. */
export function readOutcomeIndicators(
  paper: Paper,
  strategy: StrategyDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  if (tooLongToParse(run)) return;
  const cursor = cursorOver(run);
  for (const one of splitIndicators(textOf(run))) {
    const indicator = writable({
      mark: one.mark,
      name: one.name,
      population: one.population,
      target: one.target,
      actual: null as number | null,
      previousActual: null as number | null,
      grade: null as "A" | "B" | null,
    });
    strategy.outcomeIndicators.push(indicator);
    give(paper, indicator, "mark", indicator.mark, cursor, details);
    give(paper, indicator, "name", indicator.name, cursor, details);
    if (indicator.population !== null)
      note(paper.ledger, indicator, "population", run, { ...details, raw: indicator.population });
    giveTarget(paper, indicator, indicator.target, cursor, details);
  }
  const only = strategy.outcomeIndicators.length === 1 ? strategy.outcomeIndicators[0] : undefined;
  claim(paper.ledger, run, "field", only ?? strategy, only ? "name" : "outcomeIndicators");
}

/** Reads the withdrawal criteria; the lines are computed from the initiative's targets. */
export function readCriteria(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  if (tooLongToParse(run)) return;
  const cursor = cursorOver(run);
  const targets = initiative.processIndicators.map(({ mark, target }) => ({ mark, target }));
  for (const one of parseWithdrawalCriteria(textOf(run), targets)) {
    const criterion = writable(one);
    initiative.withdrawalCriteria.push(criterion);
    give(paper, criterion, "text", criterion.text, cursor, details);
    const keys = ["mark", "kind", "ratio", "inclusive", "consequence"] as const;
    noteAll(paper.ledger, criterion, keys, run, { ...details, raw: criterion.text });
    note(paper.ledger, criterion, "line", run, {
      ...details,
      raw: criterion.text,
      ...(criterion.line !== null && criterion.kind === "ratio"
        ? { how: "concluded" as const, evidence: `目標値×${criterion.ratio}` }
        : {}),
    });
  }
  claim(paper.ledger, run, "field", initiative, "withdrawalCriteria");
}

/** Names and units of an initiative's indicators, which tell its values from counts of doings. */
export function indicatorsOf(initiative: InitiativeDraft): ResultIndicator[] {
  return initiative.processIndicators.map(({ name, target }) => ({ name, unit: target?.unit ?? null }));
}

/** Reads 前年度までの実績. */
export function readHistory(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  if (tooLongToParse(run)) return;
  const cursor = cursorOver(run);
  for (const one of parseHistory(textOf(run), indicatorsOf(initiative))) {
    const entry = writable(one);
    initiative.history.push(entry);
    give(paper, entry, "text", entry.text, cursor, details);
    const keys = ["fiscalYear", "mark", "name", "value", "unit", "counts"] as const;
    noteAll(paper.ledger, entry, keys, run, { ...details, raw: entry.text });
  }
  claim(paper.ledger, run, "field", initiative, "history");
}

/** Reads the results of process indicators at year-end; `indicators` are those of the initiative that the run speaks of, where they are known. */
export function readActuals(
  paper: Paper,
  yearEnd: InitiativeDraft["yearEnd"],
  run: Run,
  indicators: readonly ResultIndicator[],
  details: OriginDetails = {},
): void {
  if (tooLongToParse(run)) return;
  const cursor = cursorOver(run);
  for (const one of parseActual(textOf(run), indicators)) {
    const actual = writable(one);
    yearEnd.actuals.push(actual);
    give(paper, actual, "text", actual.text, cursor, details);
    const keys = ["mark", "name", "value", "unit"] as const;
    noteAll(paper.ledger, actual, keys, run, { ...details, raw: actual.text });
  }
  claim(paper.ledger, run, "field", yearEnd, "actuals");
}
