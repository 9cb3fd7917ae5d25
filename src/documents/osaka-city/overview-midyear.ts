// Owns the reading of the mid-year overview (中間振り返りの概要版): per strategy a table of initiatives, and the reform items.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { claim, lineOf } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, type Run } from "../text/strip.ts";
import { rowTogether } from "./broken-rows.ts";
import { takeReformHeading } from "./form1.ts";
import { headingOf, headingOfRow } from "./headings.ts";
import { putText, report, type Paper } from "./paper.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { readPlanHeadLine } from "./plan-head.ts";
import {
  type Column,
  DEFAULT_COLUMNS,
  columnsOf,
  columnHeadedBy,
  withOneTarget,
} from "./overview-midyear-columns.ts";
import type { State } from "./overview-midyear-state.ts";
import {
  takeHeading,
  numberIn,
  takeIssueCell,
  takeStrategyCell,
  startReformItem,
  startInitiative,
} from "./overview-midyear-starts.ts";
import { fillInitiative, fillReformItem } from "./overview-midyear-cells.ts";

/** Reads the rows of a mid-year overview into `paper.plan`. */
export function readOverviewMidyear(paper: Paper): void {
  const state: State = {
    issue: null,
    strategy: null,
    inReform: false,
    columns: DEFAULT_COLUMNS,
    last: null,
    tail: null,
  };
  const { rows } = paper;
  for (let at = 0; at < rows.length;) {
    const { row, next } = rowTogether(rows, at, state.columns.size, beginsItem);
    if (row.kind !== "blank") step(paper, state, row);
    state.tail = row.kind === "table" ? row : null;
    at = next;
  }
}

/** Whether a row begins an initiative, a heading or a new head of columns: such a row is no rest of a broken cell. */
function beginsItem(row: Row): boolean {
  const first = row.cells[0];
  if (!first) return false;
  return (
    numberIn(first.run) !== null || headingOf(first.run) !== null || columnHeadedBy(first.run) !== "other"
  );
}

function step(paper: Paper, state: State, row: Row): void {
  const first = row.cells[0];
  if (!first || takePageFurniture(paper, row)) return;
  // A heading may have its name in a second cell; longer rows belong to the table.
  const heading = row.cells.length <= 2 ? headingOfRow(row) : null;
  if (heading && takeHeading(paper, state, heading)) return;
  if (row.cells.length === 1 && isReformHeading(first.run)) {
    takeReformHeading(paper, first.run);
    state.inReform = true;
    state.strategy = null;
    state.last = null;
    return;
  }
  if (takeHeader(paper, state, row)) return;
  if (row.kind === "line" && !state.issue && !state.inReform) {
    readPlanHeadLine(paper, first.run);
    return;
  }
  if (row.kind === "table") readRow(paper, state, row);
  else goOn(paper, state, first.run);
}

/** A line right below a row whose last cell is that of the review goes on with it: words of a sentence, no row that lost its tabs. */
function goOn(paper: Paper, state: State, run: Run): void {
  const last = state.tail?.cells.at(-1);
  if (!last || !state.last || "goals" in state.last || state.columns.get(last.index) !== "status") return;
  const text = foldedOf(run);
  if (!/[。]$/.test(text) || /\s\s|【/.test(text) || numberIn(run) !== null) return;
  const { midYear } = state.last;
  putText(paper, midYear, "issueAndMeasure", run, {
    how: "concluded",
    evidence: "表の行のすぐ下にある見出しのない文",
  });
  report(paper, "text-placed-by-order", "warning", {
    owner: midYear,
    key: "issueAndMeasure",
    line: lineOf(paper.ledger, run),
    words: {
      ja: "表の行のすぐ下に見出しのない文があります。その行の最後の欄の続きとして読みました。",
      en: "A line without a label follows a row of the table. It was read as the rest of that row's last cell.",
    },
    settle: { ja: "原本で割り当てを確かめてください。", en: "Check the assignment against the original." },
  });
}

function isReformHeading(run: Run): boolean {
  const text = foldedOf(run);
  return text.length < 60 && text.includes(SECTION_WORDS.reformHeading);
}

/** A row of column headers, also when it is repeated at a page break: it starts nothing new. */
function takeHeader(paper: Paper, state: State, row: Row): boolean {
  const columns = columnsOf(row);
  if (columns === null) return false;
  for (const cell of row.cells) claim(paper.ledger, cell.run, "label");
  state.columns = columns;
  return true;
}

function readRow(paper: Paper, state: State, printed: Row): void {
  const row = withOneTarget(state.columns, printed);
  const cellOf = (column: Column): Cell | undefined =>
    row.cells.find((cell) => state.columns.get(cell.index) === column);
  takeIssueCell(paper, state, cellOf("issue"));
  takeStrategyCell(paper, state, cellOf("strategy"), row.line);
  const nameCell = cellOf("name");
  const noCell = cellOf("no");
  const apart = noCell ? numberIn(noCell.run) : null;
  if (noCell && apart && nameCell) claim(paper.ledger, noCell.run, "label");
  const numbered = apart ? { ...apart, length: 0 } : nameCell ? numberIn(nameCell.run) : null;
  if (state.inReform) {
    const item = nameCell ? startReformItem(paper, state, nameCell, numbered) : state.last;
    if (item && "goals" in item) fillReformItem(paper, state, item, row);
    return;
  }
  const initiative = nameCell ? startInitiative(paper, state, nameCell, numbered, row.line) : state.last;
  if (initiative && "code" in initiative) fillInitiative(paper, state, initiative, row);
}
