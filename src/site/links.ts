// Owns every address of public pages and of the desk: built and read here and in the *-links.ts beside it, nowhere else. Japanese under /:city, English under /en/:city.
import { RESERVED, SLUG, UNIT_PART, YEAR_PART, wordsOf } from "./address-parts.ts";
import { isLastingId } from "../domain/lasting-id.ts";
import { readShortCode } from "../documents/paper/short-code.ts";
import type { Severity } from "../domain/finding.ts";
import type { Lang } from "../ui/language.ts";
import { cyclePath, cyclePlaceOf, isCyclePlace, type CyclePlace } from "./cycle-links.ts";
import { deskPlanPage, deskPlanPath, type DeskPlanPage } from "./desk-plan-links.ts";
import { isPapersPlace, papersPath, papersPlaceOf, type PapersPlace } from "./papers-links.ts";

/** The plan that a page belongs to: one unit of one city in one fiscal year (western). */
export type PlanPlace = { readonly city: string; readonly unit: string; readonly year: number };

/** Every public page, with what its address says. */
export type Place =
  | { readonly page: "home" }
  | { readonly page: "city" | "units" | "watch" | "data"; readonly city: string }
  | { readonly page: "search"; readonly city: string; readonly words: string }
  /** Where the short code of a paper leads. `code` as it was typed, empty to ask for one. */
  | { readonly page: "codes"; readonly city: string; readonly code: string }
  | { readonly page: "unit"; readonly city: string; readonly unit: string }
  | ({ readonly page: "year" | "reform" | "sources" | "plan-json" } & PlanPlace)
  | ({ readonly page: "issue"; readonly no: number } & PlanPlace)
  /** A paper, or the record as data. */
  | ({ readonly page: "paper-file"; readonly name: string } & PlanPlace)
  | ({ readonly page: "initiative"; readonly code: string } & PlanPlace)
  | ({
      readonly page: "findings";
      readonly severity: Severity | null;
      readonly rule: string | null;
    } & PlanPlace);

/** A run of characters of one line of a paper: line from 1, columns in UTF-16 units, `end` exclusive. */
export type Piece = { readonly line: number; readonly start: number; readonly end: number };

/** Every page of the desk, where papers come in and are accepted. `door` is above the cities. */
export type DeskPlace =
  | CyclePlace
  | { readonly page: "door" }
  | { readonly page: "import"; readonly city: string }
  | { readonly page: "paper"; readonly city: string; readonly paper: string; readonly piece: Piece | null }
  | ({ readonly page: "accept"; readonly papers: readonly string[] | null } & PlanPlace)
  | { readonly page: "accepted"; readonly city: string; readonly snapshot: string }
  | DeskPlanPage
  | { readonly page: "people" | "sections" | "moves"; readonly city: string }
  | { readonly page: "person" | "person-data"; readonly city: string; readonly account: string }
  | PapersPlace;

/** A page in one of the languages. */
export type Address = { readonly lang: Lang; readonly place: Place };

const CODE = /^\d{1,3}(?:-\d{1,3}){1,3}$/;

/** The name of a paper's file: no path, no dots but the one before its format. */
const FILE = /^[\p{L}\p{N}-]{1,150}\.(?:xlsx|pdf|docx|pptx|csv|json|stratml)$/u;

/** The short code of a paper in its printed form. */
const PRINTED_CODE = /^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z]$/;

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
    case "data":
      return `/${place.city}/data`;
    case "search":
      return place.words === ""
        ? `/${place.city}/search`
        : `/${place.city}/search?${new URLSearchParams({ q: place.words }).toString()}`;
    case "codes":
      return codesPath(place);
    case "unit":
      return `/${place.city}/units/${encodeURIComponent(place.unit)}`;
    case "year":
      return yearPath(place);
    case "reform":
      return `${yearPath(place)}/reform`;
    case "sources":
      return `${yearPath(place)}/sources`;
    case "plan-json":
      return `${yearPath(place)}/plan.json`;
    case "paper-file":
      return `${yearPath(place)}/papers/${encodeURIComponent(place.name)}`;
    case "issue":
      return `${yearPath(place)}/issues/${place.no}`;
    case "initiative":
      return `${yearPath(place)}/initiatives/${place.code}`;
    case "findings":
      return `${yearPath(place)}/findings${filterQuery(place.severity, place.rule)}`;
  }
}

/** A code as it is printed stands in the path; whatever else was typed stays a question. */
function codesPath({ city, code }: { readonly city: string; readonly code: string }): string {
  if (PRINTED_CODE.test(code)) return `/${city}/codes/${code}`;
  return code === "" ? `/${city}/codes` : `/${city}/codes?${new URLSearchParams({ code }).toString()}`;
}

function yearPath(place: PlanPlace): string {
  return `/${place.city}/units/${encodeURIComponent(place.unit)}/${place.year}`;
}

function filterQuery(severity: Severity | null, rule: string | null): string {
  const query = new URLSearchParams();
  if (severity) query.set("severity", severity);
  if (rule) query.set("rule", rule);
  return query.size > 0 ? `?${query.toString()}` : "";
}

/** The page that a path names, null when it is no public page. `path` without query, percent-encoded. */
export function parse(path: string, query: URLSearchParams): Address | null {
  const { lang, words } = wordsOf(path);
  const place = words && placeOf(words, query);
  return place && { lang, place };
}

/** The path of a page of the desk. */
export function deskHref(lang: Lang, place: DeskPlace): string {
  return (lang === "en" ? "/en" : "") + deskPath(place);
}

