// Owns what of a record can be printed at all: signs that neither XML nor a font can hold are taken out before any paper is composed.
import type { Plan } from "../../domain/plan.ts";

/** Line ends of other systems and those that Word and PowerPoint leave behind when a text is pasted from them. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** Control signs, half signs and code points that are none: an Office file with one of them does not open. */
const NO_SIGNS = /(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;
const ANY = new RegExp(`${LINE_ENDS.source}|${NO_SIGNS.source}`, "u");

/** The same plan with texts that can be printed; the plan itself where they all can. */
export function printablePlan(plan: Plan): Plan {
  return printable(plan) as Plan; // a copy of the same shape
}

function printable(value: unknown): unknown {
  if (typeof value === "string")
    return ANY.test(value) ? value.replaceAll(LINE_ENDS, "\n").replaceAll(NO_SIGNS, "") : value;
  if (Array.isArray(value)) {
    const made = value.map(printable);
    return made.every((one, index) => one === value[index]) ? value : made;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const made = entries.map(([key, one]) => [key, printable(one)] as const);
  return made.every(([, one], index) => one === entries[index]?.[1]) ? value : Object.fromEntries(made);
}
