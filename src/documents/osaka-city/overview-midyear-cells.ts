// Owns what the cells of a row of the mid-year overview give to its initiative or reform item.
import { proseRevisionIn } from "../../rulebook/osaka-city/revision-words.ts";
import { lineOf, note } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { isBlank, joined, linesOf, part, textOf, trimmed, whole, type Run } from "../text/strip.ts";
import type { InitiativeDraft, ReformItemDraft } from "./draft.ts";
import { readNameAndTarget, readProcessIndicators } from "./indicator-fields.ts";
import { putText, putValue, report, saysNothing, tooLongToParse, type Paper } from "./paper.ts";
import { statusIn } from "./overview-status.ts";
import { readTargetCell } from "./overview-targets.ts";
import { readReformGoals } from "./reform-goals.ts";
import { addRevision } from "./target-revisions.ts";
import type { Column } from "./overview-midyear-columns.ts";
import type { State } from "./overview-midyear-state.ts";

/** Gives the cells of a row to its initiative. */
export function fillInitiative(paper: Paper, state: State, initiative: InitiativeDraft, row: Row): void {
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

/** Gives the cells of a row to its reform item. */
export function fillReformItem(paper: Paper, state: State, item: ReformItemDraft, row: Row): void {
  for (const cell of row.cells) {
    const column = columnOf(paper, state, item.midYear, cell);
    if (column === "achievements") putAchievements(paper, item.midYear, cell);
    else if (column === "target") readReformGoals(paper, item.yearGoals, cell.run);
    else if (column === "status") readReformStatus(paper, item, cell);
  }
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
