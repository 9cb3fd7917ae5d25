// Owns what a broken rule means for a sheet that is handed in at the desk: which rules keep it back, from which stage on, in one table.
// A paper that is read keeps the severity of the rule itself: there an empty field is a warning about what somebody published.
import type { Severity } from "../../domain/finding.ts";
import type { Plan } from "../../domain/plan.ts";
import type { RulePhase } from "../../domain/rule.ts";
import { CYCLE_STAGES, openPhases, type CycleStage, type SheetStanding } from "../../domain/workflow.ts";
import { ruleUse } from "./checks/rules-in-use.ts";

/**
 * Rule → the first stage in which it keeps a sheet back. It does so only while its own part is being written, and a
 * broken rule that is an error by itself always does.
 *
 * - What the form asks for is asked for from the first stage of its part on; money from 案 on, which is published with
 *   the budget draft: before it there is no amount to be stated.
 * - 総括 of an issue is inferred, but it is all that the sheet of an issue says at year-end: without it an empty sheet
 *   would pass.
 */
export const HOLDS_BACK: Readonly<Record<string, CycleStage>> = {
  "form1-plan": "draft",
  "form1-issue": "draft",
  "form1-initiative-budget": "proposal",
  "form1-reform": "draft",
  "form2-issue-heading": "draft",
  "form2-issue-plan": "draft",
  "form2-strategy-heading": "draft",
  "form2-strategy-plan": "draft",
  "form2-outcome-indicator": "draft",
  "form2-initiative-heading": "draft",
  "form2-initiative-plan": "draft",
  "form2-initiative-budget": "proposal",
  "form2-process-indicator": "draft",
  "form3-plan-name": "draft",
  "form3-heading": "draft",
  "form3-plan": "draft",
  "form2-initiative-mid-year": "mid-year",
  "form2-initiative-mid-year-code": "mid-year",
  "form3-mid-year": "mid-year",
  "form1-year-end": "year-end",
  "form2-issue-year-end": "year-end",
  "form2-strategy-year-end": "year-end",
  "form2-strategy-outcomes": "year-end",
  "form2-initiative-year-end": "year-end",
  "form2-initiative-actuals": "year-end",
  "form3-year-end": "year-end",
};

/** Rules that only ask, at the desk too, and why an empty field may be right. */
export const ONLY_ASKS: Readonly<Record<string, string>> = {
  "form2-initiative-criterion": "inferred; a target in words has no line",
  "form2-strategy-previous": "an indicator of this year has no value of the year before",
};

/** What a rule's breach is for a sheet of the plan that stands so: an error keeps it back. Where the year's forms are known in part, nobody is held to fields that they may not have. */
export function severityAtDesk(
  rule: { readonly id: string; readonly severity: Severity; readonly phase: RulePhase },
  standing: SheetStanding,
  plan: Plan,
): Severity {
  const from = HOLDS_BACK[rule.id];
  if (rule.severity === "error" || from === undefined || standing.state === "published") return rule.severity;
  if (ruleUse(plan) === "partly") return rule.severity;
  const stage = standing.stage === "revision" ? (standing.revises ?? "final") : standing.stage;
  const isDue = CYCLE_STAGES.indexOf(from) <= CYCLE_STAGES.indexOf(stage);
  return isDue && openPhases(standing).includes(rule.phase) ? "error" : rule.severity;
}
