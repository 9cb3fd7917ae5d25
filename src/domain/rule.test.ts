// Owns the proof of how a rule applies: when it asks, what it misses, and that an unreached phase asks for nothing.
import { expect, test } from "vitest";
import { completeInitiative, completePlan, completeStrategy } from "./complete-plan.ts";
import { phasesReached } from "./phases.ts";
import { asksFor, breaches, brokenFields, inForce, requiredNow, type Rule } from "./rule.ts";

const rule: Rule<"initiative"> = {
  id: "explain",
  severity: "error",
  phase: "Y",
  text: { ja: "必須。", en: "Mandatory." },
  source: "form",
  basis: "printed",
  since: 2020,
  until: 2021,
  fields: ["/yearEnd/issue", "/yearEnd/measure"],
  when: (sheet) => sheet.yearEnd.attainment === "②",
};

test("a rule is in force from its first to its last year", () => {
  expect([2019, 2020, 2021, 2022].map((year) => inForce(rule, year))).toEqual([false, true, true, false]);
  const { until: _, ...open } = rule;
  expect(inForce(open, 2031)).toBe(true);
});

test("the mark follows the sheet as it stands, the breach names only what is empty", () => {
  const off = completeInitiative({ yearEnd: { attainment: "②", issue: "遅れた" } });
  const met = completeInitiative({ yearEnd: { attainment: "①" } });
  expect([requiredNow(rule, off), requiredNow(rule, met)]).toEqual([true, false]);
  expect(brokenFields(rule, off)).toEqual(["/yearEnd/measure"]);
  expect(brokenFields(rule, met)).toEqual([]);
});

test("a paper that has not reached its year-end is asked for nothing of it", () => {
  const plan = completePlan({
    form: "form2",
    issues: [{ strategies: [{ initiatives: [{ name: "講座" }] }] }],
  });
  expect([...phasesReached(plan)]).toEqual(["P"]);
  const always: Rule<"initiative"> = { ...rule, when: () => true };
  expect(breaches({ initiative: [always] }, plan, phasesReached(plan))).toEqual([]);
  expect(breaches({ initiative: [always] }, plan, new Set(["Y"]))).toHaveLength(1);
});

test("a field with a star is asked for on every member of the list, and none asks for what it does not name", () => {
  const { id, severity, phase, text, source, basis, since } = rule;
  const fields = ["/outcomeIndicators/*/name"];
  const indicators: Rule<"strategy"> = { id, severity, phase, text, source, basis, since, fields };
  const strategy = completeStrategy({ outcomeIndicators: [{ name: "割合" }, {}, {}] });
  expect(brokenFields(indicators, strategy)).toEqual([
    "/outcomeIndicators/1/name",
    "/outcomeIndicators/2/name",
  ]);
  expect(brokenFields(indicators, completeStrategy({}))).toEqual([]);
  expect(brokenFields({ ...indicators, except: () => true }, strategy)).toEqual([]);
  expect(asksFor(indicators, "/outcomeIndicators/1/name")).toBe(true);
  expect(asksFor(indicators, "/outcomeIndicators/1/mark")).toBe(false);
  expect(asksFor({ fields: ["/outcomeIndicators"] }, "/outcomeIndicators/1/mark")).toBe(false);
});
