// Owns the reading of 様式2: issue texts, strategies and initiatives, however their headings and blocks are damaged.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { claim, lineOf } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, isBlank, offsetOf, part, trimmed, type Run } from "../text/strip.ts";
import { withBlankColumns } from "./blank-columns.ts";
import { attainmentCodeLength, effectivenessCodeLength, progressCodeLength } from "./code-cells.ts";
import { fitsBlock, kindOfLabels, phaseOf, type BlockKind } from "./form2-blocks.ts";
import {
  adoptInitiative,
  adoptStrategy,
  startInitiative,
  startIssue,
  startStrategy,
  takeIssueName,
} from "./form2-start.ts";
import type { OpenBlock, State } from "./form2-state.ts";
import { readInitiativeBlock, readStrategyBlock } from "./form2-fields.ts";
import { finishIssue, readIssueSection, sectionAt } from "./form2-issue.ts";
import { isIssueHead, labelsDue, startsIssueSection } from "./form2-labels-due.ts";
import { placeLooseText, takeLegendLine } from "./form2-loose.ts";
import { readBudget } from "./form2-budget.ts";
import { amountsOf, budgetFiguresOf, headingOfRow, type Heading } from "./headings.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { readPlanHeadLine } from "./plan-head.ts";
import { takeColon } from "./tokens.ts";
import { findLegends } from "./legends.ts";
import { labelsIn, phaseWord, takeLabel, takeSectionWord, type Paper } from "./paper.ts";

/** Reads the rows of a 様式2 into `paper.plan`. */
export function readForm2(paper: Paper): void {
  const state: State = {
    issue: null,
    strategy: null,
    initiative: null,
    section: null,
    block: null,
    strategyMemory: new Map(),
    initiativeMemory: new Map(),
    loose: [],
    afterBlank: false,
    budgetHeads: [],
    sdgLines: new Map(),
    nameAwaited: false,
  };
  for (const row of withBlankColumns(paper.form, paper.rows)) {
    if (row.kind === "blank") {
      state.afterBlank = true;
      continue;
    }
    step(paper, state, row);
    state.afterBlank = false;
  }
  closeBlock(paper, state);
  closeLoose(paper, state);
  for (const issue of paper.plan.issues) finishIssue(paper, issue, state.sdgLines.get(issue) ?? null);
}

function step(paper: Paper, state: State, row: Row): void {
  if (takePageFurniture(paper, row)) return;
  const heading = headingOfRow(row);
  if (heading && startHeading(paper, state, heading)) {
    if (heading.further.length > 0) step(paper, state, { ...row, cells: heading.further });
    return;
  }
  if (takeListHeading(paper, row)) return;
  if (state.nameAwaited && row.kind === "line" && state.issue && takeIssueName(paper, state, row)) return;
  const figures = budgetFiguresOf(row);
  if (figures.length > 0) {
    closeBlock(paper, state);
    closeLoose(paper, state);
    state.section = null;
    if (!state.initiative || state.initiativeMemory.size > 0) startInitiative(paper, state, null, row.line);
    // A row of labels alone has its amounts in the row below.
    state.budgetHeads = figures.every((figure) => figure.amount === null) ? figures : [];
    if (state.initiative) readBudget(paper, state.initiative, figures, row);
    return;
  }
  const heads = state.budgetHeads;
  state.budgetHeads = [];
  const amounts = heads.length > 0 ? amountsOf(row) : null;
  if (state.initiative && amounts?.length === heads.length) {
    const filled = heads.map((head, index) => ({ ...head, amount: amounts[index]?.run ?? null }));
    readBudget(paper, state.initiative, filled, row);
    return;
  }
  const ids = labelsDue(paper, state, row);
  const phase = row.cells[0] ? phaseWord(row.cells[0].run) : null;
  if ((phase === null || isIssueHead(state)) && startsIssueSection(state, row, ids)) {
    openSection(paper, state, row);
    return;
  }
  if (phase !== null || ids.length > 0) {
    openOrExtend(paper, state, row, ids, phase);
    return;
  }
  if (state.block && continuesBlock(paper, state.block, row, state.afterBlank)) {
    state.block.rows.push(row);
    return;
  }
  if (state.section && state.issue) {
    for (const cell of row.cells)
      readIssueSection(paper, state.issue, sectionAt(state.section, row, cell.index), cell.run);
    return;
  }
  addLoose(paper, state, row);
}

