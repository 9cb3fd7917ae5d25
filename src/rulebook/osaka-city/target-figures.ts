// Owns targets whose figure the words themselves state: a plain figure, two bounds, half of all, a share of people.
import { everyMatch } from "../../domain/every-match.ts";
import { formatDecimal, ofNumber, parseDecimal, toNumber, type Decimal } from "../../domain/decimal.ts";
import type { Comparator } from "../../domain/plan.ts";
import { comparatorAt, figuresIn, NUMBER, UNIT, withoutNames } from "./figure-words.ts";
import { kanjiFigureIn } from "./kanji-words.ts";
import { alsoBase, basisAfter, basisBefore, withoutChanges } from "./target-bases.ts";
import {
  comparatorAfter,
  ENDING,
  NOTHING,
  type Located,
  type Sentence,
  type Span,
} from "./target-sentence.ts";

const PREFIX = /(?:約|およそ|概ね|延べ|のべ|年間?|月|週|最低|少なくとも|各)+\s*$/;
/** The last sign of each of these words. */
const PREFIX_ENDS = "約そねべ年間月週低も各";
const RANGE = new RegExp(`(${NUMBER})\\s?(${UNIT})?\\s*~\\s*(${NUMBER})\\s?(${UNIT})?`, "g");
const WHOLE_SET =
  /^(?:全(?:て|\d+)?(?:の)?[^\s、。:()をがはにで]{1,12}|すべて(?:の[^\s、。:()]{1,16})?)(?=$|以上|で(?:の)?(?:実施|開催)|を?達成)/;

/** 週3日以上歩く区民の割合: what goes on without a break to what is measured is part of its name. */
const DESCRIBES = /^[^\s\d、。,;:()][^、。,;:()]*?(?:割合|比率|率|人数|件数|回数|満足度|認知度|理解度|の数)/;

/** The figure that the words themselves state, outside brackets. */
export function plainFigure(sentence: Sentence): Located | null {
  const { text } = sentence;
  const clean = withoutChanges(sentence.clean);
  const figures = clean === sentence.clean ? sentence.figures : figuresIn(clean);
  const withComparator = figures.findLast(
    (figure) =>
      figure.comparator !== null &&
      !/^\s*の/.test(clean.slice(figure.wordsEnd)) &&
      !DESCRIBES.test(clean.slice(figure.wordsEnd)),
  );
  const last = figures.at(-1);
  const figure =
    withComparator ?? (last !== undefined && ENDING.test(clean.slice(last.end)) ? last : undefined);
  if (figure === undefined) return null;
  const before = text.slice(0, figure.start);
  const prefix = PREFIX_ENDS.includes(before.trimEnd().at(-1) ?? " ") ? PREFIX.exec(before) : null;
  const least = prefix !== null && /最低|少なくとも/.test(prefix[0]);
  const also = alsoBase(text, figure.wordsEnd);
  // The second bound is not known, so the first alone decides nothing.
  if (also !== null)
    return { ...NOTHING, start: figure.start, end: text.length, unit: figure.unit, basis: also };
  const basis = basisBefore(before) ?? basisAfter(text, figure.wordsEnd);
  return {
    ...NOTHING,
    start: adjoins(basis, figure.start) ? basis.start : (prefix?.index ?? figure.start),
    end: text.length,
    comparator: figure.comparator ?? (least ? ">=" : null),
    value: figure.value,
    unit: figure.unit,
    basis,
  };
}

// A base that stands directly before the figure belongs to the target's words; one in the name does not.
function adjoins(basis: Span | null, figureStart: number): basis is Span {
  return basis !== null && basis.end <= figureStart && figureStart - basis.end <= 2;
}

/** Two bounds are two readings: nothing says which one decides. */
export function range({ text, clean, figures }: Sentence): Located | null {
  const match = clean.includes("~") ? everyMatch(clean, RANGE).at(-1) : undefined;
  if (
    match !== undefined &&
    (ENDING.test(clean.slice(match.index + match[0].length)) ||
      comparatorAt(clean.slice(match.index + match[0].length)))
  ) {
    const low = parseDecimal(match[1] ?? "");
    const high = parseDecimal(match[3] ?? "");
    const unit = match[4] ?? match[2] ?? null;
    if (low !== null && high !== null) return bounds(match.index, text.length, low, high, [unit, unit]);
  }
  const [first, second] = figures.filter((figure) => figure.comparator !== null).slice(-2);
  if (first === undefined || second === undefined) return null;
  if (!/^\s*(?:[、,・]|かつ|及び|または|又は)?\s*$/.test(clean.slice(first.wordsEnd, second.start)))
    return null;
  return bounds(
    first.start,
    second.wordsEnd,
    first.value,
    second.value,
    [first.unit, second.unit],
    [first.comparator, second.comparator],
  );
}

