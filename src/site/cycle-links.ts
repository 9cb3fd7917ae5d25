// Owns the addresses of the year's work at the desk; links.ts is the only one that asks for them.
import { UNIT_PART, YEAR_PART } from "./address-parts.ts";
import { isLastingId } from "../domain/lasting-id.ts";
import { SHEET_STATES, type SheetState } from "../domain/workflow.ts";

/** Which sheets the progress page shows. Null and false: all. */
type ProgressFilter = {
  readonly year: number | null;
  readonly unit: string | null;
  readonly state: SheetState | null;
  readonly late: boolean;
};

/** Pages of the year's work. */
export type CyclePlace =
  | { readonly page: "tasks"; readonly city: string }
  | ({ readonly page: "progress"; readonly city: string } & ProgressFilter)
  | { readonly page: "cycle-settings"; readonly city: string; readonly year: number }
  /** What was set beside the plans: for all units (unit null), or the vision of one. `before`: older than this entry. */
  | {
      readonly page: "settings-history";
      readonly city: string;
      readonly year: number;
      readonly unit: string | null;
      readonly before: number | null;
    }
  | { readonly page: "all-units"; readonly city: string; readonly year: number }
  | { readonly page: "unit-year"; readonly city: string; readonly unit: string; readonly year: number }
  | { readonly page: "head"; readonly city: string; readonly unit: string; readonly year: number }
  | { readonly page: "decision"; readonly city: string; readonly decision: string };

const PAGES: ReadonlySet<string> = new Set<CyclePlace["page"]>([
  "tasks",
  "progress",
  "cycle-settings",
  "settings-history",
  "all-units",
  "unit-year",
  "head",
  "decision",
]);

/** Whether a page of the desk is one of the year's work. */
export function isCyclePlace(place: { readonly page: string }): place is CyclePlace {
  return PAGES.has(place.page);
}

/** The path of a page, below the city. */
export function cyclePath(place: CyclePlace): string {
  const desk = `/${place.city}/desk`;
  switch (place.page) {
    case "tasks":
      return `${desk}/tasks`;
    case "progress":
      return `${desk}/cycle${filterQuery(place)}`;
    case "cycle-settings":
      return `${desk}/cycle/${place.year}`;
    case "settings-history": {
      const of = place.unit === null ? "" : `/units/${encodeURIComponent(place.unit)}`;
      const query = place.before === null ? "" : `?before=${place.before}`;
      return `${desk}/cycle/${place.year}${of}/history${query}`;
    }
    case "all-units":
      return `${desk}/cycle/${place.year}/units`;
    case "unit-year":
      return `${desk}/cycle/${place.year}/units/${encodeURIComponent(place.unit)}`;
    case "head":
      return `${desk}/cycle/${place.year}/units/${encodeURIComponent(place.unit)}/head`;
    case "decision":
      return `${desk}/decisions/${place.decision}`;
  }
}

function filterQuery({ year, unit, state, late }: ProgressFilter): string {
  const query = new URLSearchParams();
  if (year !== null) query.set("year", String(year));
  if (unit !== null) query.set("unit", unit);
  if (state !== null) query.set("state", state);
  if (late) query.set("late", "1");
  return query.size > 0 ? `?${query.toString()}` : "";
}

/** The page that the words behind `/:city/desk` name, null when it is none of these. */
export function cyclePlaceOf(
  city: string,
  words: readonly string[],
  query: URLSearchParams,
): CyclePlace | null {
  const [section, first, second, unit, last, ...more] = words;
  if (more.length > 0) return null;
  if (section === "tasks") return first === undefined ? { page: "tasks", city } : null;
  if (section === "decisions")
    return first !== undefined && isLastingId(first) && second === undefined
      ? { page: "decision", city, decision: first }
      : null;
  if (section !== "cycle") return null;
  if (first === undefined) return { page: "progress", city, ...filterOf(query) };
  if (!YEAR_PART.test(first)) return null;
  const year = Number(first);
  if (second === undefined) return { page: "cycle-settings", city, year };
  const history = { page: "settings-history", city, year, before: beforeIn(query) } as const;
  if (second === "history") return unit === undefined ? { ...history, unit: null } : null;
  if (second !== "units") return null;
  if (unit === undefined) return { page: "all-units", city, year };
  if (!UNIT_PART.test(unit)) return null;
  if (last === undefined) return { page: "unit-year", city, unit, year };
  if (last === "history") return { ...history, unit };
  return last === "head" ? { page: "head", city, unit, year } : null;
}

function beforeIn(query: URLSearchParams): number | null {
  const before = query.get("before") ?? "";
  return /^\d{1,9}$/.test(before) ? Number(before) : null;
}

function filterOf(query: URLSearchParams): ProgressFilter {
  const year = query.get("year") ?? "";
  const unit = query.get("unit") ?? "";
  return {
    year: YEAR_PART.test(year) ? Number(year) : null,
    unit: UNIT_PART.test(unit) ? unit : null,
    state: SHEET_STATES.find((known) => known === query.get("state")) ?? null,
    late: query.get("late") === "1",
  };
}
