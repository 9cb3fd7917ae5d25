// Owns the goals of 様式3 and of the reform part of the mid-year overview: ○ or ・ items with year, target and earlier results.
import type { ReformGoal } from "../../domain/plan.ts";
import { fiscalYearIn } from "../../rulebook/osaka-city/era-words.ts";
import { parseHistory } from "../../rulebook/osaka-city/history-words.ts";
import { indicatorPieces } from "../../rulebook/osaka-city/indicator-pieces.ts";
import { parseTarget, splitIndicator } from "../../rulebook/osaka-city/target-words.ts";
import { claim, note, noteAll, record } from "../text/ledger.ts";
import { foldedOf, isBlank, part, textOf, trimmed, type Run } from "../text/strip.ts";
import type { Draft } from "./draft.ts";
import { itemsOf, withoutBullet } from "./listed-items.ts";
import { tooLongToParse, wordsOf, type Paper } from "./paper.ts";
import { writable, writableTarget } from "./writable.ts";

/** Reads goals into a list: `name 【令和n年度】 target (earlier results)`, or `name：target`. */
export function readReformGoals(paper: Paper, list: Draft<ReformGoal>[], run: Run): void {
  if (tooLongToParse(run)) return;
  for (const item of goalItems(run)) readItem(paper, list, withoutBullet(paper, item));
}

/** One goal, or one for each mark: `①name：target ②name：target (year ①… ②…)` are two. */
function readItem(paper: Paper, list: Draft<ReformGoal>[], run: Run): void {
  const marks = marksOf(run);
  if (marks.length < 2) {
    readGoal(paper, list, run);
    return;
  }
  const [first = 0] = marks;
  const lead = YEAR_MARK.exec(foldedOf(part(run, 0, first)));
  const goals = marks.map((start, index) => {
    const piece = trimmed(part(run, start, marks[index + 1]));
    // What stands before the first mark is part of the first goal's words.
    const whole = index === 0 ? { ...piece, start: run.start } : piece;
    return readGoal(paper, list, piece, whole);
  });
  if (lead)
    for (const goal of goals) {
      if (goal.fiscalYear !== null) continue;
      goal.fiscalYear = fiscalYearIn(lead[1] ?? "", "令和");
      note(paper.ledger, goal, "fiscalYear", part(run, lead.index, lead.index + lead[0].length));
    }
  shareHistory(goals);
}

/** Where the marks ①② … of an item stand, in sequence and outside brackets. */
function marksOf(run: Run): number[] {
  const bare = foldedOf(run).replace(/\([^()]*\)/g, (words) => " ".repeat(words.length));
  const starts = indicatorPieces(bare).flatMap(({ start, mark }) => (mark === null ? [] : [start]));
  return starts.filter((start) => MARK.test(bare.slice(start)));
}

/** A bracket of earlier results behind the last goal holds those of the others under their marks. */
function shareHistory(goals: readonly Draft<ReformGoal>[]): void {
  const last = goals.at(-1);
  if (!last) return;
  const ownerOf = (mark: string | null): Draft<ReformGoal> =>
    (mark === null ? null : goals[mark.charCodeAt(0) - "①".charCodeAt(0)]) ?? last;
  const entries = last.history;
  last.history = [];
  for (const entry of entries) ownerOf(entry.mark).history.push(entry);
}

/** One item per bullet; without bullets the whole run is one goal. A line that begins with 【 or ( continues its item. */
function goalItems(run: Run): Run[] {
  const pieces = itemsOf(run).filter((piece) => !isBlank(piece));
  const items: Run[] = [];
  for (const piece of pieces) {
    const last = items.at(-1);
    const bulleted = /^[・○●■]/.test(foldedOf(piece));
    if (last && !bulleted && last.strip === piece.strip)
      items[items.length - 1] = { ...last, end: piece.end };
    else items.push(piece);
  }
  return items;
}

const YEAR_MARK = /【\s*((?:令和|平成|R|H)?\s*(?:元|\d{1,4})\s*年度?)\s*】/;
const HISTORY = /[(（]\s*(?:令和|平成|R|H)\s*(?:元|\d{1,2})\s*年度[^()（）]*[)）]\s*$/;

const MARK = /^\s*[①-⑳]\s*/;

/** Reads a goal; `printed`: its words as the plan keeps them, when they are more than the goal itself. */
function readGoal(paper: Paper, list: Draft<ReformGoal>[], run: Run, printed: Run = run): Draft<ReformGoal> {
  const text = foldedOf(run);
  const goal: Draft<ReformGoal> = {
    name: null,
    fiscalYear: null,
    target: null,
    history: [],
    text: wordsOf(printed) ?? "",
  };
  list.push(goal);
  const year = YEAR_MARK.exec(text);
  const bracket = HISTORY.exec(text);
  const bodyEnd = bracket ? bracket.index : text.length;
  if (bracket) readGoalHistory(paper, goal, trimmed(part(run, bracket.index)));
  if (year && year.index < bodyEnd) {
    const name = trimmed(part(run, 0, year.index));
    if (!isBlank(name)) putName(paper, goal, name);
    goal.fiscalYear = fiscalYearIn(year[1] ?? "", "令和");
    record(paper.ledger, goal, "fiscalYear", part(run, year.index, year.index + year[0].length));
    const words = trimmed(part(run, year.index + year[0].length, bodyEnd));
    if (!isBlank(words)) putTarget(paper, goal, words);
  } else readUnmarkedGoal(paper, goal, trimmed(part(run, 0, bodyEnd)));
  claim(paper.ledger, printed, "field", goal, "text");
  note(paper.ledger, goal, "text", printed);
  return goal;
}

function putName(paper: Paper, goal: Draft<ReformGoal>, run: Run): void {
  goal.name = textOf(run)
    .replace(/\s*\n\s*/g, "")
    .replace(MARK, "")
    .replace(/[:：]$/, "")
    .trim();
  record(paper.ledger, goal, "name", run);
}

function putTarget(paper: Paper, goal: Draft<ReformGoal>, run: Run): void {
  goal.target = writableTarget(parseTarget(textOf(run).trim()));
  record(paper.ledger, goal, "target", run);
  if (goal.target) noteAll(paper.ledger, goal.target, Object.keys(goal.target), run);
}

function readUnmarkedGoal(paper: Paper, goal: Draft<ReformGoal>, run: Run): void {
  const words = textOf(run)
    .replace(/\s*\n\s*/g, "")
    .trim();
  const split = splitIndicator(words);
  goal.name = split.name;
  goal.target = writableTarget(split.target);
  note(paper.ledger, goal, "name", run, { raw: split.name ?? words });
  if (goal.target) {
    note(paper.ledger, goal, "target", run, { raw: goal.target.text });
    noteAll(paper.ledger, goal.target, Object.keys(goal.target), run, { raw: goal.target.text });
  }
}

function readGoalHistory(paper: Paper, goal: Draft<ReformGoal>, run: Run): void {
  for (const one of parseHistory(textOf(run))) {
    const entry = writable(one);
    goal.history.push(entry);
    noteAll(paper.ledger, entry, Object.keys(entry), run, { raw: entry.text, state: "value" });
    if (entry.value === null)
      note(paper.ledger, entry, "value", run, {
        raw: entry.text,
        how: "concluded",
        evidence: "単位だけで数値がない",
        state: "not-reported",
      });
  }
  claim(paper.ledger, run, "field", goal, "history");
}
