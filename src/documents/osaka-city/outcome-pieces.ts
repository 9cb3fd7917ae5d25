// Owns parting a text of アウトカム指標の達成状況 at the words of columns that stand in it: 71.3% 前年度 69.0% 個別 B.
import { everyMatch } from "../../domain/every-match.ts";
import { labelOf } from "../../rulebook/osaka-city/fields.ts";
import { claim } from "../text/ledger.ts";
import { foldedOf, isBlank, part, trimmed } from "../text/strip.ts";
import type { Paper } from "./paper.ts";
import type { Placed } from "./two-columns.ts";

/** The pieces of a text: what stands in a bracket with last year's value, or behind the word of a column, each under its column. */
export function piecesUnderColumns(paper: Paper, whole: Placed): Placed[] {
  return byBracket(paper, whole).flatMap((piece) => byColumnWords(paper, piece));
}

const COLUMN_IDS = ["strategy.previousActual", "strategy.grade", "strategy.outcomeOverall"] as const;
const COLUMN_WORDS = new Map(COLUMN_IDS.map((id) => [labelOf("form2", id), id]));
/** A column's word with its value behind it, in a line that lost its columns: 71.3% 前年度 69.0% 個別 B. */
const COLUMN_WORD = new RegExp(
  String.raw`(?<=^|\s)(${[...COLUMN_WORDS.keys()].join("|")})[\s:]*(?=(?:約?\d[\d,.]*\s?[^\s\d、。]{0,6}|[AB]|[★☆]+|[-―─])(?:\s|$))`,
  "g",
);

/** Last year's value in a bracket behind this year's: 41,200人（前年度 52,300人）. */
const PREVIOUS_IN_BRACKET = new RegExp(
  String.raw`\(\s*(${labelOf("form2", COLUMN_IDS[0])})[\s:]*((?:約?\d[\d,.]*\s?[^\s\d、。()]{0,6}|[★☆]+|[-―─]))\s*\)`,
);

/** The text before such a bracket, the value in it, and what stands behind. */
function byBracket(paper: Paper, one: Placed): Placed[] {
  const text = foldedOf(one.run);
  const found = text.includes("(") ? PREVIOUS_IN_BRACKET.exec(text) : null;
  if (!found) return [one];
  const at = found.index + found[0].indexOf(found[2] ?? "", (found[1] ?? "").length);
  const end = at + (found[2] ?? "").length;
  const behind = found.index + found[0].length;
  for (const [from, to] of [
    [found.index, at],
    [end, behind],
  ] as const)
    claim(paper.ledger, part(one.run, from, to), "label");
  const pieces = [
    { ...one, run: trimmed(part(one.run, 0, found.index)) },
    { ...one, under: COLUMN_IDS[0], run: trimmed(part(one.run, at, end)) },
    { ...one, run: trimmed(part(one.run, behind)) },
  ];
  return pieces.filter(({ run }) => !isBlank(run));
}

/** The pieces of a text between the words of columns, each under its word; the words are claimed. */
function byColumnWords(paper: Paper, one: Placed): Placed[] {
  const words = everyMatch(foldedOf(one.run), COLUMN_WORD);
  const first = words[0];
  if (!first) return [one];
  const pieces = words.map((word, index): Placed => {
    const from = word.index + word[0].length;
    claim(paper.ledger, part(one.run, word.index, from), "label");
    const under = COLUMN_WORDS.get(word[1] ?? "") ?? one.under;
    return { ...one, under, run: trimmed(part(one.run, from, words[index + 1]?.index)) };
  });
  const lead = trimmed(part(one.run, 0, first.index));
  return isBlank(lead) ? pieces : [{ ...one, run: lead }, ...pieces];
}
