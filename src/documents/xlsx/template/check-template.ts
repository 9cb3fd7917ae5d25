// Owns the report on a workbook that a city wants as its template, before it is used.
import type { Words } from "../../../domain/finding.ts";
import { ok, type Outcome } from "../../../domain/outcome.ts";
import { templateNames, type TemplateForm } from "../../../rulebook/osaka-city/template-names.ts";
import { descendants, elementAt } from "../../xml/xml-tree.ts";
import { openWorkbook } from "../open-workbook.ts";
import type { TemplateReport } from "../../../domain/template-report.ts";
import { readNames } from "./read-names.ts";
import { openTemplate, type TemplateFile } from "./template-file.ts";

/** What a template holds. Refused as openTemplate and readNames refuse, or when the file could not be read back later. */
export async function checkTemplate(bytes: Uint8Array, form: TemplateForm): Promise<Outcome<TemplateReport>> {
  const file = openTemplate(bytes);
  if (!file.ok) return file;
  const named = readNames(file.value, templateNames(form));
  if (!named.ok) return named;
  const book = await openWorkbook(bytes);
  if (!book.ok) return book;
  const { report, sheets } = named.value;
  return ok({
    ...report,
    notes: [...report.notes, ...lost(file.value, new Set(sheets.map(({ sheet }) => sheet.path)))],
  });
}

/** What the sheets hold that does not move with rows and is therefore left out of papers. */
function lost({ sheets }: TemplateFile, filled: ReadonlySet<string>): readonly Words[] {
  return sheets
    .filter(({ path }) => filled.has(path))
    .flatMap(({ name, root }): Words[] => [
      ...(elementAt(root, "legacyDrawing")
        ? [
            {
              ja: `シート「${name}」のコメントは写しません。`,
              en: `Comments on the sheet ${name} are left out.`,
            },
          ]
        : []),
      ...(descendants(root, "x14:conditionalFormattings").length +
        descendants(root, "x14:dataValidations").length >
      0
        ? [
            {
              ja: `シート「${name}」の、ほかのシートを参照する入力規則や、データバーなどの条件付き書式は写しません（符号の一覧は、こちらで付けます）。`,
              en: `On the sheet ${name}, lists from other sheets and data bars are left out (lists of codes are added by us).`,
            },
          ]
        : []),
      ...(elementAt(root, "autoFilter")
        ? [
            {
              ja: `シート「${name}」のフィルターは写しません。`,
              en: `The filter of the sheet ${name} is left out.`,
            },
          ]
        : []),
    ]);
}
