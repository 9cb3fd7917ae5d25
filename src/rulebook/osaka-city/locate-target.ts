// Owns finding the words of a target inside a normalised sentence, and what figure they state.
import { everyMatch } from "../../domain/every-match.ts";
import { ofNumber, toNumber } from "../../domain/decimal.ts";
import type { TargetReading } from "../../domain/plan.ts";
import { kanjiNumber } from "./kanji-words.ts";
import { rungOfWords } from "./star-words.ts";
import { baseInBrackets, changedBase, increasedBase, onlyChange, openBase } from "./target-bases.ts";
import {
  bracketOnly,
  half,
  kanjiFigure,
  plainFigure,
  range,
  shareOfPeople,
  wholeSet,
  zero,
} from "./target-figures.ts";
import { comparatorAfter, hide, NOTHING, sentenceOf, type Located, type Span } from "./target-sentence.ts";
import { pastStart, sameFigure, yearByYear } from "./year-target-words.ts";

/** A sentence longer than this is no target; it also bounds the work on a hostile input. */
export const LONGEST = 2000;

const STARS = /[★☆]+|星\s?(?<count>[\d一二三])つ|(?<countBefore>[\d一二三])つ星/g;

/** The target inside a normalised sentence, null when no figure and no named base can be found. */
export function locateTarget(text: string): Located | null {
  if (text.length > LONGEST) return null;
  return afterArrow(text) ?? byYears(text) ?? beforePast(text) ?? stars(text) ?? inSentence(text);
}

function inSentence(text: string): Located | null {
  const sentence = sentenceOf(text);
  // Without a digit only what needs none is looked for.
  if (!/\d/.test(text))
    return (
      openBase(sentence) ?? wholeSet(sentence) ?? half(sentence) ?? kanjiFigure(sentence) ?? zero(sentence)
    );
  return (
    range(sentence) ??
    increasedBase(sentence) ??
    plainFigure(sentence) ??
    changedBase(sentence) ??
    baseInBrackets(sentence) ??
    openBase(sentence) ??
    onlyChange(sentence) ??
    bracketOnly(sentence) ??
    wholeSet(sentence) ??
    half(sentence) ??
    shareOfPeople(sentence) ??
    kanjiFigure(sentence) ??
    zero(sentence)
  );
}

// 平成28年度:約20,000人⇒令和2年度:約25,000人 goes from a baseline to the target; what follows the arrow counts.
function afterArrow(text: string): Located | null {
  if (!/[⇒→➡]/.test(text)) return null;
  const arrow = Math.max(text.lastIndexOf("⇒"), text.lastIndexOf("→"), text.lastIndexOf("➡"));
  const open = text.lastIndexOf("(", arrow);
  const inBracket = open >= 0 && text.indexOf(")", open) > arrow;
  const end = inBracket ? text.indexOf(")", arrow) : text.length;
  const changed = /^\s*【[^】]*】/.exec(text.slice(arrow + 1))?.[0].length ?? 0;
  const found = locateTarget(text.slice(arrow + 1 + changed, end));
  if (found === null) return null;
  const shift = arrow + 1 + changed;
  const start = inBracket ? open + 1 : changed > 0 ? found.start + shift : 0;
  const basis = changed > 0 ? found.basis && moved(found.basis, shift) : { start, end: arrow };
  return { ...found, start, end: inBracket ? end : found.end + shift, basis };
}

function moved(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

// A figure for each of several years: which one counts depends on the year, so each is a reading.
function byYears(text: string): Located | null {
  const years = yearByYear(text);
  const [first] = years?.targets ?? [];
  if (years === null || first === undefined) return null;
  const { start, targets, results } = years;
  const past = results[0];
  const found = { ...NOTHING, start, end: text.length, unit: first.unit };
  if (sameFigure(targets))
    return {
      ...found,
      comparator: first.comparator,
      value: first.value,
      basis: past === undefined ? null : { start: past.start, end: past.end },
    };
  const ambiguous = targets.map(({ comparator, value, unit, words }) => ({
    comparator,
    value: toNumber(value),
    unit,
    arithmetic: words,
  }));
  return { ...found, unit: targets.every((one) => one.unit === first.unit) ? first.unit : null, ambiguous };
}

// 89% 令和元年度実績：85%: results behind the target are no targets.
function beforePast(text: string): Located | null {
  const past = pastStart(text);
  const found = past === null ? null : locateTarget(text.slice(0, past));
  return found === null ? null : { ...found, end: text.length };
}

// A rung of the counter rating: the number of stars is the value. Words beside it that describe another rung make two readings.
function stars(text: string): Located | null {
  if (!/[★☆星]/.test(text)) return null;
  const clean = hide(text, /「(?![★☆]+」)[^「」]*」|\([^()]*\)/g);
  const match = everyMatch(clean, STARS)[0];
  if (match === undefined) return null;
  const count = match.groups?.["count"] ?? match.groups?.["countBefore"];
  // ★☆☆ shows one star of three.
  const filled = match[0].replaceAll("☆", "").length;
  const value = count === undefined ? filled || match[0].length : (kanjiNumber(count) ?? Number(count));
  const end = match.index + match[0].length;
  const legend = /^」?\s*\([^()]*\)|^」/.exec(text.slice(end))?.[0] ?? "";
  const { comparator } = comparatorAfter(text, end + legend.length);
  const located = { ...NOTHING, start: match.index, end: text.length, comparator, unit: "★" };
  const said = rungOfWords(legend);
  if (said === null || said === value || value > 2) return { ...located, value: ofNumber(value) };
  const rung = (count: number, arithmetic: string): TargetReading => ({
    comparator,
    value: count,
    unit: "★",
    arithmetic,
  });
  return { ...located, ambiguous: [rung(value, match[0]), rung(said, legend.replace(/[「」()\s]/g, ""))] };
}
