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

export function newPlan(): PlanDraft {
  return writable(BLANK_PLAN);
}

export function newIssue(): IssueDraft {
  return writable(BLANK_ISSUE);
}

export function newStrategy(): StrategyDraft {
  return writable(BLANK_STRATEGY);
}

export function newInitiative(): InitiativeDraft {
  return writable(BLANK_INITIATIVE);
}

export function newReformItem(): ReformItemDraft {
  return writable(BLANK_REFORM_ITEM);
}