function deskPath(place: DeskPlace): string {
  if (isCyclePlace(place)) return cyclePath(place);
  if (isPapersPlace(place)) return papersPath(place);
  switch (place.page) {
    case "door":
      return "/desk";
    case "import":
      return `/${place.city}/desk/import`;
    case "paper": {
      const path = `/${place.city}/desk/import/${place.paper}`;
      const { piece } = place;
      return piece ? `${path}?piece=${piece.line}.${piece.start}.${piece.end}` : path;
    }
    case "accept": {
      const path = `/${place.city}/desk/accept/${encodeURIComponent(place.unit)}/${place.year}`;
      return place.papers
        ? `${path}?${new URLSearchParams(place.papers.map((id): [string, string] => ["paper", id])).toString()}`
        : path;
    }
    case "accepted":
      return `/${place.city}/desk/accepted/${place.snapshot}`;
    case "plan":
    case "sheet":
    case "sheet-events":
    case "evidence":
    case "take":
    case "plan-ahead":
    case "history":
      return deskPlanPath(place);
    case "people":
      return `/${place.city}/desk/people`;
    case "sections":
    case "moves":
      return `/${place.city}/desk/people/${place.page}`;
    case "person":
      return `/${place.city}/desk/people/${place.account}`;
    case "person-data":
      return `/${place.city}/desk/people/${place.account}/data.json`;
  }
}

/** The page of the desk that a path names, null when it is none. `/:city/desk`, `/desk` and `/desk/import` are the door, which leads to where the person's day begins. */
export function parseDesk(
  path: string,
  query: URLSearchParams,
): { readonly lang: Lang; readonly place: DeskPlace } | null {
  const { lang, words } = wordsOf(path);
  const place = words && deskPlaceOf(words, query);
  return place && { lang, place };
}

function deskPlaceOf(words: readonly string[], query: URLSearchParams): DeskPlace | null {
  const [city = "", desk, section, first, second, ...more] = words;
  if (city === "desk")
    return words.length === 1 || words.join("/") === "desk/import" ? { page: "door" } : null;
  if (desk !== "desk" || RESERVED.has(city) || !SLUG.test(city)) return null;
  // Where a day begins depends on who comes.
  if (section === undefined) return { page: "door" };
  const ofTheYear = cyclePlaceOf(city, words.slice(2), query);
  if (ofTheYear) return ofTheYear;
  if (section === "papers") return papersPlaceOf(city, words.slice(3), query);
  if (section === "plans" && UNIT_PART.test(first ?? "") && YEAR_PART.test(second ?? ""))
    return deskPlanPage({ city, unit: first ?? "", year: Number(second) }, more, query);
  if (more.length > 0) return null;
  if (section === "import" && second === undefined) {
    if (first === undefined) return { page: "import", city };
    return isLastingId(first)
      ? { page: "paper", city, paper: first, piece: pieceOf(query.get("piece")) }
      : null;
  }
  if (section === "people") {
    if (first === undefined) return { page: "people", city };
    if (first === "sections" || first === "moves") return second === undefined ? { page: first, city } : null;
    if (!isLastingId(first)) return null;
    if (second === undefined) return { page: "person", city, account: first };
    return second === "data.json" ? { page: "person-data", city, account: first } : null;
  }
  if (section === "accepted" && second === undefined && first !== undefined && isLastingId(first))
    return { page: "accepted", city, snapshot: first };
  if (section !== "accept" || !UNIT_PART.test(first ?? "") || !YEAR_PART.test(second ?? "")) return null;
  const papers = query.getAll("paper").filter((id) => isLastingId(id));
  return {
    page: "accept",
    city,
    unit: first ?? "",
    year: Number(second),
    papers: papers.length > 0 ? papers : null,
  };
}

function pieceOf(words: string | null): Piece | null {
  const [, line, start, end] = (/^(\d{1,7})\.(\d{1,7})\.(\d{1,7})$/.exec(words ?? "") ?? []).map(Number);
  return line === undefined || start === undefined || end === undefined ? null : { line, start, end };
}

function placeOf(words: readonly string[], query: URLSearchParams): Place | null {
  const [city, section, unit, year, ...rest] = words;
  if (city === undefined) return { page: "home" };
  if (RESERVED.has(city) || !SLUG.test(city)) return null;
  if (section === undefined) return { page: "city", city };
  if (section === "search")
    return words.length === 2 ? { page: "search", city, words: (query.get("q") ?? "").slice(0, 200) } : null;
  if (section === "codes")
    return words.length <= 3 ? { page: "codes", city, code: codeIn(unit ?? query.get("code") ?? "") } : null;
  if (section === "data") return words.length === 2 ? { page: "data", city } : null;
  if (section === "watch") return words.length === 2 ? { page: "watch", city } : null;
  if (section !== "units") return null;
  if (unit === undefined) return { page: "units", city };
  if (!UNIT_PART.test(unit)) return null;
  if (year === undefined) return { page: "unit", city, unit };
  if (!YEAR_PART.test(year)) return null;
  return planPage({ city, unit, year: Number(year) }, rest, query);
}

/** A code that was typed, in its printed form; anything else as it was typed. */
function codeIn(typed: string): string {
  const words = typed.slice(0, 60);
  const read = readShortCode(words);
  return read.ok ? read.value : words;
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
  if (page === "papers" && FILE.test(item)) return { page: "paper-file", name: item, ...plan };
  if (page === "issues" && /^\d{1,3}$/.test(item)) return { page: "issue", no: Number(item), ...plan };
  if (page === "initiatives" && CODE.test(item)) return { page: "initiative", code: item, ...plan };
  return null;
}

function filterOf(query: URLSearchParams): { severity: Severity | null; rule: string | null } {
  const severity = SEVERITIES.find((known) => known === query.get("severity")) ?? null;
  return { severity, rule: query.get("rule") || null };
}
