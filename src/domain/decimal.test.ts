// Owns the proof that decimals add, multiply, compare and round as on paper.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  exactRatio,
  formatDecimal,
  multiply,
  ofNumber,
  parseDecimal,
  ratio,
  round,
  subtract,
  toNumber,
  type Decimal,
} from "./decimal.ts";

const printed = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`not a figure: ${text}`);
  return value;
};

const anyDecimal = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    scale: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ digits, scale }) => multiply({ digits, scale: 0 }, { digits: 1n, scale }));

describe("a printed figure", () => {
  test.each([
    ["78", "78"],
    ["54.60", "54.6"],
    ["1,410", "1410"],
    ["640,084", "640084"],
    ["0.0", "0"],
    ["△3", "-3"],
    ["-0.5", "-0.5"],
  ])("%s is %s", (text, expected) => {
    expect(formatDecimal(printed(text))).toBe(expected);
  });

  test.each(["", "1,41", "12,34,567", "1.", ".5", "１", "a", "1 2", "--1", "1.2.3"])("%s is none", (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});

describe("the arithmetic of the forms", () => {
  test("78 × 0.7 is 54.6 and nothing near it", () => {
    expect(formatDecimal(multiply(ofNumber(78), ofNumber(0.7)))).toBe("54.6");
  });
  test("5.7 × 0.9 is 5.13 and rounds down to 5", () => {
    const line = multiply(ofNumber(5.7), ofNumber(0.9));
    expect(formatDecimal(line)).toBe("5.13");
    expect(toNumber(round(line, 0, "floor"))).toBe(5);
  });
  test("10.6 × 10 ÷ 12 is 8.8 to one place, both ways of rounding, and never ends", () => {
    const product = multiply(ofNumber(10.6), ofNumber(10));
    expect(formatDecimal(ratio(product, ofNumber(12), 1))).toBe("8.8");
    expect(formatDecimal(ratio(product, ofNumber(12), 1, "floor"))).toBe("8.8");
    expect(exactRatio(product, ofNumber(12))).toBeNull();
  });
  test("a half goes away from zero, the floor goes down", () => {
    expect(formatDecimal(round(printed("0.25"), 1))).toBe("0.3");
    expect(formatDecimal(round(printed("-0.25"), 1))).toBe("-0.3");
    expect(formatDecimal(round(printed("-0.25"), 1, "floor"))).toBe("-0.3");
    expect(formatDecimal(round(printed("0.29"), 1, "floor"))).toBe("0.2");
  });
  test("division by zero is refused", () => {
    expect(() => ratio(ofNumber(1), ofNumber(0), 2)).toThrow(RangeError);
    expect(exactRatio(ofNumber(1), ofNumber(0))).toBeNull();
  });
  test("numbers that print with an exponent keep their value", () => {
    expect(formatDecimal(ofNumber(1e21))).toBe("1000000000000000000000");
    expect(formatDecimal(ofNumber(1.5e-7))).toBe("0.00000015");
    expect(() => ofNumber(Number.NaN)).toThrow(RangeError);
  });
});

describe("laws", () => {
  test("adding and multiplying do not care for order, subtracting undoes adding", () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, b)).toEqual(multiply(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
      }),
    );
  });
  test("printing and parsing give the same value, and equal values are equal data", () => {
    fc.assert(
      fc.property(anyDecimal, (a) => {
        expect(parseDecimal(formatDecimal(a))).toEqual(a);
        expect(compare(a, add(a, ofNumber(0)))).toBe(0);
      }),
    );
  });
  test("a number and its shortest form are the same", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(ofNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
  test("an exact ratio times its divisor is the dividend", () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const quotient = exactRatio(a, b);
        expect(quotient === null ? a : multiply(quotient, b)).toEqual(a);
      }),
    );
  });
});
