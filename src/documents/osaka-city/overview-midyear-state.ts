// Owns what is open while a mid-year overview is read: the issue and strategy at hand, the columns, the row before.
import type { Row } from "../text/rows.ts";
import type { InitiativeDraft, IssueDraft, ReformItemDraft, StrategyDraft } from "./draft.ts";
import type { Column } from "./overview-midyear-columns.ts";

/** What is open. */
export type State = {
  issue: IssueDraft | null;
  strategy: StrategyDraft | null;
  inReform: boolean;
  columns: ReadonlyMap<number, Column>;
  /** What the last row was about, for rows that only continue it. */
  last: InitiativeDraft | ReformItemDraft | null;
  /** The table row right above. */
  tail: Row | null;
};
