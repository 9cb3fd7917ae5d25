// Owns finding the printed legends in text: code, colon, words, one after the other, as the forms print them beside a field.
import { everyMatch } from "../../domain/every-match.ts";
import { CODE_SETS, type Legend } from "../../rulebook/osaka-city/codes.ts";
import { fold } from "../text/fold.ts";
import { foldedOf, type Run } from "../text/strip.ts";

const ALL: readonly Legend[] = Object.values(CODE_SETS).flat();

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function codePattern(code: string): string {
  const folded = fold(code);
  if (folded === "(i)") return String.raw`\(\s*(?:i|ⅰ)\s*\)`;
  if (folded === "(ii)") return String.raw`\(\s*(?:ii|ⅱ)\s*\)`;
  return folded === "-" ? "[-ー―─]" : escaped(folded);
}

/** One legend: the colon may be missing behind (i) and (ii) only. Longer words first, so that していない is not cut at している. */
const ONE = [...new Map(ALL.map((legend) => [`${legend.code}${legend.words}`, legend])).values()]
  .toSorted((a, b) => b.words.length - a.words.length)
  .map(({ code, words }) => {
    const colon = code.startsWith("(") ? String.raw`\s*:?\s*` : String.raw`\s*:\s*`;
    const loose = Array.from(fold(words), escaped)
      .join(String.raw`\s?`)
      .replaceAll("どおり", "(?:どおり|通り)")
      .replaceAll("見込", "見込み?")
      .replaceAll("見込み?み", "見込み?");
    return `${codePattern(code)}${colon}${loose}`;
  })
  .join("|");

const LEGENDS = new RegExp(String.raw`(?:${ONE})(?:[\s、,・/]*(?:${ONE}))*`, "g");
/** A code with what follows it: every legend begins so, few other texts hold one. */
const CHEAP = new RegExp(
  [
    ...new Set(ALL.map(({ code }) => `${codePattern(code)}${code.startsWith("(") ? "" : String.raw`\s*:`}`)),
  ].join("|"),
);

/** The ranges [start, end) of a run that are legends. */
export function findLegends(run: Run): (readonly [number, number])[] {
  const text = foldedOf(run);
  // Every legend has a colon, or its code in brackets.
  if (!text.includes(":") && !text.includes("(")) return [];
  if (!CHEAP.test(text)) return [];
  return everyMatch(text, LEGENDS).map((match) => [match.index, match.index + match[0].length] as const);
}
