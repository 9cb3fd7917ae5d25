// Owns the reading of 様式1: the ward on one sheet, plan and self-evaluation.
import { fiscalYearIn } from "../../rulebook/osaka-city/era-words.ts";
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { moneyIn } from "../../rulebook/osaka-city/money-words.ts";
import { claim } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import {
  foldedOf,
  isBlank,
  joined,
  linesOf,
  offsetOf,
  part,
  textOf,
  trimmed,
  type Run,
} from "../text/strip.ts";
import { newIssue, newReformItem, type IssueDraft, type ReformItemDraft } from "./draft.ts";
import { headingOf, headingOfRow } from "./headings.ts";
import { BUDGET_BEHIND, isBulletLine, itemsOf, putItems, putMainInitiatives } from "./listed-items.ts";
import { labelsIn, phaseWord, putText, putValue, report, wordsOf, type Paper } from "./paper.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { readPlanHeadLine, takeYear } from "./plan-head.ts";
import { tokensOfCell } from "./tokens.ts";

type PlanText = "goal" | "mission" | "basicPolicy" | "yearResultAndWish" | "issuesAndDirection";

const PLAN_TEXTS: Readonly<Record<string, PlanText>> = {
  "plan.goal": "goal",
  "plan.mission": "mission",
  "plan.basicPolicy": "basicPolicy",
  "plan.yearResultAndWish": "yearResultAndWish",
  "plan.issuesAndDirection": "issuesAndDirection",
};

type ColumnField =
  | "issue.summary"
  | "issue.mainStrategies"
  | "issue.mainInitiatives"
  | "reform.name"
  | "reform.content";

type State = {
  /** The text field of the plan that lines belong to. */
  text: PlanText | null;
  /** Column → field, by the last header row of the tables. */
  columns: ReadonlyMap<number, ColumnField>;
  issue: IssueDraft | null;
  item: ReformItemDraft | null;
  /** The column that the last cell of the table row above belongs to: a bullet on a line of its own goes on with it. */
  tail: ColumnField | null;
};

/** Reads the rows of a 様式1 into `paper.plan`. */
export function readForm1(paper: Paper): void {
  const state: State = { text: null, columns: new Map(), issue: null, item: null, tail: null };
  for (const row of paper.rows) {
    const cells = row.kind === "blank" ? [] : step(paper, state, row);
    if (row.kind === "table") state.tail = state.columns.get(cells.at(-1)?.index ?? -1) ?? null;
    else if (!isBulletLine(row)) state.tail = null;
  }
}

/** Reads a row; answers its cells, in the columns they were read in. */
function step(paper: Paper, state: State, row: Row): readonly Cell[] {
  const { cells } = row;
  const first = cells[0];
  if (!first || takePageFurniture(paper, row)) return cells;
  if (cells.length === 1 && takeSectionHeading(paper, state, first.run)) return cells;
  if (takeIssueRow(paper, state, row) || takeHeaderRow(paper, state, row)) return cells;
  if (
    row.kind === "line" &&
    state.columns.size === 0 &&
    state.text === null &&
    readPlanHeadLine(paper, first.run)
  )
    return cells;
  const placed = backInPlace(paper, state, row);
  let before: Cell | null = null;
  for (const cell of placed) {
    if (!takeBudgetApart(paper, state, before, cell)) readCell(paper, state, cell, row);
    before = cell;
  }
  return placed;
}

/** The cells of a row that lost the blank cell before it: the amounts in its last cell say in which column that stands. */
function backInPlace(paper: Paper, state: State, row: Row): readonly Cell[] {
  const last = row.cells.at(-1);
  const shifted =
    row.kind === "table" &&
    last !== undefined &&
    state.columns.get(last.index + 1) === "issue.mainInitiatives" &&
    row.cells[0]?.index === 0 &&
    itemsOf(last.run).every((item) => BUDGET_BEHIND.test(foldedOf(item)));
  if (!shifted) return row.cells;
  report(paper, "row-displaced", "warning", {
    at: { offset: offsetOf(last.run), heads: null },
    line: row.line,
    words: {
      ja: "列がずれた行です。最後の欄に金額があるため、一つ右の欄の内容として読みました。",
      en: "The row is shifted: its last cell holds amounts, so every cell was read one column further right.",
    },
    settle: { ja: "原本で欄を確かめてください。", en: "Check the columns against the original." },
  });
  return row.cells.map((cell) => ({ ...cell, index: cell.index + 1 }));
}

