// Owns which goals of a reform item a check weighs: those of its policy, or this year's where a paper states no others.
import type { ReformGoal, ReformItem } from "../../../domain/plan.ts";

/** The goals with the key under which the item holds them; the mid-year overview states this year's only. */
export function statedGoals({ goals, yearGoals }: ReformItem): {
  readonly key: "goals" | "yearGoals";
  readonly goals: readonly ReformGoal[];
} {
  return goals.length > 0 ? { key: "goals", goals } : { key: "yearGoals", goals: yearGoals };
}
