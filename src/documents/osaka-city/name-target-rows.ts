// Owns indicators of 様式2 whose name and target stand in two cells of a row, as our own papers print them.
import type { InitiativeDraft, StrategyDraft } from "./draft.ts";
import { isNameAndTarget, readNameAndTarget, readOutcomeNameAndTarget } from "./indicator-fields.ts";
import { readTargetCell } from "./overview-targets.ts";
import type { Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

/** Reads outcome indicators that all have their name and their target in two cells of a row; false where one has not. */
export function readOutcomePairs(paper: Paper, strategy: StrategyDraft, placed: readonly Placed[]): boolean {
  const rows = rowsIn(placed, "strategy.outcomeIndicators");
  if (!rows.every(isPair)) return false;
  for (const [named, wanted] of rows)
    if (named && wanted)
      readOutcomeNameAndTarget(paper, strategy, named.run, wanted.run, { cell: named.cell });
  return true;
}

/** Reads indicators whose name and target stand in two cells of a row, with the rows of changes among them; false where they do not. */
export function readPairs(paper: Paper, initiative: InitiativeDraft, placed: readonly Placed[]): boolean {
  const rows = rowsIn(placed, "initiative.processIndicators");
  if (!rows.some(isPair) || !rows.every((row) => row.length === 1 || isPair(row))) return false;
  for (const [named, wanted] of rows) {
    if (named && wanted) readNameAndTarget(paper, initiative, named.run, wanted.run, { cell: named.cell });
    else if (named) readTargetCell(paper, initiative, { run: named.run, index: named.cell ?? 0 });
  }
  return true;
}

/** What stands in a field, row by row. */
function rowsIn(placed: readonly Placed[], id: string): readonly (readonly Placed[])[] {
  const own = placed.filter((one) => one.id === id);
  return Array.from(Map.groupBy(own, ({ line }) => line).values());
}

function isPair(row: readonly Placed[]): boolean {
  return isNameAndTarget(row.map(({ run }) => run));
}
