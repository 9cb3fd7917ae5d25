// Owns the proof that no form of the desk or of signing in is caught by Turbo, which draws no answer but a redirect or a refusal.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { deskApp, visit } from "../../../test/desk.ts";
import { readDocument } from "../../documents/read-document.ts";
import type { Role } from "../../domain/access.ts";
import { parseDesk, type DeskPlace } from "../../site/links.ts";
import { listSections, listUnitIds } from "../../store/people.ts";
import { loadSampleCity, SAMPLE_CITY } from "../../usecases/load-sample-city.ts";
import { loadSamplePeople } from "../../usecases/sample-people.ts";
import { loadSampleWork } from "../../usecases/sample-work.ts";
import { isWhole, mustBeWhole, WHOLE } from "./whole-forms.ts";

const { db } = await testDatabase();
const { city } = SAMPLE_CITY;
const NOW = new Date("2026-11-20T01:00:00Z");
const desk = deskApp(db, { now: () => NOW });
/** Between them they see every form. */
const WALKERS = ["officer", "coordinator", "city-bureau", "administrator"] as const satisfies readonly Role[];
/** Addresses of one kind of page that are looked at: forms differ with what is open there. */
const OF_EACH = 3;

type Form = { readonly page: DeskPlace["page"]; readonly action: string; readonly pastTurbo: boolean };
const forms: Form[] = [];
/** Forms that are sent without a token or an action of their own. */
const strange: string[] = [];
let account = "";

beforeAll(async () => {
  const loaded = await loadSampleCity(db, { read: readDocument, at: NOW });
  if (!loaded.ok) throw new Error(loaded.refusal.en);
  await loadSamplePeople(db);
  await loadSampleWork(db, NOW);
  const unitId = (await listUnitIds(db, city)).find(({ slug }) => slug === "honami")?.id ?? "";
  const sectionId = (await listSections(db, city)).find((one) => one.unitId === unitId)?.id ?? null;
  for (const role of WALKERS) {
    const ofUnit = role === "officer" || role === "coordinator";
    const duty = {
      role,
      unitId: ofUnit ? unitId : null,
      sectionId: role === "officer" ? sectionId : null,
      deputyFor: null,
    };
    const cookie = await desk.enter({ city, duties: [duty] });
    account ||= await (await visit(desk.app, "/sign-in/account", { cookie })).text();
    await walk(cookie);
  }
}, 120_000);

async function walk(cookie: string): Promise<void> {
  const seen = new Map<DeskPlace["page"], number>();
  const known = new Set([`/${city}/desk/tasks`, `/${city}/desk/people`, `/${city}/desk/import`]);
  // A set is walked to the end, with what is added on the way.
  for (const path of known) {
    const page = placeOf(path)?.page;
    const times = page === undefined ? OF_EACH : (seen.get(page) ?? 0);
    if (page === undefined || times >= OF_EACH) continue;
    const answer = await visit(desk.app, path, { cookie });
    if (answer.status !== 200 || !answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
    seen.set(page, times + 1);
    const text = await answer.text();
    for (const [, href = ""] of text.matchAll(/ href="(\/[^"#]*)/g))
      if (!href.endsWith("/events")) known.add(href.replaceAll("&amp;", "&"));
    note(text);
  }
}

function placeOf(address: string): DeskPlace | null {
  const url = new URL(address, "http://desk.invalid");
  return parseDesk(url.pathname, url.searchParams)?.place ?? null;
}

function note(text: string): void {
  for (const [, attributes = "", inside = ""] of text.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)) {
    if (!attributes.includes('method="post"')) continue;
    const place = placeOf(/action="([^"]*)"/.exec(attributes)?.[1] ?? "");
    const action = /name="action" value="([^"]*)"/.exec(inside)?.[1];
    if (!place || action === undefined || !inside.includes('name="token"') || inside.includes("formaction"))
      strange.push(attributes);
    else forms.push({ page: place.page, action, pastTurbo: attributes.includes('data-turbo="false"') });
  }
}

test("every form whose answer is a page is sent past Turbo, on every page of the desk", () => {
  expect(strange).toEqual([]);
  expect(forms.filter(({ page, action, pastTurbo }) => isWhole(page, action) && !pastTurbo)).toEqual([]);
  // The walk has met each of them, and the forms of the other pages.
  const met = (page: string, action: string | null): boolean =>
    forms.some((form) => form.page === page && (action === null || form.action === action));
  const missed = Object.entries(WHOLE).flatMap(([page, actions]) =>
    (actions === "all" ? [null] : actions).filter((action) => !met(page, action)),
  );
  expect(missed).toEqual([]);
  expect(new Set(forms.map(({ page }) => page))).toEqual(
    new Set([
      "cycle-settings",
      "import",
      "moves",
      "papers",
      "people",
      "person",
      "plan",
      "sections",
      "sheet",
      "take",
      "tasks",
      "templates",
      "unit-year",
      "all-units",
    ]),
  );
  expect(desk.faults).toEqual([]);
});

test("the desk itself refuses to answer any other form with a page: whichever test sends it finds that out", () => {
  const view = { title: "", description: null, crumbs: [], body: null };
  const place: DeskPlace = { page: "tasks", city };
  expect(() => mustBeWhole("tasks", "submit", { view, place })).toThrow(/whole-forms/);
  expect(() => mustBeWhole("tasks", "submit", { view, place, status: 200 })).toThrow(/whole-forms/);
  expect(() => mustBeWhole("tasks", "submit", { view, place, status: 422 })).not.toThrow();
  expect(() => mustBeWhole("tasks", "submit", { goTo: "/" })).not.toThrow();
  expect(() => mustBeWhole("tasks", "calendar", { view, place })).not.toThrow();
});

test("every form of signing in and of one's own account is sent past Turbo", async () => {
  const pages = [account, await (await visit(desk.app, "/sign-in", {})).text()];
  const all = pages.flatMap((text) => [...text.matchAll(/<form ([^>]*method="post"[^>]*)>/g)]);
  expect(all.length).toBeGreaterThan(3);
  expect(all.filter(([, attributes]) => !attributes?.includes('data-turbo="false"'))).toEqual([]);
});
