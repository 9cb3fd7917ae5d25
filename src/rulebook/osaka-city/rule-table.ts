// Owns the table of everything that is checked: the rules of the forms and the checks across papers, in one list of rows.
import type { Severity, Words } from "../../domain/finding.ts";
import { type Form, FORMS } from "../../domain/plan.ts";
import type { Basis, RulePhase } from "../../domain/rule.ts";
import type { CycleStage } from "../../domain/workflow.ts";
import { CHECKS } from "./checks/checks.ts";
import { HOLDS_BACK } from "./desk-severity.ts";
import { rulesOf } from "./rules.ts";

/** One row of the table. `form`, `phase`, `since` and `until` are null for checks that are not bound to them. */
export type RuleRow = {
  readonly id: string;
  readonly kind: "rule" | "check";
  readonly severity: Severity;
  readonly text: Words;
  readonly source: string;
  readonly basis: Basis;
  readonly form: Form | null;
  readonly phase: RulePhase | null;
  readonly since: number | null;
  readonly until: number | null;
  /** The first stage in which a breach keeps a sheet back at the desk; null: it only asks, or is an error by itself. */
  readonly holdsBack: CycleStage | null;
};

/** Every rule form by form, then every check. */
export function ruleTable(): readonly RuleRow[] {
  const rules = FORMS.flatMap((form) =>
    rulesOf(form).map(({ id, severity, text, source, basis, phase, since, until }): RuleRow => ({
      id,
      kind: "rule",
      severity,
      text,
      source,
      basis,
      form,
      phase,
      since,
      until: until ?? null,
      holdsBack: HOLDS_BACK[id] ?? null,
    })),
  );
  const checks = CHECKS.map(({ id, severity, title, source, basis }): RuleRow => ({
    id,
    kind: "check",
    severity,
    text: title,
    source,
    basis,
    form: null,
    phase: null,
    since: null,
    until: null,
    holdsBack: null,
  }));
  return [...rules, ...checks];
}