/** Whether an unlabelled row goes on with the block: a table row, a further line, or the next line of a cell that broke. */
function continuesBlock(paper: Paper, block: OpenBlock, row: Row, afterBlank: boolean): boolean {
  const last = block.rows.at(-1);
  if (row.kind === "table" || !last) return true;
  if (block.legendBelow) return false;
  if (last.kind === "line") return !(block.wrapped && afterBlank);
  const first = row.cells[0]?.run;
  if (!first || afterBlank || !beginsLine(paper, first) || !endsInText(last)) return false;
  if (foldedOf(first).startsWith("※")) return false;
  block.wrapped = true;
  return true;
}

/** Whether a run stands at the very beginning of its line: a row that lost its tabs begins with a blank. */
function beginsLine(paper: Paper, run: Run): boolean {
  return /(?:^|\n)\u3000*$/.test(paper.ledger.text.slice(Math.max(0, offsetOf(run) - 4), offsetOf(run)));
}

/** Whether the last cell of a row is words or a label that awaits them, not a code or legend. */
function endsInText(row: Row): boolean {
  const last = row.cells.at(-1)?.run;
  if (!last || findLegends(last).length > 0) return false;
  const text = foldedOf(last);
  return ![attainmentCodeLength, effectivenessCodeLength, progressCodeLength].some(
    (length) => length(text) === text.length,
  );
}

function takeListHeading(paper: Paper, row: Row): boolean {
  const first = row.cells[0];
  if (!first || row.cells.length > 1) return false;
  const text = foldedOf(first.run);
  if (!text.includes(SECTION_WORDS.issueListHeading)) return false;
  const words = text.replace(/^[◆■●]\s*/, "");
  if (
    !words.startsWith(SECTION_WORDS.issueListHeading) ||
    words.length > SECTION_WORDS.issueListHeading.length + 8
  )
    return false;
  claim(paper.ledger, first.run, "label");
  return true;
}

function openSection(paper: Paper, state: State, row: Row): void {
  closeBlock(paper, state);
  closeLoose(paper, state);
  state.nameAwaited = false;
  if (!state.issue) startIssue(paper, state, null, row.line);
  const columns: { id: string; cell: number }[] = [];
  const cells = takeSectionWord(paper, row) ? row.cells.slice(1) : row.cells;
  for (const cell of cells) {
    let from = 0;
    for (const match of labelsIn(paper, cell.run)) {
      const id = match.ids.find((one) => one.startsWith("issue."));
      if (id === undefined) continue;
      const before = part(cell.run, from, match.start);
      if (!isBlank(before) && state.section && state.issue)
        readIssueSection(paper, state.issue, state.section, trimmed(before));
      takeLabel(paper, cell.run, match);
      if (row.kind === "table") columns.push({ id, cell: cell.index });
      state.section = { id, line: row.line, columns };
      if (id === "issue.sdgGoals" && state.issue) state.sdgLines.set(state.issue, row.line);
      from = match.end + takeColon(paper, part(cell.run, match.end));
    }
    const rest = trimmed(part(cell.run, from));
    if (!isBlank(rest) && state.section && state.issue)
      readIssueSection(paper, state.issue, state.section, rest);
  }
}

function openOrExtend(
  paper: Paper,
  state: State,
  row: Row,
  ids: readonly string[],
  phase: "P" | "M" | "Y" | null,
): void {
  const kind = kindOfLabels(ids);
  const open = state.block;
  const continues =
    open !== null &&
    phase === null &&
    (open.kind === null
      ? kind === null || open.phase === null || phaseOf(kind) === open.phase
      : ids.length === 0 ||
        (kind === null ? fitsBlock(open.kind, ids) : kind === open.kind || fitsWithin(open, kind, ids)));
  if (open && continues) {
    open.rows.push(row);
    open.kind ??= kind;
    return;
  }
  closeBlock(paper, state);
  if (state.loose.length > 0) closeLoose(paper, state);
  state.section = null;
  state.nameAwaited = false;
  state.block = {
    kind: phase === null || kind === null || phaseOf(kind) === phase ? kind : null,
    phase,
    rows: [row],
  };
}

/** A mid-year block may lack its telling label; 課題と改善策 beside 改善策 stays where the phase word put it. */
function fitsWithin(open: OpenBlock, kind: BlockKind, ids: readonly string[]): boolean {
  return (
    open.phase !== null &&
    phaseOf(kind) === open.phase &&
    open.kind !== null &&
    fitsBlock(open.kind, ids) &&
    sameLevel(open.kind, kind)
  );
}

function sameLevel(a: BlockKind, b: BlockKind): boolean {
  return a.startsWith("strategy") === b.startsWith("strategy");
}

