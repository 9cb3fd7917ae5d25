// Owns what the blocks of 様式2 give to their strategy or initiative, and what happens when a block comes twice.
import { claim, hand, note } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, joined, part, trimmed, type Run } from "../text/strip.ts";
import { attainmentCodeLength, attainmentIn, effectivenessIn, progressIn } from "./code-cells.ts";
import { newInitiative, newStrategy, type InitiativeDraft, type StrategyDraft } from "./draft.ts";
import { FORM2_BLOCKS, phaseOf, type BlockKind } from "./form2-blocks.ts";
import {
  readActuals,
  readCriteria,
  readHistory,
  readOutcomeIndicators,
  readProcessIndicators,
} from "./indicator-fields.ts";
import { readOutcomeResults } from "./outcome-results.ts";
import { putText, putValue, report, saysNothing, type Paper } from "./paper.ts";
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
  const { placed, labels } = walkBlock(paper, rows, FORM2_BLOCKS[kind]);
  if (!known) {
    reportOrder(paper, initiative, kind, line, memory);
    fillInitiative(paper, initiative, kind, placed);
    memory.set(kind, { line, labels });
    return null;
  }
  const scratch = newInitiative();
  fillInitiative(paper, scratch, kind, placed);
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

function fillStrategy(
  paper: Paper,
  strategy: StrategyDraft,
  kind: BlockKind,
  { placed, headerCells }: BlockReading,
): void {
  if (kind === "strategy-plan") {
    for (const one of placed) {
      if (one.id === "strategy.desiredState")
        putText(paper, strategy, "desiredState", one.run, { cell: one.cell });
      if (one.id === "strategy.direction") putText(paper, strategy, "direction", one.run, { cell: one.cell });
    }
    const indicators = runsOf(placed, "strategy.outcomeIndicators");
    if (indicators)
      readOutcomeIndicators(paper, strategy, indicators, {
        cell: cellOf(placed, "strategy.outcomeIndicators"),
      });
    return;
  }
  for (const one of placed) {
    const text = foldedOf(one.run);
    const details = { cell: one.cell };
    switch (one.id) {
      case "strategy.effectiveness": {
        const code = effectivenessIn(text);
        putValue(paper, strategy, "effectiveness", code, one.run, {
          ...details,
          state: code === null ? "unset" : "value",
        });
        break;
      }
      case "strategy.progress":
        putValue(paper, strategy, "progress", progressIn(text), one.run, details);
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
}

function cellOf(placed: readonly Placed[], id: string): number | null {
  return placed.find((one) => one.id === id)?.cell ?? null;
}

function fillInitiative(
  paper: Paper,
  initiative: InitiativeDraft,
  kind: BlockKind,
  placed: readonly Placed[],
): void {
  switch (phaseOf(kind)) {
    case "P":
      fillPlan(paper, initiative, placed);
      break;
    case "M":
      fillMidYear(paper, initiative, placed);
      break;
    case "Y":
      fillYearEnd(paper, initiative, placed);
      break;
  }
}

function fillPlan(paper: Paper, initiative: InitiativeDraft, placed: readonly Placed[]): void {
  for (const one of placed)
    if (one.id === "initiative.plannedContent")
      putText(paper, initiative, "plannedContent", one.run, { cell: one.cell });
  const indicators = runsOf(placed, "initiative.processIndicators");
  if (indicators)
    readOrUnset(
      paper,
      initiative,
      "processIndicators",
      indicators,
      readProcessIndicators,
      cellOf(placed, "initiative.processIndicators"),
    );
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

/** A dash in place of a list says that nothing is set. */
function readOrUnset(
  paper: Paper,
  initiative: InitiativeDraft,
  key: string,
  run: Run,
  read: ListReader,
  cell: number | null,
): void {
  if (!saysNothing(run)) {
    read(paper, initiative, run, { cell });
    return;
  }
  claim(paper.ledger, run, "field", initiative, key);
  note(paper.ledger, initiative, key, run, { cell, state: "unset" });
}

function fillMidYear(paper: Paper, initiative: InitiativeDraft, placed: readonly Placed[]): void {
  for (const one of placed) {
    if (one.id === "initiative.attainment") putAttainment(paper, initiative.midYear, one);
    else if (one.id === "initiative.effectiveness") putEffectiveness(paper, initiative.midYear, one);
    else if (one.id === "initiative.midYear.issueAndMeasure")
      putOptional(paper, initiative.midYear, "issueAndMeasure", one);
  }
}

function fillYearEnd(paper: Paper, initiative: InitiativeDraft, placed: readonly Placed[]): void {
  const { yearEnd } = initiative;
  const results: Placed[] = [];
  for (const one of placed) {
    if (one.id === "initiative.yearEnd.result") putOptional(paper, yearEnd, "result", one);
    else if (one.id === "initiative.yearEnd.issue") putOptional(paper, yearEnd, "issue", one);
    else if (one.id === "initiative.yearEnd.measure") putOptional(paper, yearEnd, "measure", one);
    else if (one.id === "initiative.effectiveness") putEffectiveness(paper, yearEnd, one);
    else if (one.id === "initiative.attainment") {
      const size = attainmentCodeLength(foldedOf(one.run));
      const isCode = size > 0 && (size === one.run.end - one.run.start || yearEnd.attainment === null);
      if (isCode && size === one.run.end - one.run.start && yearEnd.attainment === null)
        putAttainment(paper, yearEnd, one);
      else results.push(one);
    }
  }
  for (const one of results) {
    const run = saysNothing(one.run) ? null : one.run;
    if (run) readActuals(paper, yearEnd, run, { cell: one.cell });
    else claim(paper.ledger, one.run, "field", yearEnd, "actuals");
  }
}

function putAttainment(
  paper: Paper,
  review: { attainment: "①" | "②" | "③" | null; execution: "i" | "ii" | null },
  one: Placed,
): void {
  const code = attainmentIn(foldedOf(one.run));
  if (!code) return;
  const mark = part(one.run, 0, 1);
  const rest = trimmed(part(one.run, 1));
  putValue(paper, review, "attainment", code.attainment, mark, { cell: one.cell });
  review.execution = code.execution;
  if (code.execution !== null) putValue(paper, review, "execution", code.execution, rest, { cell: one.cell });
  else
    note(paper.ledger, review, "execution", one.run, {
      cell: one.cell,
      state: code.attainment === "③" ? "unset" : "not-reported",
    });
}

function putEffectiveness(
  paper: Paper,
  review: { effectiveness: "ア" | "イ" | "—" | null },
  one: Placed,
): void {
  putValue(paper, review, "effectiveness", effectivenessIn(foldedOf(one.run)), one.run, { cell: one.cell });
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

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Whether everything that the second says is the same in the first or missing there. */
function mergeable(first: object, second: object): boolean {
  return Object.entries(second).every(([key, value]) => {
    const before = (first as Record<string, unknown>)[key]; // both are drafts of the same shape
    if (isEmpty(value) || isEmpty(before)) return true;
    if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(before);
    if (typeof value === "object" && value !== null && typeof before === "object" && before !== null)
      return mergeable(before, value);
    return value === before;
  });
}

/** Moves the second's values and claims into the first; answers whether any value was there already. */
function mergeParts(paper: Paper, first: object, second: object): boolean {
  let repeated = false;
  for (const [key, value] of Object.entries(second)) {
    const target = first as Record<string, unknown>; // both are drafts of the same shape
    const before = target[key];
    if (Array.isArray(value) && Array.isArray(before)) {
      if (value.length === 0) continue;
      if (before.length === 0) target[key] = value;
      else {
        repeated = true;
        value.forEach((item: unknown, index) => {
          const twin: unknown = before[index];
          if (typeof item === "object" && item !== null && typeof twin === "object" && twin !== null)
            handAll(paper, item, twin);
        });
        hand(paper.ledger, value, before);
      }
    } else if (typeof value === "object" && value !== null && typeof before === "object" && before !== null) {
      repeated = mergeParts(paper, before, value) || repeated;
    } else if (value !== null) {
      if (before === null) target[key] = value;
      else repeated = true;
    }
  }
  hand(paper.ledger, second, first);
  return repeated;
}

function handAll(paper: Paper, from: object, to: object): void {
  for (const [key, value] of Object.entries(from)) {
    const twin = (to as Record<string, unknown>)[key]; // equal by mergeable
    if (typeof value === "object" && value !== null && typeof twin === "object" && twin !== null)
      handAll(paper, value, twin);
  }
  hand(paper.ledger, from, to);
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
