// Owns what the page of a plan is given.
import type { Refusal } from "../../../domain/outcome.ts";
import type { RetiredItem } from "../../../usecases/retired-items.ts";
import type { OpenPlan } from "../../../usecases/open-sheet.ts";
import type { DeskContext } from "../desk-page.tsx";

export type PlanPageProps = {
  readonly context: DeskContext;
  readonly open: OpenPlan;
  readonly sectionName: (sectionId: string | null) => string | null;
  /** Findings by sheet. */
  readonly findings: ReadonlyMap<string, number>;
  /** Open remarks by sheet. */
  readonly remarks: ReadonlyMap<string, number>;
  /** The sheets whose plan part this person may write now: what hangs under them may be added, moved, taken out. */
  readonly shapeable: ReadonlySet<string>;
  readonly mayRenumber: boolean;
  /** What was taken out and can be brought back. */
  readonly retired: readonly RetiredItem[];
  readonly nameOf: (account: string | null) => string;
  /** Next year's plan can begin from this one, by this person. */
  readonly mayCarryOver: boolean;
  /** Next year's plan is begun already, and this person reads it. */
  readonly nextBegun: boolean;
  readonly readsHistory: boolean;
  /** There is a public page of it. */
  readonly published: boolean;
  readonly refusals: readonly Refusal[];
  readonly done: string | null;
};
