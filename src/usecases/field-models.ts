// Owns what the desk knows about every field of a sheet: its words, whether it is asked for, whether it is open, and the judgement its figures give.
import type { Words } from "../domain/finding.ts";
import type { Judgement } from "../domain/judgement.ts";
import type { Json } from "../domain/plan-tree.ts";
import { valueAt } from "../domain/pointer.ts";
import type { Plan } from "../domain/plan.ts";
import { revisionOf, type FieldPlace, type ItemKind, type Revisions } from "../domain/record.ts";
import { oncePer } from "../domain/once-per.ts";
import { asksFor, requiredNow, type Rule } from "../domain/rule.ts";
import type { Sheet, SheetKind } from "../domain/sheet.ts";
import type { SheetStanding } from "../domain/workflow.ts";
import { DESK_FORMS } from "../rulebook/osaka-city/checks/desk-findings.ts";
import { rulesInUse } from "../rulebook/osaka-city/checks/rules-in-use.ts";
import { severityAtDesk } from "../rulebook/osaka-city/desk-severity.ts";
import { labelOfYear } from "../rulebook/osaka-city/era-words.ts";
import { ENTRIES, type Entry } from "../rulebook/osaka-city/entries.ts";
import { entryWords, type EntryContext } from "../rulebook/osaka-city/entry-words.ts";
import type { Phase } from "../rulebook/osaka-city/fields.ts";
import { judgedCodes } from "../rulebook/osaka-city/judged-codes.ts";

/** One item of a sheet: the sheet's own, or an indicator on it. `path` is its JSON pointer in the plan. */
export type SheetItem = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly path: string;
  readonly revisions: Revisions;
  /** Fields that last year's plan brought in and that a person has to look at again. */
  readonly toReview: readonly string[];
};

/** What a rule says beside a field. `now`: it asks for the field as the sheet is filled in; `holdsBack`: the sheet is not submitted without it in the open stage. */
type Requirement = { readonly rule: Rule; readonly now: boolean; readonly holdsBack: boolean };

/** A field as the sheet shows it. */
export type FieldModel = FieldPlace & {
  readonly entry: Entry;
  readonly value: Json;
  readonly words: string;
  readonly revision: number;
  readonly requirement: Requirement | null;
  /** Nothing stands here although a rule asks for it now. */
  readonly missing: boolean;
  /** What the figures give for a code field; null for other fields. */
  readonly proposal: Judgement<string> | null;
  /** Brought in by last year's plan, and nobody has looked at it since. */
  readonly toReview: boolean;
  /** Why it cannot be written now; null when it can. */
  readonly locked: Words | null;
};

/** Everything that decides how the fields of a sheet are shown. */
export type SheetFields = {
  readonly plan: Plan;
  readonly sheet: Sheet;
  readonly standing: SheetStanding;
  readonly own: SheetItem;
  readonly indicators: readonly SheetItem[];
  /** Phases whose fields may be written; empty when nobody may write, with `closed` saying why. */
  readonly open: ReadonlySet<Phase>;
  readonly closed: Words;
};

/** Every field of the sheet's own item and of its indicators. */
export function fieldModels(sheet: SheetFields): readonly FieldModel[] {
  return [sheet.own, ...sheet.indicators].flatMap((item) =>
    ENTRIES[item.kind].map((entry) => fieldModel(sheet, item, entry)),
  );
}

/** The indicators beside which criteria and results of a sheet are read. */
export function entryContext({ kind, content }: Sheet): EntryContext {
  return { indicators: kind === "initiative" ? content.processIndicators : [] };
}

function fieldModel(sheet: SheetFields, item: SheetItem, entry: Entry): FieldModel {
  const value = (valueAt(sheet.plan, `${item.path}/${entry.field}`) ?? null) as Json; // every value of a plan is one
  const words = entryWords(entry, value);
  const requirement = requirementOf(sheet, item, entry);
  return {
    itemId: item.id,
    field: entry.field,
    entry: inYear(entry, sheet.plan.fiscalYear),
    value,
    words,
    revision: revisionOf(item.revisions, entry.field),
    requirement,
    missing: requirement?.now === true && words === "",
    proposal: proposalFor(sheet.sheet, item, entry),
    toReview: item.toReview.includes(entry.field),
    locked: sheet.open.has(entry.phase) ? null : sheet.closed,
  };
}

function inYear(entry: Entry, fiscalYear: number | null): Entry {
  const label = labelOfYear(entry.label, fiscalYear);
  return label === entry.label ? entry : { ...entry, label };
}

/** The rule that asks for a field now, first one that keeps the sheet back; else one that may come to ask for it. */
function requirementOf(
  { plan, sheet, standing }: SheetFields,
  item: SheetItem,
  entry: Entry,
): Requirement | null {
  const pointer = `${item.path.slice(sheet.path.length)}/${entry.field}`;
  const about = deskRules(plan)(sheet.kind)
    .filter((rule) => rule.holds === undefined && asksFor(rule, pointer))
    .map((rule) => ({
      rule,
      now: requiredNow(rule, sheet.content),
      holdsBack: severityAtDesk(rule, standing, plan) === "error",
    }));
  const asking = about.filter(({ now }) => now);
  return asking.find(({ holdsBack }) => holdsBack) ?? asking[0] ?? about[0] ?? null;
}

/** The rules of all forms that speak about a kind of sheet, as they are in use for a plan. */
const deskRules = oncePer((plan: Plan) => {
  const byForm = DESK_FORMS.map((form) => rulesInUse({ ...plan, form }));
  return (kind: SheetKind): readonly Rule[] => byForm.flatMap((rules): readonly Rule[] => rules[kind] ?? []);
});

function proposalFor(sheet: Sheet, item: SheetItem, entry: Entry): Judgement<string> | null {
  if (entry.input.kind !== "code") return null;
  const found = judgedCodes(sheet).find(({ path, field }) => path === item.path && field === entry.field);
  return found?.judgement ?? null;
}
