// Owns the words for money: 1,410千円, 65百万円, 6千9百万円, 1億461万円, 約20万円.
import { everyMatch } from "../../domain/every-match.ts";
import { add, multiply, ofNumber, parseDecimal, ZERO, type Decimal } from "../../domain/decimal.ts";
import { inThousandYen, wholeYen } from "../../domain/money.ts";
import { normaliseWithMap } from "../width.ts";

/** An amount found in a text. `raw` is the original wording without 約; `approximate` says whether 約 stood before it. */
type MoneyMention = {
  readonly yen: number;
  readonly thousandYen: number;
  readonly raw: string;
  readonly approximate: boolean;
  /** UTF-16 columns of `raw` in the original text. */
  readonly start: number;
  readonly end: number;
};

const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 億: 100_000_000, 兆: 1_000_000_000_000 };

// The run of figures must be whole: a digit, comma or point before it means that its beginning is missing.
const AMOUNT = /(約|およそ|概ね)?\s*(?<![\d,.])((?:[△▲-]\s?)?\d[\d,.]*(?:[\d,.]|[十百千万億兆])*)\s?円/g;
/** No 十百千万億 inside: most amounts. */
const PLAIN = /^[\d,.]+$/;
const PART = /([\d,.]+)?([十百千]*)([万億兆]?)/gy;

/** A number with 十百千万億 inside (6千9百万): small units add up within a section, the large unit multiplies it. Null when it is none. */
export function amountOf(words: string): Decimal | null {
  if (PLAIN.test(words)) return parseDecimal(words);
  let total = ZERO;
  let section = ZERO;
  PART.lastIndex = 0;
  while (PART.lastIndex < words.length) {
    const match = PART.exec(words);
    if (match === null || match[0] === "") return null;
    const [, figure, small = "", large = ""] = match;
    if (figure !== undefined || small !== "") {
      const value = parseDecimal(figure ?? "1");
      if (value === null) return null;
      section = add(
        section,
        Array.from(small).reduce((product, unit) => multiply(product, ofNumber(SMALL[unit] ?? 1)), value),
      );
    }
    if (large !== "") {
      total = add(total, multiply(section, ofNumber(LARGE[large] ?? 1)));
      section = ZERO;
    }
  }
  return add(total, section);
}

/** Every amount that the text names, in order. An amount that is no whole yen (0.5円) is left out. */
export function moneysIn(text: string): readonly MoneyMention[] {
  const normal = normaliseWithMap(text);
  return everyMatch(normal.text, AMOUNT).flatMap((match) => {
    const words = match[2] ?? "";
    const negative = /^[△▲-]/.test(words);
    const amount = amountOf(words.replace(/^[△▲-]\s?/, ""));
    const yen = amount === null ? null : wholeYen(amount);
    if (yen === null) return [];
    const from = match.index + match[0].indexOf(words);
    const start = normal.map[from] ?? 0;
    const end = normal.map[match.index + match[0].length] ?? text.length;
    const signed = negative && yen !== 0 ? -yen : yen;
    return [
      {
        yen: signed,
        thousandYen: inThousandYen(signed),
        raw: text.slice(start, end),
        approximate: match[1] !== undefined,
        start,
        end,
      },
    ];
  });
}

/** The first amount that the text names, null when it names none. */
export function moneyIn(text: string): MoneyMention | null {
  return moneysIn(text)[0] ?? null;
}