/** ◆計画, ◆自己評価, the list heading, and 「…」に基づく取組等. */
function takeSectionHeading(paper: Paper, state: State, run: Run): boolean {
  if (phaseWord(run) !== null) {
    claim(paper.ledger, run, "label");
    state.text = null;
    state.columns = new Map();
    return true;
  }
  const folded = foldedOf(run);
  const text = folded.includes("\n") ? folded.replace(/\n+/g, "").trim() : folded.trim();
  if (text.length < 32 && beginsIssueList(text)) {
    claim(paper.ledger, run, "label");
    state.text = null;
    return true;
  }
  if (text.length < 60 && text.includes(SECTION_WORDS.reformHeading)) {
    takeReformHeading(paper, run);
    state.text = null;
    state.issue = null;
    state.columns = new Map();
    return true;
  }
  return false;
}

/** Whether folded words begin with the heading of the list of issues, a sign before it aside. */
function beginsIssueList(text: string): boolean {
  return (
    text.includes(SECTION_WORDS.issueListHeading) &&
    text.replace(/^[◆■●]\s*/, "").startsWith(SECTION_WORDS.issueListHeading)
  );
}

/** Takes the name of the reform plan out of 「…」に基づく取組等; brackets with nothing in them name none. */
export function takeReformHeading(paper: Paper, run: Run): void {
  const text = foldedOf(run);
  const quoted = /[「『](.*?)[」』]/.exec(text);
  const name = quoted
    ? part(run, quoted.index + 1, quoted.index + quoted[0].length - 1)
    : trimmed(part(run, 0, text.indexOf(SECTION_WORDS.reformHeading)));
  if (!isBlank(name)) {
    if (paper.plan.reformPlanName === null)
      putValue(paper, paper.plan, "reformPlanName", textOf(name).trim(), name);
    else claim(paper.ledger, name, "field", paper.plan, "reformPlanName");
  }
  claim(paper.ledger, run, "label");
}

/** 経営課題1 with its name in a cell of its own. */
function takeIssueRow(paper: Paper, state: State, row: Row): boolean {
  const heading = row.cells.length === 2 ? headingOfRow(row) : null;
  if (heading?.kind !== "issue" || !heading.name || heading.further.length > 0) return false;
  const issue = newIssue();
  paper.plan.issues.push(issue);
  Object.assign(state, { issue, item: null, text: null });
  putValue(paper, issue, "no", heading.numbers[0] ?? null, heading.label);
  putValue(paper, issue, "name", textOf(heading.name).trim(), heading.name);
  return true;
}

/** The budget of an initiative in a cell of its own, under a head that covers both. */
function takeBudgetApart(paper: Paper, state: State, name: Cell | null, budget: Cell): boolean {
  if (!name || !state.issue || state.columns.has(budget.index)) return false;
  if (state.columns.get(name.index) !== "issue.mainInitiatives") return false;
  const amount = moneyIn(foldedOf(budget.run).trim());
  if (amount === null || !foldedOf(budget.run).trim().endsWith("円")) return false;
  const entry = state.issue.mainInitiatives.at(-1);
  if (!entry || entry.budget !== null) return false;
  putValue(paper, entry, "budget", amount.thousandYen, trimmed(budget.run), { cell: budget.index });
  return true;
}

/** A row of column headers sets what the columns below hold. */
function takeHeaderRow(paper: Paper, state: State, row: Row): boolean {
  const columns = new Map<number, ColumnField>();
  for (const cell of row.cells) {
    const tokens = headerOf(paper, cell);
    if (!tokens) return false;
    columns.set(cell.index, tokens);
  }
  for (const cell of row.cells) {
    takeYear(paper, cell.run);
    claim(paper.ledger, cell.run, "label");
  }
  state.columns = columns;
  state.text = null;
  return true;
}

const COLUMN_FIELDS: ReadonlySet<string> = new Set<ColumnField>([
  "issue.summary",
  "issue.mainStrategies",
  "issue.mainInitiatives",
  "reform.name",
  "reform.content",
]);

/** The column that a cell heads, null when it is no header. */
function headerOf(paper: Paper, cell: Cell): ColumnField | null {
  const match = labelsIn(paper, cell.run)[0];
  if (!match || match.start > 0 || !isBlank(part(cell.run, match.end))) return null;
  const id = match.ids.find((one) => COLUMN_FIELDS.has(one));
  return (id as ColumnField | undefined) ?? null; // the set holds column fields only
}

