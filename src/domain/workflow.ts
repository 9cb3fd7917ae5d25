// Owns the year's work on a sheet: its stages, its states, and the one table of steps that lead from state to state.
import type { Words } from "./finding.ts";

/** The stages of a fiscal year in their order. A revision (改定) may come at any time after the plan is final. */
export const CYCLE_STAGES = ["draft", "proposal", "final", "mid-year", "year-end", "revision"] as const;
export type CycleStage = (typeof CYCLE_STAGES)[number];

/** How far a sheet has come within its stage. */
export const SHEET_STATES = ["writing", "submitted", "approved", "checked", "decided", "published"] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** What a state is called on the desk and in the record of decisions. */
export const STATE_WORDS: Readonly<Record<SheetState, Words>> = {
  writing: { ja: "作成中", en: "being written" },
  submitted: { ja: "提出済（課長の確認待ち）", en: "submitted, waiting for the section manager" },
  approved: { ja: "課長承認済（取りまとめ待ち）", en: "approved, waiting for the coordinator" },
  checked: { ja: "取りまとめ済（所属長の決裁待ち）", en: "checked, waiting for the head" },
  decided: { ja: "決裁済（公表待ち）", en: "decided, waiting for publication" },
  published: { ja: "公表済", en: "published" },
};

/** The verbs that move a sheet. */
export type StepVerb =
  | "submit"
  | "withdraw-submission"
  | "return-sheet"
  | "approve-sheet"
  | "check-sheet"
  | "decide"
  | "publish"
  | "reopen";

/** One line of the table: from which states the verb leads to which. `reason`: the step needs words that stay in the record. */
export type Step = {
  readonly verb: StepVerb;
  readonly from: readonly SheetState[];
  readonly to: SheetState;
  readonly reason: "required" | "optional";
};

/** The table of steps: the only place that knows which step is possible from where. */
export const STEPS: readonly Step[] = [
  { verb: "submit", from: ["writing"], to: "submitted", reason: "optional" },
  { verb: "withdraw-submission", from: ["submitted"], to: "writing", reason: "optional" },
  {
    verb: "return-sheet",
    from: ["submitted", "approved", "checked", "decided"],
    to: "writing",
    reason: "required",
  },
  { verb: "approve-sheet", from: ["submitted"], to: "approved", reason: "optional" },
  { verb: "check-sheet", from: ["approved"], to: "checked", reason: "optional" },
  { verb: "decide", from: ["checked"], to: "decided", reason: "optional" },
  { verb: "publish", from: ["decided"], to: "published", reason: "optional" },
  { verb: "reopen", from: ["published"], to: "writing", reason: "required" },
];

/** The step that a verb takes from a state, null when there is none. */
export function stepFrom(verb: StepVerb, state: SheetState): Step | null {
  return STEPS.find((step) => step.verb === verb && step.from.includes(state)) ?? null;
}
