// Owns the proof that the parts of a plan under construction share nothing, and say nothing yet.
import { expect, test } from "vitest";
import {
  BLANK_PLAN,
  completeInitiative,
  completeIssue,
  completeReformItem,
  completeStrategy,
} from "../../domain/complete-plan.ts";
import { newInitiative, newIssue, newPlan, newReformItem, newStrategy } from "./draft.ts";

const PARTS = {
  plan: [newPlan, BLANK_PLAN],
  issue: [newIssue, completeIssue({})],
  strategy: [newStrategy, completeStrategy({})],
  initiative: [newInitiative, completeInitiative({})],
  "reform item": [newReformItem, completeReformItem({})],
} as const;

test.each(Object.entries(PARTS))(
  "a new %s says nothing, and no object in it is another's",
  (_, [make, blank]) => {
    expect(make()).toEqual(blank);
    const one = objectsIn(make());
    const others = new Set([...objectsIn(make()), ...objectsIn(blank)]);
    expect(one.filter((object) => others.has(object))).toEqual([]);
  },
);

function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
