// Owns a plan with as many initiatives as there are editors, for tests and measurements of many people at once.
import { completePlan } from "../src/domain/complete-plan.ts";
import type { Plan } from "../src/domain/plan.ts";

/** One issue with one strategy and so many initiatives, each with a text of its own. */
export function manyInitiatives(count: number): Plan {
  const initiatives = Array.from({ length: count }, (_, n) => ({
    code: `1-1-${n + 1}`,
    name: `取組${n + 1}`,
    plannedContent: `${n}番の人が書いた0回目の文。`,
    budget: { settled: 100, previous: 110, current: 120 },
    processIndicators: [{ mark: "①", name: "参加者の割合" }],
  }));
  return completePlan({
    fiscalYear: 2021,
    goal: "目標の文。",
    issues: [{ no: 1, name: "課題", strategies: [{ code: "1-1", name: "戦略", initiatives }] }],
  });
}
