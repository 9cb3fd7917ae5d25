// Owns taking the words out of a form that was saved as CSV, or as text with tabs and quotes: rows of cells, as a spreadsheet shows them.
import { parse } from "csv-parse/sync";
import { ok, refused, type Outcome } from "../../domain/outcome.ts";
import { tidyPieces, type Extract } from "../extract/extracted.ts";
import { gridRows } from "../extract/grid-rows.ts";
import { holdsMore } from "../text/holds-more.ts";
import { isRecordHead } from "./record-csv.ts";

/** The largest form has a hundredth of these; each costs about a kilobyte until its row is read. */
const MOST_CELLS = 300_000;

/**
 * The rows of a CSV; null where the text is none. It is one when every line has as many cells as the others, as spreadsheets write it;
 * under a name that ends with .csv or .tsv lines may differ. Refused: quotes that do not close or too many cells under such a name,
 * the data of a record as hoshin writes it.
 */
export function readCsv(text: string, file: string): Outcome<Extract> | null {
  const isNamed = /\.(?:csv|tsv|tab)$/iu.test(file);
  const delimiter = delimiterOf(text, isNamed);
  if (delimiter === null) return null;
  if (holdsMore(text, [delimiter, "\n"], MOST_CELLS)) return isNamed ? tooManyCells(file) : null;
  const records = recordsOf(text, delimiter);
  if (records === null) return isNamed ? notClosed(file) : null;
  const widths = new Set(records.map(({ length }) => length));
  const widest = Math.max(0, ...widths);
  if (widest < 2 || (widths.size > 1 && !isNamed) || (records.length < 2 && !isNamed)) return null;
  if (isRecordHead(records[0] ?? [])) return recordData(file);
  const rows = gridRows(
    records.map((cells, row) => ({
      row,
      cells: cells.flatMap((words, column) => {
        const pieces = tidyPieces([{ text: words, look: "plain" }]);
        return words.trim() === "" ? [] : [{ column, pieces }];
      }),
    })),
  );
  return ok({ format: "csv", rows, remarks: [] });
}

/** The sign between cells; null where the text has none, or where tabs alone part its cells and the reader of texts knows them. */
function delimiterOf(text: string, isNamed: boolean): string | null {
  const head = text.slice(0, text.indexOf("\n") < 0 ? text.length : text.indexOf("\n"));
  if (text.includes("\t")) return text.includes('"') && /(?:^|[\t\n])"/u.test(text) ? "\t" : null;
  return head.includes(",") || head.trimStart().startsWith('"') || (isNamed && text.includes(","))
    ? ","
    : null;
}

function recordsOf(text: string, delimiter: string): readonly string[][] | null {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return null;
  }
}

function notClosed(file: string): Outcome<never> {
  return refused(
    "damaged-file",
    `${file}: CSVとして読めません（引用符が閉じていないか、途中で切れています）。表計算ソフトで保存し直してください。`,
    `${file}: not readable as CSV (quotes that do not close, or cut off). Save it anew in a spreadsheet.`,
  );
}

function tooManyCells(file: string): Outcome<never> {
  return refused(
    "too-many-cells",
    `${file}: セルが多すぎます。読めるのは${MOST_CELLS}個までです。`,
    `${file}: too many cells. Up to ${MOST_CELLS} can be read.`,
  );
}

function recordData(file: string): Outcome<never> {
  return refused(
    "data-not-a-paper",
    `${file}: このシステムが書き出したデータのCSVで、様式ではありません。様式のExcelか、StratMLを指定してください。`,
    `${file}: the CSV of a record's data as hoshin writes it, no form. Give the form as Excel, or StratML.`,
  );
}
