// Owns the record of a decision (決裁): what was put before the public, what had changed, who let it pass, and what the checks said.
import type { Finding } from "./finding.ts";
import type { Change } from "./plan-difference.ts";
import type { CycleStage, SheetState, StepVerb } from "./workflow.ts";

/** One step of a sheet. Accounts, not names: the names are looked up when the record is shown. */
export type SheetStep = {
  readonly verb: StepVerb;
  readonly from: SheetState;
  readonly to: SheetState;
  /** Null: the program itself. */
  readonly actor: string | null;
  /** The person in whose place the step was taken. */
  readonly deputyFor: string | null;
  /** ISO time. */
  readonly at: string;
  readonly reason: string | null;
  /** What the checks said when the sheet was submitted; empty for other steps. */
  readonly findings: readonly Finding[];
};

/** The step that gave a sheet back to be written again, as long as nobody has sent it on since; null for all others. `last`: the last step of the sheet. */
export function standingReturn(last: SheetStep | null, state: SheetState): SheetStep | null {
  return state === "writing" && last?.verb === "return-sheet" ? last : null;
}

/** A sheet of the decision with the way that it went through this stage. */
export type DecidedSheet = {
  readonly itemId: string;
  /** JSON pointer into the published plan. */
  readonly path: string;
  readonly steps: readonly SheetStep[];
};

/** What is filed of one publication. */
export type Decision = {
  readonly id: string;
  readonly unitSlug: string;
  readonly unitName: string;
  readonly fiscalYear: number;
  readonly stage: CycleStage;
  /** Counts the decisions on this plan from 1. */
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly deputyFor: string | null;
  readonly snapshotId: string;
  /** SHA-256 of the published snapshot, hex. */
  readonly checksum: string;
  /** Against the snapshot before; everything is new when there was none (`previousId` null). */
  readonly previousId: string | null;
  readonly changes: readonly Change[];
  readonly sheets: readonly DecidedSheet[];
  /** What rules and checks say about what was published. */
  readonly findings: readonly Finding[];
  /** Why it was published although errors stand; printed with the paper. Null when there were none. */
  readonly overErrors: string | null;
  /** Number of the last entry of the plan's history that the decision includes. */
  readonly lastChange: number;
  /** Hash of that entry, hex: kept outside, it proves later that nothing before it was altered. Absent in older records. */
  readonly lastHash?: string;
};
