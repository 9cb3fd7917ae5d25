// Owns what a rule of the forms is: one object that feeds the check of a paper, the mark and hint beside a field, and the printed rule table.
import type { Severity, Words } from "./finding.ts";
import { isEmpty } from "./pointer.ts";
import type { Plan } from "./plan.ts";
import { type Sheet, type SheetContent, type SheetKind, sheetsOf } from "./sheet.ts";

/** printed: the form itself says so; inferred: concluded from the papers, and shown as such. */
export type Basis = "printed" | "inferred";

/** P plan, M mid-year review, Y self-evaluation. */
export type RulePhase = "P" | "M" | "Y";

/** One rule about one kind of sheet. Without `holds` the rule asks that every one of `fields` is filled in. */
export type Rule<K extends SheetKind = SheetKind> = {
  readonly id: string;
  readonly severity: Severity;
  readonly phase: RulePhase;
  readonly text: Words;
  /** Where the rule is printed, or what it was inferred from. */
  readonly source: string;
  readonly basis: Basis;
  /** First and last fiscal year (western) for which the rule is known. */
  readonly since: number;
  readonly until?: number;
  /** JSON pointers relative to the sheet. */
  readonly fields: readonly string[];
  /** Does the rule apply to this sheet? Always, when absent. */
  when?(sheet: SheetContent[K]): boolean;
  holds?(sheet: SheetContent[K]): boolean;
};

/** The rules of one form, by the kind of sheet they speak about. */
export type FormRules = { readonly [K in SheetKind]?: readonly Rule<K>[] };

/** A sheet on which a rule is broken; `fields` are those that are empty, or all of the rule's when it is not about filling in. */
export type Breach = { readonly rule: Rule; readonly sheet: Sheet; readonly fields: readonly string[] };

/** Is the rule known for this fiscal year? */
export function inForce(rule: Rule, fiscalYear: number): boolean {
  return rule.since <= fiscalYear && fiscalYear <= (rule.until ?? Infinity);
}

/** Does the rule ask for its fields on this sheet as it stands? Drives the mandatory mark and its hint. */
export function requiredNow<K extends SheetKind>(rule: Rule<K>, sheet: SheetContent[K]): boolean {
  return rule.holds === undefined && (rule.when?.(sheet) ?? true);
}

/** The fields of a rule that break it on this sheet; none when the rule holds or does not apply. */
export function brokenFields<K extends SheetKind>(rule: Rule<K>, sheet: SheetContent[K]): readonly string[] {
  if (!(rule.when?.(sheet) ?? true)) return [];
  if (rule.holds) return rule.holds(sheet) ? [] : rule.fields;
  let empty: string[] | null = null;
  for (const field of rule.fields) if (isEmpty(fieldOf(sheet, field))) (empty ??= []).push(field);
  return empty ?? NONE;
}

const NONE: readonly string[] = [];

/** The value of a field of a rule: rules name few fields again and again, so that their pointers are taken apart once. */
function fieldOf(sheet: unknown, field: string): unknown {
  let keys = KEYS.get(field);
  if (!keys) KEYS.set(field, (keys = field.slice(1).split("/")));
  let here: unknown = sheet;
  for (const key of keys) here = (here as Readonly<Record<string, unknown>> | null | undefined)?.[key]; // fields are those of the sheet
  return here;
}

const KEYS = new Map<string, readonly string[]>();

/** Every breach of the rules on a plan, in printed order. A phase that the paper has not reached asks for nothing. */
export function breaches(rules: FormRules, plan: Plan, phases: ReadonlySet<RulePhase>): readonly Breach[] {
  const found: Breach[] = [];
  for (const sheet of sheetsOf(plan)) {
    const ofKind: readonly Rule[] = rules[sheet.kind] ?? [];
    for (const rule of ofKind) {
      if (!phases.has(rule.phase)) continue;
      const fields = brokenFields(rule, sheet.content);
      if (fields.length > 0) found.push({ rule, sheet, fields });
    }
  }
  return found;
}
