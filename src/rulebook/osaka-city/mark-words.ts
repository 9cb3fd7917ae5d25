// Owns plain numbers used as marks (１ 来場者数 … ２ 出店数 …) and which printed marks mean the same number.
import type { Mark } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";

/** A plain number that opens a sentence; `end` is where the sentence's own words begin. */
type NumberMark = { readonly mark: Mark; readonly start: number; readonly end: number };

// A number with a unit behind a blank (1 回以上) is a figure.
const NUMBERED =
  /(?<![^\s。])([1-9１-９])(?:[.．)）](?!\d)|(?=\s))\s*(?![%％件人名回点校部台円店所団以未\s])/g;

const OPENS_WITH_ONE = /^\s*[1１]/;

/** The plain numbers that mark the sentences of a text: from 1 at its start, in sequence, two at least; otherwise none. */
export function numberMarks(text: string): readonly NumberMark[] {
  if (!OPENS_WITH_ONE.test(text)) return [];
  const marks: NumberMark[] = [];
  for (const match of text.matchAll(NUMBERED)) {
    const mark = match[1] ?? "";
    if (Number(normaliseWidth(mark)) !== marks.length + 1) continue;
    if (marks.length === 0 && text.slice(0, match.index).trim() !== "") return [];
    marks.push({ mark, start: match.index, end: match.index + match[0].length });
  }
  return marks.length > 1 ? marks : [];
}

/** The number that a mark stands for (① and １ are both 1), null for a sign that is no number. */
export function markNumber(mark: Mark): number | null {
  const code = mark.charCodeAt(0) - 0x245f;
  if (mark.length === 1 && code >= 1 && code <= 20) return code;
  const plain = normaliseWidth(mark);
  return /^\d{1,2}$/.test(plain) ? Number(plain) : null;
}
