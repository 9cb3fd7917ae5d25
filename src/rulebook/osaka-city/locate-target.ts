// Owns finding the words of a target inside a normalised sentence, and what figure they state.
import { everyMatch } from "../../domain/every-match.ts";
import {
  add,
  exactRatio,
  formatDecimal,
  multiply,
  ofNumber,
  parseDecimal,
  subtract,
  toNumber,
  type Decimal,
} from "../../domain/decimal.ts";
import type { Comparator, TargetReading } from "../../domain/plan.ts";
import { rungOfWords } from "./star-words.ts";
import { comparatorAt, figuresIn, NUMBER, UNIT, withoutNames, type Figure } from "./figure-words.ts";
import { kanjiFigureIn, kanjiNumber } from "./kanji-words.ts";
import { pastStart, sameFigure, yearByYear } from "./year-target-words.ts";

/** Columns of a normalised text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Where a target stands and what it states. `arithmetic` is set when the value was worked out and does not stand there. */
export type Located = Span & {
  readonly comparator: Comparator | null;
  readonly value: Decimal | null;
  readonly unit: string | null;
  readonly basis: Span | null;
  readonly ambiguous: readonly TargetReading[] | null;
  readonly arithmetic: string | null;
};

/** A sentence longer than this is no target; it also bounds the work on a hostile input. */
export const LONGEST = 2000;

const YEAR = String.raw`(?:(?:令和|平成)\s*(?:元|\d{1,2})|(?:19|20)\d\d|元|(?<!\d)\d{1,2})年度?|[RH](?:元|\d{1,2})(?:年度?)?`;
const BASE = String.raw`(?:過去\d+[か箇ヶカ]?年(?:度|間)?(?:の)?|直近|(?:${YEAR})(?:の)?|対?(?:前|昨)年度?(?:の)?|前回(?:の)?|現状(?:の)?|基準値?)[^\s、。:;()「」をがは]{0,14}?`;
const INNER = String.raw`\((?<inner>[^()]{1,30})\)(?:の?(?:数値|実績値?|値|水準|割合|率|件数|結果))?`;
const CHANGE = String.raw`(?:の|から|より|比で?|に対して|と比べて?|、)?\s*(?<by>${NUMBER})\s*(?<byUnit>%|割|ポイント|pt|${UNIT})\s*(?<direction>増加?|減少?|向上|上昇|アップ|削減|低下|ダウン)`;

const CHANGED = new RegExp(CHANGE, "g");
// Every change names its direction: most targets do not.
const SAYS_CHANGE = /[増減]|向上|上昇|アップ|低下|ダウン/;
const BASE_WITH_FIGURE = new RegExp(`${BASE}${INNER}`, "g");
const BASE_CHANGED = new RegExp(`(?:${BASE}(?:${INNER})?|(?<plain>${NUMBER}\\s?(?:${UNIT})))${CHANGE}`, "g");
const BASE_PLUS = new RegExp(
  `${BASE}${INNER}\\s*(?:\\+|プラス)\\s*(?<by>${NUMBER})\\s*(?<byUnit>%|ポイント|pt|${UNIT})`,
  "g",
);
const ONLY_CHANGE = new RegExp(`(?<![\\d.,])${CHANGE}(?:する|させる|を達成|をめざす)?[。.]?\\s*$`);
const BASE_OPEN = new RegExp(
  `${BASE}(?=以上|以下|以内|未満|を上回|を下回|を超|より|並み|と?同(?:程度|水準|等|じ|数)|を維持)`,
  "g",
);
const ALSO_BASE = new RegExp(
  `^\\s*(?:[、,]\\s*)?(?:かつ|及び)?\\s*(${BASE})(?=以上|以下|以内|未満|を上回|を下回|を超)`,
);
const STARS = /[★☆]+|星\s?(?<count>[\d一二三])つ|(?<countBefore>[\d一二三])つ星/g;
const RANGE = new RegExp(`(${NUMBER})\\s?(${UNIT})?\\s*~\\s*(${NUMBER})\\s?(${UNIT})?`, "g");
const WHOLE_SET =
  /^(?:全(?:て|\d+)?(?:の)?[^\s、。:()をがはにで]{1,12}|すべて(?:の[^\s、。:()]{1,16})?)(?=$|以上|で(?:の)?(?:実施|開催)|を?達成)/;
