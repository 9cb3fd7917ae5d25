// Owns the proof that a pointer into a plan leads to its sheet and field, also after the sheets have moved.
import { expect, test } from "vitest";
import type { ItemKind } from "../domain/record.ts";
import type { StoredItem } from "../store/load-plan.ts";
import { pointedAt, pointedOnSheet, sheetPointer } from "./pointed-at.ts";

const STRATEGY = "/issues/0/strategies/0";
const FIRST = `${STRATEGY}/initiatives/0`;
const SECOND = `${STRATEGY}/initiatives/1`;

const item = (id: string, kind: ItemKind, parentId: string | null): StoredItem => ({
  id,
  kind,
  parentId,
  threadId: id,
  body: {},
  revisions: {},
  toReview: [],
});

const items = new Map(
  [
    item("plan", "plan", null),
    item("issue", "issue", "plan"),
    item("strategy", "strategy", "issue"),
    item("a", "initiative", "strategy"),
    item("b", "initiative", "strategy"),
    item("b-1", "process-indicator", "b"),
  ].map((one) => [one.id, one]),
);
const above: readonly (readonly [string, string])[] = [
  ["", "plan"],
  ["/issues/0", "issue"],
  [STRATEGY, "strategy"],
];
const before = {
  items,
  ids: new Map([...above, [FIRST, "a"], [SECOND, "b"], [`${SECOND}/processIndicators/0`, "b-1"]]),
};
const moved = {
  items,
  ids: new Map([...above, [FIRST, "b"], [`${FIRST}/processIndicators/0`, "b-1"], [SECOND, "a"]]),
};

test.each([
  ["/goal", { sheetId: "plan", at: { itemId: "plan", field: "goal" } }],
  [`${FIRST}/plannedContent`, { sheetId: "a", at: { itemId: "a", field: "plannedContent" } }],
  [`${FIRST}/midYear/attainment`, { sheetId: "a", at: { itemId: "a", field: "midYear/attainment" } }],
  [
    `${FIRST}/withdrawalCriteria/0/threshold`,
    { sheetId: "a", at: { itemId: "a", field: "withdrawalCriteria" } },
  ],
  [`${FIRST}/budget`, { sheetId: "a", at: { itemId: "a", field: "budget/settled" } }],
  [`${SECOND}/processIndicators/0/target/value`, { sheetId: "b", at: { itemId: "b-1", field: "target" } }],
  [FIRST, { sheetId: "a", at: null }],
])("%s leads to its sheet and field", (path, expected) => {
  expect(pointedAt(before, path)).toEqual(expected);
});

test("a pointer of the past leads to the sheet on which it lay, wherever that stands now", () => {
  const expected = { sheetId: "b", at: { itemId: "b", field: "plannedContent" } };
  expect(pointedOnSheet(before, "b", `${SECOND}/plannedContent`)).toEqual(expected);
  expect(pointedOnSheet(moved, "b", `${SECOND}/plannedContent`)).toEqual(expected);
  expect(pointedOnSheet(moved, "b", `${SECOND}/processIndicators/0/name`)?.at?.itemId).toBe("b-1");
});

test("what has left the plan is not led to: an indicator leads to its sheet, a sheet to nothing", () => {
  expect(pointedOnSheet(before, "a", `${FIRST}/processIndicators/3/name`)).toEqual({
    sheetId: "a",
    at: null,
  });
  expect(pointedOnSheet(before, "gone", `${FIRST}/name`)).toBeNull();
});

test("the pointer of a sheet is the longest one that a pointer lies in", () => {
  expect(sheetPointer(`${FIRST}/processIndicators/0/name`)).toBe(FIRST);
  expect(sheetPointer(`${STRATEGY}/outcomeOverall`)).toBe(STRATEGY);
  expect(sheetPointer("/issues/10/name")).toBe("/issues/10");
  expect(sheetPointer("/reformItems/2/goals/0")).toBe("/reformItems/2");
  expect(sheetPointer("/mission")).toBe("");
});
