// Owns the writing of one paper of a plan as text or page, the way the forms look after their text was extracted.
import type { Form, Plan } from "../../domain/plan.ts";
import { printBlocks, type Block, type Dialect } from "./paper-blocks.ts";
import { form1Blocks } from "./text-form1.ts";
import { form2Blocks } from "./text-form2.ts";
import { form3Blocks } from "./text-form3.ts";
import { finalOverviewBlocks, midYearOverviewBlocks } from "./text-overviews.ts";

/** Which paper of a plan: its form, for form 2 the number of the issue (one file per issue, null for all), and the look. */
type PaperWriting = {
  readonly form: Form;
  readonly issue?: number | null;
  readonly dialect?: Dialect;
};

/** One paper of the plan. What the plan does not state stays an empty cell or is left out, as on the forms. */
export function textPaper(plan: Plan, { form, issue = null, dialect = "tabs" }: PaperWriting): string {
  return printBlocks(BLOCKS_OF[form](plan, issue), dialect);
}

function form2OfIssues(plan: Plan, issue: number | null): readonly Block[] {
  return plan.issues
    .filter((one) => issue === null || one.no === issue)
    .flatMap((one) => form2Blocks(one, plan.fiscalYear));
}

const BLOCKS_OF: Record<Form, (plan: Plan, issue: number | null) => readonly Block[]> = {
  form1: form1Blocks,
  form2: form2OfIssues,
  form3: form3Blocks,
  "overview-midyear": midYearOverviewBlocks,
  "overview-final": finalOverviewBlocks,
};
