// Owns the reading of 様式3: one block per 取組項目, plan, mid-year review and self-evaluation.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { claim } from "../text/ledger.ts";
import type { Row } from "../text/rows.ts";
import { foldedOf, isBlank, joined, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { withBlankColumns } from "./blank-columns.ts";
import {
  attainmentCodeLength,
  attainmentIn,
  executionCodeLength,
  executionIn,
  lengthBeforeCode,
  lengthBeforeCodeLine,
} from "./code-cells.ts";
import { newReformItem, type ReformItemDraft } from "./draft.ts";
import { takeReformHeading } from "./form1.ts";
import { headingOfRow } from "./headings.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { labelsIn, phaseWord, putText, putValue, report, saysNothing, type Paper } from "./paper.ts";
import { readPlanHeadLine } from "./plan-head.ts";
import { readReformGoals } from "./reform-goals.ts";
import { walkBlock, type BlockForm, type Placed } from "./two-columns.ts";

type Phase = "P" | "M" | "Y";

type State = {
  item: ReformItemDraft | null;
  phase: Phase | null;
  rows: Row[];
  nameAwaited: boolean;
  /** Phases read of the current item. */
  seen: Set<Phase>;
};

const LEFT = new Set([
  "reform.policy",
  "reform.purpose",
  "reform.outline",
  "reform.goals",
  "reform.midYear.execution",
  "reform.midYear.attainment",
  "reform.yearEnd.result",
]);

function blockForm(known: readonly string[], takes: BlockForm["takes"]): BlockForm {
  const ids = new Set(known);
  return {
    fieldOf: (candidates) => candidates.find((id) => ids.has(id)) ?? null,
    sideOf: (id) => (LEFT.has(id) ? "left" : "right"),
    idIn: (id, side) => (id === "reform.goals" && side === "right" ? "reform.yearGoals" : id),
    headers: new Set(),
    takes,
  };
}

const once = (size: (folded: string) => number, folded: string, taken: number): number =>
  taken > 0 ? 0 : size(folded);

const BLOCKS: Readonly<Record<Phase, BlockForm>> = {
  P: blockForm(
    [
      "reform.policy",
      "reform.purpose",
      "reform.outline",
      "reform.goals",
      "reform.year",
      "reform.yearContent",
    ],
    () => null,
  ),
  M: blockForm(
    ["reform.midYear.execution", "reform.midYear.attainment", "reform.issueAndMeasure"],
    (id, folded, taken) => {
      if (id === "reform.midYear.execution") return once(executionCodeLength, folded, taken);
      return id === "reform.midYear.attainment" ? once(attainmentCodeLength, folded, taken) : null;
    },
  ),
  Y: blockForm(["reform.yearEnd.result", "reform.issueAndMeasure"], (id, folded) =>
    id === "reform.yearEnd.result"
      ? attainmentCodeLength(folded) || lengthBeforeCode(folded) || lengthBeforeCodeLine(folded) || null
      : null,
  ),
};

/** Reads the rows of a 様式3 into `paper.plan`. */
export function readForm3(paper: Paper): void {
  const state: State = { item: null, phase: null, rows: [], nameAwaited: false, seen: new Set() };
  for (const row of withBlankColumns(paper.form, paper.rows))
    if (row.kind !== "blank") step(paper, state, row);
  closeBlock(paper, state);
}

function step(paper: Paper, state: State, row: Row): void {
  const first = row.cells[0];
  if (!first) return;
  const alone = row.cells.length === 1;
  if (takePageFurniture(paper, row)) return;
  const heading = headingOfRow(row);
  if (heading?.kind === "reform-item") {
    startItem(paper, state, heading.numbers[0] ?? null, heading.label, heading.name);
    if (heading.further.length > 0) step(paper, state, { ...row, cells: heading.further });
    return;
  }
  if (alone && isReformHeading(first.run)) {
    closeBlock(paper, state);
    takeReformHeading(paper, first.run);
    return;
  }
  if (alone && state.nameAwaited && takeName(paper, state, first.run)) return;
  const phase = phaseWord(first.run);
  const inferred = phase ?? phaseOfLabels(paper, row);
  if (inferred !== null && (phase !== null || inferred !== state.phase)) {
    closeBlock(paper, state);
    if (!state.item || (inferred === "P" && state.seen.has("P"))) startUnheaded(paper, state, row.line);
    state.phase = inferred;
  }
  if (state.phase !== null) state.rows.push(row);
  else if (alone) readPlanHeadLine(paper, first.run);
}

function isReformHeading(run: Run): boolean {
  const text = foldedOf(run);
  return text.length < 60 && text.includes(SECTION_WORDS.reformHeading);
}

/** The phase whose labels a row holds; 課題と改善策 stands in two and tells nothing. */
function phaseOfLabels(paper: Paper, row: Row): Phase | null {
  for (const cell of row.cells)
    for (const match of labelsIn(paper, cell.run))
      for (const field of match.fields) {
        if (field.id === "reform.issueAndMeasure") continue;
        return field.phase;
      }
  return null;
}

function startItem(paper: Paper, state: State, no: number | null, label: Run, name: Run | null): void {
  closeBlock(paper, state);
  state.item = newReformItem();
  state.seen = new Set();
  paper.plan.reformItems.push(state.item);
  if (no !== null) putValue(paper, state.item, "no", no, label);
  claim(paper.ledger, label, "label");
  state.nameAwaited = name === null;
  if (name) putItemName(paper, state.item, name);
}

function startUnheaded(paper: Paper, state: State, line: number): void {
  const before = state.item?.no ?? paper.plan.reformItems.length;
  state.item = newReformItem();
  state.seen = new Set();
  state.nameAwaited = false;
  paper.plan.reformItems.push(state.item);
  report(paper, "heading-missing", "warning", {
    owner: state.item,
    line,
    words: {
      ja: `「${SECTION_WORDS.reformItemHeading}」の見出しがありません（位置からは${before + 1}番目）。番号と名称は空欄のままです。`,
      en: `The heading “${SECTION_WORDS.reformItemHeading}” is missing (item ${before + 1} by position). Number and name stay empty.`,
    },
    settle: { ja: "原本で番号と名称を確かめてください。", en: "Look up number and name in the original." },
  });
}

function takeName(paper: Paper, state: State, run: Run): boolean {
  state.nameAwaited = false;
  const text = foldedOf(run);
  if (
    !state.item ||
    text.length > 80 ||
    text.includes("。") ||
    phaseWord(run) !== null ||
    labelsIn(paper, run).length > 0
  )
    return false;
  putItemName(paper, state.item, run);
  return true;
}

function putItemName(paper: Paper, item: ReformItemDraft, run: Run): void {
  const text = foldedOf(run);
  const bracketed = text.startsWith("【") && text.endsWith("】");
  const name = bracketed ? trimmed(part(run, 1, run.end - run.start - 1)) : run;
  if (!isBlank(name)) putValue(paper, item, "name", textOf(name).trim(), name);
  claim(paper.ledger, run, "label");
}

function closeBlock(paper: Paper, state: State): void {
  const { item, phase, rows } = state;
  state.phase = null;
  state.rows = [];
  if (!item || phase === null || rows.length === 0) return;
  if (state.seen.has(phase)) reportRepeated(paper, item, rows[0]?.line ?? 0);
  state.seen.add(phase);
  const { placed } = walkBlock(paper, rows, BLOCKS[phase]);
  switch (phase) {
    case "P":
      fillPlan(paper, item, placed);
      break;
    case "M":
      fillMidYear(paper, item, placed);
      break;
    case "Y":
      fillYearEnd(paper, item, placed);
      break;
    default:
      phase satisfies never;
  }
}

function reportRepeated(paper: Paper, item: ReformItemDraft, line: number): void {
  report(paper, "block-repeated", "warning", {
    owner: item,
    line,
    words: { ja: "同じ時期の欄がもう一度現れます。", en: "A block of the same phase appears again." },
    settle: {
      ja: "原本で、どちらの欄が正しいか確かめてください。",
      en: "Check which of the blocks is right.",
    },
  });
}

/** （目標） stands in both columns: left it holds the policy's goals, right this year's. The walk keeps the column. */
function fillPlan(paper: Paper, item: ReformItemDraft, placed: readonly Placed[]): void {
  const goals: Run[] = [];
  const yearGoals: Run[] = [];
  for (const one of placed) {
    switch (one.id) {
      case "reform.purpose":
      case "reform.policy":
        putText(paper, item, "purpose", one.run, { cell: one.cell });
        break;
      case "reform.outline":
        putText(paper, item, "outline", one.run, { cell: one.cell });
        break;
      case "reform.goals":
        goals.push(one.run);
        break;
      case "reform.yearGoals":
        yearGoals.push(one.run);
        break;
      default:
        putText(paper, item, "yearContent", one.run, { cell: one.cell });
    }
  }
  if (goals.length > 0) readReformGoals(paper, item.goals, joined(goals));
  if (yearGoals.length > 0) readReformGoals(paper, item.yearGoals, joined(yearGoals));
}

function fillMidYear(paper: Paper, item: ReformItemDraft, placed: readonly Placed[]): void {
  for (const one of placed) {
    const text = foldedOf(one.run);
    if (one.id === "reform.midYear.execution")
      putValue(paper, item.midYear, "execution", executionIn(text), one.run, { cell: one.cell });
    else if (one.id === "reform.midYear.attainment")
      putValue(paper, item.midYear, "attainment", attainmentIn(text)?.attainment ?? null, one.run, {
        cell: one.cell,
      });
    else if (saysNothing(one.run))
      putValue(paper, item.midYear, "issueAndMeasure", null, one.run, { cell: one.cell, state: "unset" });
    else putText(paper, item.midYear, "issueAndMeasure", one.run, { cell: one.cell });
  }
}

function fillYearEnd(paper: Paper, item: ReformItemDraft, placed: readonly Placed[]): void {
  for (const one of placed) {
    const code = one.id === "reform.yearEnd.result" ? attainmentIn(foldedOf(one.run)) : null;
    if (code) putValue(paper, item.yearEnd, "attainment", code.attainment, one.run, { cell: one.cell });
    else if (saysNothing(one.run)) claim(paper.ledger, one.run, "legend");
    else
      putText(
        paper,
        item.yearEnd,
        one.id === "reform.yearEnd.result" ? "result" : "issueAndMeasure",
        one.run,
        { cell: one.cell },
      );
  }
}
