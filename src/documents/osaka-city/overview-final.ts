// Owns the reading of the year-end overview (自己評価の概要版): slides as text, hard-wrapped, one block per issue.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { countIn } from "../../rulebook/osaka-city/count-words.ts";
import { completeIssueOverview } from "../../domain/complete-plan.ts";
import { claim, lineOf, note, record } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, isBlank, joined, part, textOf, trimmed, type Run } from "../text/strip.ts";
import { newIssue, type Draft, type IssueDraft } from "./draft.ts";
import type { IssueOverview } from "../../domain/plan.ts";
import { REFERENCE_NOTE } from "./text-legends.ts";
import { headingOfRow } from "./headings.ts";
import { itemsOf } from "./listed-items.ts";
import { putValue, report, takeLabel, type Paper } from "./paper.ts";
import {
  isHeadLine,
  isPlainList,
  isTitle,
  labelOfLine,
  numberOfHead,
  rowHeadOf,
  startsItem,
  TEXTS,
  type LineLabel,
  type TextKey,
} from "./overview-final-lines.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { readPlanHeadLine, takeYear } from "./plan-head.ts";
import { writable } from "./writable.ts";

type ListKey = "plannedHighlights" | "doneHighlights" | "nextSteps";

const LISTS: Readonly<Record<string, ListKey>> = {
  "issue.overview.plannedHighlights": "plannedHighlights",
  "issue.overview.doneHighlights": "doneHighlights",
  "issue.overview.nextSteps": "nextSteps",
};

type State = {
  issue: IssueDraft | null;
  list: ListKey | null;
  text: TextKey | null;
  /** Lines of the item or paragraph at hand; slides cut sentences at their edge. */
  lines: Run[];
  /** Lines of a note that points to other papers (※ … 資料２). */
  reference: boolean;
  /** The label over each column of a table, where several stand side by side. */
  columns: ReadonlyMap<number, string>;
  /** The number before the last heading, null where it has none. */
  part: number | null;
};

/** Reads the rows of a year-end overview into `paper.plan`. */
export function readOverviewFinal(paper: Paper): void {
  const state: State = {
    issue: null,
    list: null,
    text: null,
    lines: [],
    reference: false,
    columns: new Map(),
    part: null,
  };
  for (const row of paper.rows)
    if (row.kind !== "blank" && !takeIssueRow(paper, state, row) && !takeLabelRow(paper, state, row))
      for (const cell of row.cells) {
        underItsLabel(paper, state, row, cell);
        if (takeRowHead(paper, state, row, cell)) continue;
        step(paper, state, { kind: "line", line: row.line, cells: [{ run: cell.run, index: 0 }] });
      }
  flush(paper, state);
}

/** 経営課題1 with its name in a cell of its own. */
function takeIssueRow(paper: Paper, state: State, row: Row): boolean {
  const heading = row.cells.length === 2 ? headingOfRow(row) : null;
  if (heading?.kind !== "issue" || !heading.name || heading.further.length > 0) return false;
  flush(paper, state);
  startIssue(paper, state, heading.numbers[0] ?? null, heading.label, heading.name);
  return true;
}

/** Labels side by side: what stands below each of them is its own. */
function takeLabelRow(paper: Paper, state: State, row: Row): boolean {
  if (row.kind !== "table" || row.cells.length < 2) return false;
  const labels = row.cells.map((cell) => ({ cell, label: labelOfLine(cell.run) }));
  if (!labels.every(({ label }) => label !== null && (label.id in LISTS || label.id in TEXTS))) return false;
  flush(paper, state);
  const columns = new Map<number, string>();
  for (const { cell, label } of labels) {
    if (label === null) continue;
    openLabel(paper, state, cell.run, label);
    columns.set(cell.index, label.id);
  }
  state.columns = columns;
  return true;
}

/** A label without its brackets at the head of a table row: 概要 beside what was done. */
function takeRowHead(paper: Paper, state: State, row: Row, { run, index }: Cell): boolean {
  if (row.kind !== "table" || index > 0 || row.cells.length < 2) return false;
  const label = rowHeadOf(run);
  if (label === null) return false;
  flush(paper, state);
  openLabel(paper, state, run, label);
  return true;
}

/** A cell below a label goes on with that label, whatever stood in the cell before it. */
function underItsLabel(paper: Paper, state: State, row: Row, { index }: Cell): void {
  // A row with nothing but its first cell comes as a line.
  const id = state.columns.get(row.kind === "table" ? index : 0);
  if (id === undefined) return;
  flush(paper, state);
  state.list = state.issue ? (LISTS[id] ?? null) : null;
  state.text = TEXTS[id] ?? null;
}

function step(paper: Paper, state: State, row: Row): void {
  const run = row.cells[0]?.run;
  if (!run || takePageFurniture(paper, row)) return;
  const heading = headingOfRow(row);
  if (heading?.kind === "issue") {
    flush(paper, state);
    startIssue(paper, state, heading.numbers[0] ?? null, heading.label, heading.name);
    const close = /】\s*$/.exec(foldedOf(run));
    if (close) claim(paper.ledger, part(run, close.index), "label");
    return;
  }
  const number = numberOfHead(run);
  const label = labelOfLine(run);
  if (label) {
    flush(paper, state);
    openLabel(paper, state, run, label);
    state.part = number;
    return;
  }
  // The heading of the next numbered part, which no field has: it is no part of the text above.
  if (number !== null && state.part !== null && number === state.part + 1 && isTitle(run)) {
    flush(paper, state);
    state.text = null;
    state.list = null;
    state.part = number;
    return;
  }
  const isFree = state.list === null && state.text === null;
  if (foldedOf(run).startsWith("※") && (isFree || textOf(run).trim() === REFERENCE_NOTE)) {
    flush(paper, state);
    state.reference = true;
    state.lines.push(run);
    return;
  }
  if (state.list === null && state.text === null && !state.reference) {
    readPlanHeadLine(paper, run);
    return;
  }
  if (state.reference && isHeadLine(run)) {
    flush(paper, state);
    readPlanHeadLine(paper, run);
    return;
  }
  // Slides set several bullets on one line.
  const pieces = state.list === null ? [run] : itemsOf(run);
  const listed = isPlainList(pieces);
  for (const piece of pieces) {
    if ((listed || startsItem(piece)) && !state.reference) flush(paper, state);
    state.lines.push(piece);
  }
}

