// Owns targets that are measured by a base: 前年度(50.3%)を上回る, the 10% less than last year, a budget not to be exceeded.
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
import { figuresIn, NUMBER, UNIT, withoutNames, type Figure } from "./figure-words.ts";
import {
  comparatorAfter,
  ENDING,
  hide,
  NOTHING,
  type Located,
  type Sentence,
  type Span,
} from "./target-sentence.ts";
import type { QuickLook } from "./quick-look.ts";

const YEAR = String.raw`(?:(?:令和|平成)\s*(?:元|\d{1,2})|(?:19|20)\d\d|元|(?<!\d)\d{1,2})年度?|[RH](?:元|\d{1,2})(?:年度?)?`;
const BASE = String.raw`(?:過去\d+[か箇ヶカ]?年(?:度|間)?(?:の)?|直近|(?:${YEAR})(?:の)?|対?(?:前|昨)年度?(?:の)?|前回(?:の)?|現状(?:の)?|基準値?)[^\s、。:;()「」をがは]{0,14}?`;
const INNER = String.raw`\((?<inner>[^()]{1,30})\)(?:の?(?:数値|実績値?|値|水準|割合|率|件数|結果))?`;
const CHANGE = String.raw`(?:の|から|より|比で?|に対して|と比べて?|、)?\s*(?<by>${NUMBER})\s*(?<byUnit>%|割|ポイント|pt|${UNIT})\s*(?<direction>増加?|減少?|向上|上昇|アップ|削減|低下|ダウン)`;

const CHANGED = new RegExp(CHANGE, "g");
// Every change names its direction: most targets do not.
const SAYS_CHANGE = /[増減]|向上|上昇|アップ|低下|ダウン/;
/** What every base holds. */
const SAYS_BASE = /年|[RH][元\d]|直近|前回|現状|基準/;
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
const SAYS_CUMULATIVE = /累計|合計|通算|総計/;
const CUMULATIVE = /(?:(?<![^\s、。:()])[^\s、。:()]{0,12}(?:累計|合計|通算|総計))(?:で|の|:)?\s*$/;

// 7地域から10地域に増やす starts at 7.
const FROM = new RegExp(`${NUMBER}\\s?(?:${UNIT})から$`);

/** The text with blanks for every n%増 and n%減. */
export function withoutChanges(text: string): string {
  return SAYS_CHANGE.test(text) ? hide(text, CHANGED) : text;
}

/** The base in the words before a figure: 過去3年平均件数(5.7件)の10%減の5件以下 · R3~R5累計10,000件 · 平成30年度を基準として…3校以上 */
export function basisBefore(before: string): Span | null {
  const changed = SAYS_CHANGE.test(before) ? everyMatch(before, BASE_CHANGED).at(-1) : undefined;
  if (changed !== undefined && /^(?:の|[:、])?\s*$/.test(before.slice(changed.index + changed[0].length)))
    return { start: changed.index, end: changed.index + changed[0].length };
  const cumulative = SAYS_CUMULATIVE.test(before) ? CUMULATIVE.exec(before) : null;
  // A name that ends so stands on a line of its own above its target; a span of years may be broken over two.
  if (cumulative !== null && !(/\n\s*$/.test(cumulative[0]) && !/\d/.test(cumulative[0])))
    return {
      start: cumulative.index,
      end: cumulative.index + cumulative[0].replace(/(?:で|の|:)?\s*$/, "").length,
    };
  const from = before.endsWith("から") ? FROM.exec(before) : null;
  if (from !== null) return { start: from.index, end: before.length - "から".length };
  const standard = before.includes("を基準")
    ? everyMatch(before, /[^\s、。が:「」]{1,20}を基準(?:と|に)/g).at(-1)
    : undefined;
  return standard === undefined
    ? null
    : { start: standard.index, end: standard.index + standard[0].length - 1 };
}

/** The base in the bracket behind a figure, which says what it was worked out from: 8.8%以上(10.6%の10/12) */
export function basisAfter(text: string, end: number): Span | null {
  const match = /^\s*\(([^()]*(?:の\s?\d+\/\d+|[増減])[^()]*)\)/.exec(text.slice(end));
  const inner = match?.[1];
  if (match === null || inner === undefined) return null;
  const start = end + match[0].indexOf("(") + 1;
  return { start, end: start + inner.length };
}

/** The second bound of 80%以上、かつ前年度以上, which is not known; null when the words go on otherwise. */
export function alsoBase(text: string, wordsEnd: number): Span | null {
  const also = ALSO_BASE.exec(text.slice(wordsEnd));
  if (also === null) return null;
  const end = wordsEnd + also[0].length;
  return { start: end - (also[1] ?? "").length, end };
}

function firstFigure(words: string): Figure | null {
  return figuresIn(withoutNames(words))[0] ?? null;
}

/** n%増 or n%減 of a base: worked out when the base is known and the words allow one reading only. */
export function changedBase({ text }: Sentence): Located | null {
  return SAYS_CHANGE.test(text) ? moved(text, BASE_CHANGED) : null;
}

/** The same with a plus sign: 前年度(50.3%)+3ポイント. */
export function increasedBase({ text }: Sentence): Located | null {
  return /\+|プラス/.test(text) ? moved(text, BASE_PLUS) : null;
}

function moved(text: string, pattern: RegExp): Located | null {
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

/** 前年(50.3%)を上回る · 令和元年度(10.6%)の数値以上 · 前年度(77.3%) */
export function baseInBrackets({ text }: Sentence): Located | null {
  const match =
    text.includes("(") && SAYS_BASE.test(text) ? everyMatch(text, BASE_WITH_FIGURE).at(-1) : undefined;
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

/** 元年度決算額以下: nothing states the figure yet, so the value stays open. */
export function openBase({ text, outside }: Sentence): Located | null {
  const match = SAYS_BASE.test(outside) ? everyMatch(outside, BASE_OPEN).at(-1) : undefined;
  if (match === undefined) return null;
  const end = match.index + match[0].length;
  const { comparator } = comparatorAfter(text, end);
  return { ...NOTHING, start: match.index, end: text.length, comparator, basis: { start: match.index, end } };
}

/** 5%削減 without saying of what: measurable, but open. */
export function onlyChange({ text, outside }: Sentence): Located | null {
  const match = SAYS_CHANGE.test(outside) ? ONLY_CHANGE.exec(outside) : null;
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

/** For the test of the quick looks. */
export const QUICK_LOOKS: readonly QuickLook[] = [
  { look: SAYS_CHANGE, patterns: [CHANGED, ONLY_CHANGE, BASE_CHANGED] },
  { look: SAYS_BASE, patterns: [BASE_WITH_FIGURE, BASE_OPEN] },
  { look: SAYS_CUMULATIVE, patterns: [CUMULATIVE] },
];
