// Owns which printed units measure the same thing (人 and 名, 割 and %, 千円 and 円), and the figure in the other unit.
import { exactRatio, multiply, ofNumber, type Decimal } from "../../domain/decimal.ts";

const SAME_UNIT: readonly (readonly string[])[] = [
  ["人", "名"],
  ["店", "店舗"],
  ["箇所", "か所", "カ所", "ヶ所", "ケ所", "ヵ所"],
  ["ポイント", "%"],
];
const SCALES: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  割: ["%", 10],
  千円: ["円", 1000],
  万円: ["円", 10_000],
  百万円: ["円", 1_000_000],
  億円: ["円", 100_000_000],
};

/** A figure as printed in one of these units, in the smaller unit of its kind: 7割 is 70%. */
export function inBaseUnit(value: Decimal, unit: string): { readonly value: Decimal; readonly unit: string } {
  const [base, factor] = SCALES[unit] ?? [unit, 1];
  return { value: multiply(value, ofNumber(factor)), unit: base };
}

/** Whether two units count the same thing one to one. */
export function sameUnit(a: string, b: string): boolean {
  return a === b || SAME_UNIT.some((units) => units.includes(a) && units.includes(b));
}

/** The figure in another unit (5割 in % is 50), null when the two units do not measure the same thing. */
export function inUnit(value: Decimal, from: string, to: string): Decimal | null {
  if (sameUnit(from, to)) return value;
  const base = inBaseUnit(value, from);
  const [unit, factor] = SCALES[to] ?? [to, 1];
  return sameUnit(base.unit, unit) ? exactRatio(base.value, ofNumber(factor)) : null;
}
