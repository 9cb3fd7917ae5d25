// Owns the property of composing: whatever a paper says stands in the composed plan at its place, or is remembered as a difference.
import { constantFrom, integer, property, record, uniqueArray, assert as holds } from "fast-check";
import { expect, test } from "vitest";
import { isEmpty, isNamedList, isObject, isSame, type Json } from "../src/domain/plan-tree.ts";
import { FORMS, type Plan } from "../src/domain/plan.ts";
import { OF_THE_PAPER, composePlan, type Composed, type Part } from "../src/rulebook/osaka-city/compose.ts";
import { fullPlan } from "./full-plan.ts";

/** What a paper says, place by place; a value with parts that is one statement (a target) counts as one. */
function statements(value: Json, path: string): [string, Json][] {
  if (isObject(value) && !/\/(target|overview)$/.test(path))
    return Object.entries(value).flatMap(([key, inside]) => {
      if (path === "" && OF_THE_PAPER.has(key)) return [];
      if (isNamedList(key) && Array.isArray(inside))
        return (inside as readonly Json[]).flatMap((one, index) =>
          statements(one, `${path}/${key}/${index}`),
        );
      return statements(inside, `${path}/${key}`);
    });
  return isEmpty(value) ? [] : [[path, value]];
}

function at(plan: Plan, path: string): Json {
  let value: Json = plan;
  for (const key of path.split("/").slice(1))
    value = isObject(value) || Array.isArray(value) ? ((value as Record<string, Json>)[key] ?? null) : null;
  return value;
}

/** A paper that says only some of the plan, and some of it in other words. */
function paperOf(form: Plan["form"], keep: number, alter: number): Part {
  let n = 0;
  const damaged = (value: Json): Json => {
    if (Array.isArray(value))
      return (value as readonly Json[]).filter(() => ++n % 7 !== keep % 7).map(damaged);
    if (isObject(value))
      return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, damaged(inside)]));
    if (typeof value !== "string" || ++n % 5 !== alter % 5) return value;
    return n % 2 === 0 ? null : `${value}${alter}`;
  };
  // Texts only become null or other texts, members only fewer: still a plan but for codes, which composing does not look into.
  return { id: `${form}-${keep}`, plan: { ...(damaged(fullPlan()) as unknown as Plan), form }, origins: {} };
}

function lost(parts: readonly Part[], composed: Composed): string[] {
  return parts.flatMap(({ id, plan }) =>
    statements(plan, "")
      .filter(([path, value]) => {
        const kept = isSame(at(composed.plan, composed.placeOf(id, path)), value);
        const remembered = composed.differences.some(
          ({ other }) => other.paper === id && other.path === path,
        );
        return !kept && !remembered;
      })
      .map(([path]) => `${id} ${path}`),
  );
}

test("nothing that a paper says is lost, whichever papers come together", () => {
  const paper = record({
    form: constantFrom(...FORMS),
    keep: integer({ min: 0, max: 6 }),
    alter: integer({ min: 0, max: 40 }),
  });
  const papers = uniqueArray(paper, {
    minLength: 1,
    maxLength: 5,
    selector: ({ form, keep }) => `${form}-${keep}`,
  });
  holds(
    property(papers, (chosen) => {
      const parts = chosen.map(({ form, keep, alter }) => paperOf(form, keep, alter));
      expect(lost(parts, composePlan(parts))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
