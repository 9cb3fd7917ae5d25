// Owns the proof that amounts are read from their words.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moneyIn, moneysIn } from "./money-words.ts";

describe("an amount", () => {
  test.each([
    ["1,410千円", 1_410_000],
    ["15,000千円", 15_000_000],
    ["１５，０００千円", 15_000_000],
    ["77,619千円", 77_619_000],
    ["6千9百万円", 69_000_000],
    ["６千９百万円", 69_000_000],
    ["1億461万円", 104_610_000],
    ["65百万円", 65_000_000],
    ["3.5億円", 350_000_000],
    ["2百万5千円", 2_005_000],
    ["0千円", 0],
    ["480円", 480],
    ["△12千円", -12_000],
  ])("%s is %i yen", (words, yen) => {
    expect(moneyIn(words)).toMatchObject({ yen, thousandYen: yen / 1000, raw: words, approximate: false });
  });

  test("約 is told apart from the amount", () => {
    expect(moneyIn("見込みは約20万円")).toMatchObject({ yen: 200_000, raw: "20万円", approximate: true });
  });

  test.each(["", "千円", "円", "三千円", "1,41千円", "0.5円", "3点", "12 千 円 満"])(
    "%s is none",
    (words) => {
      expect(moneyIn(words)).toBeNull();
    },
  );

  test("three columns in one line are three amounts with their places", () => {
    const line = "元決算額 1,410千円 2予算額 1,379千円 3予算額 4,408千円";
    const found = moneysIn(line);
    expect(found.map((money) => money.thousandYen)).toEqual([1410, 1379, 4408]);
    expect(found.map((money) => line.slice(money.start, money.end))).toEqual(found.map((money) => money.raw));
  });
});

test("what is printed in 千円 is read as that many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (thousand) => {
      expect(moneyIn(`${thousand.toLocaleString("en-US")}千円`)?.thousandYen).toBe(thousand);
    }),
  );
});
