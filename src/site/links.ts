// Owns every address of the site: built and read here and nowhere else. Japanese under /:city, English under /en/:city.
import type { Severity } from "../domain/finding.ts";
import type { Lang } from "../ui/language.ts";

/** The plan that a page belongs to: one unit of one city in one fiscal year (western). */
export type PlanPlace = { readonly city: string; readonly unit: string; readonly year: number };

/** Every public page, with what its address says. */
export type Place =
  | { readonly page: "home" }
  | { readonly page: "city" | "units" | "watch"; readonly city: string }
  | { readonly page: "unit"; readonly city: string; readonly unit: string }
  | ({ readonly page: "year" | "reform" | "sources" | "plan-json" } & PlanPlace)
  | ({ readonly page: "issue"; readonly no: number } & PlanPlace)
  | ({ readonly page: "initiative"; readonly code: string } & PlanPlace)
  | ({
      readonly page: "findings";
      readonly severity: Severity | null;
      readonly rule: string | null;
    } & PlanPlace);

/** A page in one of the languages. */
export type Address = { readonly lang: Lang; readonly place: Place };

/** First words of a path that are never a city. */
const RESERVED = new Set(["en", "desk", "assets"]);
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
const YEAR = /^(?:19|20)\d{2}$/;
const CODE = /^\d{1,3}(?:-\d{1,3}){1,3}$/;
const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** The path of a page, from the root of the server. */
export function href(lang: Lang, place: Place): string {
  const path = pathOf(place);
  if (lang === "ja") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

function pathOf(place: Place): string {
  switch (place.page) {
    case "home":
      return "/";
    case "city":
      return `/${place.city}`;
    case "units":
      return `/${place.city}/units`;
    case "watch":
      return `/${place.city}/watch`;
    case "unit":
      return `/${place.city}/units/${place.unit}`;
    case "year":
      return yearPath(place);
    case "reform":
      return `${yearPath(place)}/reform`;
    case "sources":
      return `${yearPath(place)}/sources`;
    case "plan-json":
      return `${yearPath(place)}/plan.json`;
    case "issue":
      return `${yearPath(place)}/issues/${place.no}`;
    case "initiative":
      return `${yearPath(place)}/initiatives/${place.code}`;
    case "findings":
      return `${yearPath(place)}/findings${filterQuery(place.severity, place.rule)}`;
  }
}

function yearPath(place: PlanPlace): string {
  return `/${place.city}/units/${place.unit}/${place.year}`;
}

function filterQuery(severity: Severity | null, rule: string | null): string {
  const query = new URLSearchParams();
  if (severity) query.set("severity", severity);
  if (rule) query.set("rule", rule);
  return query.size > 0 ? `?${query.toString()}` : "";
}

/** The page that a path names, null when it is no public page. `path` without query, percent-decoding not needed: addresses are ASCII. */
export function parse(path: string, query: URLSearchParams): Address | null {
  const words = path.split("/").slice(1);
  const lang: Lang = words[0] === "en" ? "en" : "ja";
  if (lang === "en") words.shift();
  if (words.at(-1) === "") words.pop();
  const place = placeOf(words, query);
  return place && { lang, place };
}

function placeOf(words: readonly string[], query: URLSearchParams): Place | null {
  const [city, section, unit, year, ...rest] = words;
  if (city === undefined) return { page: "home" };
  if (RESERVED.has(city) || !SLUG.test(city)) return null;
  if (section === undefined) return { page: "city", city };
  if (section === "watch") return words.length === 2 ? { page: "watch", city } : null;
  if (section !== "units") return null;
  if (unit === undefined) return { page: "units", city };
  if (!SLUG.test(unit)) return null;
  if (year === undefined) return { page: "unit", city, unit };
  if (!YEAR.test(year)) return null;
  return planPage({ city, unit, year: Number(year) }, rest, query);
}

function planPage(plan: PlanPlace, words: readonly string[], query: URLSearchParams): Place | null {
  const [page, item, ...more] = words;
  if (more.length > 0) return null;
  if (page === undefined) return { page: "year", ...plan };
  if (item === undefined) {
    if (page === "reform" || page === "sources") return { page, ...plan };
    if (page === "plan.json") return { page: "plan-json", ...plan };
    if (page === "findings") return { page, ...plan, ...filterOf(query) };
    return null;
  }
  if (page === "issues" && /^\d{1,3}$/.test(item)) return { page: "issue", no: Number(item), ...plan };
  if (page === "initiatives" && CODE.test(item)) return { page: "initiative", code: item, ...plan };
  return null;
}

function filterOf(query: URLSearchParams): { severity: Severity | null; rule: string | null } {
  const severity = SEVERITIES.find((known) => known === query.get("severity")) ?? null;
  return { severity, rule: query.get("rule") || null };
}
