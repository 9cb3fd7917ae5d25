// Owns answering the pages of the city's own Excel templates: what is in force, bringing one in, putting it in force, taking it out.
import { emptyFile } from "../../../domain/empty-file.ts";
import { may, unitTarget } from "../../../domain/access.ts";
import { fiscalYearOf } from "../../../domain/fiscal-year.ts";
import { refused, type Outcome, type Refusal } from "../../../domain/outcome.ts";
import { TEMPLATE_FORMS } from "../../../rulebook/osaka-city/template-names.ts";
import type { PapersPlace, Trial } from "../../../site/papers-links.ts";
import { namesOf } from "../../../store/active-people.ts";
import { loadTemplate } from "../../../store/paper-templates.ts";
import { inScope, scopeOf } from "../../../store/scope.ts";
import { yearsToOrder } from "../../../usecases/order-papers.ts";
import { bringTemplate, stepTemplate, templatesOfYear } from "../../../usecases/paper-templates.ts";
import { toTryOn, tryTemplate } from "../../../usecases/try-template.ts";
import { doneHref } from "../cycle/done.ts";
import { sent, sentFiles } from "../form-data.ts";
import type { DeskAnswer, DeskWork, Download } from "../work.ts";
import { templateView } from "./template-page.tsx";
import { templatesView } from "./templates-page.tsx";

type TemplatesPlace = Extract<
  PapersPlace,
  { readonly page: "templates" | "template" | "template-file" | "template-trial" | "template-starter" }
>;

type Told = { readonly done: string | null; readonly refusals: readonly Refusal[] };

/** The page, one version, or a file. */
export async function templatesPage(work: DeskWork, place: TemplatesPlace, told: Told): Promise<DeskAnswer> {
  const { db, press, context } = work;
  switch (place.page) {
    case "templates":
      return yearPage(work, place.year, told);
    case "template":
      return versionPage(work, place, told);
    case "template-trial": {
      if (press === null) return null;
      const { unit, fiscalYear } = place.trial;
      const on = { unit, fiscalYear, paper: place.paper };
      const tried = await tryTemplate(db, press, context.person, place.template, on);
      if (!tried.ok) return { refusal: tried.refusal };
      const [file] = tried.value;
      return file ? { download: excelFile(`trial-${file.id}-${fiscalYear}.xlsx`, file.bytes) } : null;
    }
    case "template-file": {
      const template = await loadTemplate(db, context.city.slug, place.template);
      if (!template) return null;
      const { form, fiscalYear, version, bytes } = template;
      return { download: excelFile(`${context.city.slug}-${form}-${fiscalYear}-v${version}.xlsx`, bytes) };
    }
    case "template-starter": {
      if (press === null) return null;
      const made = await press.run({ kind: "starter", form: place.form, fiscalYear: place.year });
      return made.ok
        ? { download: excelFile(`starter-${place.form}-${place.year}.xlsx`, made.value.bytes) }
        : { refusal: made.refusal };
    }
  }
}

function excelFile(name: string, bytes: Uint8Array): Download {
  return {
    name,
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    size: bytes.length,
    pieces: (async function* () {
      yield bytes;
    })(),
  };
}

async function yearPage(work: DeskWork, asked: number | null, told: Told): Promise<DeskAnswer> {
  const { db, context, today } = work;
  const { person } = context;
  const years = await yearsToOrder(db, person);
  const thisYear = fiscalYearOf(today) ?? Number(today.slice(0, 4));
  const year = asked ?? years[0] ?? thisYear;
  const { templates, steps } = await templatesOfYear(db, person.city, year);
  const names = await inScope(db, scopeOf(person), (tx) =>
    namesOf(
      tx,
      person.city,
      [...templates, ...steps].map(({ accountId }) => accountId),
    ),
  );
  return {
    place: { page: "templates", city: person.city, year },
    status: told.refusals.length > 0 ? 422 : 200,
    view: templatesView({
      context,
      // The next year's forms are prepared before its plans.
      years: [...new Set([...years, year, thisYear + 1])].sort((a, b) => b - a),
      year,
      templates,
      steps,
      names,
      keeps: may(person, "keep-templates", unitTarget(null)).ok,
      ...told,
    }),
  };
}

async function versionPage(
  work: DeskWork,
  { template: id, trial = null }: { readonly template: string; readonly trial?: Trial | null },
  told: Told,
): Promise<DeskAnswer> {
  const { db, press, context } = work;
  const { person } = context;
  const stored = await loadTemplate(db, person.city, id);
  if (!stored) return null;
  const { templates } = await templatesOfYear(db, person.city, stored.fiscalYear);
  const template = templates.find((one) => one.id === id);
  if (!template) return null;
  const tryOn = press === null ? [] : await toTryOn(db, person.city, stored.fiscalYear);
  const tried = press && trial ? await tryTemplate(db, press, person, id, trial) : null;
  const refusals = [...told.refusals, ...(tried && !tried.ok ? [tried.refusal] : [])];
  return {
    place: { page: "template", city: person.city, template: id, ...(trial ? { trial } : {}) },
    status: refusals.length > 0 ? 422 : 200,
    view: templateView({
      context,
      template,
      keeps: may(person, "keep-templates", unitTarget(null)).ok,
      tryOn,
      trial: trial && tried?.ok ? { ...trial, papers: tried.value } : null,
      ...told,
      refusals,
    }),
  };
}

/** Bringing a template, putting one in force, withdrawing it. */
export async function changeTemplates(
  work: DeskWork,
  place: TemplatesPlace,
  form: FormData,
): Promise<DeskAnswer> {
  const { db, now, context } = work;
  const { lang, person } = context;
  const action = sent(form, "action");
  if (place.page === "templates" && action === "bring") {
    const brought = await bring(work, form);
    return brought.ok
      ? { goTo: doneHref(lang, { page: "template", city: person.city, template: brought.value }, "brought") }
      : yearPage(work, Number(sent(form, "year")) || place.year, { done: null, refusals: [brought.refusal] });
  }
  if (place.page !== "template" || (action !== "put-in-force" && action !== "withdrawn")) return null;
  const done = await stepTemplate(db, person, place.template, action, now());
  return done.ok
    ? { goTo: doneHref(lang, { page: "templates", city: person.city, year: done.value }, action) }
    : versionPage(work, place, { done: null, refusals: [done.refusal] });
}

async function bring({ db, press, now, context }: DeskWork, form: FormData): Promise<Outcome<string>> {
  const [file] = await sentFiles(form, "file");
  const kind = TEMPLATE_FORMS.find((one) => one === sent(form, "form"));
  const fiscalYear = Number(sent(form, "year"));
  if (!file) return refused("no-file", "ファイルを選んでください。", "Please choose a file.");
  if (file.bytes.length === 0) return { ok: false, refusal: emptyFile(file.file) };
  if (!kind || !/^(?:19|20)\d\d$/u.test(sent(form, "year")))
    return refused("no-form", "様式と年度を選んでください。", "Please choose the form and the year.");
  if (press === null)
    return refused("no-press", "ここではExcelを読めません。", "Excel files cannot be read here.");
  return bringTemplate(db, press, context.person, { form: kind, fiscalYear, ...file }, now());
}