function openLabel(paper: Paper, state: State, run: Run, label: LineLabel): void {
  state.list = LISTS[label.id] ?? null;
  state.text = TEXTS[label.id] ?? null;
  state.columns = new Map();
  state.reference = false;
  if (state.list !== null && !state.issue) state.list = null;
  if (label.id === "plan.summary" || label.id === "plan.review") state.issue = null;
  if (label.id === "issue.overview.plannedHighlights") takeYear(paper, run);
  if (label.match.ids.length > 0) takeLabel(paper, run, { ...label.match, expected: null });
  claim(paper.ledger, run, "label");
  if (label.id === "plan.schedule") reportLostPicture(paper, run, label);
}

function reportLostPicture(paper: Paper, run: Run, label: LineLabel): void {
  report(paper, "not-extractable", "note", {
    line: lineOf(paper.ledger, run),
    words: {
      ja: `「${textOf(part(run, 0, label.end)).trim()}」の図は文字として取り出せません。`,
      en: "The picture of the schedule cannot be extracted as text.",
    },
    settle: { ja: "必要なら原本の図を見てください。", en: "See the picture in the original if needed." },
  });
}

function startIssue(paper: Paper, state: State, no: number | null, label: Run, name: Run | null): void {
  const issue = newIssue();
  issue.overview = writable(completeIssueOverview({}));
  paper.plan.issues.push(issue);
  state.issue = issue;
  state.list = null;
  state.text = null;
  state.reference = false;
  putValue(paper, issue, "no", no, label);
  claim(paper.ledger, label, "label");
  if (name) putValue(paper, issue, "name", textOf(name).trim(), name);
}

/** Joins the lines of one item as the sentence it was before the slide's edge cut it. */
function unwrapped(lines: readonly Run[]): string {
  let text = "";
  for (const line of lines) {
    const next = textOf(line).trim();
    const latin = /[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(next);
    text += latin ? ` ${next}` : next;
  }
  return text;
}

function flush(paper: Paper, state: State): void {
  const lines = state.lines;
  state.lines = [];
  if (lines.length === 0) return;
  const run = joined(lines);
  if (state.reference) {
    putReferences(paper, lines);
    state.reference = false;
    return;
  }
  if (state.text) {
    const words = unwrapped(lines);
    const before = paper.plan[state.text];
    paper.plan[state.text] = before === null ? words : `${before}\n${words}`;
    record(paper.ledger, paper.plan, state.text, run);
    return;
  }
  const overview = state.issue?.overview;
  if (state.list && overview) putItem(paper, overview, state.list, lines);
}

function putItem(paper: Paper, overview: Draft<IssueOverview>, key: ListKey, lines: readonly Run[]): void {
  const first = lines[0];
  if (!first) return;
  const bullet = /^[●・○〇■◆]\s*/.exec(foldedOf(first))?.[0] ?? "";
  if (bullet !== "") claim(paper.ledger, part(first, 0, bullet.length), "markup");
  const bare = [trimmed(part(first, bullet.length)), ...lines.slice(1)].filter((line) => !isBlank(line));
  const counted = key === "nextSteps" && overview.total === null ? linesWithCount(bare) : 0;
  if (counted > 0) {
    const head = bare.slice(0, counted);
    const count = countIn(unwrapped(head));
    overview.achieved = count?.achieved ?? null;
    overview.total = count?.total ?? null;
    const where = joined(head);
    note(paper.ledger, overview, "achieved", where);
    note(paper.ledger, overview, "total", where);
    // Sentences behind the count say what comes next.
    const more = /。\s*\S/.test(foldedOf(where)) ? bare : bare.slice(counted);
    if (more.length > 0) putItem(paper, overview, key, more);
    claim(paper.ledger, where, "field", overview, "achieved");
    return;
  }
  const words = unwrapped(bare);
  overview[key].push(words);
  record(paper.ledger, overview[key], String(overview[key].length - 1), joined(bare));
}

/** How many of the lines, from the first on, it takes to state a count; 0 when they state none. */
function linesWithCount(lines: readonly Run[]): number {
  return lines.findIndex((_, index) => countIn(unwrapped(lines.slice(0, index + 1))) !== null) + 1;
}

/** ※詳しい内容は… ・…：資料２、…: each line that names a 資料 is a reference. */
function putReferences(paper: Paper, lines: readonly Run[]): void {
  const items: Run[][] = [];
  for (const line of lines) {
    if (startsItem(line) || items.length === 0) items.push([line]);
    else items.at(-1)?.push(line);
  }
  for (const item of items) {
    const text = unwrapped(item);
    const material = new RegExp(String.raw`${SECTION_WORDS.materialWord}\s*([0-9０-９A-Z]{1,2})`).exec(text);
    if (!material) {
      for (const line of item) claim(paper.ledger, line, "field", paper.plan, "references");
      continue;
    }
    const entry = { materialNo: material[0].replace(/\s/g, ""), text: text.replace(/^[・●]\s*/, "") };
    paper.plan.references.push(entry);
    const run = joined(item);
    record(paper.ledger, entry, "text", run);
    note(paper.ledger, entry, "materialNo", run);
  }
}