/** The kind of a block whose labels leave it open: by its phase word and by what it stands under. */
function settledKind(paper: Paper, state: State, block: OpenBlock): BlockKind | null {
  if (block.kind) return block.kind;
  const under = state.initiative ? "initiative" : state.strategy ? "strategy" : null;
  switch (block.phase) {
    case "P":
      return under === "initiative" ? "initiative-plan" : "strategy-plan";
    case "M":
      return "initiative-mid-year";
    case "Y":
      return under === "initiative" ? "initiative-year-end" : "strategy-year-end";
    case null:
      if (under !== "initiative") return null;
      return lacksInMidYear(paper, state, block) ? "initiative-mid-year" : "initiative-year-end";
    default:
      return block.phase satisfies never;
  }
}

/** Whether rows of codes alone are the rest of the mid-year review above: it lacked their labels, and no self-evaluation has begun. */
function lacksInMidYear(paper: Paper, { initiativeMemory }: State, { rows }: OpenBlock): boolean {
  const midYear = initiativeMemory.get("initiative-mid-year");
  if (!midYear || initiativeMemory.has("initiative-year-end")) return false;
  const ids = rows.flatMap(({ cells }) =>
    cells.flatMap(({ run }) => labelsIn(paper, run).flatMap((one) => one.ids)),
  );
  const shared = ids.filter((id) => id === "initiative.attainment" || id === "initiative.effectiveness");
  return shared.length > 0 && shared.every((id) => !midYear.labels.includes(id));
}

function closeBlock(paper: Paper, state: State): void {
  const block = state.block;
  if (!block) return;
  state.block = null;
  const kind = settledKind(paper, state, block);
  const line = block.rows[0]?.line ?? 0;
  if (kind === null) return;
  if (kind.startsWith("strategy")) {
    const restart =
      state.initiative !== null || (kind === "strategy-plan" && state.strategyMemory.has("strategy-plan"));
    if (!state.strategy || restart) startStrategy(paper, state, null, line);
    if (!state.strategy) return;
    const other = readStrategyBlock(paper, state.strategy, kind, block.rows, state.strategyMemory);
    if (other) adoptStrategy(paper, state, other, kind, line);
    return;
  }
  if (!state.initiative || (kind === "initiative-plan" && state.initiativeMemory.has("initiative-plan")))
    startInitiative(paper, state, null, line);
  if (!state.initiative) return;
  const other = readInitiativeBlock(paper, state.initiative, kind, block.rows, state.initiativeMemory);
  if (other) adoptInitiative(paper, state, other, kind, line);
}

/** Starts what a numbered heading names; false for a heading that this form does not have. */
function startHeading(paper: Paper, state: State, heading: Heading): boolean {
  if (heading.kind === "reform-item") return false;
  const line = lineOf(paper.ledger, heading.label);
  closeBlock(paper, state);
  closeLoose(paper, state);
  state.section = null;
  state.nameAwaited = false;
  claim(paper.ledger, heading.label, "label");
  switch (heading.kind) {
    case "issue":
      startIssue(paper, state, heading, line);
      break;
    case "strategy":
      startStrategy(paper, state, heading, line);
      break;
    case "initiative":
      startInitiative(paper, state, heading, line);
      break;
    default:
      heading.kind satisfies never;
  }
  return true;
}

function addLoose(paper: Paper, state: State, row: Row): void {
  const rest = row.cells.map((cell) => takeLegendLine(paper, cell.run));
  // The further lines of a legend that broke within its cell: the table goes on below them.
  if (state.block && rest.every((runs) => runs.length === 0)) {
    state.block.legendBelow = true;
    return;
  }
  closeBlock(paper, state);
  // A sheet may print its form number and its year side by side.
  const isHead =
    state.issue === null && row.cells.map(({ run }) => readPlanHeadLine(paper, run)).includes(true);
  if (isHead) return;
  for (const rests of rest) {
    if (rests.length === 0) {
      state.loose.push([]);
      continue;
    }
    for (const rest of rests) {
      const last = state.loose.at(-1);
      if (last && last.length > 0 && !state.afterBlank) last.push(rest);
      else state.loose.push([rest]);
    }
  }
}

function closeLoose(paper: Paper, state: State): void {
  const paragraphs = state.loose.filter((paragraph) => paragraph.length > 0);
  state.loose = [];
  if (paragraphs.length === 0) return;
  placeLooseText(paper, paragraphs, state.initiative, state.initiativeMemory);
}
