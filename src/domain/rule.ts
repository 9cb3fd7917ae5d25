// Owns what a rule of the forms is: one object that feeds the check of a paper, the mark and hint beside a field, and the printed rule table.
import type { Severity, Words } from "./finding.ts";
import { isEmpty, valueAt } from "./pointer.ts";
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
  /** JSON pointers relative to the sheet; `*` stands for every member of a list. */
  readonly fields: readonly string[];
  /** desk: asks what a sheet of the desk is made of; a paper may state it elsewhere, so that none is checked by it. */
  readonly only?: "desk";
  /** Sheets that the rule leaves out, e.g. a row that only repeats another one. */
  except?(sheet: SheetContent[K]): boolean;
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
  return rule.holds === undefined && speaksOf(rule, sheet);
}

/** Does one of the rule's fields mean this very pointer? */
export function asksFor(rule: Pick<Rule, "fields">, pointer: string): boolean {
  const parts = pointer.split("/");
  return rule.fields.some((field) => {
    const asked = field.split("/");
    return asked.length === parts.length && asked.every((part, n) => part === "*" || part === parts[n]);
  });
}

function speaksOf<K extends SheetKind>(rule: Rule<K>, sheet: SheetContent[K]): boolean {
  return (rule.when?.(sheet) ?? true) && !(rule.except?.(sheet) ?? false);
}

/** The fields of a rule that break it on this sheet; none when the rule holds or does not apply. */
export function brokenFields<K extends SheetKind>(rule: Rule<K>, sheet: SheetContent[K]): readonly string[] {
  if (!speaksOf(rule, sheet)) return [];
  if (rule.holds) return rule.holds(sheet) ? [] : rule.fields;
  let empty: string[] | null = null;
  for (const field of rule.fields)
    if (field.includes("*")) {
      for (const one of pointersOf(sheet, field)) if (isEmpty(valueAt(sheet, one))) (empty ??= []).push(one);
    } else if (isEmpty(fieldOf(sheet, field))) (empty ??= []).push(field);
  return empty ?? NONE;
}

/** The pointer of a rule on this sheet: one for every member of the lists in it. */
function pointersOf(sheet: unknown, field: string): readonly string[] {
  const star = field.indexOf("/*");
  if (star < 0) return [field];
  const [list, rest] = [field.slice(0, star), field.slice(star + 2)];
  const members = valueAt(sheet, list);
  if (!Array.isArray(members)) return [];
  return members.flatMap((_, n) => pointersOf(sheet, `${list}/${n}${rest}`));
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
