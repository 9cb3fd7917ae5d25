// Owns the proof of whose turn a sheet is.
import { expect, test } from "vitest";
import type { Duty } from "../domain/access.ts";
import type { InOffice } from "../store/active-people.ts";
import type { PlanSheet } from "../store/sheets.ts";
import { holdersOf } from "./progress.ts";

const UNIT = "the-ward";

function inOffice(id: string, ...duties: readonly Partial<Duty>[]): InOffice {
  const own = duties.map((duty): Duty => ({
    role: "officer",
    unitId: UNIT,
    sectionId: null,
    deputyFor: null,
    ...duty,
  }));
  return { person: { id, name: id, city: "miohara", duties: own }, email: `${id}@example.jp` };
}

const sheetOf = (state: PlanSheet["state"], sectionId: string | null): PlanSheet => ({
  itemId: "sheet",
  parentId: null,
  kind: "initiative",
  number: "1-1-1",
  name: "取組",
  sectionId,
  stage: "draft",
  state,
  revises: null,
  since: null,
  withErrors: false,
  ahead: false,
});

const people = [
  inOffice("officer", { sectionId: "safety" }),
  inOffice("manager", { role: "section-manager", sectionId: "safety" }),
  inOffice(
    "stand-in",
    { sectionId: "welfare" },
    { role: "section-manager", sectionId: "safety", deputyFor: "manager" },
  ),
  inOffice("coordinator", { role: "coordinator" }),
];

const holders = (sheet: PlanSheet): readonly string[] =>
  holdersOf(people, UNIT, sheet).map(({ person }) => person.id);

test("who stands in for a manager has what the manager has, and not what the officers of that section write", () => {
  expect(holders(sheetOf("writing", "safety"))).toEqual(["officer"]);
  expect(holders(sheetOf("writing", "welfare"))).toEqual(["stand-in"]);
  expect(holders(sheetOf("submitted", "safety"))).toEqual(["manager", "stand-in"]);
});

test("a sheet of no section is the coordinator's, a published one nobody's", () => {
  expect(holders(sheetOf("writing", null))).toEqual(["coordinator"]);
  expect(holders(sheetOf("published", "safety"))).toEqual([]);
});
