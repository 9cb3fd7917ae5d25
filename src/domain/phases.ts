// Owns how far a paper has come in its year: a plan is not blamed for the reviews that are still to be written.
import { isEmpty } from "./pointer.ts";
import type { Plan } from "./plan.ts";
import type { RulePhase } from "./rule.ts";
import { sheetsOf } from "./sheet.ts";

/** The phases of which the paper holds anything at all. P always; M and Y once any sheet states something of that review. */
export function phasesReached(plan: Plan): ReadonlySet<RulePhase> {
  const reached = new Set<RulePhase>(["P"]);
  if (plan.form === "overview-midyear") reached.add("M");
  if (plan.form === "overview-final") reached.add("Y");
  for (const { kind, content } of sheetsOf(plan)) {
    if (kind === "initiative" || kind === "reform") {
      if (!reached.has("M") && !isEmpty(content.midYear)) reached.add("M");
      if (!reached.has("Y") && !isEmpty(content.yearEnd)) reached.add("Y");
    } else if (kind === "strategy") {
      const { effectiveness, progress, outcomeOverall, outcomeIndicators } = content;
      if ((effectiveness ?? progress ?? outcomeOverall) !== null) reached.add("Y");
      if (outcomeIndicators.some((one) => one.actual !== null || one.grade !== null)) reached.add("Y");
    } else if (kind === "plan" && (content.yearResultAndWish ?? content.issuesAndDirection) !== null) {
      reached.add("Y");
    } else if (kind === "issue" && content.evaluationSummary !== null) {
      reached.add("Y");
    }
  }
  return reached;
}
