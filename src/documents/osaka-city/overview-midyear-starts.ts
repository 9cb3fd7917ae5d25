// Owns what begins in a mid-year overview: issues, strategies, initiatives and reform items, by their headings, cells and numbers.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { repeatIn } from "../../rulebook/osaka-city/revision-words.ts";
import { claim, lineOf } from "../text/ledger.ts";
import type { Cell } from "../text/rows.ts";
import { foldedOf, isBlank, part, textOf, trimmed, type Run } from "../text/strip.ts";
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
import { headingOf, isHeaded, type Heading } from "./headings.ts";
import { putConcluded, putValue, report, type Paper } from "./paper.ts";
import { oneLine } from "./target-revisions.ts";
import type { State } from "./overview-midyear-state.ts";

/** Begins what a heading names; false for headings that belong into the table. */
export function takeHeading(paper: Paper, state: State, heading: Heading): boolean {
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

/** 1, 1., (3), ④ or the full code 1-1-1 before a name. */
const NUMBERED =
  /^\s*(?:(?<full>\d{1,2}-\d{1,2}-\d{1,2})|\((?<bracketed>\d{1,2})\)|(?<marked>[①-⑳])|(?<plain>\d{1,2})(?=\s*[.、:)]?\s|\s*$))\s*[.、:)]?\s*/;

/** The number before a name: its characters, the number itself, and the whole code where it is printed. */
type Numbered = { readonly length: number; readonly number: number; readonly code: string | null };

/** The number with which a cell begins, null without one. */
export function numberIn(run: Run): Numbered | null {
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

/** A column of issues, as pages print it with row spans: a cell in it starts one. */
export function takeIssueCell(paper: Paper, state: State, cell: Cell | undefined): void {
  const heading = cell ? headingOf(cell.run) : null;
  if (heading?.kind === "issue") takeHeading(paper, state, heading);
}

/** A column of strategies: 戦略1-1 name, or 1-1 name. */
export function takeStrategyCell(paper: Paper, state: State, cell: Cell | undefined, line: number): void {
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

/** Begins the reform item that a cell names. */
export function startReformItem(
  paper: Paper,
  state: State,
  cell: Cell,
  numbered: Numbered | null,
): ReformItemDraft {
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

/** Begins the initiative that a cell names. */
export function startInitiative(
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
