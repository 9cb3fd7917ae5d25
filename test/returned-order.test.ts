// Owns the proof that nothing is proposed for a wrong field when the order of a returned Excel file was changed, with LibreOffice as the one who changes it.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import { proposedChanges, type Proposal } from "../src/documents/xlsx/proposed-changes.ts";
import { readWorkbook } from "../src/documents/xlsx/read-workbook.ts";
import { writeWorkbook } from "../src/documents/xlsx/write-workbook.ts";
import type { Plan } from "../src/domain/plan.ts";
import { sampleYears } from "../src/usecases/sample-city.ts";
import { OFFICE, type OfficeWork, workInOffice } from "./office-macro.ts";
import { PRINT_FACTS } from "./print-facts.ts";

if (!OFFICE) process.stderr.write("soffice is not installed: sorting and inserting with it is skipped\n");

const KINDS: readonly PaperKind[] = ["form2", "form3", "overview-midyear", "final-list"];
const LIST = "最終振り返り一覧表";
const FORM = "様式2 経営課題1";
const PRINTABLE = `
  Dim cursor
  For n = 0 To doc.Sheets.Count - 1
    doc.Sheets.getByIndex(n).unprotect("")
  Next
  list = doc.Sheets.getByName("${LIST}")
  form = doc.Sheets.getByName("${FORM}")
  cursor = list.createCursor()
  cursor.gotoEndOfUsedArea(False)
  last = cursor.RangeAddress.EndRow
  wide = cursor.RangeAddress.EndColumn`;

/** What people do to the order of a workbook, in Basic over `list` and `form`. */
const WORKS = {
  "rows of every sheet sorted": `
  For n = 0 To doc.Sheets.Count - 2
    cursor = doc.Sheets.getByIndex(n).createCursor()
    cursor.gotoEndOfUsedArea(False)
    place = cursor.RangeAddress
    SortRows(doc.Sheets.getByIndex(n).getCellRangeByPosition(0, 3, place.EndColumn, place.EndRow), 1, False)
  Next`,
  "the rows of the list sorted by their names":
    "SortRows(list.getCellRangeByPosition(0, 5, wide, last - 2), 1, True)",
  "names alone sorted": "SortRows(list.getCellRangeByPosition(1, 5, 1, last - 2), 0, False)",
  "codes alone sorted": "SortRows(list.getCellRangeByPosition(6, 5, 6, last - 2), 0, False)",
  "two texts changed for each other": `
  a = form.getCellRangeByName("B7").String
  form.getCellRangeByName("B7").String = form.getCellRangeByName("B9").String
  form.getCellRangeByName("B9").String = a`,
  "a cell cut out and put elsewhere, then written on": `
  Dim target As New com.sun.star.table.CellAddress
  target = list.getCellRangeByPosition(1, last + 3, 1, last + 3).getCellByPosition(0, 0).CellAddress
  list.moveRange(target, list.getCellRangeByPosition(1, 6, 1, 6).RangeAddress)
  list.getCellByPosition(1, last + 3).String = "動かしてから書いた名称"`,
} as const;

const HARMLESS = {
  "rows and columns inserted": `
  form.Rows.insertByIndex(5, 2)
  form.Rows.insertByIndex(30, 1)
  form.Columns.insertByIndex(0, 1)
  form.Columns.insertByIndex(8, 1)
  list.Rows.insertByIndex(0, 3)
  list.Columns.insertByIndex(4, 2)`,
  "sheets renamed and put in another order": `
  list.Name = "まとめ (2026) '案'"
  doc.Sheets.moveByName("${FORM}", 5)
  form.Name = "R7-1"`,
  "a filter, frozen panes and hidden rows": `
  Dim condition(0) As New com.sun.star.sheet.TableFilterField
  rows = list.getCellRangeByPosition(0, 3, wide, last)
  description = rows.createFilterDescriptor(True)
  condition(0).Field = 6
  condition(0).IsNumeric = False
  condition(0).StringValue = "①"
  condition(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL
  description.setFilterFields(condition())
  rows.filter(description)
  form.Rows.getByIndex(20).IsVisible = False
  form.Columns.getByIndex(2).IsVisible = False`,
} as const;

const EDIT = `
  form.getCellRangeByName("B7").String = "新しい将来像"`;

let plan: Plan;
let folder: string;
const proposals = new Map<string, Proposal>();

beforeAll(async () => {
  if (!OFFICE) return;
  const year = (await sampleYears()).find((one) => one.unitSlug === "honami" && one.plan.fiscalYear === 2025);
  if (!year) throw new Error("the sample city has no 帆波区");
  plan = year.plan;
  folder = await mkdtemp(join(tmpdir(), "hoshin-order-"));
  const from = join(folder, "sent.xlsx");
  await writeFile(from, (await writeWorkbook(plan, papersOf(plan, PRINT_FACTS, KINDS))).bytes);
  const works = Object.entries({ ...WORKS, ...HARMLESS }).map(
    ([name, lines], n): OfficeWork & { readonly name: string } => ({
      name,
      from,
      to: join(folder, `back-${n}.xlsx`),
      lines: `${PRINTABLE}${name in HARMLESS ? EDIT : ""}\n${lines}`,
    }),
  );
  await workInOffice(folder, works);
  for (const { name, to } of works) {
    const returned = await readWorkbook(await readFile(to));
    if (!returned.ok) throw new Error(returned.refusal.en);
    proposals.set(name, proposedChanges(returned.value, plan, papersOf(plan, PRINT_FACTS)));
  }
}, 180_000);

afterAll(() => OFFICE && rm(folder, { recursive: true, force: true }));

function proposal(name: string): Proposal {
  const found = proposals.get(name);
  if (!found) throw new Error(name);
  return found;
}

test.runIf(OFFICE).each(Object.keys(WORKS))("%s: no field is proposed, what was moved is listed", (name) => {
  const { changes, notUnderstood } = proposal(name);
  expect(changes.map(({ place, path }) => `${place} ${path}`)).toEqual([]);
  expect(notUnderstood.length).toBeGreaterThan(0);
});

test.runIf(OFFICE).each(Object.keys(HARMLESS))("%s: exactly the change that was made is proposed", (name) => {
  const { changes, notUnderstood } = proposal(name);
  expect(changes.map(({ path, after }) => [path, after])).toEqual([
    ["/issues/0/futureVision", "新しい将来像"],
  ]);
  expect(notUnderstood).toEqual([]);
});