const CUMULATIVE = /(?:[^\s、。:()]{0,12}(?:累計|合計|通算|総計))(?:で|の|:)?\s*$/;

// 7地域から10地域に増やす starts at 7.
const FROM = new RegExp(`${NUMBER}\\s?(?:${UNIT})から$`);

// What may follow the figure of a target that has no comparator: the sentence ends, or says that it is to be done.
const ENDING =
  /^\s*(?:程度|前後)?\s*(?:(?:に|と)(?:する|なる|した[^、。]{0,6})?|(?:に|へ|まで)(?:増やす|減らす|増加|減少|拡大|縮小|削減|引き?上げる?|引き?下げる?|向上|変更|修正|見直)(?:する|させる|した|す)?|を?(?:達成|めざす|目指す|維持|確保|獲得|実施|開催|創出|発行|配布|設置|支援|作成|増やす|行う|実現|認定|登録|指定|開設|掲載|発信|訪問|構築|締結|養成|育成)(?:する|した[^、。]{0,6}|をめざす)?|の(?:達成|維持|確保|実施|開催|獲得))?[。.]?\s*$/;

function hide(text: string, pattern: RegExp): string {
  return text.replace(pattern, (words) => " ".repeat(words.length));
}

function withoutChanges(text: string): string {
  return SAYS_CHANGE.test(text) ? hide(text, CHANGED) : text;
}

// Words in brackets explain; quoted words belong to a name. Both are blank where the figure is looked for.
function outside(text: string): string {
  if (!/[()「『【]/.test(text)) return text;
  let rest = text;
  for (let depth = 0; depth < 3; depth += 1) rest = hide(rest, /\([^()]*\)/g);
  return hide(hide(rest, /「[^「」]*」|『[^『』]*』/g), /【[^【】]*】/g);
}

const NOTHING = { comparator: null, value: null, unit: null, basis: null, ambiguous: null, arithmetic: null };

function comparatorAfter(text: string, at: number): { comparator: Comparator | null; end: number } {
  const gap = /^(?:の?(?:達成|獲得))?/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
  const found = comparatorAt(text.slice(at, at + 16)) ?? comparatorAt(text.slice(at + gap, at + 16));
  return { comparator: found?.comparator ?? null, end: at + (found?.length ?? 0) };
}

/** The target inside a normalised sentence, null when no figure and no named base can be found. */
export function locateTarget(text: string): Located | null {
  if (text.length > LONGEST) return null;
  return (
    afterArrow(text) ??
    byYears(text) ??
    beforePast(text) ??
    stars(text) ??
    range(text) ??
    (/\+|プラス/.test(text) ? changedBase(text, BASE_PLUS) : null) ??
    plainFigure(text) ??
    (SAYS_CHANGE.test(text) ? changedBase(text, BASE_CHANGED) : null) ??
    baseInBrackets(text) ??
    openBase(text) ??
    onlyChange(text) ??
    bracketOnly(text) ??
    wholeSet(text) ??
    half(text) ??
    shareOfPeople(text) ??
    kanjiFigure(text) ??
    zero(text)
  );
}

