// Owns the year's work on a sheet: its stages, its states, and the one table of steps that lead from state to state.
import type { Words } from "./finding.ts";
import type { RulePhase } from "./rule.ts";

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

/** What stands in the place of stage and state while no stage was opened of a plan that was begun ahead of its year. */
export const AHEAD_WORDS: Words = { ja: "年度の開始前", en: "the year has not been opened" };

/** The verbs that move a sheet. */
export type StepVerb =
  | "submit"
  | "submit-with-errors"
  | "withdraw-submission"
  | "return-sheet"
  | "approve-sheet"
  | "check-sheet"
  | "decide"
  | "publish"
  | "reopen";

/**
 * One line of the table: from which states the verb leads to which. `reason`: whether the step needs words that stay in
 * the record; "over-errors": where the sheet was sent on with errors, for then whoever lets it pass answers for them.
 */
export type Step = {
  readonly verb: StepVerb;
  readonly from: readonly SheetState[];
  readonly to: SheetState;
  readonly reason: "required" | "optional" | "over-errors";
};

/** The table of steps: the only place that knows which step is possible from where. */
export const STEPS: readonly Step[] = [
  { verb: "submit", from: ["writing"], to: "submitted", reason: "optional" },
  // Errors keep a sheet back; with a reason it goes on all the same, marked at every step, and the head decides.
  { verb: "submit-with-errors", from: ["writing"], to: "submitted", reason: "required" },
  { verb: "withdraw-submission", from: ["submitted"], to: "writing", reason: "optional" },
  {
    verb: "return-sheet",
    from: ["submitted", "approved", "checked", "decided"],
    to: "writing",
    reason: "required",
  },
  { verb: "approve-sheet", from: ["submitted"], to: "approved", reason: "optional" },
  { verb: "check-sheet", from: ["approved"], to: "checked", reason: "optional" },
  { verb: "decide", from: ["checked"], to: "decided", reason: "over-errors" },
  { verb: "publish", from: ["decided"], to: "published", reason: "optional" },
  { verb: "reopen", from: ["published"], to: "writing", reason: "required" },
];

/** The step that a verb takes from a state, null when there is none. */
export function stepFrom(verb: StepVerb, state: SheetState): Step | null {
  return STEPS.find((step) => step.verb === verb && step.from.includes(state)) ?? null;
}

/** Whether a step needs words: some always, some for a sheet that was sent on with errors. */
export function needsReason({ reason }: Step, sheet: { readonly withErrors: boolean }): boolean {
  return reason === "required" || (reason === "over-errors" && sheet.withErrors);
}

/** Whether a sheet goes along with errors after a step: sent on with them it does until it is published or comes back. */
export function withErrorsAfter({ verb, to }: Step, before: boolean): boolean {
  if (verb === "submit" || to === "writing" || to === "published") return false;
  return verb === "submit-with-errors" || before;
}

/** What a step is called on its button and in the record. */
export const STEP_WORDS: Readonly<Record<StepVerb, Words>> = {
  submit: { ja: "提出", en: "Submit" },
  "submit-with-errors": { ja: "誤りを残して提出", en: "Submit with errors" },
  "withdraw-submission": { ja: "提出の取下げ", en: "Withdraw" },
  "return-sheet": { ja: "差戻し", en: "Return" },
  "approve-sheet": { ja: "課長承認", en: "Approve" },
  "check-sheet": { ja: "取りまとめ", en: "Check" },
  decide: { ja: "決裁", en: "Decide" },
  publish: { ja: "公表", en: "Publish" },
  reopen: { ja: "改定の開始", en: "Reopen" },
};

/** The step that a sheet waits for in each state, null when it waits for nothing. Whoever may take it has the sheet. */
export const AWAITED: Readonly<Record<SheetState, DueVerb | null>> = {
  writing: "submit",
  submitted: "approve-sheet",
  approved: "check-sheet",
  checked: "decide",
  decided: "publish",
  published: null,
};

/** The steps that have a day by which they are due, in their order. */
export const DUE_VERBS = [
  "submit",
  "approve-sheet",
  "check-sheet",
  "decide",
  "publish",
] as const satisfies readonly StepVerb[];
export type DueVerb = (typeof DUE_VERBS)[number];

/** How a sheet stands in its year. `revises`: for the stage `revision`, the stage whose published words are being corrected. */
export type SheetStanding = {
  readonly stage: CycleStage;
  readonly state: SheetState;
  readonly revises: CycleStage | null;
};

/** The parts of the papers that are written in a stage; all others are locked. A revision opens what had been published. */
export function openPhases({
  stage,
  revises,
}: Pick<SheetStanding, "stage" | "revises">): readonly RulePhase[] {
  switch (stage) {
    case "draft":
    case "proposal":
    case "final":
      return ["P"];
    case "mid-year":
      return ["M"];
    case "year-end":
      return ["Y"];
    case "revision":
      return revises === null ? ["P"] : writtenBy(revises);
  }
}

/** The parts that are open for typing now: those of the stage while the sheet is being written, none once it was submitted. */
export function fieldsOpen(sheet: SheetStanding): readonly RulePhase[] {
  return sheet.state === "writing" ? openPhases(sheet) : [];
}

/** The parts that have been written once a stage is published. Whether a year has a mid-year review its edition says. */
export function writtenBy(stage: CycleStage): readonly RulePhase[] {
  const upTo = { draft: 1, proposal: 1, final: 1, "mid-year": 2, "year-end": 3, revision: 3 }[stage];
  return (["P", "M", "Y"] as const).slice(0, upTo);
}

/** The stages of a year that would be left out by opening one now; `reached`: the furthest that was opened or came with papers, null: none. */
export function stagesSkipped(
  stage: CycleStage,
  ofYear: readonly CycleStage[],
  reached: CycleStage | null,
): readonly CycleStage[] {
  const place = (one: CycleStage): number => CYCLE_STAGES.indexOf(one);
  const from = reached === null ? -1 : place(reached);
  return ofYear.filter((one) => one !== "revision" && place(one) > from && place(one) < place(stage));
}

/** How far a paper has come: the lowest of its sheets. A paper without sheets is being written. */
export function lowestState(states: readonly SheetState[]): SheetState {
  return SHEET_STATES.find((state) => states.includes(state)) ?? "writing";
}
