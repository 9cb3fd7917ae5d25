// Owns the words around a figure: its unit, and 以上, 以下, 未満, を上回る, を下回る as comparators.
import { everyMatch } from "../../domain/every-match.ts";
import type { Comparator } from "../../domain/plan.ts";
import { parseDecimal, ofNumber, type Decimal } from "../../domain/decimal.ts";
import { yearsInNormalised } from "./era-words.ts";
import { amountOf, moneysIn } from "./money-words.ts";
import type { QuickLook } from "./quick-look.ts";

/** A figure in a normalised text: columns of number and unit, and where its comparator words end. */
export type Figure = {
  readonly value: Decimal;
  readonly unit: string | null;
  readonly comparator: Comparator | null;
  readonly start: number;
  readonly end: number;
  readonly wordsEnd: number;
};

/** A printed number with half-width digits. */
export const NUMBER = String.raw`(?<![\d.,A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d]|[.,]\d)`;

const UNITS = [
  "%",
  "ポイント",
  "団体・個人",
  "団体/個人",
  "事業所",
  "校区",
  "校下",
  "小中学校",
  "小学校",
  "中学校",
  "[か箇ヶカケヵ]所",
  "[十百千万億]*円",
  "店舗",
  "団体",
  "施設",
  "地域",
  "世帯",
  "町会",
  "講座",
  "項目",
  "種類",
  "事業",
  "時間",
  "個人",
  "グループ",
  "クラス",
  "チーム",
  "クール",
  "トン",
  "kg",
  "km",
  "[割点件回校園人名部区個台枚冊本社組日分位基棟戸床面店館組歳t㎡m]",
] as const;

/** Units that the papers count in; other words count as a unit only where the figure ends with them. */
export const UNIT = UNITS.join("|");
const BEFORE_END = String.raw`(?=\s*(?:$|以上|以下|以内|未満|超|を|に(?:する|なる)|と(?:する|なる)|[(、。,;]|\s))`;
const OTHER_UNIT = String.raw`[^\s\d()「」【】、。:;,.%~以未超をにとがはのへで★☆⇒/]{1,8}?${BEFORE_END}`;

const COMPARATORS: readonly (readonly [words: RegExp, comparator: Comparator])[] = [
  [/^\s*(?:以上|を?下回らない)/, ">="],
  [/^\s*(?:以下|以内|を?上回らない|を?超えない)/, "<="],
  [/^\s*(?:を?上回[るりっ]|を?超え[るたて]?|超過?|より(?:も)?(?:多|高|大き|向上|増|改善|上昇))/, ">"],
  [/^\s*(?:未満|を?下回[るりっ]|より(?:も)?(?:少な|低|小さ|減|下が))/, "<"],
];

/** How each of these begins: most figures are followed by other words. */
const MAY_COMPARE = /^\s*[以を下上超よ未]/;

/** The comparator that the words begin with, and how long those words are; null when they begin otherwise. */
export function comparatorAt(
  words: string,
): { readonly comparator: Comparator; readonly length: number } | null {
  if (!MAY_COMPARE.test(words)) return null;
  for (const [pattern, comparator] of COMPARATORS) {
    const match = pattern.exec(words);
    if (match !== null) return { comparator, length: match[0].length };
  }
  return null;
}

const FIGURE = new RegExp(`(${NUMBER})\\s?(${UNIT}|${OTHER_UNIT})?`, "g");

// Numbers that name or describe something and can never be the figure that is to be reached.
const NOT_A_FIGURE = [
  /\d+(?:~\d+)?点満点/g,
  /\d+段階/g,
  /第\s*\d+(?:回|期|次|号|条|章)?/g,
  /\d+(?:回目|年目|次(?!元)|期(?!間)|丁目|号(?!室)|周年|つの|名の委員)/g,
  /(?:過去|直近|今後|概ね)?\s*\d+(?:~\d+)?[か箇ヶカヵ]?年(?:度|間|連続|以内)?/g,
  /\d+[か箇ヶカヵ]月(?:間|児)?/g,
  /\d{1,2}月(?:\d{1,2}日|末|~\d{1,2}月)?/g,
  /\d+(?:~\d+)?歳(?:以上|以下|未満)?(?:児|の)?/g,
  /(?<![\d.,])\d+\/\d+(?![\d.])/g,
  /\d+(?:-\d+)+/g,
];

/** What each of these patterns holds: a quick look before them. */
const MAY_NAME = /第\s*\d|\d[点段回年次期丁号周つ名かヵ箇ヶカ月歳/-]/;

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

/** The normalised text with years, ages, ordinals, codes and fractions replaced by blanks of the same length. */
export function withoutNames(text: string): string {
  if (!/[\d元]/.test(text)) return text;
  let rest = text;
  for (const year of yearsInNormalised(rest, "令和")) rest = blank(rest, year.start, year.end);
  if (!MAY_NAME.test(rest)) return rest;
  for (const pattern of NOT_A_FIGURE) rest = rest.replace(pattern, (words) => " ".repeat(words.length));
  return rest;
}

const COUNTED = new RegExp(
  String.raw`(?<![\d.,A-Za-z])(\d[\d,.]*[百千万億][\d,.百千万億]*)\s?(?!円)(${UNIT})`,
  "g",
);

/** What every amount written in several places holds. */
const MAY_COMPOSE = /[十百千万億]/;

// 6千9百万円 is one amount although it holds two numbers, and 2万5千人 is 25,000人.
function composites(text: string): readonly Figure[] {
  if (!MAY_COMPOSE.test(text)) return [];
  const money = moneysIn(text.includes("円") ? text : "")
    .filter((one) => /[十百千万億]\d/.test(one.raw))
    .map((one) => ({ value: ofNumber(one.yen), unit: "円", start: one.start, end: one.end }));
  const counted = everyMatch(text, COUNTED).flatMap((match) => {
    const value = amountOf(match[1] ?? "");
    const end = match.index + match[0].length;
    return value === null || match[2]?.endsWith("円")
      ? []
      : [{ value, unit: match[2] ?? null, start: match.index, end }];
  });
  return [...money, ...counted].map((one) => {
    const after = comparatorAt(text.slice(one.end, one.end + 12));
    return { ...one, comparator: after?.comparator ?? null, wordsEnd: one.end + (after?.length ?? 0) };
  });
}

/** Every figure of a normalised text in order, with unit and comparator as printed (a composite amount of money in 円). */
export function figuresIn(text: string): readonly Figure[] {
  if (!/\d/.test(text)) return [];
  const whole = composites(text);
  let rest = text;
  for (const figure of whole) rest = blank(rest, figure.start, figure.end);
  const single: Figure[] = [];
  for (const match of everyMatch(rest, FIGURE)) {
    const value = parseDecimal(match[1] ?? "");
    if (value === null) continue;
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const after = comparatorAt(rest.slice(end, end + 12));
    const wordsEnd = end + (after?.length ?? 0);
    single.push({
      value,
      unit: match[2] ?? null,
      comparator: after?.comparator ?? null,
      start,
      end,
      wordsEnd,
    });
  }
  return whole.length === 0 ? single : [...whole, ...single].sort((a, b) => a.start - b.start);
}

/** For the test of the quick looks. */
export const QUICK_LOOKS: readonly QuickLook[] = [
  { look: MAY_NAME, patterns: NOT_A_FIGURE },
  { look: MAY_COMPARE, patterns: COMPARATORS.map(([words]) => words) },
  { look: MAY_COMPOSE, patterns: [COUNTED] },
];
