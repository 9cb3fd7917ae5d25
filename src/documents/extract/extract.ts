// Owns taking the words out of a Word, Excel or PDF file, told by its content and not by its name. Runs in a process of its own.
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { readDocx } from "../docx/read-docx.ts";
import type { Extract } from "./extracted.ts";
import { isPdf } from "./file-kind.ts";
import { BrokenPart, officeEntries, officeParts, refusedFile } from "./office-parts.ts";

/** The words of a file. Refused: damaged, locked, too large when unpacked, another kind of file, without any words. */
export async function extractFile(bytes: Uint8Array, file: string): Promise<Outcome<Extract>> {
  const extract = isPdf(bytes) ? await pdf(bytes, file) : await office(bytes, file);
  if (!extract.ok) return extract;
  if (extract.value.rows.every(({ kind }) => kind === "blank"))
    return refused("empty", `${file}: 文字がありません。`, `${file}: there is no text.`);
  return extract;
}

async function pdf(bytes: Uint8Array, file: string): Promise<Outcome<Extract>> {
  const { readPdf } = await import("../pdf/read-pdf.ts");
  return readPdf(bytes, file);
}

async function office(bytes: Uint8Array, file: string): Promise<Outcome<Extract>> {
  const entries = officeEntries(bytes, file);
  if (!entries.ok) return entries;
  const names = new Set(entries.value.map(({ name }) => name.replaceAll("\\", "/")));
  try {
    const parts = officeParts(bytes, entries.value);
    const isWord = parts.names.some((name) => /^word\/document\d*\.xml$/u.test(name));
    const isSheet = parts.names.some((name) => /^xl\/workbook\d*\.xml$/u.test(name));
    const extract = isWord
      ? readDocx(parts)
      : isSheet
        ? (await import("../xlsx/read-foreign-workbook.ts")).readForeignWorkbook(parts)
        : null;
    if (extract !== null) return ok(extract);
    return isWord || isSheet ? refusedFile("broken", file) : otherKind(names, file);
  } catch (error) {
    if (error instanceof BrokenPart) return refusedFile(error.problem, file);
    // Whatever a strange file does to a reader, it is the file that is told.
    return refusedFile("broken", file);
  }
}

function otherKind(names: ReadonlySet<string>, file: string): Outcome<never> {
  const has = (pattern: RegExp): boolean => [...names].some((name) => pattern.test(name));
  if (has(/^ppt\//u))
    return refused(
      "slides",
      `${file}: PowerPointのスライドは読めません。PDFかWordで保存し直してください。`,
      `${file}: PowerPoint slides cannot be read. Save them as PDF or Word.`,
    );
  if (has(/^xl\/workbook\.bin$/u))
    return refused(
      "binary-workbook",
      `${file}: バイナリ形式のExcel（.xlsb）です。.xlsx で保存し直してください。`,
      `${file}: a binary Excel file (.xlsb). Save it as .xlsx.`,
    );
  if (has(/^(?:mimetype|content\.xml)$/u))
    return refused(
      "open-document",
      `${file}: OpenDocument（.odt、.ods）の文書です。.docx か .xlsx で保存し直してください。`,
      `${file}: an OpenDocument file (.odt, .ods). Save it as .docx or .xlsx.`,
    );
  return refused(
    "not-a-document",
    `${file}: 圧縮ファイルですが、WordでもExcelでもありません。`,
    `${file}: an archive that is neither Word nor Excel.`,
  );
}
