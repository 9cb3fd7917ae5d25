// Owns exact decimal arithmetic: every figure of a judgement is compared as printed, never as a binary fraction.

/** An exact decimal: `digits` ÷ 10^`scale`. Kept in lowest terms, so equal values have equal parts. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/** half-up: 四捨五入, a half goes away from zero; floor: towards minus infinity (切り捨て of a positive figure). */
type Rounding = "half-up" | "floor";

/** More decimal places than any figure has; a longer exponent is refused rather than expanded in memory. */
const MOST_PLACES = 400;

/** Zero. */
export const ZERO: Decimal = { digits: 0n, scale: 0 };

function decimal(digits: bigint, scale: number): Decimal {
  if (digits === 0n) return ZERO;
  let rest = digits;
  let places = scale;
  while (places > 0 && rest % 10n === 0n) {
    rest /= 10n;
    places -= 1;
  }
  return { digits: rest, scale: places };
}

const PRINTED = /^([-−△▲]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** A printed figure with half-width digits ("1,410", "54.6", "△3"), null when the text is anything else. Commas must group by three. */
export function parseDecimal(printed: string): Decimal | null {
  const text = printed.trim();
  if (isSmallWhole(text)) return { digits: BigInt(Number(text)), scale: 0 };
  const match = PRINTED.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? "";
  const digits = BigInt((match[2] ?? "").replaceAll(",", "") + fraction);
  return decimal(match[1] === "" ? digits : -digits, fraction.length);
}

/** Whether a text is nothing but a few digits, as most figures are. */
function isSmallWhole(text: string): boolean {
  if (text === "" || text.length > MOST_DIGITS) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** A number of so many digits is exact in JavaScript. */
const MOST_DIGITS = 15;

/** The decimal that a JavaScript number prints as (0.1 is one tenth). Throws on NaN and the infinities. */
export function ofNumber(value: number): Decimal {
  if (Number.isSafeInteger(value)) return decimal(BigInt(value), 0);
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new RangeError(`not a finite number: ${value}`);
  const fraction = match[3] ?? "";
  const exponent = Number(match[4] ?? 0);
  const digits = BigInt(`${match[1]}${match[2]}${fraction}`);
  const scale = fraction.length - exponent;
  return scale >= 0 ? decimal(digits, scale) : decimal(digits * 10n ** BigInt(-scale), 0);
}

function atScale(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

/** a + b. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return decimal(atScale(a, scale) + atScale(b, scale), scale);
}

/** a − b. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { digits: -b.digits, scale: b.scale });
}

/** a × b. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return decimal(a.digits * b.digits, a.scale + b.scale);
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const difference = atScale(a, scale) - atScale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function divideInteger(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const quotient = n / d;
  const remainder = n % d;
  if (remainder === 0n) return quotient;
  if (rounding === "floor") return n < 0n ? quotient - 1n : quotient;
  const half = 2n * (remainder < 0n ? -remainder : remainder) >= d;
  return half ? quotient + (n < 0n ? -1n : 1n) : quotient;
}

/** a ÷ b to `places` decimals. Throws when b is zero: a caller that may meet a zero asks first. */
export function ratio(a: Decimal, b: Decimal, places: number, rounding: Rounding = "half-up"): Decimal {
  if (b.digits === 0n) throw new RangeError("division by zero");
  const numerator = a.digits * 10n ** BigInt(b.scale + places);
  const denominator = b.digits * 10n ** BigInt(a.scale);
  return decimal(divideInteger(numerator, denominator, rounding), places);
}

/** a ÷ b when it ends, null when its decimals never end (10 ÷ 12) or b is zero. */
export function exactRatio(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null;
  const places = a.scale + b.digits.toString(2).length;
  if (places > MOST_PLACES) return null;
  const quotient = ratio(a, b, places, "floor");
  return compare(multiply(quotient, b), a) === 0 ? quotient : null;
}

/** Rounded to `places` decimals. */
export function round(value: Decimal, places: number, rounding: Rounding = "half-up"): Decimal {
  if (value.scale <= places) return value;
  return decimal(divideInteger(value.digits, 10n ** BigInt(value.scale - places), rounding), places);
}

/** The plain printed form, without grouping: "-0.45". */
export function formatDecimal(value: Decimal): string {
  const sign = value.digits < 0n ? "-" : "";
  const digits = (value.digits < 0n ? -value.digits : value.digits).toString().padStart(value.scale + 1, "0");
  if (value.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}`;
}

/** The nearest JavaScript number, for JSON and drawing; arithmetic stays with decimals. */
export function toNumber(value: Decimal): number {
  if (value.scale === 0) return Number(value.digits);
  return Number(formatDecimal(value));
}
