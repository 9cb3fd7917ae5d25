// Owns the addresses of papers made in the background and of the templates they are made with; links.ts is the only one that asks for them.
import { TEMPLATE_FORMS, type TemplateForm } from "../rulebook/osaka-city/template-names.ts";
import { YEAR_PART } from "./address-parts.ts";
import { isLastingId } from "../domain/lasting-id.ts";

/** A unit, as in URLs, and a year, of which a template is tried on what is published. */
export type Trial = { readonly unit: string; readonly fiscalYear: number };

/** The page where papers of a year are asked for and fetched, and one archive. A null year is the newest. */
export type PapersPlace =
  | {
      readonly page: "papers";
      readonly city: string;
      readonly year: number | null;
      /** The short code of a paper to open, as it was typed. */
      readonly code?: string;
    }
  | { readonly page: "papers-archive"; readonly city: string; readonly job: string }
  /** The city's own Excel templates of a year; a null year is the newest. */
  | { readonly page: "templates"; readonly city: string; readonly year: number | null }
  /** One version with its report, and what becomes of a published year on it. */
  | {
      readonly page: "template";
      readonly city: string;
      readonly template: string;
      readonly trial?: Trial;
    }
  /** The file of a version; with a trial, a paper of that year on it. */
  | { readonly page: "template-file"; readonly city: string; readonly template: string }
  | {
      readonly page: "template-trial";
      readonly city: string;
      readonly template: string;
      readonly trial: Trial;
      /** The id of the paper: form1, form2-4 … */
      readonly paper: string;
    }
  /** Our own design with the names in place, to begin with. */
  | {
      readonly page: "template-starter";
      readonly city: string;
      readonly form: TemplateForm;
      readonly year: number;
    };

const PAGES = new Set([
  "papers",
  "papers-archive",
  "templates",
  "template",
  "template-file",
  "template-trial",
  "template-starter",
]);

/** Whether a page of the desk is one of these. */
export function isPapersPlace(place: { readonly page: string }): place is PapersPlace {
  return PAGES.has(place.page);
}

/** The path of a page, from the root of the server, without language. */
export function papersPath(place: PapersPlace): string {
  const root = `/${place.city}/desk/papers`;
  switch (place.page) {
    case "papers-archive":
      return `${root}/${place.job}.zip`;
    case "templates":
      return `${root}/templates${place.year === null ? "" : `?year=${place.year}`}`;
    case "template":
      return place.trial
        ? `${root}/templates/${place.template}?${trialQuery(place.trial)}`
        : `${root}/templates/${place.template}`;
    case "template-trial":
      return `${root}/templates/${place.template}.xlsx?${trialQuery(place.trial)}&paper=${place.paper}`;
    case "template-file":
      return `${root}/templates/${place.template}.xlsx`;
    case "template-starter":
      return `${root}/templates/${place.form}-${place.year}.xlsx`;
    case "papers":
      return ordersPath(root, place);
  }
}

/** A unit and a year in one word, as the form of a page sends them. */
export function trialWord({ unit, fiscalYear }: Trial): string {
  return `${unit}-${fiscalYear}`;
}

function trialQuery(trial: Trial): string {
  return new URLSearchParams({ trial: trialWord(trial) }).toString();
}

function trialIn(word: string | null): Trial | null {
  const [, unit, year] = /^(.{1,60})-(\d{4})$/su.exec(word ?? "") ?? [];
  return unit !== undefined && year !== undefined && YEAR_PART.test(year)
    ? { unit, fiscalYear: Number(year) }
    : null;
}

function ordersPath(root: string, place: Extract<PapersPlace, { readonly page: "papers" }>): string {
  const query = new URLSearchParams();
  if (place.year !== null) query.set("year", String(place.year));
  if (place.code !== undefined) query.set("code", place.code);
  return query.size === 0 ? root : `${root}?${query.toString()}`;
}

/** The page that the words behind `/:city/desk/papers` name, null when they name none. */
export function papersPlaceOf(
  city: string,
  words: readonly string[],
  query: URLSearchParams,
): PapersPlace | null {
  const year = query.get("year") ?? "";
  const asked = YEAR_PART.test(year) ? Number(year) : null;
  if (words[0] === "templates") return templatePlaceOf(city, words.slice(1), asked, query);
  const [file, ...more] = words;
  if (more.length > 0) return null;
  if (file !== undefined) {
    const job = file.endsWith(".zip") ? file.slice(0, -".zip".length) : "";
    return isLastingId(job) ? { page: "papers-archive", city, job } : null;
  }
  const code = query.get("code")?.slice(0, 60).trim() ?? "";
  return {
    page: "papers",
    city,
    year: asked,
    ...(code === "" ? {} : { code }),
  };
}

function templatePlaceOf(
  city: string,
  words: readonly string[],
  year: number | null,
  query: URLSearchParams,
): PapersPlace | null {
  const trial = trialIn(query.get("trial"));
  const [name, ...more] = words;
  if (more.length > 0) return null;
  if (name === undefined) return { page: "templates", city, year };
  if (isLastingId(name)) return { page: "template", city, template: name, ...(trial ? { trial } : {}) };
  const file = /^(.+)\.xlsx$/u.exec(name)?.[1] ?? "";
  const paper = query.get("paper") ?? "";
  if (isLastingId(file) && trial && /^[a-z0-9-]{1,40}$/u.test(paper))
    return { page: "template-trial", city, template: file, trial, paper };
  if (isLastingId(file)) return { page: "template-file", city, template: file };
  const [form, of = "", ...rest] = file.split("-");
  const known = TEMPLATE_FORMS.find((one) => one === form);
  return known && rest.length === 0 && YEAR_PART.test(of)
    ? { page: "template-starter", city, form: known, year: Number(of) }
    : null;
}