// 平成28年度:約20,000人⇒令和2年度:約25,000人 goes from a baseline to the target; what follows the arrow counts.
function afterArrow(text: string): Located | null {
  const arrow = Math.max(text.lastIndexOf("⇒"), text.lastIndexOf("→"), text.lastIndexOf("➡"));
  if (arrow < 0) return null;
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

// Two bounds are two readings: nothing says which one decides.
function range(text: string): Located | null {
  const clean = withoutNames(outside(text));
  const match = everyMatch(clean, RANGE).at(-1);
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
  const [first, second] = figuresIn(clean)
    .filter((figure) => figure.comparator !== null)
    .slice(-2);
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

// The figure that the words themselves state, outside brackets.
function plainFigure(text: string): Located | null {
  const clean = withoutChanges(withoutNames(outside(text)));
  const figures = figuresIn(clean);
  const withComparator = figures.findLast(
    (figure) => figure.comparator !== null && !/^\s*の/.test(clean.slice(figure.wordsEnd)),
  );
  const last = figures.at(-1);
  const figure =
    withComparator ?? (last !== undefined && ENDING.test(clean.slice(last.end)) ? last : undefined);
  if (figure === undefined) return null;
  const before = text.slice(0, figure.start);
  const prefix = /(?:約|およそ|概ね|延べ|のべ|年間?|月|週|最低|少なくとも|各)+\s*$/.exec(before);
  const least = prefix !== null && /最低|少なくとも/.test(prefix[0]);
  const also = ALSO_BASE.exec(text.slice(figure.wordsEnd));
  if (also !== null) {
    // 80%以上、かつ前年度以上: the second bound is not known, so the first alone decides nothing.
    const end = figure.wordsEnd + also[0].length;
    const start = end - (also[1] ?? "").length;
    return { ...NOTHING, start: figure.start, end: text.length, unit: figure.unit, basis: { start, end } };
  }
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

// 過去3年平均件数(5.7件)の10%減の5件以下 · R3~R5累計10,000件 · 平成30年度を基準として…3校以上
function basisBefore(before: string): Span | null {
  const changed = SAYS_CHANGE.test(before) ? everyMatch(before, BASE_CHANGED).at(-1) : undefined;
  if (changed !== undefined && /^(?:の|[:、])?\s*$/.test(before.slice(changed.index + changed[0].length)))
    return { start: changed.index, end: changed.index + changed[0].length };
  const cumulative = CUMULATIVE.exec(before);
  if (cumulative !== null)
    return {
      start: cumulative.index,
      end: cumulative.index + cumulative[0].replace(/(?:で|の|:)?\s*$/, "").length,
    };
  const from = FROM.exec(before);
  if (from !== null) return { start: from.index, end: before.length - "から".length };
  const standard = everyMatch(before, /[^\s、。が:「」]{1,20}を基準(?:と|に)/g).at(-1);
  return standard === undefined
    ? null
    : { start: standard.index, end: standard.index + standard[0].length - 1 };
}

// 8.8%以上(10.6%の10/12): the bracket says what the figure was worked out from.
function basisAfter(text: string, end: number): Span | null {
  const match = /^\s*\(([^()]*(?:の\s?\d+\/\d+|[増減])[^()]*)\)/.exec(text.slice(end));
  const inner = match?.[1];
  if (match === null || inner === undefined) return null;
  const start = end + match[0].indexOf("(") + 1;
  return { start, end: start + inner.length };
}

function firstFigure(words: string): Figure | null {
  return figuresIn(withoutNames(words))[0] ?? null;
}

// n%増 or n%減 of a base: worked out when the base is known and the words allow one reading only.
function changedBase(text: string, pattern: RegExp): Located | null {
  const match = everyMatch(text, pattern).at(-1);
  if (match === undefined) return null;
  const { inner, plain, by = "", byUnit = "", direction = "増" } = match.groups ?? {};
  const end = match.index + match[0].length;
  const after = comparatorAfter(text, end);
  const basis = { start: match.index, end };
  const found = { ...NOTHING, start: match.index, end: text.length, comparator: after.comparator, basis };
  const stated = inner ?? plain;
  const base = stated === undefined ? null : firstFigure(stated);
  const change = parseDecimal(by);
  if (base === null || change === null) return found;
  const readings = changeReadings(
    base,
    change,
    byUnit,
    /増|向上|上昇|アップ/.test(direction),
    after.comparator,
  );
  const [only] = readings;
  if (readings.length !== 1 || only === undefined)
    return { ...found, unit: base.unit, ambiguous: readings.length > 1 ? readings : null };
  return { ...found, value: ofNumber(only.value), unit: base.unit, arithmetic: only.arithmetic };
}

function changeReadings(
  base: Figure,
  change: Decimal,
  unit: string,
  up: boolean,
  comparator: Comparator | null,
): readonly TargetReading[] {
  const sign = up ? "+" : "−";
  const move = up ? add : subtract;
  const points: TargetReading = {
    comparator,
    value: toNumber(move(base.value, change)),
    unit: base.unit,
    arithmetic: `${formatDecimal(base.value)} ${sign} ${formatDecimal(change)}`,
  };
  const factor = exactRatio(change, ofNumber(unit === "割" ? 10 : 100)) ?? ofNumber(0);
  const share = move(ofNumber(1), factor);
  const relative: TargetReading = {
    comparator,
    value: toNumber(multiply(base.value, share)),
    unit: base.unit,
    arithmetic: `${formatDecimal(base.value)} × ${formatDecimal(share)}`,
  };
  if (unit === "%" && base.unit === "%") return [points, relative];
  if (unit === "%" || unit === "割") return [relative];
  return unit === base.unit || (/ポイント|pt/.test(unit) && base.unit === "%") ? [points] : [];
}

// 前年(50.3%)を上回る · 令和元年度(10.6%)の数値以上 · 前年度(77.3%)
function baseInBrackets(text: string): Located | null {
  const match = text.includes("(") ? everyMatch(text, BASE_WITH_FIGURE).at(-1) : undefined;
  const inner = match?.groups?.["inner"];
  if (match === undefined || inner === undefined) return null;
  const figure = firstFigure(inner);
  const end = match.index + match[0].length;
  const after = comparatorAfter(text, end);
  const rest = text.slice(after.end);
  if (figure === null || (after.comparator === null && !ENDING.test(rest) && !/^(?:並み|と?同)/.test(rest)))
    return null;
  return {
    ...NOTHING,
    start: match.index,
    end: text.length,
    comparator: after.comparator,
    value: figure.value,
    unit: figure.unit,
    basis: { start: match.index, end },
  };
}

// 元年度決算額以下: nothing states the figure yet, so the value stays open.
function openBase(text: string): Located | null {
  const match = everyMatch(outside(text), BASE_OPEN).at(-1);
  if (match === undefined) return null;
  const end = match.index + match[0].length;
  const { comparator } = comparatorAfter(text, end);
  return { ...NOTHING, start: match.index, end: text.length, comparator, basis: { start: match.index, end } };
}

// 5%削減 without saying of what: measurable, but open.
function onlyChange(text: string): Located | null {
  const match = ONLY_CHANGE.exec(outside(text));
  if (match === null) return null;
  const by = match.groups?.["by"] ?? "";
  const start = match.index + match[0].indexOf(by);
  return {
    ...NOTHING,
    start,
    end: text.length,
    basis: { start, end: match.index + match[0].trimEnd().length },
  };
}

// 区民アンケートの実施(1回以上): the bracket at the end holds the figure; a year inside it would make it a result.
function bracketOnly(text: string): Located | null {
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

// 全地域, 半数以上: measurable, but the figure stands elsewhere.
function wholeSet(text: string): Located | null {
  const match = WHOLE_SET.exec(text);
  if (match === null) return null;
  const { comparator } = comparatorAfter(text, match[0].length);
  return { ...NOTHING, start: 0, end: text.length, comparator, basis: { start: 0, end: match[0].length } };
}

// 半数以上 is half of all or more, 過半数 more than half.
function half(text: string): Located | null {
  const clean = outside(text);
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

function shareOfPeople(text: string): Located | null {
  const clean = withoutNames(outside(text));
  const [figure, second] = figuresIn(clean);
  if (figure === undefined || second !== undefined || figure.comparator === null) return null;
  if (figure.unit !== "%" && figure.unit !== "割") return null;
  if (!PEOPLE_ANSWER.test(clean.slice(figure.wordsEnd))) return null;
  const { comparator, value, unit, start, wordsEnd } = figure;
  return { ...NOTHING, start, end: wordsEnd, comparator, value, unit };
}

function kanjiFigure(text: string): Located | null {
  const clean = outside(text);
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

function zero(text: string): Located | null {
  const match = /ゼロ(?=$|[。\s]|に(?:する)?|と(?:する)?|を(?:めざす|目指す|達成|維持))/.exec(outside(text));
  return match === null ? null : { ...NOTHING, start: match.index, end: text.length, value: ofNumber(0) };
}
