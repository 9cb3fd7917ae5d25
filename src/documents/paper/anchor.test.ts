// Owns the proof that an anchor finds its item again after others were added, moved or removed.
import { expect, test } from "vitest";
import { fullPlan } from "../../../test/full-plan.ts";
import { anchorOf, pointerOf } from "./anchor.ts";

const NAME = "/issues/0/strategies/0/initiatives/1/name";

test("a pointer and its anchor lead to the same place in the same plan", () => {
  const plan = fullPlan();
  for (const pointer of [NAME, "/goal", "/reformItems/0/goals/0/text", "/issues/0/mainStrategies/0"])
    expect(pointerOf(plan, anchorOf(plan, pointer))).toBe(pointer);
  expect(anchorOf(plan, NAME)).toBe("/issues/{no:1}/strategies/{code:1-1}/initiatives/{code:1-1-2}/name");
});

test("an item is found at its new place, and nowhere once it is gone or stands twice", () => {
  const plan = fullPlan();
  const anchor = anchorOf(plan, NAME);
  const [first, ...rest] = plan.issues;
  if (!first) throw new Error("no issue");
  expect(pointerOf({ ...plan, issues: [...rest, first] }, anchor)).toBe(
    NAME.replace("/issues/0", "/issues/1"),
  );
  expect(pointerOf({ ...plan, issues: rest }, anchor)).toBeNull();
  expect(pointerOf({ ...plan, issues: [first, first] }, anchor)).toBeNull();
});
