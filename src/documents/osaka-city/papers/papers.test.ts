// Owns the proof that every paper of a record has a name of its own, and that what the record does not say is no words on it.
import { expect, test } from "vitest";
import { completePlan } from "../../../domain/complete-plan.ts";
import { cellsOf } from "../../paper/paper.ts";
import { papersOf } from "./papers.ts";
import { printFacts } from "./print-facts.ts";

const plan = completePlan({
  fiscalYear: 2021,
  form: "form1",
  issues: [{ no: 1 }, { no: 2 }, { no: 1 }, {}],
  reformItems: [{ no: 1, name: "広告" }],
});
const facts = printFacts(plan, { city: "試験市", unit: "試験区", fiscalYear: 2021, record: "0", date: null });

test("issues of one number, or of none, have papers of their own: in an archive no file lies over another", () => {
  const ids = papersOf(plan, facts).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("form2"))).toEqual(["form2-x1", "form2-2", "form2-x3", "form2-x4"]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a reform plan without a name leaves brackets for it", () => {
  for (const kind of ["form1", "form3", "overview-midyear"] as const) {
    const cells = papersOf(plan, facts, [kind]).flatMap(cellsOf);
    const name = cells.find(({ facts: said }) => said.includes("/reformPlanName"));
    expect(name?.text).toMatch(/^「」に基づく取組等/u);
  }
});
