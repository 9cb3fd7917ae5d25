// Owns the proof that a form saved as CSV, or as text with tabs, is read as the Excel file is from which it was saved, and that what is no form is refused.
import excel from "@protobi/exceljs";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordCsv } from "../src/documents/csv/record-csv.ts";
import { papersOf, type PaperKind } from "../src/documents/osaka-city/papers/papers.ts";
import { readDocument } from "../src/documents/read-document.ts";
import { openDocumentReader } from "../src/documents/read-foreign.ts";
import { writeWorkbook } from "../src/documents/xlsx/write-workbook.ts";
import type { Outcome } from "../src/domain/outcome.ts";
import type { Plan } from "../src/domain/plan.ts";
import type { Reading } from "../src/domain/reading.ts";
import { accountFaults } from "./account.ts";
import { fullPlan } from "./full-plan.ts";
import { PRINT_FACTS } from "./print-facts.ts";

const KINDS: readonly PaperKind[] = ["form1", "form2", "form3", "overview-midyear", "overview-final"];
const reader = openDocumentReader();
afterAll(() => reader.close());

const plan = fullPlan();
const books = new Map<PaperKind, Uint8Array>();
beforeAll(async () => {
  for (const kind of KINDS) {
    const [paper] = papersOf(plan, PRINT_FACTS, [kind]);
    if (paper) books.set(kind, (await writeWorkbook(plan, [paper])).bytes);
  }
});

/** The cells of the first sheet as a spreadsheet saves them: a merged cell in its first place, all rows of one length. */
async function cellsOf(kind: PaperKind): Promise<readonly (readonly string[])[]> {
  const book = new excel.Workbook();
  await book.xlsx.load((books.get(kind) ?? new Uint8Array()).slice().buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error(kind);
  const rows: string[][] = [];
  for (let row = 1; row <= sheet.rowCount; row++)
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, column) => {
        const cell = sheet.getCell(row, column + 1);
        const isShown = cell.master === cell;
        return isShown && typeof cell.value === "number"
          ? `${cell.value.toLocaleString("en-US")}千円`
          : isShown
            ? cell.text
            : "";
      }),
    );
  return rows;
}

/** Windows-31J, as Excel of Japan saves CSV. */
function shiftJis(text: string): Uint8Array {
  const known = new Map<string, readonly number[]>();
  const decoder = new TextDecoder("shift_jis");
  // Excel writes the long dash as the one that the encoding has.
  known.set("—", [0x81, 0x5c]);
  for (const lead of [...range(0x81, 0x9f), ...range(0xe0, 0xfc)])
    for (const trail of range(0x40, 0xfc)) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && !known.has(sign)) known.set(sign, [lead, trail]);
    }
  return Uint8Array.from(
    Array.from(text).flatMap((sign) =>
      sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (known.get(sign) ?? [0x81, 0xac]),
    ),
  );
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

const WAYS: Readonly<
  Record<string, (rows: readonly (readonly string[])[]) => readonly [Uint8Array, string]>
> = {
  "CSV in UTF-8 with its mark": (rows) => [
    utf8(
      `\u{feff}${stringify(
        rows.map((row) => [...row]),
        { record_delimiter: "\r\n" },
      )}`,
    ),
    "様式.csv",
  ],
  "CSV in UTF-8, every cell quoted, without a name": (rows) => [
    utf8(
      stringify(
        rows.map((row) => [...row]),
        { quoted: true, quoted_empty: true },
      ),
    ),
    "様式",
  ],
  "CSV in Shift_JIS": (rows) => [
    shiftJis(
      stringify(
        rows.map((row) => [...row]),
        { record_delimiter: "\r\n" },
      ),
    ),
    "様式.csv",
  ],
  "tabs and quotes": (rows) => [
    utf8(
      stringify(
        rows.map((row) => [...row]),
        { delimiter: "\t", quoted_empty: true },
      ),
    ),
    "様式.txt",
  ],
  "tabs and quotes in UTF-16, as Excel saves Unicode text": (rows) => [
    Uint8Array.of(
      0xff,
      0xfe,
      ...Buffer.from(
        stringify(
          rows.map((row) => [...row]),
          { delimiter: "\t", quoted: true },
        ),
        "utf16le",
      ),
    ),
    "様式.txt",
  ],
};

function value(outcome: Outcome<Reading>): Reading {
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** What the forms state of a plan. */
function said({ goal, mission, basicPolicy, issues, reformItems, reformPlanName, yearResultAndWish }: Plan) {
  return { goal, mission, basicPolicy, issues, reformItems, reformPlanName, yearResultAndWish };
}

describe.each(Object.keys(WAYS))("%s", (way) => {
  test.each(KINDS)("%s is read as its Excel file is", async (kind) => {
    const [bytes, file] = WAYS[way]?.(await cellsOf(kind)) ?? [new Uint8Array(), ""];
    const reading = value(readDocument(bytes, { file, form: null }));
    const whole = value(await reader.read(books.get(kind) ?? new Uint8Array(), { file: "様式.xlsx" }));
    expect(reading.source.format).toBe("csv");
    expect(said(reading.plan)).toEqual(said(whole.plan));
    expect(JSON.stringify(reading.plan)).not.toContain('\\"\\"');
    expect(accountFaults(reading.source.text ?? "", reading)).toEqual([]);
  });
});

test("an empty cell in quotes says nothing, quotes and line ends within a cell are kept", () => {
  const text = '【様式2】,"",""\r\n経営課題1,"名称は""水辺""の町",""\r\n"",現状,"一行目\n二行目"\r\n';
  const reading = value(readDocument(utf8(text), { file: "a.csv" }));
  expect(reading.source.text).toBe('【様式2】\n経営課題1\t名称は"水辺"の町\n\t現状\t一行目\u2028二行目');
});

test("lines of unequal length are a CSV under its name, and a text otherwise", () => {
  const text = "【様式2】\n経営課題1,水辺\n現状,一,二\n";
  expect(value(readDocument(utf8(text), { file: "a.csv" })).source.format).toBe("csv");
  expect(value(readDocument(utf8(text), { file: "a.txt" })).source.format).toBe("text");
});

test("quotes that do not close, and the data of a record, are refused by name", () => {
  const cut = readDocument(utf8('様式2,"経営課題1\n現状,一\n'), { file: "切れた.csv" });
  expect(!cut.ok && [cut.refusal.code, cut.refusal.ja.startsWith("切れた.csv")]).toEqual([
    "damaged-file",
    true,
  ]);
  const data = readDocument(recordCsv(plan, PRINT_FACTS), { file: "記録.csv" });
  expect(!data.ok && data.refusal.code).toBe("data-not-a-paper");
});
