// Owns what the blocks of 様式2 give to their strategy or initiative, and what happens when a block comes twice.
import { saysNoIndicator } from "../../rulebook/osaka-city/target-words.ts";
import { claim, note, originOf, record } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, joined, textOf, type Run } from "../text/strip.ts";
import { mergeable, mergeParts } from "./block-merge.ts";
import { endsInFigure } from "./code-cells.ts";
import { newInitiative, newStrategy, type InitiativeDraft, type StrategyDraft } from "./draft.ts";
import { FORM2_BLOCKS, phaseOf, type BlockKind } from "./form2-blocks.ts";
import {
  indicatorsOf,
  readActuals,
  readCriteria,
  readHistory,
  readOutcomeIndicators,
  readProcessIndicators,
} from "./indicator-fields.ts";
import { marksChange } from "../../rulebook/osaka-city/revision-words.ts";
import { readTargetCell } from "./overview-targets.ts";
import { saysNotMeasured } from "./outcome-cells.ts";
import { readOutcomeResults } from "./outcome-results.ts";
import { putText, report, saysNothing, type Paper } from "./paper.ts";
import {
  concludeEffectiveness,
  concludeProgress,
  isCode,
  joinedCells,
  putEffectiveness,
  putProgress,
  readCodes,
} from "./review-codes.ts";
import { readOutcomePairs, readPairs } from "./name-target-rows.ts";
import { readStruckTargets, withoutStruckArrows } from "./target-revisions.ts";
import { walkBlock, type BlockReading, type Placed } from "./two-columns.ts";

/** Which blocks of the item at hand were read: where each began and which labels it had. */
export type BlockMemory = Map<BlockKind, { readonly line: number; readonly labels: readonly string[] }>;

/**
 * Reads one block into the initiative. A block that comes again is merged when it says the same or only fills what is
 * empty; when it contradicts, the answer is a new initiative holding it: its own heading is lost.
 */
export function readInitiativeBlock(
  paper: Paper,
  initiative: InitiativeDraft,
  kind: BlockKind,
  rows: readonly Row[],
  memory: BlockMemory,
): InitiativeDraft | null {
  const line = rows[0]?.line ?? 0;
  const known = memory.get(kind);
  const reading = walkBlock(paper, rows, FORM2_BLOCKS[kind]);
  const { labels } = reading;
  if (!known) {
    reportOrder(paper, initiative, kind, line, memory);
    fillInitiative(paper, initiative, kind, reading, initiative);
    memory.set(kind, { line, labels });
    return null;
  }
  const scratch = newInitiative();
  fillInitiative(paper, scratch, kind, reading, initiative);
  if (!mergeable(initiative, scratch)) return scratch;
  const repeats = mergeParts(paper, initiative, scratch);
  memory.set(kind, { line: known.line, labels: [...known.labels, ...labels] });
  if (repeats) reportRepeated(paper, initiative, line, known.line);
  return null;
}

/** The same for a strategy. */
export function readStrategyBlock(
  paper: Paper,
  strategy: StrategyDraft,
  kind: BlockKind,
  rows: readonly Row[],
  memory: BlockMemory,
): StrategyDraft | null {
  const line = rows[0]?.line ?? 0;
  const known = memory.get(kind);
  const reading = walkBlock(paper, rows, FORM2_BLOCKS[kind]);
  if (!known) {
    reportOrder(paper, strategy, kind, line, memory);
    fillStrategy(paper, strategy, kind, reading);
    memory.set(kind, { line, labels: reading.labels });
    return null;
  }
  const scratch = newStrategy();
  fillStrategy(paper, scratch, kind, reading);
  if (!mergeable(strategy, scratch)) return scratch;
  const repeats = mergeParts(paper, strategy, scratch);
  if (repeats) reportRepeated(paper, strategy, line, known.line);
  return null;
}

function runsOf(placed: readonly Placed[], id: string): Run | null {
  const runs = placed.filter((one) => one.id === id).map((one) => one.run);
  return runs.length === 0 ? null : joined(runs);
}

