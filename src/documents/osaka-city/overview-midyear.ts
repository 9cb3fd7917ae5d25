// Owns the reading of the mid-year overview (中間振り返りの概要版): per strategy a table of initiatives, and the reform items.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { proseRevisionIn, repeatIn } from "../../rulebook/osaka-city/revision-words.ts";
import { claim, lineOf, note } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { foldedOf, isBlank, joined, linesOf, part, textOf, trimmed, whole, type Run } from "../text/strip.ts";
import {
  newInitiative,
  newIssue,
  newReformItem,
  newStrategy,
  type InitiativeDraft,
  type IssueDraft,
  type ReformItemDraft,
  type StrategyDraft,
} from "./draft.ts";
import { rowTogether } from "./broken-rows.ts";
import { takeReformHeading } from "./form1.ts";
import { headingOf, headingOfRow, isHeaded, type Heading } from "./headings.ts";
import { isNameAndTarget, readNameAndTarget, readProcessIndicators } from "./indicator-fields.ts";
import { labelAtStart } from "./labels.ts";
import { putConcluded, putText, putValue, report, saysNothing, tooLongToParse, type Paper } from "./paper.ts";
import { takePageFurniture } from "./page-furniture.ts";
import { statusIn } from "./overview-status.ts";
import { readTargetCell } from "./overview-targets.ts";
import { readPlanHeadLine } from "./plan-head.ts";
import { readReformGoals } from "./reform-goals.ts";
import { addRevision, oneLine } from "./target-revisions.ts";

type Column = "no" | "issue" | "strategy" | "name" | "achievements" | "target" | "status" | "other";

type State = {
  issue: IssueDraft | null;
  strategy: StrategyDraft | null;
  inReform: boolean;
  columns: ReadonlyMap<number, Column>;
  /** What the last row was about, for rows that only continue it. */
  last: InitiativeDraft | ReformItemDraft | null;
  /** The table row right above. */
  tail: Row | null;
};

const COLUMNS: Readonly<Record<string, Column>> = {
  "initiative.no": "no",
  "initiative.issue": "issue",
  "initiative.strategy": "strategy",
  "initiative.name": "name",
  "initiative.midYear.achievements": "achievements",
  "initiative.processIndicators": "target",
  "initiative.midYear.attainment": "status",
  "initiative.midYear.issueAndMeasure": "status",
  "initiative.midYear.issues": "status",
};

const DEFAULT_COLUMNS: ReadonlyMap<number, Column> = new Map([
  [0, "name"],
  [1, "achievements"],
  [2, "target"],
  [3, "status"],
]);

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

function takeHeading(paper: Paper, state: State, heading: Heading): boolean {
  const line = lineOf(paper.ledger, heading.label);
  const isBehindReform = state.inReform && paper.plan.issues.length > 0;
  switch (heading.kind) {
    case "issue": {
      const issue = newIssue();
      paper.plan.issues.push(issue);
      putValue(paper, issue, "no", heading.numbers[0] ?? null, heading.label);
      if (heading.name) putValue(paper, issue, "name", textOf(heading.name).trim(), heading.name);
      state.issue = issue;
      state.strategy = null;
      state.last = null;
      state.inReform = false;
      if (isBehindReform) reportBehindReform(paper, issue, line, SECTION_WORDS.issueHeading);
      return true;
    }
    case "strategy": {
      const strategy = startStrategy(paper, state, heading, line);
      if (isBehindReform) reportBehindReform(paper, strategy, line, SECTION_WORDS.strategyShortHeading);
      return true;
    }
    case "initiative":
    case "reform-item":
      return false;
    default:
      return heading.kind satisfies never;
  }
}

function issueFor(paper: Paper, state: State, no: number | null, line: number): IssueDraft {
  if (state.issue && (no === null || state.issue.no === no)) return state.issue;
  const known = no === null ? undefined : paper.plan.issues.find((one) => one.no === no);
  // Its heading stands further above: a strategy of another issue came between.
  if (known) return (state.issue = known);
  const issue = newIssue();
  paper.plan.issues.push(issue);
  state.issue = issue;
  if (no !== null) putConcluded(paper, issue, "no", no, `${SECTION_WORDS.strategyShortHeading}の番号`, line);
  reportMissing(paper, issue, line, SECTION_WORDS.issueHeading);
  return issue;
}

function startStrategy(paper: Paper, state: State, heading: Heading, line: number): StrategyDraft {
  const issue = issueFor(paper, state, heading.numbers[0] ?? null, line);
  const strategy = newStrategy();
  issue.strategies.push(strategy);
  putValue(paper, strategy, "code", heading.numbers.join("-"), heading.label);
  if (heading.name) putValue(paper, strategy, "name", textOf(heading.name).trim(), heading.name);
  state.strategy = strategy;
  state.last = null;
  state.inReform = false;
  return strategy;
}

