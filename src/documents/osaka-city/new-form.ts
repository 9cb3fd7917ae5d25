// Owns the reading of the form in use from 令和5 on, as far as its labels are known: the rest stays unread, and a finding says so.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { NEW_FORM_LABELS, NEW_FORM_TELLING, type NewFormField } from "../../rulebook/osaka-city/new-form.ts";
import { fold, isSpace } from "../text/fold.ts";
import { claim, record } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { firstSigns, runBeginsWithOneOf } from "../text/first-signs.ts";
import { foldedOf, isBlank, joined, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { newIssue, newStrategy, type IssueDraft } from "./draft.ts";
import { readForm1 } from "./form1.ts";
import { headingOfRow, type Heading } from "./headings.ts";
import { readOutcomeIndicators } from "./indicator-fields.ts";
import { itemsOf, withoutBullet } from "./listed-items.ts";
import { takePageFurniture } from "./page-furniture.ts";
import {
  NO_COLUMNS,
  readNewFormResults,
  readNewFormRows,
  resultColumnsOf,
  type ResultCell,
  type ResultColumns,
  type ResultRow,
} from "./new-form-results.ts";
import { putValue, report, type Paper } from "./paper.ts";

type Label = { readonly ja: string; readonly field: NewFormField; readonly end: number };

const PATTERNS = NEW_FORM_LABELS.map(({ ja, field }) => {
  const [head = "", bracket] = fold(ja).replace(")", "").split("(");
  const tail = bracket === undefined ? "" : String.raw`(?:\s*\(\s*${bracket}\s*\))`;
  // 主な戦略 and 自己評価 alone are labels of the earlier forms.
  const optional = NEW_FORM_TELLING.has(ja) && head.length > 4 ? "?" : "";
  return {
    ja,
    field,
    pattern: new RegExp(String.raw`^[■◆●○【]?\s*${head}${tail}${optional}\s*】?\s*:?(?=\s|$)`),
  };
});

const headOf = (ja: string): string => fold(ja).replace(/\(.*$/, "");
const WORDS = NEW_FORM_LABELS.map(({ ja }) => headOf(ja));
const TELLING_WORDS = Array.from(NEW_FORM_TELLING, headOf);
const SIGNS_BEFORE = "■◆●○【";
const mayBegin = runBeginsWithOneOf(`${SIGNS_BEFORE} \n\t${firstSigns(WORDS)}`);

/** Whether a cell begins with one of the words: few cells do. */
function begins(list: readonly string[], { strip: { folded }, start, end }: Run): boolean {
  let at = SIGNS_BEFORE.includes(folded.charAt(start)) ? start + 1 : start;
  while (at < end && isSpace(folded.charCodeAt(at))) at++;
  const first = folded.charCodeAt(at);
  for (const words of list) if (words.charCodeAt(0) === first && folded.startsWith(words, at)) return true;
  return false;
}

function labelIn(run: Run): Label | null {
  if (!mayBegin(run) || !begins(WORDS, run)) return null;
  const text = foldedOf(run);
  for (const { ja, field, pattern } of PATTERNS) {
    const found = pattern.exec(text);
    if (found) return { ja, field, end: found[0].length };
  }
  return null;
}

/** A budget, which this form states for a whole issue: 令和6年度予算額, with or without its amount behind. */
const BUDGET = new RegExp(
  String.raw`^[■◆●○【<(]?\s*(?:(?:令和|平成|R|H)?\s*(?:元|\d{1,2})\s*(?:年度)?\s*(?:当初)?)?${SECTION_WORDS.budgeted}\s*(?:\((?![^()]*\d)[^()]{1,12}\))?[】>)]?\s*:?(?=\s|$|約?\d)`,
);
const LONGEST_BUDGET = 60;

function budgetLabelIn(run: Run): Label | null {
  if (run.end - run.start > LONGEST_BUDGET) return null;
  const text = foldedOf(run);
  const found = text.includes(SECTION_WORDS.budgeted) ? BUDGET.exec(text) : null;
  return found && { ja: SECTION_WORDS.budgeted, field: null, end: found[0].length };
}

/** Whether the rows are a paper of the new form: two labels that only it has. */
export function isNewForm(rows: readonly Row[]): boolean {
  const seen = new Set<string>();
  for (const row of rows)
    for (const cell of row.cells) {
      const label = mayBegin(cell.run) && begins(TELLING_WORDS, cell.run) ? labelIn(cell.run) : null;
      if (label && NEW_FORM_TELLING.has(label.ja)) seen.add(label.ja);
    }
  return seen.size > 1;
}

type State = {
  issue: IssueDraft | null;
  section: Label | null;
  /** Column → label, under a row of labels. */
  columns: ReadonlyMap<number, Label>;
  readonly indicators: Map<IssueDraft, Run[]>;
  readonly results: Map<IssueDraft, Run[]>;
  /** Column → whether it holds last year's values, within a table of results. */
  resultColumns: ResultColumns;
  readonly tables: Map<IssueDraft, ResultRow[]>;
  readonly withoutField: Set<string>;
  firstLine: number | null;
};

/** Reads a paper of the new form: its head as 様式1, then what is known of each issue. */
export function readNewForm(paper: Paper): void {
  const start = paper.rows.findIndex((row) => beginsIssues(row));
  readForm1({ ...paper, rows: start < 0 ? paper.rows : paper.rows.slice(0, start) });
  if (start < 0) return;
  const state: State = {
    issue: null,
    section: null,
    columns: new Map(),
    indicators: new Map(),
    results: new Map(),
    resultColumns: NO_COLUMNS,
    tables: new Map(),
    withoutField: new Set(),
    firstLine: null,
  };
  for (const row of paper.rows.slice(start)) if (row.kind !== "blank") step(paper, state, row);
  for (const issue of paper.plan.issues) finishIssue(paper, state, issue);
  reportKnownInPart(paper, state);
}

function beginsIssues(row: Row): boolean {
  return headingOfRow(row)?.kind === "issue" || row.cells.some((cell) => labelIn(cell.run) !== null);
}

function step(paper: Paper, state: State, row: Row): void {
  if (takePageFurniture(paper, row)) return;
  const heading = headingOfRow(row);
  if (heading?.kind === "issue") {
    startIssue(paper, state, heading);
    return;
  }
  if (takeResultRow(paper, state, row)) return;
  const labels = row.cells.map((cell) => labelIn(cell.run) ?? budgetLabelIn(cell.run));
  const onlyLabels =
    labels.length > 1 &&
    row.cells.every((cell, index) => isBlank(part(cell.run, labels[index]?.end ?? 0)) && labels[index]);
  if (onlyLabels) {
    state.columns = new Map(
      row.cells.flatMap((cell, index) => (labels[index] ? [[cell.index, labels[index]] as const] : [])),
    );
    state.section = null;
  } else if (labels.some(Boolean)) state.columns = new Map();
  for (const [index, cell] of row.cells.entries()) {
    const label = labels[index] ?? null;
    if (label) openSection(paper, state, label, cell, row.line);
    const rest = trimmed(part(cell.run, label?.end ?? 0));
    const section = state.columns.get(cell.index) ?? state.section;
    if (!isBlank(rest) && section) putWords(paper, state, section.field, { run: rest, index: cell.index });
  }
  if (onlyLabels) state.section = null;
}

/** Takes the heads of a table of results, or a row under them. */
function takeResultRow(paper: Paper, state: State, row: Row): boolean {
  const columns = resultColumnsOf(row);
  if (columns.size > 0) {
    state.resultColumns = columns;
    // A head above the names says what they are.
    for (const { run, index } of row.cells)
      if (columns.has(index) || labelIn(run) !== null) claim(paper.ledger, run, "label");
    return true;
  }
  const { issue, resultColumns } = state;
  if (row.kind !== "table" || !issue || resultColumns.size === 0) {
    state.resultColumns = NO_COLUMNS;
    return false;
  }
  const first = Math.min(...resultColumns.keys());
  const values = row.cells.flatMap(({ run, index }): ResultCell[] => {
    const previous = resultColumns.get(index);
    return previous === undefined ? [] : [{ run, previous }];
  });
  if (values.length === 0) return false;
  const named = row.cells.find(({ index }) => index < first)?.run ?? null;
  const table = state.tables.get(issue) ?? [];
  table.push({ named, values });
  state.tables.set(issue, table);
  return true;
}

function openSection(paper: Paper, state: State, label: Label, cell: Cell, line: number): void {
  claim(paper.ledger, part(cell.run, 0, label.end), "label");
  state.section = label;
  state.firstLine ??= line;
  if (label.field === null) state.withoutField.add(label.ja);
}

function startIssue(paper: Paper, state: State, heading: Heading): void {
  const issue = newIssue();
  paper.plan.issues.push(issue);
  state.issue = issue;
  state.section = null;
  state.columns = new Map();
  claim(paper.ledger, heading.label, "label");
  putValue(paper, issue, "no", heading.numbers[0] ?? null, heading.label);
  if (heading.name) putValue(paper, issue, "name", textOf(heading.name).trim(), heading.name);
}

function putWords(paper: Paper, state: State, field: NewFormField, { run, index }: Cell): void {
  const { issue } = state;
  if (!issue || field === null) return;
  if (field === "mainStrategies") {
    for (const item of itemsOf(run).map((one) => withoutBullet(paper, one))) {
      if (isBlank(item)) continue;
      issue.mainStrategies.push(textOf(item).trim());
      record(paper.ledger, issue.mainStrategies, String(issue.mainStrategies.length - 1), item, {
        cell: index,
      });
    }
    return;
  }
  const runs = field === "outcomeIndicators" ? state.indicators : state.results;
  const list = runs.get(issue) ?? [];
  list.push(run);
  runs.set(issue, list);
}

/** The new form has no numbered strategies: the indicators of an issue stand under one without number and name. */
function finishIssue(paper: Paper, state: State, issue: IssueDraft): void {
  const indicators = state.indicators.get(issue);
  if (!indicators) return;
  const strategy = newStrategy();
  issue.strategies.push(strategy);
  readOutcomeIndicators(paper, strategy, joined(indicators));
  const results = state.results.get(issue);
  if (results) readNewFormResults(paper, strategy, joined(results));
  readNewFormRows(paper, strategy, state.tables.get(issue) ?? []);
}

function reportKnownInPart(paper: Paper, state: State): void {
  const words = [...state.withoutField].join("、");
  report(paper, "edition-partly", "note", {
    owner: paper.plan,
    line: state.firstLine,
    words: {
      ja: `令和5年度からの様式とみられます。この様式は一部しか分かっていないため、分かっている欄だけを読みました。${words ? `「${words}」の文は読んでいません。` : ""}A・Bの凡例も分かっていません。`,
      en: `This looks like the form in use from fiscal year 2023 on, which is known in part: only its known fields were read${words ? `, not the words under ${words}` : ""}. What its A and B stand for is not known either.`,
    },
    settle: {
      ja: "読まれていない文は原本で確かめてください。",
      en: "See the original for the words that were not read.",
    },
  });
}
