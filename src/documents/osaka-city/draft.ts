// Owns the plan under construction: fresh, mutable objects of the plan's own shape.
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeReformItem,
  completeStrategy,
} from "../../domain/complete-plan.ts";
import type { Initiative, Issue, Plan, ReformItem, Strategy } from "../../domain/plan.ts";

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

/** A deep, writable copy: every nested object is new, so that the ledger can tell them apart. */
function fresh<T>(value: T): Draft<T> {
  return structuredClone(value) as Draft<T>; // readonly is a promise of the type only
}

export function newPlan(): PlanDraft {
  return fresh(BLANK_PLAN);
}

export function newIssue(): IssueDraft {
  return fresh(completeIssue({}));
}

export function newStrategy(): StrategyDraft {
  return fresh(completeStrategy({}));
}

export function newInitiative(): InitiativeDraft {
  return fresh(completeInitiative({}));
}

export function newReformItem(): ReformItemDraft {
  return fresh(completeReformItem({}));
}
