// Owns the proof that every address that is built is also understood.
import { expect, test } from "vitest";
import { deskHref, href, parse, parseDesk, type DeskPlace, type Place } from "./links.ts";

const plan = { city: "mihon", unit: "minamo", year: 2025 };
const PLACES: readonly Place[] = [
  { page: "home" },
  { page: "city", city: "mihon" },
  { page: "units", city: "mihon" },
  { page: "watch", city: "mihon" },
  { page: "codes", city: "mihon", code: "" },
  { page: "codes", city: "mihon", code: "3F2A-9C1E-5" },
  { page: "codes", city: "mihon", code: "防災" },
  { page: "unit", city: "mihon", unit: "minamo" },
  { page: "year", ...plan },
  { page: "reform", ...plan },
  { page: "sources", ...plan },
  { page: "plan-json", ...plan },
  { page: "paper-file", ...plan, name: "2025-水道局-form2-4.pdf" },
  { page: "data", city: "mihon" },
  { page: "issue", ...plan, no: 4 },
  { page: "initiative", ...plan, code: "4-1-1" },
  { page: "findings", ...plan, severity: null, rule: null },
  { page: "findings", ...plan, severity: "error", rule: null },
  { page: "findings", ...plan, severity: "warning", rule: "C1" },
];

const read = (address: string) => {
  const url = new URL(address, "http://localhost");
  return parse(url.pathname, url.searchParams);
};

test("every address leads back to its page, in both languages", () => {
  for (const place of PLACES)
    for (const lang of ["ja", "en"] as const) expect(read(href(lang, place))).toEqual({ lang, place });
});

test("a unit without a romanised name stands in addresses under its own", () => {
  const place: Place = { page: "year", city: "osaka", unit: "水道局", year: 2021 };
  expect(href("ja", place)).toMatch(/^[\x20-\x7e]+$/);
  expect(read(href("ja", place))).toEqual({ lang: "ja", place });
});

const PAPER = "0b8f1c9e-2f0e-4c7e-9d51-0f3a5b1c2d3e";
const DESK: readonly DeskPlace[] = [
  { page: "door" },
  { page: "import", city: "osaka" },
  { page: "paper", city: "osaka", paper: PAPER, piece: null },
  { page: "paper", city: "osaka", paper: PAPER, piece: { line: 12, start: 5, end: 30 } },
  { page: "accept", city: "osaka", unit: "水道局", year: 2021, papers: null },
  { page: "accept", city: "osaka", unit: "minato", year: 2021, papers: [PAPER] },
  { page: "accepted", city: "osaka", snapshot: PAPER },
  { page: "papers", city: "osaka", year: null },
  { page: "papers", city: "osaka", year: 2026 },
  { page: "papers-archive", city: "osaka", job: PAPER },
  { page: "templates", city: "osaka", year: null },
  { page: "templates", city: "osaka", year: 2026 },
  { page: "template", city: "osaka", template: PAPER },
  { page: "template", city: "osaka", template: PAPER, trial: { unit: "水道局", fiscalYear: 2025 } },
  { page: "template-file", city: "osaka", template: PAPER },
  {
    page: "template-trial",
    city: "osaka",
    template: PAPER,
    trial: { unit: "minato-kita", fiscalYear: 2025 },
    paper: "form2-4",
  },
  { page: "template-starter", city: "osaka", form: "form2", year: 2026 },
];

test("every address of the desk leads back to its page and is no public page", () => {
  for (const place of DESK)
    for (const lang of ["ja", "en"] as const) {
      const url = new URL(deskHref(lang, place), "http://localhost");
      expect(parseDesk(url.pathname, url.searchParams)).toEqual({ lang, place });
      expect(read(deskHref(lang, place))).toBeNull();
    }
});

test.each([
  "/en",
  "/osaka",
  "/en/desk/import/x",
  "/osaka/desk/import/1",
  "/osaka/desk/accept/minato",
  "/desk/desk",
])("%s is no page of the desk", (address) => {
  const url = new URL(address, "http://localhost");
  expect(parseDesk(url.pathname, url.searchParams)).toBeNull();
});

test("English stands under /en, Japanese at the root", () => {
  expect(href("en", { page: "home" })).toBe("/en");
  expect(href("en", { page: "unit", city: "mihon", unit: "minamo" })).toBe("/en/mihon/units/minamo");
  expect(href("ja", { page: "initiative", ...plan, code: "4-1-1" })).toBe(
    "/mihon/units/minamo/2025/initiatives/4-1-1",
  );
});

test.each([
  "/desk",
  "/desk/import",
  "/assets/main.css",
  "/mihon/other",
  "/mihon/units/minamo/25",
  "/mihon/units/minamo/2025/issues/x",
  "/mihon/units/minamo/2025/initiatives/../secret",
  "/mihon/units/minamo/2025/reform/1",
  "/mihon/units/%E6%B8",
  "/mihon/watch/2025",
  "/mihon/units/minamo/2025/papers/..%2Fsecret.pdf",
  "/mihon/units/minamo/2025/papers/form1.exe",
])("%s is no public page", (address) => {
  expect(read(address)).toBeNull();
});

test("an unknown filter is ignored, not an error", () => {
  expect(read("/mihon/units/minamo/2025/findings?severity=loud&rule=")).toEqual({
    lang: "ja",
    place: { page: "findings", ...plan, severity: null, rule: null },
  });
});

test("a search keeps its words in the address, in both languages", () => {
  const place = { page: "search", city: "osaka", words: "防災 まち" } as const;
  const address = new URL(href("en", place), "http://h");
  expect(parse(address.pathname, address.searchParams)).toEqual({ lang: "en", place });
  expect(href("ja", { ...place, words: "" })).toBe("/osaka/search");
});
