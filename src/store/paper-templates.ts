// Owns a city's Excel templates: their versions, which one is in force for a form and year, and since when.
import type { Transaction } from "kysely";
import type { TemplateReport } from "../domain/template-report.ts";
import type { TemplateForm } from "../rulebook/osaka-city/template-names.ts";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

export type TemplateStep = "put-in-force" | "withdrawn";

/** One version, without its bytes. `size` in bytes; `accountId` who brought it. */
export type StoredTemplate = {
  readonly id: string;
  readonly fiscalYear: number;
  readonly form: TemplateForm;
  readonly version: number;
  readonly fileName: string;
  readonly size: number;
  readonly report: TemplateReport;
  readonly accountId: string;
  readonly at: string;
};

/** One step of a template: who did it, and when. */
export type TemplateStepTaken = {
  readonly templateId: string;
  readonly form: TemplateForm;
  readonly step: TemplateStep;
  readonly accountId: string;
  readonly at: string;
};

type Reader = Db | Transaction<Tables>;

/** The versions of a year, the newest first. */
export async function listTemplates(
  db: Reader,
  city: string,
  fiscalYear: number,
): Promise<readonly StoredTemplate[]> {
  const rows = await db
    .selectFrom("paper_template")
    .select(["id", "fiscal_year", "form", "version", "file_name", "size", "report", "account_id", "at"])
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .orderBy("form")
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fiscalYear: row.fiscal_year,
    form: row.form,
    version: row.version,
    fileName: row.file_name,
    size: row.size,
    report: row.report,
    accountId: row.account_id,
    at: row.at.toISOString(),
  }));
}

/** The steps of a year, the newest first. */
export async function templateSteps(
  db: Reader,
  city: string,
  fiscalYear: number,
): Promise<readonly TemplateStepTaken[]> {
  const rows = await db
    .selectFrom("paper_template_step as step")
    .innerJoin("paper_template as template", (join) =>
      join.onRef("template.city", "=", "step.city").onRef("template.id", "=", "step.template_id"),
    )
    .select(["step.template_id", "step.step", "step.account_id", "step.at", "template.form"])
    .where("step.city", "=", city)
    .where("template.fiscal_year", "=", fiscalYear)
    .orderBy("step.number", "desc")
    .execute();
  return rows.map((row) => ({
    templateId: row.template_id,
    form: row.form,
    step: row.step,
    accountId: row.account_id,
    at: row.at.toISOString(),
  }));
}

/** The template in force for each form of a year, by its id; none where our own design is. */
export async function templatesInForce(
  db: Reader,
  city: string,
  fiscalYear: number,
): Promise<ReadonlyMap<TemplateForm, string>> {
  const last = new Map<TemplateForm, TemplateStepTaken>();
  for (const one of await templateSteps(db, city, fiscalYear))
    if (!last.has(one.form)) last.set(one.form, one);
  return new Map(
    [...last].flatMap(([form, { step, templateId }]) =>
      step === "put-in-force" ? [[form, templateId]] : [],
    ),
  );
}

/** The year and form of a version with its name and bytes; null when the city has none with that id. */
export async function loadTemplate(
  db: Reader,
  city: string,
  id: string,
): Promise<(Pick<StoredTemplate, "fiscalYear" | "form" | "version"> & { readonly bytes: Buffer }) | null> {
  const row = await db
    .selectFrom("paper_template")
    .select(["fiscal_year", "form", "version", "bytes"])
    .where("city", "=", city)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { fiscalYear: row.fiscal_year, form: row.form, version: row.version, bytes: row.bytes } : null;
}

/** Adds a version behind the last one of its form and year. Two at once: the second fails on the number and may be tried again. */
export async function addTemplate(
  tx: Transaction<Tables>,
  city: string,
  template: Omit<StoredTemplate, "version" | "at" | "size"> & { readonly bytes: Uint8Array },
  at: Date,
): Promise<void> {
  const { id, fiscalYear, form, fileName, bytes, report, accountId } = template;
  const { last } = await tx
    .selectFrom("paper_template")
    .select((row) => row.fn.max("version").as("last"))
    .where("city", "=", city)
    .where("fiscal_year", "=", fiscalYear)
    .where("form", "=", form)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("paper_template")
    .values({
      city,
      id,
      fiscal_year: fiscalYear,
      form,
      version: (last ?? 0) + 1,
      file_name: fileName,
      bytes: Buffer.from(bytes),
      size: bytes.length,
      report: JSON.stringify(report),
      account_id: accountId,
      at,
    })
    .execute();
}

/** Keeps that a template was put in force or withdrawn, by whom and when. */
export async function addTemplateStep(
  tx: Transaction<Tables>,
  city: string,
  { templateId, step, accountId }: Pick<TemplateStepTaken, "templateId" | "step" | "accountId">,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("paper_template_step")
    .values({ city, template_id: templateId, step, account_id: accountId, at })
    .execute();
}
