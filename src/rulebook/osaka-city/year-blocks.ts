// Owns cutting a text into the blocks of the years that head them.
import { fiscalYearsIn } from "./era-words.ts";

/** The words that belong to a year; without one where they name none. */
export type Block = { readonly fiscalYear: number | null; readonly body: string };

/** The blocks of a text by the years that head them, as 【令和元年度】 or bare in a bracket (令和元年度実績: 件 平成30年度: 8件). */
export function yearBlocks(text: string): { readonly lead: string; readonly blocks: readonly Block[] } {
  const years = fiscalYearsIn(text, "令和").filter(
    (year) =>
      // A year that begins a line and is followed by a blank heads that line.
      (/(?:^|\n)[\s・○●]*$/.test(text.slice(Math.max(0, year.start - 4), year.start)) &&
        /^(?:実績)?[\s　]/.test(text.slice(year.end, year.end + 3))) ||
      /【\s*$/.test(text.slice(Math.max(0, year.start - 3), year.start)) ||
      /^(?:の)?(?:実績値?|結果)?\s*[:：]/.test(text.slice(year.end, year.end + 6)) ||
      /^(?:実績)?\s*[(（]?\s*[①-⑳\d０-９★☆%％件]/.test(text.slice(year.end, year.end + 6)),
  );
  const first = years[0];
  if (first === undefined) return { lead: text, blocks: [] };
  const blocks = years.map((year, index) => ({
    fiscalYear: year.fiscalYear,
    body: text
      .slice(year.end, years[index + 1]?.start ?? text.length)
      .replace(/^(?:の)?(?:実績値?|結果)?\s*】?\s*[:：]?/, "")
      .replace(/[\s、,(（【)）・]+$/, (tail) => tail.slice(0, tail.search(/[)）]/) + 1)),
  }));
  return { lead: text.slice(0, first.start).replace(/[\s【(（、,:：・]+$/, ""), blocks };
}

/** Without a closing bracket whose opening one stands before the year: it belongs to the bracket around the years. */
export function balanced(text: string): string {
  const open = (text.match(/[(（]/g) ?? []).length;
  const close = (text.match(/[)）]/g) ?? []).length;
  return close > open ? text.replace(/[)）]\s*$/, "").trim() : text.trim();
}
