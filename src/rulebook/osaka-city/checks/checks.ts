// Owns the list of all checks, in the order in which the table of rules shows them.
import { BUDGET_CHECKS } from "./budgets.ts";
import type { Check } from "./check.ts";
import { COPY_CHECKS } from "./copies.ts";
import { COUNT_CHECKS } from "./counts.ts";
import { targetEased } from "./eased-targets.ts";
import { EDITION_CHECKS } from "./edition.ts";
import { EFFECTIVENESS_CHECKS } from "./effectiveness.ts";
import { codeAgainstFigures } from "./figures.ts";
import { FORECAST_CHECKS } from "./forecasts.ts";
import { GRADE_CHECKS } from "./grades.ts";
import { LAST_YEAR_CHECKS } from "./last-years-paper.ts";
import { legendOfAnotherSet } from "./legends.ts";
import { overviewTextDiffers } from "./overview-texts.ts";
import { precisionJumps } from "./precision.ts";
import { PREVIOUS_VALUE_CHECKS } from "./previous-values.ts";
import { REFERENCE_CHECKS } from "./references.ts";
import { resultTextContradictsValue } from "./result-texts.ts";
import { RESULT_CHECKS } from "./results.ts";
import { SERIES_CHECKS } from "./series.ts";
import { starOfAnotherRung } from "./stars.ts";
import { SUM_CHECKS } from "./sums.ts";
import { TARGET_CHANGE_CHECKS } from "./target-changes.ts";
import { TARGET_CHECKS } from "./targets.ts";
import { TEXT_AND_CODE_CHECKS } from "./texts-and-codes.ts";
import { TITLE_CHECKS } from "./titles.ts";
import { TRUNCATION_CHECKS } from "./truncated.ts";
import { behindUnexplained } from "./unexplained.ts";
import { UNREPORTED_CHECKS } from "./unreported.ts";
import { WORDING_CHECKS } from "./wording.ts";

const ALL = [
  codeAgainstFigures,
  ...GRADE_CHECKS,
  ...RESULT_CHECKS,
  resultTextContradictsValue,
  ...EFFECTIVENESS_CHECKS,
  ...FORECAST_CHECKS,
  ...TEXT_AND_CODE_CHECKS,
  behindUnexplained,
  legendOfAnotherSet,
  ...SUM_CHECKS,
  ...COUNT_CHECKS,
  overviewTextDiffers,
  ...BUDGET_CHECKS,
  ...TITLE_CHECKS,
  ...REFERENCE_CHECKS,
  ...SERIES_CHECKS,
  ...PREVIOUS_VALUE_CHECKS,
  ...LAST_YEAR_CHECKS,
  ...TARGET_CHECKS,
  ...TARGET_CHANGE_CHECKS,
  targetEased,
  starOfAnotherRung,
  precisionJumps,
  ...COPY_CHECKS,
  ...TRUNCATION_CHECKS,
  ...UNREPORTED_CHECKS,
  ...WORDING_CHECKS,
  ...EDITION_CHECKS,
] as const;

/** Id of a check; the table of test cases is typed by it. */
export type CheckId = (typeof ALL)[number]["id"];

/** Every check beside the rules of the forms. */
export const CHECKS: readonly (Check & { readonly id: CheckId })[] = ALL;
