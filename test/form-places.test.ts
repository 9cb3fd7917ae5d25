// Owns the proof that a paper calls unset what its form has a place for, and is silent about everything else.
import { expect, test } from "vitest";
import { textPaper } from "../src/documents/osaka-city/text-papers.ts";
import { FORMS, type Form } from "../src/domain/plan.ts";
import { valueAt } from "../src/domain/pointer.ts";
import { FORM_PLACES } from "../src/rulebook/osaka-city/form-places.ts";
import { fullPlan } from "./full-plan.ts";
import { readingOf } from "./reading-of.ts";
import { statedOn } from "./stated-on.ts";

/** The keys of every value that says something, without the places in lists. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== "object") return value === null ? [] : [[...path]];
  if (Array.isArray(value)) return value.flatMap((member) => pathsOf(member, path));
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

function hasPlace(form: Form, path: readonly string[]): boolean {
  let here: unknown = FORM_PLACES[form];
  for (const key of path) {
    if (here === true) return true;
    here = typeof here === "object" && here !== null && key in here ? Reflect.get(here, key) : undefined;
  }
  return here !== undefined;
}

test.each(FORMS)("%s has a place for whatever it states", (form) => {
  const homeless = pathsOf(statedOn(fullPlan(), form)).filter((path) => !hasPlace(form, path));
  expect(homeless).toEqual([]);
});

test.each(FORMS)("%s calls nothing unset that it has no place for", (form) => {
  const plan = fullPlan();
  const { origins, plan: read } = readingOf(textPaper(plan, { form, dialect: "tabs" }), plan);
  const unset = Object.keys(origins).filter((path) => origins[path]?.state === "unset");
  const strange = unset.filter((path) => {
    const keys = path.split("/").filter((key) => key !== "" && !/^\d+$/.test(key));
    return valueAt(read, path) === null && !hasPlace(form, keys);
  });
  expect(strange).toEqual([]);
});

const OVERVIEW = ["【戦略1-1 見守り】", "具体的取組\t現状の主な取組実績\t目標\t達成状況と課題・改善策"];

test("a mid-year overview says of an initiative's review that it is unset, of its budget nothing", () => {
  const text = [...OVERVIEW, "1 見守り訪問\t訪問を始めた\t\t"].join("\n");
  const { plan, origins } = readingOf(text, { unit: null, fiscalYear: 2025 });
  expect(plan.form).toBe("overview-midyear");
  const at = "/issues/0/strategies/0/initiatives/0";
  expect(origins[`${at}/midYear/attainment`]).toMatchObject({ state: "unset", line: null });
  expect(origins[`${at}/budget/current`]).toBeUndefined();
  expect(origins[`${at}/yearEnd/result`]).toBeUndefined();
});
