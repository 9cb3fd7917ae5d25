// Owns recognising a judgement code in a short cell, and which codes belong to which field.
// Source: legends of 様式2 and 様式3 (令和2–3). ③ never takes (i)/(ii); 様式3 knows no ③.
import type { Attainment, Execution } from "../../domain/plan.ts";
import { normaliseWidth } from "../width.ts";

/** A code of 達成状況. `execution` null: none printed, as with ③, or left out beside ① or ②. */
type AttainmentCode = { readonly attainment: Attainment; readonly execution: Execution | null };

const ATTAINMENT = /^([①②③])\s*(?:\(\s*(i{1,2}|[ⅰⅱⅠⅡ])\s*\)|([ⅰⅱ]))?$/;

function attainmentOf(sign: string | undefined): Attainment | null {
  return sign === "①" || sign === "②" || sign === "③" ? sign : null;
}

function executionOf(sign: string | undefined): Execution | null {
  if (sign === undefined) return null;
  return /^(?:ii|ⅱ|Ⅱ)$/.test(sign) ? "ii" : "i";
}

/** The attainment code that a whole cell holds: `① (ii)`, `②（ⅰ）`, `③`, a bare ①. Null for a legend, a sentence or ③ with (i). */
export function codeIn(cell: string): AttainmentCode | null {
  const match = ATTAINMENT.exec(normaliseWidth(cell).trim());
  const attainment = attainmentOf(match?.[1]);
  if (match === null || attainment === null) return null;
  const execution = executionOf(match[2] ?? match[3]);
  return attainment === "③" && execution !== null ? null : { attainment, execution };
}