function fillStrategy(paper: Paper, strategy: StrategyDraft, kind: BlockKind, reading: BlockReading): void {
  const { placed, headerCells } = reading;
  if (kind === "strategy-plan") {
    for (const one of placed) {
      if (one.id === "strategy.desiredState")
        putText(paper, strategy, "desiredState", one.run, { cell: one.cell });
      if (one.id === "strategy.direction") putText(paper, strategy, "direction", one.run, { cell: one.cell });
    }
    const indicators = runsOf(placed, "strategy.outcomeIndicators");
    if (indicators && !readOutcomePairs(paper, strategy, placed))
      readOutcomeIndicators(paper, strategy, indicators, {
        cell: cellOf(placed, "strategy.outcomeIndicators"),
      });
    return;
  }
  for (const one of placed) {
    switch (one.id) {
      case "strategy.effectiveness":
        putEffectiveness(paper, strategy, one);
        break;
      case "strategy.progress":
        putProgress(paper, strategy, one);
        break;
      case "strategy.issueText":
        putOptional(paper, strategy, "issueText", one);
        break;
      case "strategy.nextDirection":
        putOptional(paper, strategy, "nextDirection", one);
        break;
    }
  }
  const rows = placed.filter((one) => one.id === "strategy.outcomeResults");
  const cellOfHeader = (id: string): number | null => headerCells.get(id) ?? null;
  readOutcomeResults(paper, strategy, {
    placed: rows,
    previousCell: cellOfHeader("strategy.previousActual"),
    gradeCell: cellOfHeader("strategy.grade"),
    overallCell: cellOfHeader("strategy.outcomeOverall"),
  });
  concludeEffectiveness(paper, strategy, reading, "strategy.effectiveness");
  concludeProgress(paper, strategy, reading);
  noteEmpty(paper, strategy, reading, STRATEGY_KEYS);
}

function cellOf(placed: readonly Placed[], id: string): number | null {
  return placed.find((one) => one.id === id)?.cell ?? null;
}

function fillInitiative(
  paper: Paper,
  initiative: InitiativeDraft,
  kind: BlockKind,
  reading: BlockReading,
  /** The initiative at hand: a block that comes again is first read apart from it. */
  known: InitiativeDraft,
): void {
  switch (phaseOf(kind)) {
    case "P":
      fillPlan(paper, initiative, reading.placed);
      break;
    case "M":
      fillMidYear(paper, initiative, reading);
      noteEmpty(paper, initiative.midYear, reading, REVIEW_KEYS);
      break;
    case "Y":
      fillYearEnd(paper, initiative, reading, known);
      noteEmpty(paper, initiative.yearEnd, reading, REVIEW_KEYS);
      break;
  }
}

/** The fields of a review that the form asks for always, and their keys. */
const REVIEW_KEYS = {
  "initiative.attainment": "attainment",
  "initiative.effectiveness": "effectiveness",
  "initiative.yearEnd.result": "result",
} as const;
const STRATEGY_KEYS = { "strategy.effectiveness": "effectiveness", "strategy.progress": "progress" } as const;

/** A review that says something but leaves a required field empty under its label did not report it. */
function noteEmpty(
  paper: Paper,
  owner: object,
  { placed, labelLines }: BlockReading,
  keys: Readonly<Record<string, string>>,
): void {
  if (placed.length === 0) return;
  for (const [id, key] of Object.entries(keys)) {
    const line = labelLines.get(id);
    const value = (owner as Readonly<Record<string, unknown>>)[key]; // the keys above are the owner's
    if (line !== undefined && value === null && originOf(paper.ledger, owner, key) === null)
      note(paper.ledger, owner, key, null, { line, state: "not-reported" });
  }
}

function fillPlan(paper: Paper, initiative: InitiativeDraft, placed: readonly Placed[]): void {
  for (const one of placed)
    if (one.id === "initiative.plannedContent")
      putText(paper, initiative, "plannedContent", one.run, { cell: one.cell });
  const indicators = runsOf(placed, "initiative.processIndicators");
  if (indicators && !readPairs(paper, initiative, placed)) {
    const run = withoutStruckArrows(paper, indicators);
    const cell = cellOf(placed, "initiative.processIndicators");
    if (marksChange(textOf(run))) readTargetCell(paper, initiative, { run, index: cell ?? 0 });
    else {
      readOrUnset(paper, initiative, "processIndicators", run, readProcessIndicators, cell);
      readStruckTargets(paper, initiative, run, { cell });
    }
  }
  const criteria = runsOf(placed, "initiative.withdrawalCriteria");
  if (criteria)
    readOrUnset(
      paper,
      initiative,
      "withdrawalCriteria",
      criteria,
      readCriteria,
      cellOf(placed, "initiative.withdrawalCriteria"),
    );
  const history = runsOf(placed, "initiative.history");
  if (history)
    readOrUnset(paper, initiative, "history", history, readHistory, cellOf(placed, "initiative.history"));
}

type ListReader = (
  paper: Paper,
  initiative: InitiativeDraft,
  run: Run,
  details: { cell: number | null },
) => void;

/** A dash, or 未設定 and its like, in place of a list says that nothing is set. */
function readOrUnset(
  paper: Paper,
  initiative: InitiativeDraft,
  key: string,
  run: Run,
  read: ListReader,
  cell: number | null,
): void {
  if (!saysNothing(run) && !saysNoIndicator(textOf(run))) {
    read(paper, initiative, run, { cell });
    return;
  }
  claim(paper.ledger, run, "field", initiative, key);
  note(paper.ledger, initiative, key, run, { cell, state: "unset" });
}