/** The reform part ends the paper: what stands behind it has moved, and rows that were its own may stand under the heading before. */
function reportBehindReform(paper: Paper, owner: object, line: number, word: string): void {
  report(paper, "block-out-of-order", "warning", {
    owner,
    line,
    words: {
      ja: `「${word}」が市政改革の部分より後ろにあります。移った行の一部が、前の見出しの下に残っているかもしれません。`,
      en: `“${word}” stands behind the reform part; some of its rows may have stayed under the heading before.`,
    },
    settle: {
      ja: "原本で順序を確かめてください。",
      en: "Check the order against the original.",
    },
  });
}

function reportMissing(paper: Paper, owner: object, line: number, word: string): void {
  report(paper, "heading-missing", "warning", {
    owner,
    line,
    words: {
      ja: `「${word}」の見出しがありません。名称は空欄のままです。`,
      en: `The heading “${word}” is missing. The name stays empty.`,
    },
    settle: { ja: "原本で番号と名称を確かめてください。", en: "Look up number and name in the original." },
  });
}

/** A row of column headers, also when it is repeated at a page break: it starts nothing new. A column of no known name stays unread. */
function takeHeader(paper: Paper, state: State, row: Row): boolean {
  if (row.cells.length < 2) return false;
  const headed: Column[] = [];
  let known = 0;
  for (const { run } of row.cells) {
    const column = columnHeadedBy(run);
    headed.push(column);
    if (column !== "other") known++;
    else if (headed.length - known >= row.cells.length / 2) return false;
  }
  if (known < 2 || !headed.includes("name")) return false;
  for (const cell of row.cells) claim(paper.ledger, cell.run, "label");
  state.columns = withWideTarget(new Map(row.cells.map((cell, at) => [cell.index, headed[at] ?? "other"])));
  return true;
}

function columnHeadedBy(run: Run): Column {
  const label = labelAtStart("overview-midyear", run);
  const isWhole = label !== null && isBlank(part(run, label.end));
  return (isWhole ? COLUMNS[label.ids[0] ?? ""] : undefined) ?? "other";
}

/** A head of targets may stand over two columns, the names and the targets: what no head stands over to its right is its own. */
function withWideTarget(columns: ReadonlyMap<number, Column>): ReadonlyMap<number, Column> {
  const places = [...columns.keys()].toSorted((a, b) => a - b);
  const at = places.find((place) => columns.get(place) === "target");
  const next = places.find((place) => at !== undefined && place > at);
  if (at === undefined || next === undefined) return columns;
  const wide = new Map(columns);
  for (let place = at + 1; place < next; place++) wide.set(place, "target");
  return wide;
}

/** A row with its targets in one cell, unless they are a name and what is wanted of it: then their places tell which is which. */
function withOneTarget({ columns }: State, row: Row): Row {
  const targets = row.cells.filter(({ index }) => columns.get(index) === "target");
  const [first] = targets;
  if (!first || targets.length === 1 || isNameAndTarget(targets.map(({ run }) => run))) return row;
  const all = { ...first, run: joined(targets.map(({ run }) => run)) };
  return {
    ...row,
    cells: row.cells.flatMap((cell) => (cell === first ? [all] : targets.includes(cell) ? [] : [cell])),
  };
}

/** 1, 1., (3), ④ or the full code 1-1-1 before a name. */
const NUMBERED =
  /^\s*(?:(?<full>\d{1,2}-\d{1,2}-\d{1,2})|\((?<bracketed>\d{1,2})\)|(?<marked>[①-⑳])|(?<plain>\d{1,2})(?=\s*[.、:)]?\s|\s*$))\s*[.、:)]?\s*/;

/** The number before a name: its characters, the number itself, and the whole code where it is printed. */
type Numbered = { readonly length: number; readonly number: number; readonly code: string | null };

function numberIn(run: Run): Numbered | null {
  const found = NUMBERED.exec(foldedOf(run));
  if (!found?.groups) return null;
  const { full, bracketed, marked, plain } = found.groups;
  const number = full
    ? Number(full.split("-").at(-1))
    : marked
      ? (marked.codePointAt(0) ?? 0) - ("①".codePointAt(0) ?? 0) + 1
      : Number(bracketed ?? plain);
  return { length: found[0].length, number, code: full ?? null };
}