function readCell(paper: Paper, state: State, cell: Cell, row: Row): void {
  const field =
    goesOn(state, row) ??
    state.columns.get(cell.index) ??
    (row.cells.length === 1 ? [...state.columns.values()][0] : undefined);
  const issueHead = headingOf(firstLine(cell.run));
  if (issueHead?.kind === "issue") {
    startIssue(paper, state, cell.run);
    // Below a heading on a line of its own, outside any table, its text comes first.
    if (row.kind === "line" && state.columns.size <= 1) state.columns = new Map([[0, "issue.summary"]]);
    return;
  }
  if (field && state.text === null && !(row.kind === "line" && headsPlanText(paper, cell))) {
    putColumn(paper, state, field, cell, row);
    return;
  }
  const tokens = tokensOfCell(paper, cell);
  for (const [index, token] of tokens.entries()) {
    if (token.type === "text" && tokens[index + 1]?.type === "label" && isYear(token.run)) {
      takeYear(paper, token.run);
      continue;
    }
    if (token.type === "text") {
      if (state.text)
        putText(paper, paper.plan, state.text, token.run, { cell: row.kind === "table" ? cell.index : null });
      continue;
    }
    const text = PLAN_TEXTS[token.ids.find((id) => PLAN_TEXTS[id] !== undefined) ?? ""];
    takeYear(paper, token.run);
    if (!text) continue;
    state.text = text;
    state.columns = new Map();
  }
}

/** The column that a line without columns goes on with, where it is a further bullet right below a table row. */
function goesOn(state: State, row: Row): ColumnField | null {
  return state.tail !== null && LISTED.has(state.tail) && isBulletLine(row) ? state.tail : null;
}

/** Columns whose cells hold lists. */
const LISTED: ReadonlySet<ColumnField> = new Set<ColumnField>([
  "issue.mainStrategies",
  "issue.mainInitiatives",
  "reform.content",
]);

/** Whether a line is the label of a text of the plan: it ends the table before it. */
function headsPlanText(paper: Paper, cell: Cell): boolean {
  return labelsIn(paper, cell.run).some(
    (match) => match.start === 0 && match.ids.some((id) => PLAN_TEXTS[id] !== undefined),
  );
}

/** The year before a label: 令和2年度 区運営の…. */
function isYear(run: Run): boolean {
  const words = textOf(run).trim();
  return words.length <= 8 && fiscalYearIn(words, "令和") !== null;
}

function firstLine(run: Run): Run {
  return linesOf(run)[0] ?? run;
}

function startIssue(paper: Paper, state: State, run: Run): void {
  const lines = linesOf(run);
  const head = lines[0];
  const heading = head ? headingOf(head) : null;
  if (!head || !heading) return;
  const issue = newIssue();
  paper.plan.issues.push(issue);
  state.issue = issue;
  state.item = null;
  state.text = null;
  putValue(paper, issue, "no", heading.numbers[0] ?? null, heading.label);
  if (heading.name) putValue(paper, issue, "name", textOf(heading.name).trim(), heading.name);
  const rest = [...(heading.rest ? [heading.rest] : []), ...lines.slice(1)];
  const summary = rest.filter((line) => line.end > line.start);
  if (summary.length > 0) putText(paper, issue, "summary", joined(summary));
  claim(paper.ledger, head, "label");
}

function putColumn(paper: Paper, state: State, field: ColumnField, cell: Cell, row: Row): void {
  switch (field) {
    case "issue.summary":
      if (state.issue) putText(paper, state.issue, "summary", cell.run, { cell: cell.index });
      break;
    case "issue.mainStrategies":
      if (state.issue) putItems(paper, state.issue.mainStrategies, cell);
      break;
    case "issue.mainInitiatives":
      if (state.issue) putMainInitiatives(paper, state.issue, cell);
      break;
    case "reform.name":
      startReformItem(paper, state, cell, row);
      break;
    case "reform.content":
      if (state.item) putItems(paper, state.item.content, cell);
      break;
    default:
      field satisfies never;
  }
}

function startReformItem(paper: Paper, state: State, cell: Cell, row: Row): void {
  const words = wordsOf(cell.run);
  if (words === null || row.cells.length === 0) return;
  const item = newReformItem();
  paper.plan.reformItems.push(item);
  state.item = item;
  putValue(paper, item, "name", words.replaceAll("\n", ""), cell.run, { cell: cell.index });
}
