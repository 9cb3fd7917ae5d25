// Owns the list of the rules of every form, by form and by sheet.
import type { Form } from "../../domain/plan.ts";
import type { FormRules, Rule } from "../../domain/rule.ts";
import { FORM1_ISSUE_RULES, FORM1_PLAN_RULES, FORM1_REFORM_RULES } from "./form1.ts";
import { FORM2_INITIATIVE_RULES } from "./form2-initiative.ts";
import { FORM2_ISSUE_RULES } from "./form2-issue.ts";
import { FORM2_STRATEGY_RULES } from "./form2-strategy.ts";
import { FORM3_PLAN_RULES, FORM3_RULES } from "./form3.ts";
import {
  OVERVIEW_FINAL_ISSUE_RULES,
  OVERVIEW_FINAL_PLAN_RULES,
  OVERVIEW_MID_YEAR_INITIATIVE_RULES,
  OVERVIEW_MID_YEAR_REFORM_RULES,
} from "./overview.ts";

/** The rules of each form, by the kind of sheet. */
export const RULES: Readonly<Record<Form, FormRules>> = {
  form1: { plan: FORM1_PLAN_RULES, issue: FORM1_ISSUE_RULES, reform: FORM1_REFORM_RULES },
  form2: { issue: FORM2_ISSUE_RULES, strategy: FORM2_STRATEGY_RULES, initiative: FORM2_INITIATIVE_RULES },
  form3: { plan: FORM3_PLAN_RULES, reform: FORM3_RULES },
  "overview-midyear": {
    initiative: OVERVIEW_MID_YEAR_INITIATIVE_RULES,
    reform: OVERVIEW_MID_YEAR_REFORM_RULES,
  },
  "overview-final": { plan: OVERVIEW_FINAL_PLAN_RULES, issue: OVERVIEW_FINAL_ISSUE_RULES },
};

/** All rules of a form in one list, for the rule table. */
export function rulesOf(form: Form): readonly Rule[] {
  return Object.values(RULES[form]).flat();
}
