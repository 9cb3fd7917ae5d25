// Owns putting parsed indicators, results, criteria and histories into the plan, each value with the characters it came from.
import type { Actual, Target } from "../../domain/plan.ts";
import { parseHistory } from "../../rulebook/osaka-city/history-words.ts";
import { repeatIn, splitRevision } from "../../rulebook/osaka-city/revision-words.ts";
import { parseActual, type ResultIndicator } from "../../rulebook/osaka-city/result-words.ts";
import { parseTarget, splitIndicators } from "../../rulebook/osaka-city/target-words.ts";
import { parseWithdrawalCriteria } from "../../rulebook/osaka-city/withdrawal-words.ts";
import { claim, note, noteAll, record, type OriginDetails } from "../text/ledger.ts";
import { textOf, type Run } from "../text/strip.ts";
import type { Draft, InitiativeDraft, StrategyDraft } from "./draft.ts";
import { cursorOver, locate, type Cursor } from "./locate.ts";
import { tooLongToParse, type Paper } from "./paper.ts";
import { writable, writableTarget } from "./writable.ts";

/** The words of a list of values, and how far they were taken apart. */
type Words = {
  readonly paper: Paper;
  readonly run: Run;
  readonly details: OriginDetails;
  readonly cursor: Cursor;
};

/** The words of a run, null where it is too long to be taken apart. */
function wordsIn(paper: Paper, run: Run, details: OriginDetails): Words | null {
  return tooLongToParse(run) ? null : { paper, run, details, cursor: cursorOver(run) };
}

/** Claims the words of a key where they stand; without such a place the key shares the origin of the whole run. */
function give(
  { paper, run, details, cursor }: Words,
  owner: object,
  key: string,
  words: string | null,
): void {
  if (words === null) return;
  const where = locate(cursor, words);
  if (where) record(paper.ledger, owner, key, where, details);
  else note(paper.ledger, owner, key, run, { ...details, raw: words });
}

/** Claims the words of a value, and notes them for all that was read out of them. */
function giveValue(words: Words, value: { readonly text: string }, keys: readonly string[]): void {
  give(words, value, "text", value.text);
  noteAll(words.paper.ledger, value, keys, words.run, { ...words.details, raw: value.text });
}

const TARGET_KEYS = ["text", "comparator", "value", "unit", "basis", "qualitative", "ambiguous"] as const;

function giveTarget(
  { paper, run, details, cursor }: Words,
  owner: object,
  target: Draft<Target> | null,
): void {
  if (!target) return;
  const where = locate(cursor, target.text);
  if (where) record(paper.ledger, owner, "target", where, details);
  noteAll(paper.ledger, target, TARGET_KEYS, where ?? run, { ...details, raw: target.text });
}

/** What is left of a list of indicators belongs to the name of the only one, else to the list. */
function claimIndicators({ paper, run }: Words, owner: object, key: string, list: readonly object[]): void {
  const only = list.length === 1 ? list[0] : undefined;
  claim(paper.ledger, run, "field", only ?? owner, only ? "name" : key);
}

/** Reads the process indicators of an initiative out of a run. */
export function readProcessIndicators(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  const words = wordsIn(paper, run, details);
  if (!words) return;
  for (const { mark, name, method, target } of splitIndicators(textOf(run))) {
    const indicator = { mark, name, method, target: writableTarget(target) };
    initiative.processIndicators.push(indicator);
    give(words, indicator, "mark", mark);
    give(words, indicator, "name", name);
    giveTarget(words, indicator, indicator.target);
    give(words, indicator, "method", method);
  }
  claimIndicators(words, initiative, "processIndicators", initiative.processIndicators);
}

/** Reads an indicator whose name stands in one cell and its target in the next. */
export function readNameAndTarget(
  paper: Paper,
  initiative: InitiativeDraft,
  named: Run,
  wanted: Run,
  details: OriginDetails = {},
): void {
  const pair = pairIn(paper, named, wanted, details);
  if (!pair) return;
  const { mark, name, method, target } = pair;
  const indicator = { mark, name, method, target };
  initiative.processIndicators.push(indicator);
  give(pair.words, indicator, "method", method);
  givePair(paper, pair, indicator);
}

/** The same for an outcome indicator of a strategy. */
export function readOutcomeNameAndTarget(
  paper: Paper,
  strategy: StrategyDraft,
  named: Run,
  wanted: Run,
  details: OriginDetails = {},
): void {
  const pair = pairIn(paper, named, wanted, details);
  if (!pair) return;
  const { mark, name, population, target } = pair;
  const indicator = { mark, name, population, target, actual: null, previousActual: null, grade: null };
  strategy.outcomeIndicators.push(indicator);
  if (population !== null)
    note(paper.ledger, indicator, "population", named, { ...details, raw: population });
  givePair(paper, pair, indicator);
}

type Pair = NonNullable<ReturnType<typeof pairIn>>;

function pairIn(paper: Paper, named: Run, wanted: Run, details: OriginDetails) {
  const words = wordsIn(paper, named, details);
  const wants = wordsIn(paper, wanted, details);
  if (!words || !wants) return null;
  const [found] = splitIndicators(textOf(named));
  // Words of the name that look like a target of its own are part of it here.
  const isBare = found !== undefined && isBareName(found);
  return {
    words,
    wants,
    mark: isBare ? found.mark : null,
    name: isBare && found.name !== null ? found.name : textOf(named).trim(),
    method: isBare ? found.method : null,
    population: isBare ? found.population : null,
    target: writableTarget(parseTarget(textOf(wanted))),
  };
}

