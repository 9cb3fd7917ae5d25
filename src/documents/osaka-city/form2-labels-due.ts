// Owns which labels of a row of 様式2 head a field there: a short word does only where such a field is due.
import { oncePer } from "../../domain/once-per.ts";
import type { Row } from "../text/rows.ts";
import { fitsBlock, kindOfLabels } from "./form2-blocks.ts";
import type { State } from "./form2-state.ts";
import { labelsIn, type Paper } from "./paper.ts";

/** Whether the issue's own texts are being read: no strategy has begun. */
export function isIssueHead(state: State): boolean {
  return state.strategy === null && state.initiative === null;
}

const COLUMN_HEADERS: ReadonlySet<string> = new Set([
  "strategy.previousActual",
  "strategy.grade",
  "strategy.outcomeOverall",
]);

/** The fields whose labels stand in a row. A short word is a label only where such a field is due: 現状 before the first strategy, 個別 among results. */
export function labelsDue(paper: Paper, state: State, row: Row): string[] {
  const ids: string[] = [];
  for (const cell of row.cells)
    for (const match of labelsIn(paper, cell.run))
      ids.push(...(match.short ? shortLabelsDue(state, match.ids) : match.ids));
  if (ids.length === 0) return ids;
  const among = state.block?.kind === "strategy-year-end" || state.block?.kind === null;
  return !among && ids.every((id) => COLUMN_HEADERS.has(id)) ? [] : ids;
}

function shortLabelsDue(state: State, ids: readonly string[]): readonly string[] {
  const { ofIssue, others } = partedIds(ids);
  // The summary comes last: such a word in it heads a part of its text.
  if (isIssueHead(state)) return state.section?.id === "issue.evaluationSummary" ? [] : ofIssue;
  return isForeign(state, others) ? [] : others;
}

/** The fields of an issue among those of a label, and the others: a label has the same list wherever it stands. */
const partedIds = oncePer((ids: readonly string[]) => ({
  ofIssue: ids.filter((id) => id.startsWith("issue.")),
  others: ids.filter((id) => !id.startsWith("issue.")),
}));

/** A short word inside an open block that has no such field is part of its text. */
function isForeign(state: State, ids: readonly string[]): boolean {
  const kind = state.block?.kind ?? null;
  if (kind === null) return false;
  return !fitsBlock(kind, ids) && (kindOfLabels(ids) === null || ids.every((id) => HEADS_OF_TEXTS.has(id)));
}

/** Labels that no block begins with, and that texts of other fields use to head their parts. */
const HEADS_OF_TEXTS: ReadonlySet<string> = new Set(["initiative.yearEnd.measure"]);

/** An issue label (将来像, 現状 …) opens a section of the issue head, unless the block at hand knows the same word. */
export function startsIssueSection(state: State, row: Row, ids: readonly string[]): boolean {
  const first = ids[0];
  if (!first?.startsWith("issue.")) return false;
  return row.cells.length === 1 || !state.block || kindOfLabels(ids) === null;
}
