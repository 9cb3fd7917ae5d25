// Owns the proof that words which look like an escaped sign come back from a workbook as they were written.
import { expect, test } from "vitest";
import { PRINT_FACTS } from "../../../test/print-facts.ts";
import { completePlan } from "../../domain/complete-plan.ts";
import { papersOf } from "../osaka-city/papers/papers.ts";
import { openWorkbook } from "./open-workbook.ts";
import { escaped, unescaped } from "./escaped-signs.ts";
import { writeWorkbook } from "./write-workbook.ts";

test.each(["甲_x0041_乙", "_x000D_", "_x005F_x0041_", "a_xyz_b"])("%s survives", (words) => {
  expect(unescaped(escaped(words))).toBe(words);
});

test("a text of the plan that looks like one stands in the workbook as it is", async () => {
  const issue = { no: 1, name: "甲_x0041_乙の課題" };
  const plan = completePlan({ unit: { name: "帆波区", kind: "ward" }, fiscalYear: 2026, issues: [issue] });
  const written = await writeWorkbook(plan, papersOf(plan, PRINT_FACTS));
  const opened = await openWorkbook(written.bytes);
  if (!opened.ok) throw new Error(opened.refusal.en);
  const words = opened.value.worksheets.flatMap((sheet) =>
    sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.map(String) : [])),
  );
  expect(words.filter((one) => one.includes("甲_x0041_乙"))).not.toEqual([]);
  expect(words.filter((one) => one.includes("甲A乙"))).toEqual([]);
});
