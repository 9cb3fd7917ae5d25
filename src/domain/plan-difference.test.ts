// Owns the proof that a difference names the field, matches things by code, and never hides a change.
import { expect, test } from "vitest";
import { completePlan } from "./complete-plan.ts";
import { changesBetween } from "./plan-difference.ts";

test("equal plans have no difference, white space apart", () => {
  expect(changesBetween(completePlan({ goal: "一 二" }), completePlan({ goal: "一\n二 " }))).toEqual([]);
});

test("a field that appears, changes or goes is named with both values", () => {
  const before = completePlan({ goal: "旧", mission: "使命" });
  const after = completePlan({ goal: "新", basicPolicy: "考え方" });
  expect(changesBetween(before, after)).toEqual([
    { path: "/goal", before: "旧", after: "新" },
    { path: "/mission", before: "使命", after: null },
    { path: "/basicPolicy", before: null, after: "考え方" },
  ]);
});

test("things are matched by code: a new row before them moves nothing", () => {
  const before = completePlan({ issues: [{ no: 2, name: "二" }] });
  const after = completePlan({
    issues: [
      { no: 1, name: "一" },
      { no: 2, name: "弐" },
    ],
  });
  expect(changesBetween(before, after)).toEqual([
    { path: "/issues/1/name", before: "二", after: "弐" },
    expect.objectContaining({ path: "/issues/0", before: null }),
  ]);
});

test("a thing that is gone is one change that points to where it was", () => {
  const before = completePlan({
    issues: [
      { no: 1, name: "一" },
      { no: 2, name: "二" },
    ],
  });
  const after = completePlan({ issues: [{ no: 1, name: "一" }] });
  expect(changesBetween(before, after)).toEqual([
    expect.objectContaining({ path: "/issues/1", after: null }),
  ]);
});

test("a target with other words is one change; one that is only read otherwise says what", () => {
  const target = { text: "78%以上", comparator: ">=", value: 78, unit: "%" } as const;
  const planWith = (changed: object) =>
    completePlan({
      issues: [
        { no: 1, strategies: [{ code: "1-1", outcomeIndicators: [{ target: { ...target, ...changed } }] }] },
      ],
    });
  const path = "/issues/0/strategies/0/outcomeIndicators/0/target";
  const other = changesBetween(planWith({}), planWith({ text: "80%以上", value: 80 }));
  expect(other.map((change) => change.path)).toEqual([path]);
  const read = changesBetween(planWith({}), planWith({ comparator: ">" }));
  expect(read).toEqual([{ path: `${path}/comparator`, before: ">=", after: ">" }]);
});
