// Owns the small spellings of a paper: years in the era, thousand yen, marks with names, lists.
import type { Execution } from "../../domain/plan.ts";
import { yearLabel } from "../../rulebook/osaka-city/era-words.ts";

/** 令和8年度, 令和元年度, 平成30年度; empty when the year is not known. */
export function eraYear(fiscalYear: number | null): string {
  return fiscalYear === null ? "" : yearLabel(fiscalYear);
}

/** 令和8年 10月 of 2026-10 or 2026-10-03; empty when not known. */
export function eraMonth(date: string | null): string {
  const [year, month] = (date ?? "").split("-").map(Number);
  return year && month ? `${yearLabel(year).replace(/度$/u, "")} ${month}月` : "";
}

/** 令和8年6月5日 of 2026-06-05, or the month alone; empty when not known. */
export function eraDay(date: string | null): string {
  const [year, month, day] = (date ?? "").slice(0, 10).split("-").map(Number);
  if (!year) return "";
  const parts = [yearLabel(year).replace(/度$/u, ""), month ? `${month}月` : "", day ? `${day}日` : ""];
  return parts.join("");
}

/** The printed prefix of a budget column: 8 of 8予算額, 元 of 元決算額. */
export function prefix(fiscalYear: number): string {
  return /元|\d+/u.exec(yearLabel(fiscalYear))?.[0] ?? "";
}

/** A label printed for 2年度 or 令和2年度, put into another year. */
export function inYear(label: string, fiscalYear: number | null): string {
  if (fiscalYear === null) return label.replace(/(令和)?2年度/u, "");
  return label.replace("令和2年度", eraYear(fiscalYear)).replace("2年度", `${prefix(fiscalYear)}年度`);
}

/** 1,410千円. */
export function thousandYen(amount: number): string {
  return `${amount.toLocaleString("en-US")}千円`;
}

/** Each line as a bullet of its own. */
export function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `・${line}`).join("\n");
}

/** (i) or (ii), nothing when not decided. */
export function executionSign(execution: Execution | null): string {
  return execution === null ? "" : `(${execution})`;
}

/** What stands beside a label in one cell: the label, then the text if there is one. */
export function under(label: string, text: string | null): string {
  return text === null ? label : `${label}\n${text}`;
}

/** 27.0% from 27 and the unit of a target whose figures have one decimal. */
export function figure(value: number | null, unit: string | null): string {
  if (value === null) return "";
  const digits = unit === "%" ? value.toFixed(Math.max(1, decimals(value))) : value.toLocaleString("en-US");
  return `${digits}${unit ?? ""}`;
}

function decimals(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
