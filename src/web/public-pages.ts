// Owns which view answers which public address.
import type { Snapshot } from "../domain/snapshot.ts";
import { cityView, homeView, unitsView, unitView, watchView } from "../site/city-pages.tsx";
import { codesView } from "../site/codes-page.tsx";
import { dataView } from "../site/data-page.tsx";
import { findingsView } from "../site/findings-page.tsx";
import { initiativeView } from "../site/initiative-page.tsx";
import { issueView } from "../site/issue-page.tsx";
import { href, type Address, type Place } from "../site/links.ts";
import { findInitiative, findIssue } from "../site/plan-parts.ts";
import { reformView } from "../site/reform-page.tsx";
import { searchView } from "../site/search-page.tsx";
import { sourcesView } from "../site/sources-page.tsx";
import type { City, PlanContext, View } from "../site/view.ts";
import { yearView } from "../site/year-page.tsx";
import type { PublishedFiles } from "../usecases/published-files.ts";
import type { PublishedReader } from "./published-reader.ts";

/** What to send for an address; null: there is nothing there. */
type Answer =
  | { readonly kind: "page"; readonly view: View; readonly city: City | null }
  | { readonly kind: "json"; readonly snapshot: Snapshot }
  | { readonly kind: "file"; readonly city: City; readonly snapshot: Snapshot; readonly name: string }
  | { readonly kind: "elsewhere"; readonly address: string };

/** Loads what an address needs and makes its view. */
export async function answer(
  reader: PublishedReader,
  { lang, place }: Address,
  files: PublishedFiles | null = null,
): Promise<Answer | null> {
  const cities = await reader.cities();
  if (place.page === "home") {
    const [only, second] = cities;
    if (only && !second) return { kind: "elsewhere", address: href(lang, { page: "city", city: only.slug }) };
    return { kind: "page", view: homeView(lang, cities), city: null };
  }
  const city = cities.find((candidate) => candidate.slug === place.city);
  if (!city) return null;
  if ("year" in place) {
    const snapshot = await reader.snapshot(city.slug, place.unit, place.year);
    if (!snapshot) return null;
    if (place.page === "plan-json") return { kind: "json", snapshot };
    if (place.page === "paper-file") return files && { kind: "file", city, snapshot, name: place.name };
    const [own] = files && place.page === "year" ? await files.list(city, [snapshot]) : [];
    const view = planView({ lang, city, snapshot, ...(own ? { files: own } : {}) }, place);
    return view && { kind: "page", view, city };
  }
  if (place.page === "codes") {
    const typed = place.code.trim();
    const found = typed === "" ? null : await reader.byCode(city.slug, typed);
    return { kind: "page", view: codesView({ lang, city, typed, found }), city };
  }
  const snapshots = await reader.snapshots(city.slug);
  switch (place.page) {
    case "city":
      return { kind: "page", view: cityView({ lang, city, snapshots }), city };
    case "units":
      return { kind: "page", view: unitsView({ lang, city, snapshots }), city };
    case "search":
      return { kind: "page", view: searchView({ lang, city, snapshots, words: place.words }), city };
    case "data": {
      if (!files) return null;
      const lists = await files.list(city, snapshots);
      const entries = snapshots.map((snapshot, index) => ({ snapshot, files: lists[index] ?? [] }));
      return { kind: "page", view: dataView({ lang, city, entries }), city };
    }
    case "watch":
      return { kind: "page", view: watchView({ lang, city, snapshots }), city };
    case "unit": {
      const own = snapshots.filter((snapshot) => snapshot.unitSlug === place.unit);
      return own.length === 0 ? null : { kind: "page", view: unitView({ lang, city, snapshots: own }), city };
    }
  }
}

type PlanPlace = Extract<Place, { readonly year: number }>;

function planView(context: PlanContext, place: PlanPlace): View | null {
  const { plan } = context.snapshot;
  switch (place.page) {
    case "year":
      return yearView(context);
    case "reform":
      return reformView(context);
    case "sources":
      return sourcesView(context);
    case "findings":
      return findingsView(context, place);
    case "issue": {
      const found = findIssue(plan, place.no);
      return found && issueView(context, found.issue, found.pointer);
    }
    case "initiative": {
      const found = findInitiative(plan, place.code);
      return found && initiativeView(context, found);
    }
    case "paper-file":
    case "plan-json": // not a view: answered before
      return null;
  }
}
