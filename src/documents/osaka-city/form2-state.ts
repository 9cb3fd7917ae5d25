// Owns what is open while a 様式2 is read: the issue, strategy and initiative at hand, their blocks, and text without a label.
import type { Row } from "../text/rows.ts";
import type { Run } from "../text/strip.ts";
import type { InitiativeDraft, IssueDraft, StrategyDraft } from "./draft.ts";
import type { BlockKind } from "./form2-blocks.ts";
import type { BlockMemory } from "./form2-fields.ts";
import type { IssueSection } from "./form2-issue.ts";
import type { BudgetFigure } from "./headings.ts";

/** A block of rows that belong together: one phase of one strategy or initiative. */
export type OpenBlock = {
  kind: BlockKind | null;
  phase: "P" | "M" | "Y" | null;
  readonly rows: Row[];
  wrapped?: boolean;
  /** The last line was the rest of a legend: only table rows go on with the block. */
  legendBelow?: boolean;
};

export type State = {
  issue: IssueDraft | null;
  strategy: StrategyDraft | null;
  initiative: InitiativeDraft | null;
  section: IssueSection | null;
  block: OpenBlock | null;
  /** What has been read of the current strategy and initiative, by kind of block. */
  strategyMemory: BlockMemory;
  initiativeMemory: BlockMemory;
  /** Unlabelled paragraphs since the last table, each a list of lines. */
  loose: Run[][];
  afterBlank: boolean;
  /** Budget labels whose amounts are due in the next row. */
  budgetHeads: readonly BudgetFigure[];
  /** Where each issue's label of the SDG goals stands. */
  readonly sdgLines: Map<IssueDraft, number>;
  /** The issue heading waits for its name on the next line. */
  nameAwaited: boolean;
};
