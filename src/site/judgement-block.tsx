// Owns "why ②?": the judgement of an initiative with what went in, the arithmetic and the rule.
import type { PlacedInitiative } from "./plan-parts.ts";
import type { PlanContext } from "./view.ts";

/** The explanation of the year-end code. */
export function JudgementBlock(_props: { readonly context: PlanContext; readonly placed: PlacedInitiative }) {
  return null;
}
