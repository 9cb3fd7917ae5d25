// Owns finding the printed legends in text: code, colon, words, one after the other, as the forms print them beside a field.
import { everyMatch } from "../../domain/every-match.ts";
import { CODE_SETS, type Legend } from "../../rulebook/osaka-city/codes.ts";
import { fold } from "../text/fold.ts";
import { SIGNS } from "../text/signs.ts";
import { foldedOf, mayHold, type Run } from "../text/strip.ts";

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

/** Pieces of the legends that papers write in other ways too. */
const VARIED: Readonly<Record<string, string>> = {
  どおり: "(?:どおり|通り)",
  "(見込)": String.raw`\(?\s?見込み?\s?\)?`,
  見込: "見込み?",
  見込み: "見込み?",
};

function loosely(words: string): string {
  const pieces = fold(words).match(/どおり|\(見込\)|見込み?|[^]/g) ?? [];
  return pieces.map((piece) => VARIED[piece] ?? escaped(piece)).join(String.raw`\s?`);
}

/** One legend: the colon may be missing behind (i) and (ii) only. Longer words first, so that していない is not cut at している. */
const ONE = [...new Map(ALL.map((legend) => [`${legend.code}${legend.words}`, legend])).values()]
  .toSorted((a, b) => b.words.length - a.words.length)
  .map(({ code, words }) => {
    const colon = code.startsWith("(") ? String.raw`\s*:?\s*` : String.raw`\s*:\s*`;
    return `${codePattern(code)}${colon}${loosely(words)}`;
  })
  .join("|");

/** A whole set of codes one after the other needs no colon: ①目標達成 ②目標未達成. */
const WITHOUT_COLON = new RegExp(
  Object.values<readonly Legend[]>(CODE_SETS)
    .filter(([first]) => first?.code === "①")
    .map((set) =>
      set.map(({ code, words }) => String.raw`${code}\s*${loosely(words)}`).join(String.raw`[\s、,・/]+`),
    )
    .map((set) => `(?:${set})(?=$|[\\s)、])`)
    .join("|"),
  "g",
);

const LEGENDS = new RegExp(String.raw`(?:${ONE})(?:[\s、,・/]*(?:${ONE}))*`, "g");
/** A code with what follows it: every legend begins so, few other texts hold one. */
const CHEAP = new RegExp(
  [
    ...new Set(ALL.map(({ code }) => `${codePattern(code)}${code.startsWith("(") ? "" : String.raw`\s*:`}`)),
  ].join("|"),
);

const NONE: readonly never[] = [];

/** The ranges [start, end) of a run that are legends. */
export function findLegends(run: Run): readonly (readonly [number, number])[] {
  if (!mayHold(run, SIGNS.colon | SIGNS.round | SIGNS.circled)) return NONE;
  const text = foldedOf(run);
  // Every legend has a colon, or its code in brackets, or is one of a whole set.
  if (!text.includes(":") && !text.includes("(")) {
    if (!text.includes("②")) return NONE;
    return everyMatch(text, WITHOUT_COLON).map(
      (match) => [match.index, match.index + match[0].length] as const,
    );
  }
  const first = text.search(CHEAP);
  if (first < 0) return NONE;
  return everyMatch(text, LEGENDS, first).map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
}