/** Says where the parts of a pair stand. */
function givePair(
  paper: Paper,
  { words, wants, mark, name }: Pair,
  indicator: { readonly name: string | null; readonly target: Draft<Target> | null },
): void {
  give(words, indicator, "mark", mark);
  give(words, indicator, "name", name);
  giveTarget(wants, indicator, indicator.target);
  claim(paper.ledger, words.run, "field", indicator, "name");
  claim(paper.ledger, wants.run, "field", indicator, "target");
}

/** Whether words are a name alone; one that could be a target in words (…の増加) is a name as a whole. */
function isBareName({ name, target }: ReturnType<typeof splitIndicators>[number]): boolean {
  return target === null || target.text === name;
}

/** Whether the words of two cells are the name of an indicator and what is wanted of it, in a figure or in words. */
export function isNameAndTarget([named, wanted, ...beyond]: readonly Run[]): boolean {
  if (!named || !wanted || beyond.length > 0) return false;
  if (splitRevision(textOf(wanted)) ?? repeatIn(textOf(named))) return false;
  const [words, ...others] = splitIndicators(textOf(wanted));
  const [name, ...more] = splitIndicators(textOf(named));
  if (!name || !words || words.mark !== null || others.length > 0 || more.length > 0) return false;
  // Words before a figure are part of what is wanted where the name says no target of its own.
  return words.name === null || words.target?.value === null || isBareName(name);
}

/** Reads the outcome indicators of a strategy, with one target for all where the paper prints one. */
export function readOutcomeIndicators(
  paper: Paper,
  strategy: StrategyDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  const words = wordsIn(paper, run, details);
  if (!words) return;
  for (const { mark, name, population, target } of splitIndicators(textOf(run))) {
    const results = { actual: null, previousActual: null, grade: null };
    const indicator = { mark, name, population, target: writableTarget(target), ...results };
    strategy.outcomeIndicators.push(indicator);
    give(words, indicator, "mark", mark);
    give(words, indicator, "name", name);
    if (population !== null)
      note(paper.ledger, indicator, "population", run, { ...details, raw: population });
    giveTarget(words, indicator, indicator.target);
  }
  claimIndicators(words, strategy, "outcomeIndicators", strategy.outcomeIndicators);
}

const CRITERION_KEYS = ["mark", "kind", "ratio", "inclusive", "consequence"] as const;

/** Reads the withdrawal criteria; the lines are computed from the initiative's targets. */
export function readCriteria(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  const words = wordsIn(paper, run, details);
  if (!words) return;
  const targets = initiative.processIndicators.map(({ mark, target }) => ({ mark, target }));
  for (const one of parseWithdrawalCriteria(textOf(run), targets)) {
    const criterion = writable(one);
    initiative.withdrawalCriteria.push(criterion);
    giveValue(words, criterion, CRITERION_KEYS);
    const isComputed = criterion.line !== null && criterion.kind === "ratio";
    note(paper.ledger, criterion, "line", run, {
      ...details,
      raw: criterion.text,
      ...(isComputed ? { how: "concluded" as const, evidence: `目標値×${criterion.ratio}` } : {}),
    });
  }
  claim(paper.ledger, run, "field", initiative, "withdrawalCriteria");
}

/** Names and units of an initiative's indicators, which tell its values from counts of doings. */
export function indicatorsOf(initiative: InitiativeDraft): ResultIndicator[] {
  return initiative.processIndicators.map(({ name, target }) => ({ name, unit: target?.unit ?? null }));
}

const HISTORY_KEYS = ["fiscalYear", "mark", "name", "value", "unit", "counts"] as const;

/** Reads 前年度までの実績. */
export function readHistory(
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: OriginDetails = {},
): void {
  const words = wordsIn(paper, run, details);
  if (!words) return;
  for (const one of parseHistory(textOf(run), indicatorsOf(initiative))) {
    const entry = writable(one);
    initiative.history.push(entry);
    giveValue(words, entry, HISTORY_KEYS);
  }
  claim(paper.ledger, run, "field", initiative, "history");
}

const ACTUAL_KEYS = ["mark", "name", "value", "unit"] as const;

/** Reads the results of process indicators at year-end; `indicators` are those of the initiative that the run speaks of, where they are known. */
export function readActuals(
  paper: Paper,
  yearEnd: InitiativeDraft["yearEnd"],
  run: Run,
  indicators: readonly ResultIndicator[],
  details: OriginDetails = {},
): void {
  const words = wordsIn(paper, run, details);
  if (!words) return;
  const results = parseActual(textOf(run), indicators).filter((one) => !waits(one));
  for (const one of results) {
    const actual = writable(one);
    yearEnd.actuals.push(actual);
    giveValue(words, actual, ACTUAL_KEYS);
  }
  if (results.length === 0) claim(paper.ledger, run, "label");
  else claim(paper.ledger, run, "field", yearEnd, "actuals");
}

/** Whether a form only says of which indicator the result is to be written: a name and a colon. */
function waits({ text }: Actual): boolean {
  return /[:：]\s*$/u.test(text);
}
