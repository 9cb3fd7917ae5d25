// Owns targets set year by year in one sentence (令和2年度：60% 令和3年度：65%), and results of earlier years printed behind a target.
import { compare, type Decimal } from "../../domain/decimal.ts";
import type { Comparator } from "../../domain/plan.ts";
import { yearsInNormalised } from "./era-words.ts";
import { figuresIn, withoutNames } from "./figure-words.ts";

/** A figure that the words set for one year; `words` begin with the year, columns are those of the text. */
type YearFigure = {
  readonly value: Decimal;
  readonly unit: string | null;
  readonly comparator: Comparator | null;
  readonly words: string;
  readonly start: number;
  readonly end: number;
};

/** What a sentence says year by year: figures to be reached and figures of the past. `start` is the column of the first year. */
type YearByYear = {
  readonly start: number;
  readonly targets: readonly YearFigure[];
  readonly results: readonly YearFigure[];
};

const HEAD =
  /^(?:末|中|当初)?(?:まで)?(?:に|は|の|で|において|には|までに)?\s*(?<past>実績値?|結果|現状値?|時点|決算額?)?\s*(?:目標値?)?\s*[】)]?\s*[:、,]?\s*(?:約|延べ|年間)?\s*/;
const BETWEEN = /^(?:に|とし|を)?\s*[、,/・;。]?\s*[【]?\s*$/;
const AT_END =
  /^\s*(?:程度)?\s*(?:に|と|を)?(?:する|なる|増やす|めざす|目指す|達成(?:する|をめざす)?|実施(?:する)?)?[。.]?\s*$/;

const SEVERAL_YEARS = /(?:年|[RH][\d元])[^]*?(?:年|[RH][\d元])/;

/** The figures that a normalised sentence states for years of their own, null when it does not speak year by year. */
export function yearByYear(text: string): YearByYear | null {
  if (!SEVERAL_YEARS.test(text) || /[⇒→➡]/.test(text)) return null;
  const clean = text.replace(/\([^()]*\)|「[^「」]*」/g, (words) => " ".repeat(words.length));
  const years = yearsInNormalised(clean, "令和");
  const targets: YearFigure[] = [];
  const results: YearFigure[] = [];
  for (const [index, year] of years.entries()) {
    const end = years[index + 1]?.start ?? clean.length;
    const segment = clean.slice(year.end, end);
    const head = HEAD.exec(segment);
    const rest = segment.slice(head?.[0].length ?? 0);
    const figure = figuresIn(withoutNames(rest))[0];
    const tail = figure === undefined ? "" : rest.slice(figure.wordsEnd);
    if (figure === undefined || rest.slice(0, figure.start).trim() !== "") return null;
    if (!BETWEEN.test(tail) && !AT_END.test(tail)) return null;
    const wordsEnd = year.end + (segment.length - rest.length) + figure.wordsEnd;
    const found = {
      value: figure.value,
      unit: figure.unit,
      comparator: figure.comparator,
      words: clean.slice(year.start, wordsEnd).trim(),
      start: year.start,
      end: wordsEnd,
    };
    if (head?.groups?.["past"] === undefined) targets.push(found);
    else results.push(found);
  }
  const first = years[0];
  if (first === undefined || targets.length + results.length < 2) return null;
  const start = clean.charAt(first.start - 1) === "【" ? first.start - 1 : first.start;
  return { start, targets, results };
}

/** Where results of earlier years begin behind the words of a target (normalised), null when none do. */
export function pastStart(text: string): number | null {
  if (!/実績|結果/.test(text)) return null;
  const year = yearsInNormalised(text, "令和").find((one) =>
    /^(?:度)?(?:の)?(?:実績|結果)/.test(text.slice(one.end, one.end + 4)),
  );
  if (year === undefined) return null;
  const open = /[(【<]\s*$/.exec(text.slice(0, year.start));
  const before = text.slice(0, open?.index ?? year.start);
  // A bracket that is still open belongs to the target's words; a base (令和元年度実績以上) is no result beside it.
  const inside = (before.match(/[(「]/g) ?? []).length > (before.match(/[)」]/g) ?? []).length;
  const stated = /^(?:度)?(?:の)?(?:実績値?|結果)\s*】?\s*[:：]/.test(text.slice(year.end));
  return inside || open?.[0].startsWith("(") === true || !stated || before.trim() === ""
    ? null
    : before.length;
}

/** Whether all years have the same figure. */
export function sameFigure(figures: readonly YearFigure[]): boolean {
  const [first, ...others] = figures;
  return (
    first !== undefined &&
    others.every(
      (one) =>
        compare(one.value, first.value) === 0 &&
        one.unit === first.unit &&
        one.comparator === first.comparator,
    )
  );
}