function fillMidYear(paper: Paper, initiative: InitiativeDraft, reading: BlockReading): void {
  const codes = reading.placed.filter((one) => one.id === "initiative.attainment");
  readCodes(paper, initiative.midYear, codes);
  for (const one of reading.placed) {
    if (one.id === "initiative.effectiveness") putEffectiveness(paper, initiative.midYear, one);
    else if (one.id === "initiative.midYear.issueAndMeasure")
      putOptional(paper, initiative.midYear, "issueAndMeasure", one);
    else if (one.id === "initiative.yearEnd.result")
      putOptional(paper, initiative.midYear, "achievements", one);
  }
  concludeEffectiveness(paper, initiative.midYear, reading, "initiative.effectiveness");
}

function fillYearEnd(
  paper: Paper,
  initiative: InitiativeDraft,
  reading: BlockReading,
  known: InitiativeDraft,
): void {
  const { yearEnd } = initiative;
  const results: Placed[] = [];
  const codes: Placed[] = [];
  for (const one of reading.placed) {
    if (one.id === "initiative.yearEnd.result") putOptional(paper, yearEnd, "result", one);
    else if (one.id === "initiative.yearEnd.issue") putOptional(paper, yearEnd, "issue", one);
    else if (one.id === "initiative.yearEnd.measure") putOptional(paper, yearEnd, "measure", one);
    else if (one.id === "initiative.effectiveness") putEffectiveness(paper, yearEnd, one);
    else if (one.id !== "initiative.attainment") continue;
    else if (isCode(one.run)) codes.push(one);
    else if (!explains(one, codes.at(-1), known)) results.push(one);
  }
  const rows = joinedCells(results, codes);
  readCodes(paper, yearEnd, codes);
  const indicators = indicatorsOf(known);
  for (const [index, { run, cell }] of rows.entries()) {
    // A row for each indicator, or all of them in one.
    const own = rows.length === indicators.length ? indicators.slice(index, index + 1) : indicators;
    if (!saysNothing(run) && !saysNotMeasured(foldedOf(run))) readActuals(paper, yearEnd, run, own, { cell });
    else record(paper.ledger, yearEnd, "actuals", run, { cell, state: "not-measured" });
  }
  concludeEffectiveness(paper, yearEnd, reading, "initiative.effectiveness");
}

/** Whether words only explain the code before them in their cell: they are no result, and no label says where they belong. */
function explains({ line, cell, run }: Placed, code: Placed | undefined, known: InitiativeDraft): boolean {
  if (code?.line !== line || code.cell !== cell) return false;
  return (
    known.processIndicators.every(({ target }) => target !== null && target.value !== null) &&
    !endsInFigure(foldedOf(run))
  );
}

/** A text, or a dash that says there is none. */
function putOptional<K extends string>(
  paper: Paper,
  owner: { [P in K]: string | null },
  key: K,
  one: Placed,
): void {
  if (!saysNothing(one.run)) {
    putText(paper, owner, key, one.run, { cell: one.cell });
    return;
  }
  claim(paper.ledger, one.run, "field", owner, key);
  note(paper.ledger, owner, key, one.run, { cell: one.cell, state: "unset" });
}

const ORDER: Readonly<Record<"P" | "M" | "Y", number>> = { P: 0, M: 1, Y: 2 };

function reportOrder(paper: Paper, owner: object, kind: BlockKind, line: number, memory: BlockMemory): void {
  const later = [...memory.keys()].some((seen) => ORDER[phaseOf(seen)] > ORDER[phaseOf(kind)]);
  if (!later) return;
  report(paper, "block-out-of-order", "warning", {
    owner,
    line,
    words: {
      ja: "前の時期の欄が後の時期の欄より後ろにあります。直前の項目の欄として読みました。",
      en: "A block of an earlier phase follows one of a later phase. It was read as part of the item before it.",
    },
    settle: { ja: "原本で、どの項目の欄か確かめてください。", en: "Check which item the block belongs to." },
  });
}

function reportRepeated(paper: Paper, owner: object, line: number, firstLine: number): void {
  report(paper, "block-repeated", "note", {
    owner,
    line,
    words: {
      ja: `${firstLine}行目からの欄と同じ内容が${line}行目から繰り返されています。一つとして読みました。`,
      en: `The block of line ${firstLine} is repeated at line ${line}. It was read once.`,
    },
    evidence: [{ line: firstLine, path: null, text: "" }],
    settle: { ja: "重複を削除してください。", en: "Remove the repetition." },
  });
}
