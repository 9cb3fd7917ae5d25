// Owns the proof of which sheets a stage asks nothing of.
import { expect, test } from "vitest";
import { SHEET_KINDS } from "../domain/record.ts";
import { CYCLE_STAGES } from "../domain/workflow.ts";
import { nothingToWrite } from "./nothing-to-write.ts";

test("the mid-year review has no field for form 1, issues and strategies; every other stage has one for every sheet", () => {
  const without = CYCLE_STAGES.flatMap((stage) =>
    SHEET_KINDS.filter((kind) => nothingToWrite({ kind, stage, state: "writing", revises: null })).map(
      (kind) => `${stage} ${kind}`,
    ),
  );
  expect(without).toEqual(["mid-year plan", "mid-year issue", "mid-year strategy"]);
});

test("a sheet that went on, and a revision of the mid-year review, are not told so", () => {
  expect(nothingToWrite({ kind: "plan", stage: "mid-year", state: "submitted", revises: null })).toBe(false);
  expect(nothingToWrite({ kind: "plan", stage: "revision", state: "writing", revises: "mid-year" })).toBe(
    false,
  );
});
