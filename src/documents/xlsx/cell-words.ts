// Owns what a cell of a returned file says: its words, or why they cannot be taken.
import type { Cell, CellValue } from "@protobi/exceljs";

/** The words of a cell, or the reason why it has none that can be used. */
type CellWords =
  | { readonly ok: true; readonly words: string }
  | {
      readonly ok: false;
      readonly shown: string;
      readonly reason: { readonly ja: string; readonly en: string };
    };

/** What a cell says. Formulas are never worked out, dates and errors are no words of a paper. */
export function wordsOf(cell: Cell): CellWords {
  const value: CellValue = cell.value;
  if (value === null || value === undefined) return said("");
  if (typeof value === "string") return said(value);
  if (typeof value === "boolean") return said(String(value));
  if (typeof value === "number") return said(isPercent(cell.numFmt) ? percent(value) : String(value));
  if (value instanceof Date)
    return refusedCell(value.toISOString().slice(0, 10), "日付に変わっています", "it has become a date");
  if ("richText" in value) return said(value.richText.map(({ text }) => text).join(""));
  if ("hyperlink" in value) return said(typeof value.text === "string" ? value.text : cell.text);
  if ("error" in value) return refusedCell(value.error, "エラー値です", "an error value");
  return refusedCell(cell.formula, "計算式です（値を入れてください）", "a formula (please enter the value)");
}

function said(words: string): CellWords {
  return { ok: true, words: words.replaceAll(/\r\n?/gu, "\n") };
}

function refusedCell(shown: string, ja: string, en: string): CellWords {
  return { ok: false, shown, reason: { ja, en } };
}

/** A format with a percent sign of its own: the figure is a share. */
function isPercent(format: string | undefined): boolean {
  return format !== undefined && format.replaceAll(/"[^"]*"|\\./gu, "").includes("%");
}

/** 0.304 of a cell that shows 30.4%, without the noise of binary fractions. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}
