// Owns the proof that the fictional city holds together: its figures agree with each other and with its judgements.
import { expect, test } from "vitest";
import type { Initiative, Plan } from "../domain/plan.ts";
import { planOnPaper, samplePaperText, sampleYears, type SampleYear } from "./sample-city.ts";

const years = await sampleYears();

function initiativesOf(plan: Plan): readonly Initiative[] {
  return plan.issues.flatMap((issue) => issue.strategies.flatMap((strategy) => strategy.initiatives));
}

function yearBefore(year: SampleYear): SampleYear | undefined {
  return years.find(
    (other) =>
      other.unitSlug === year.unitSlug && (other.plan.fiscalYear ?? 0) === (year.plan.fiscalYear ?? 0) - 1,
  );
}

test("the city has two wards and a bureau, fiscal 2025 closed and 2026 open", () => {
  expect(years.map(({ plan }) => [plan.unit?.name, plan.unit?.kind, plan.fiscalYear])).toEqual([
    ["帆波区", "ward", 2025],
    ["帆波区", "ward", 2026],
    ["楠森区", "ward", 2025],
    ["楠森区", "ward", 2026],
    ["緑水環境局", "bureau", 2025],
    ["緑水環境局", "bureau", 2026],
  ]);
  for (const { plan } of years)
    expect(initiativesOf(plan).some(({ yearEnd }) => yearEnd.attainment !== null)).toBe(
      plan.fiscalYear === 2025,
    );
});

test("each ward has four or five issues and 13 to 20 initiatives", () => {
  for (const { plan } of years.filter(({ plan }) => plan.unit?.kind === "ward")) {
    expect([4, 5]).toContain(plan.issues.length);
    expect(initiativesOf(plan).length).toBeGreaterThanOrEqual(13);
    expect(initiativesOf(plan).length).toBeLessThanOrEqual(20);
  }
});

test("the money of form 1 is the money of form 2, and last year's budget stands in this year's form", () => {
  for (const year of years) {
    const before = yearBefore(year);
    for (const issue of year.plan.issues) {
      const initiatives = issue.strategies.flatMap((strategy) => strategy.initiatives);
      for (const { name, budget } of issue.mainInitiatives)
        expect(initiatives.find((one) => one.name === name)?.budget.current).toBe(budget);
    }
    for (const initiative of before ? initiativesOf(year.plan) : []) {
      const last = before && initiativesOf(before.plan).find(({ code }) => code === initiative.code);
      expect(initiative.budget.previous).toBe(last?.budget.current);
    }
  }
});

test("results of 2025 are the history of 2026", () => {
  for (const year of years) {
    const before = yearBefore(year);
    if (!before) continue;
    const last = new Map(initiativesOf(before.plan).map((one) => [one.code, one]));
    for (const { code, history } of initiativesOf(year.plan)) {
      const results = history.filter(({ fiscalYear }) => fiscalYear === 2025).map(({ value }) => value);
      expect(results).toEqual(last.get(code)?.yearEnd.actuals.map(({ value }) => value) ?? []);
    }
  }
});

test("the counts of the year-end overview are the counts of form 2", () => {
  for (const { plan } of years.filter(({ plan }) => plan.fiscalYear === 2025))
    for (const issue of plan.issues) {
      const counted = issue.strategies
        .flatMap(({ initiatives }) => initiatives)
        .filter(({ crossReference }) => crossReference === null);
      expect(issue.overview?.total).toBe(counted.length);
      expect(issue.overview?.achieved).toBe(
        counted.filter(({ yearEnd }) => yearEnd.attainment === "①").length,
      );
    }
});

test("every paper can be printed and names its own wording", () => {
  for (const year of years)
    for (const paper of year.papers) {
      expect(samplePaperText(year, paper).length).toBeGreaterThan(500);
      expect(planOnPaper(year, paper).form).toBe(paper.form);
    }
});
