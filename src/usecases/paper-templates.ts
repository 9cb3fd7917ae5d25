// Owns the city's own Excel templates: bringing one in, putting it in force, withdrawing it, and what everybody sees of that.
import { randomUUID } from "node:crypto";
import { may, unitTarget, type Person } from "../domain/access.ts";
import { ok, refused, type Outcome } from "../domain/outcome.ts";
import type { Press } from "../documents/press/press.ts";
import type { TemplateForm } from "../rulebook/osaka-city/template-names.ts";
import type { Db } from "../store/database.ts";
import {
  addTemplate,
  addTemplateStep,
  listTemplates,
  loadTemplate,
  templatesInForce,
  templateSteps,
  type StoredTemplate,
  type TemplateStep,
  type TemplateStepTaken,
} from "../store/paper-templates.ts";
import { inScope, scopeOf } from "../store/scope.ts";

/** The templates of a year: every version with whether it is in force, and all steps, the newest first. */
export type TemplatesOfYear = {
  readonly templates: readonly (StoredTemplate & { readonly inForce: boolean })[];
  readonly steps: readonly TemplateStepTaken[];
};

/** Versions that a form of a year may have: whoever brings more is trying things out that belong on their own machine. */
const MOST_VERSIONS = 50;
const LONGEST_NAME = 120;

/** The versions of a year's templates, which are in force, and what was put in force when. */
export async function templatesOfYear(db: Db, city: string, fiscalYear: number): Promise<TemplatesOfYear> {
  const [templates, steps, inForce] = await Promise.all([
    listTemplates(db, city, fiscalYear),
    templateSteps(db, city, fiscalYear),
    templatesInForce(db, city, fiscalYear),
  ]);
  const now = new Set(inForce.values());
  return { templates: templates.map((one) => ({ ...one, inForce: now.has(one.id) })), steps };
}

/** What a person brings. */
type BroughtTemplate = {
  readonly form: TemplateForm;
  /** Western. */
  readonly fiscalYear: number;
  readonly file: string;
  readonly bytes: Uint8Array;
};

/** Checks a template and keeps it as the next version; it is not in force yet. Answers its id. Refused as the check refuses. */
export async function bringTemplate(
  db: Db,
  press: Press,
  person: Person,
  { form, fiscalYear, file, bytes }: BroughtTemplate,
  at: Date,
): Promise<Outcome<string>> {
  const allowed = may(person, "keep-templates", unitTarget(null));
  if (!allowed.ok) return allowed;
  const report = await press.run({ kind: "check-template", bytes, form });
  if (!report.ok) return report;
  const { city } = person;
  return inScope(db, scopeOf(person), async (tx) => {
    const versions = (await listTemplates(tx, city, fiscalYear)).filter((one) => one.form === form);
    const [newest] = versions;
    if (newest) {
      const known = await loadTemplate(tx, city, newest.id);
      // The same file once more is the same version.
      if (known && Buffer.compare(known.bytes, bytes) === 0) return ok(newest.id);
    }
    if (versions.length >= MOST_VERSIONS)
      return refused(
        "too-many-versions",
        `一つの様式に登録できるのは${MOST_VERSIONS}版までです。`,
        `A form can have up to ${MOST_VERSIONS} versions.`,
      );
    const id = randomUUID();
    const fileName = file.slice(0, LONGEST_NAME);
    const template = { id, fiscalYear, form, fileName, bytes, report: report.value, accountId: person.id };
    await addTemplate(tx, city, template, at);
    return ok(id);
  });
}

/** Puts a version in force in place of whatever was, or withdraws the one that is: then our own design is in force again. */
export async function stepTemplate(
  db: Db,
  person: Person,
  templateId: string,
  step: TemplateStep,
  at: Date,
): Promise<Outcome<number>> {
  const allowed = may(person, "keep-templates", unitTarget(null));
  if (!allowed.ok) return allowed;
  const { city } = person;
  return inScope(db, scopeOf(person), async (tx) => {
    const template = await loadTemplate(tx, city, templateId);
    if (!template) return refused("no-such-template", "その様式はありません。", "There is no such template.");
    const inForce = (await templatesInForce(tx, city, template.fiscalYear)).get(template.form);
    const isSo = step === "put-in-force" ? inForce === templateId : inForce !== templateId;
    // A form that was sent twice changes nothing the second time.
    if (!isSo) await addTemplateStep(tx, city, { templateId, step, accountId: person.id }, at);
    return ok(template.fiscalYear);
  });
}
