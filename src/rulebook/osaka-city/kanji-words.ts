// Owns figures written in kanji numerals (三千円, 七割以上), read only where they cannot be part of a word.
import { ofNumber, type Decimal } from "../../domain/decimal.ts";

const DIGITS = "一二三四五六七八九";
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL =
  /^(?:([一二三四五六七八九]?)千)?(?:([一二三四五六七八九]?)百)?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九])?$/;

/** The number that kanji numerals write with their places (三千, 二十五, 一万); null for anything else, also for 二三. */
export function kanjiNumber(words: string): number | null {
  const [high, low, ...more] = words.split("万");
  if (high === undefined || high === "" || more.length > 0) return null;
  if (low === undefined) return belowTenThousand(high);
  const [front, back] = [belowTenThousand(high), low === "" ? 0 : belowTenThousand(low)];
  return front === null || back === null ? null : front * 10_000 + back;
}

function belowTenThousand(words: string): number | null {
  if (words === "" || !NUMERAL.test(words)) return null;
  let sum = 0;
  let digit = 0;
  for (const sign of words) {
    const place = PLACES[sign];
    if (place === undefined) digit = DIGITS.indexOf(sign) + 1;
    else {
      sum += (digit === 0 ? 1 : digit) * place;
      digit = 0;
    }
  }
  return sum + digit;
}

// 一部, 一人ひとり and 二人三脚 are words: the unit must be one that counts results, and no kanji may stand before.
const FIGURE =
  /(?<![一-龠々])([一二三四五六七八九十百千万]{1,9})(円|割|回|件|人|名|校|団体|世帯|店舗?|[か箇ヶカ]所)(?=\s*(?:$|[。)]|以上|以下|以内|未満|を(?:上回|下回|超)|に(?:する|増)|を?(?:実施|開催)))/;

/** The first figure in kanji numerals, by columns of a normalised text; null when there is none beyond doubt. */
export function kanjiFigureIn(
  text: string,
): { readonly value: Decimal; readonly unit: string; readonly start: number; readonly end: number } | null {
  const match = FIGURE.exec(text);
  const value = kanjiNumber(match?.[1] ?? "");
  const unit = match?.[2];
  if (match === null || value === null || unit === undefined) return null;
  return { value: ofNumber(value), unit, start: match.index, end: match.index + match[0].length };
}
