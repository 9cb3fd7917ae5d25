// Owns the proof that the CSV of a record holds every fact once, also those with quotes and line breaks.
import { expect, test } from "vitest";
import { fullPlan } from "../../../test/full-plan.ts";
import { PRINT_FACTS } from "../../../test/print-facts.ts";
import { valueAt } from "../../domain/pointer.ts";
import { recordCsv } from "./record-csv.ts";

test("every fact stands in a row of its own, with its label and its pointer", () => {
  const plan = { ...fullPlan(), goal: '「"引用"」、\n二行目' };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(recordCsv(plan, PRINT_FACTS));
  expect(text.startsWith("\u{feff}市,所属,年度")).toBe(true);
  expect(text).toContain('区・局の目標（何をめざすのか）,"「""引用""」、\n二行目",/goal\r\n');
  expect(text).toContain(
    "1-1-1,当年度の取組実績,結果の文,/issues/0/strategies/0/initiatives/0/yearEnd/result",
  );
  const pointers = Array.from(text.matchAll(/,(\/[^,\r\n]*)\r\n/gu), (match) => match[1] ?? "");
  expect(new Set(pointers).size).toBe(pointers.length);
  for (const pointer of pointers) expect(valueAt(plan, pointer)).not.toBeUndefined();
});