function bounds(
  start: number,
  end: number,
  low: Decimal,
  high: Decimal,
  units: readonly [low: string | null, high: string | null],
  comparators: readonly (Comparator | null)[] = [">=", "<="],
): Located {
  const ambiguous = [low, high].map((value, index) => ({
    comparator: comparators[index] ?? null,
    value: toNumber(value),
    unit: units[index] ?? null,
    arithmetic: formatDecimal(value),
  }));
  return { ...NOTHING, start, end, unit: units[0] === units[1] ? units[1] : null, ambiguous };
}

/** 区民アンケートの実施(1回以上): the bracket at the end holds the figure; a year inside it would make it a result. */
export function bracketOnly({ text }: Sentence): Located | null {
  const match = /\(((?:年|月|週|毎月|計|延べ|各|約)*\s*[^()]{1,20})\)[。.]?\s*$/.exec(text);
  const inner = match?.[1];
  if (match === null || inner === undefined || withoutNames(inner) !== inner) return null;
  const [figure, second] = figuresIn(inner);
  if (
    figure === undefined ||
    second !== undefined ||
    !/^(?:年|月|週|毎月|計|延べ|各|約|\s)*$/.test(inner.slice(0, figure.start))
  )
    return null;
  if (figure.unit === null || inner.slice(figure.wordsEnd).trim() !== "") return null;
  return {
    ...NOTHING,
    start: match.index + 1,
    end: match.index + 1 + inner.length,
    comparator: figure.comparator,
    value: figure.value,
    unit: figure.unit,
  };
}

/** 全地域, すべての学校: measurable, but the figure stands elsewhere. */
export function wholeSet({ text }: Sentence): Located | null {
  const match = WHOLE_SET.exec(text);
  if (match === null) return null;
  const { comparator } = comparatorAfter(text, match[0].length);
  return { ...NOTHING, start: 0, end: text.length, comparator, basis: { start: 0, end: match[0].length } };
}

/** 半数以上 is half of all or more, 過半数 more than half. */
export function half({ text, outside: clean }: Sentence): Located | null {
  const match = /(?<more>過)?半数/.exec(clean);
  if (match === null) return null;
  const end = match.index + match[0].length;
  const { comparator, end: wordsEnd } = comparatorAfter(clean, end);
  const rest = clean.slice(wordsEnd);
  if (!ENDING.test(rest) && !PEOPLE_ANSWER.test(rest)) return null;
  return {
    ...NOTHING,
    start: match.index,
    end: ENDING.test(rest) ? text.length : wordsEnd,
    comparator: match.groups?.["more"] === undefined ? comparator : ">",
    value: ofNumber(50),
    unit: "%",
    arithmetic: "1 ÷ 2 = 50%",
  };
}

// 80%以上の区民が満足と回答: a share of people who are to answer so. A measure (…の割合) is only described by such words.
const PEOPLE_ANSWER =
  /^の[^\s、。:]{1,20}が[^、。:]{0,40}(?:回答|評価|満足|実感|感じ(?:る|た|ている)|思(?:う|った|っている)|認識|理解|答え(?:る|た)|参加|利用)(?:する|した|している)?(?:こと)?[。.]?\s*$/;

/** 80%以上の区民が満足と回答 */
export function shareOfPeople({ clean, figures }: Sentence): Located | null {
  const [figure, second] = figures;
  if (figure === undefined || second !== undefined || figure.comparator === null) return null;
  if (figure.unit !== "%" && figure.unit !== "割") return null;
  if (!PEOPLE_ANSWER.test(clean.slice(figure.wordsEnd))) return null;
  const { comparator, value, unit, start, wordsEnd } = figure;
  return { ...NOTHING, start, end: wordsEnd, comparator, value, unit };
}

/** 三千円以下, 七割以上 */
export function kanjiFigure({ text, outside: clean }: Sentence): Located | null {
  const figure = kanjiFigureIn(clean);
  if (figure === null) return null;
  const { comparator, end } = comparatorAfter(clean, figure.end);
  if (!ENDING.test(clean.slice(end))) return null;
  return {
    ...NOTHING,
    start: figure.start,
    end: text.length,
    comparator,
    value: figure.value,
    unit: figure.unit,
    arithmetic: `${text.slice(figure.start, figure.end)} = ${formatDecimal(figure.value)}${figure.unit}`,
  };
}

/** ゼロ, ゼロにする */
export function zero({ text, outside }: Sentence): Located | null {
  if (!outside.includes("ゼロ")) return null;
  const match = /ゼロ(?=$|[。\s]|に(?:する)?|と(?:する)?|を(?:めざす|目指す|達成|維持))/.exec(outside);
  return match === null ? null : { ...NOTHING, start: match.index, end: text.length, value: ofNumber(0) };
}
