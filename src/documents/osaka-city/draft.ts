// Owns the plan under construction: fresh, mutable objects of the plan's own shape.
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeReformItem,
  completeStrategy,
} from "../../domain/complete-plan.ts";
import type { Initiative, Issue, Plan, ReformItem, Strategy } from "../../domain/plan.ts";
import { writable } from "./writable.ts";

/** The same shape, writable while a document is being read. */
export type Draft<T> = T extends readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;

export type PlanDraft = Draft<Plan>;
export type IssueDraft = Draft<Issue>;
export type StrategyDraft = Draft<Strategy>;
export type InitiativeDraft = Draft<Initiative>;
export type ReformItemDraft = Draft<ReformItem>;

const BLANK_ISSUE = completeIssue({});
const BLANK_STRATEGY = completeStrategy({});
const BLANK_INITIATIVE = completeInitiative({});
const BLANK_REFORM_ITEM = completeReformItem({});

/** A plan in which nothing was read yet. */
export function newPlan(): PlanDraft {
  return writable(BLANK_PLAN);
}

// The others are made by the dozen: every list and every object inside them is named here, so that it is new in each.

/** An issue in which nothing was read yet. */
export function newIssue(): IssueDraft {
  return {
    ...BLANK_ISSUE,
    mainStrategies: [],
    mainInitiatives: [],
    sdgGoals: [],
    dataPoints: [],
    overview: null,
    strategies: [],
  };
}

/** A strategy in which nothing was read yet. */
export function newStrategy(): StrategyDraft {
  return { ...BLANK_STRATEGY, outcomeIndicators: [], initiatives: [] };
}

/** An initiative in which nothing was read yet. */
export function newInitiative(): InitiativeDraft {
  return {
    ...BLANK_INITIATIVE,
    budget: { ...BLANK_INITIATIVE.budget },
    processIndicators: [],
    withdrawalCriteria: [],
    history: [],
    midYear: { ...BLANK_INITIATIVE.midYear },
    yearEnd: { ...BLANK_INITIATIVE.yearEnd, actuals: [] },
    targetRevisions: [],
  };
}

/** A reform item in which nothing was read yet. */
export function newReformItem(): ReformItemDraft {
  return {
    ...BLANK_REFORM_ITEM,
    content: [],
    goals: [],
    yearGoals: [],
    midYear: { ...BLANK_REFORM_ITEM.midYear },
    yearEnd: { ...BLANK_REFORM_ITEM.yearEnd },
  };
}