function readRow(paper: Paper, state: State, printed: Row): void {
  const row = withOneTarget(state, printed);
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

/** A column of issues, as pages print it with row spans: a cell in it starts one. */
function takeIssueCell(paper: Paper, state: State, cell: Cell | undefined): void {
  const heading = cell ? headingOf(cell.run) : null;
  if (heading?.kind === "issue") takeHeading(paper, state, heading);
}

/** A column of strategies: 戦略1-1 name, or 1-1 name. */
function takeStrategyCell(paper: Paper, state: State, cell: Cell | undefined, line: number): void {
  if (!cell) return;
  const heading = headingOf(cell.run);
  if (heading?.kind === "strategy") {
    startStrategy(paper, state, heading, line);
    return;
  }
  const bare = /^\s*(\d{1,2})-(\d{1,2})\s+/.exec(foldedOf(cell.run));
  if (!bare) return;
  const name = trimmed(part(cell.run, bare[0].length));
  startStrategy(
    paper,
    state,
    {
      kind: "strategy",
      numbers: [Number(bare[1]), Number(bare[2])],
      label: part(cell.run, 0, bare[0].length),
      name: isBlank(name) ? null : name,
      rest: null,
      further: [],
    },
    line,
  );
}

function startReformItem(paper: Paper, state: State, cell: Cell, numbered: Numbered | null): ReformItemDraft {
  const item = newReformItem();
  paper.plan.reformItems.push(item);
  if (numbered)
    putValue(paper, item, "no", numbered.number, part(cell.run, 0, numbered.length), {
      cell: cell.index,
    });
  const name = trimmed(part(cell.run, numbered?.length ?? 0));
  if (!isBlank(name)) putValue(paper, item, "name", oneLine(name), name, { cell: cell.index });
  state.last = item;
  return item;
}

function startInitiative(
  paper: Paper,
  state: State,
  cell: Cell,
  numbered: Numbered | null,
  line: number,
): InitiativeDraft | null {
  if (!state.strategy) {
    const issue = issueFor(paper, state, state.issue?.no ?? null, line);
    state.strategy = newStrategy();
    issue.strategies.push(state.strategy);
    reportMissing(paper, state.strategy, line, SECTION_WORDS.strategyShortHeading);
  }
  const before = state.strategy.initiatives.at(-1) ?? null;
  const expected = Number(before?.code?.split("-")[2] ?? 0) + 1;
  const number = numbered?.number ?? expected;
  // The number of the row before again is a misprint or a row that stands twice, no beginning.
  if (numbered && before && number < expected && (number === 1 || number < expected - 1))
    restartStrategy(paper, state, line, number);
  const strategy = state.strategy;
  const initiative = newInitiative();
  strategy.initiatives.push(initiative);
  if (strategy.code !== null) {
    const code = numbered?.code ?? `${strategy.code}-${number}`;
    if (numbered)
      putValue(paper, initiative, "code", code, part(cell.run, 0, numbered.length), { cell: cell.index });
    else
      putConcluded(
        paper,
        initiative,
        "code",
        code,
        `${SECTION_WORDS.strategyShortHeading}${strategy.code} の表での位置`,
        line,
      );
  } else if (numbered) claim(paper.ledger, part(cell.run, 0, numbered.length), "label");
  const name = trimmed(part(cell.run, numbered?.length ?? 0));
  const repeated = repeatIn(textOf(name))?.code ?? null;
  if (repeated !== null) putValue(paper, initiative, "crossReference", repeated, name, { cell: cell.index });
  else if (!isBlank(name)) putValue(paper, initiative, "name", oneLine(name), name, { cell: cell.index });
  state.last = initiative;
  return initiative;
}

/** Numbers that begin again without a heading belong to a strategy whose heading is lost. */
function restartStrategy(paper: Paper, state: State, line: number, number: number): void {
  if (!state.issue || !state.strategy) return;
  const [issueNo, strategyNo] = (state.strategy.code ?? "").split("-").map(Number);
  const strategy = newStrategy();
  state.issue.strategies.push(strategy);
  const code = strategyNo === undefined ? null : `${issueNo}-${strategyNo + 1}`;
  if (code !== null && !isHeaded(paper, "strategy", code))
    putConcluded(paper, strategy, "code", code, `取組の番号が${number}から始まり直している`, line);
  state.strategy = strategy;
  reportMissing(paper, strategy, line, SECTION_WORDS.strategyShortHeading);
}

/** The column of a cell: by its header, but a status in 【】 is one wherever it stands. */
function columnOf(paper: Paper, state: State, review: object, cell: Cell): Column | null {
  const column = state.columns.get(cell.index) ?? null;
  if (column === "name" || column === "status" || !statusIn(cell.run)) return column;
  report(paper, "cell-displaced", "warning", {
    owner: review,
    key: "attainment",
    line: lineOf(paper.ledger, cell.run),
    words: {
      ja: "達成状況が別の列に書かれています。達成状況の欄の内容として読みました。",
      en: "The state stands in another column. It was read as the state.",
    },
    settle: { ja: "原本で列を確かめてください。", en: "Check the column in the original." },
  });
  return "status";
}

function fillInitiative(paper: Paper, state: State, initiative: InitiativeDraft, row: Row): void {
  const stated = row.cells.find(
    (cell) => !["name", "status"].includes(state.columns.get(cell.index) ?? "name") && statusIn(cell.run),
  );
  const [named, wanted] = row.cells.filter(({ index }) => state.columns.get(index) === "target");
  if (named && wanted) readNameAndTarget(paper, initiative, named.run, wanted.run, { cell: named.index });
  for (const cell of row.cells) {
    if (wanted && (cell === named || cell === wanted)) continue;
    const column = columnOf(paper, state, initiative.midYear, cell);
    // What stands in the column of a state that stands elsewhere belongs nobody knows where: it stays unread.
    if (column === "status" && cell !== stated && stated) continue;
    if (column === "achievements") putAchievements(paper, initiative.midYear, cell);
    else if (column === "target") readTargetCell(paper, initiative, cell);
    else if (column === "status") readStatus(paper, initiative, cell);
  }
}

function putAchievements(paper: Paper, owner: { achievements: string | null }, cell: Cell): void {
  const at = { cell: cell.index };
  if (saysNothing(cell.run) && owner.achievements === null)
    putValue(paper, owner, "achievements", null, cell.run, { ...at, state: "unset" });
  else putText(paper, owner, "achievements", cell.run, at);
}

function readStatus(paper: Paper, initiative: InitiativeDraft, cell: Cell): void {
  const status = statusIn(cell.run);
  if (status) {
    const head = trimmed(part(cell.run, 0, status.end));
    putValue(paper, initiative.midYear, "attainment", status.attainment, head, { cell: cell.index });
    initiative.midYear.execution = status.execution;
    note(paper.ledger, initiative.midYear, "execution", head, {
      cell: cell.index,
      state: status.execution === null ? "not-reported" : "value",
    });
  }
  const rest = trimmed(part(cell.run, status?.end ?? 0));
  if (isBlank(rest)) return;
  putText(paper, initiative.midYear, "issueAndMeasure", rest, { cell: cell.index });
  readProse(paper, initiative, rest, cell);
}

/** A target change told in prose, and the reason of one marked with ⇒. */
function readProse(paper: Paper, initiative: InitiativeDraft, run: Run, cell: Cell): void {
  if (tooLongToParse(run)) return;
  const text = linesOf(run).map(textOf).join("");
  const prose = proseRevisionIn(text);
  if (!prose) return;
  const marked = initiative.targetRevisions.at(-1);
  if (marked && (prose.after === null || marked.marking !== "prose")) {
    marked.reason = prose.sentence;
    note(paper.ledger, marked, "reason", run, { cell: cell.index, raw: prose.sentence });
    return;
  }
  if (prose.after === null) return;
  const entry = addRevision(paper, initiative, {
    before: prose.before ?? "",
    after: prose.after,
    marking: prose.marking,
    reason: prose.sentence,
    run,
    cell: cell.index,
  });
  note(paper.ledger, entry, "reason", run, { cell: cell.index, raw: prose.sentence });
  if (prose.before !== null && prose.quoted && initiative.processIndicators.length === 0)
    readProcessIndicators(paper, initiative, subRun(run, prose.before), {
      cell: cell.index,
      how: "concluded",
      evidence: "目標の変更を述べた文にある変更前の目標",
    });
}

/** The part of a run that holds the words; the whole run when they are broken over lines. */
function subRun(run: Run, words: string): Run {
  const at = textOf(run).indexOf(words);
  return at < 0 ? whole(joined(linesOf(run)).strip) : part(run, at, at + words.length);
}

function fillReformItem(paper: Paper, state: State, item: ReformItemDraft, row: Row): void {
  for (const cell of row.cells) {
    const column = columnOf(paper, state, item.midYear, cell);
    if (column === "achievements") putAchievements(paper, item.midYear, cell);
    else if (column === "target") readReformGoals(paper, item.yearGoals, cell.run);
    else if (column === "status") readReformStatus(paper, item, cell);
  }
}

function readReformStatus(paper: Paper, item: ReformItemDraft, cell: Cell): void {
  const status = statusIn(cell.run);
  if (status) {
    const head = trimmed(part(cell.run, 0, status.end));
    putValue(paper, item.midYear, "attainment", status.attainment, head, { cell: cell.index });
    if (status.execution !== null) {
      item.midYear.execution = status.execution;
      note(paper.ledger, item.midYear, "execution", head, { cell: cell.index });
    }
  }
  putText(paper, item.midYear, "issueAndMeasure", part(cell.run, status?.end ?? 0), { cell: cell.index });
}
