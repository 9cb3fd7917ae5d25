// Owns amounts of money: whole yen, and the same in 千円.
import { compare, exactRatio, ofNumber, round, toNumber, type Decimal } from "./decimal.ts";

/** A decimal as whole yen, null when it has a fraction or is beyond what a JSON number holds exactly. */
export function wholeYen(amount: Decimal): number | null {
  if (compare(round(amount, 0, "floor"), amount) !== 0) return null;
  const yen = toNumber(amount);
  return Number.isSafeInteger(yen) ? yen : null;
}

/** Yen in thousand yen, exactly (1,234 yen = 1.234 thousand). */
export function inThousandYen(yen: number): number {
  // The quotient of whole numbers is the number nearest to the exact decimal already.
  if (Number.isSafeInteger(yen)) return yen / 1000;
  return toNumber(exactRatio(ofNumber(yen), ofNumber(1000)) ?? ofNumber(0));
}
