// Owns the proof that codes are told from legends and from each other.
import { describe, expect, test } from "vitest";
import { codeIn, codeOfSet, codesKnown } from "./code-words.ts";

describe("a code of attainment", () => {
  test.each([
    ["① (ii)", "①", "ii"],
    ["①(i)", "①", "i"],
    ["②（ⅰ）", "②", "i"],
    ["②(ⅱ)", "②", "ii"],
    ["②ⅱ", "②", "ii"],
    ["③", "③", null],
    ["①", "①", null],
    [" ② ", "②", null],
  ] as const)("%s", (cell, attainment, execution) => {
    expect(codeIn(cell)).toEqual({ attainment, execution });
  });

  test.each(["", "①:目標達成", "① 目標達成", "③ (i)", "④", "1", "①②", "(i)", "ア", "② (i) ・改善する"])(
    "%s is none",
    (cell) => {
      expect(codeIn(cell)).toBeNull();
    },
  );
});

describe("a code of a set", () => {
  test.each([
    ["outcome", "A", "A"],
    ["outcome", "Ｂ", "B"],
    ["outcome", "a", null],
    ["progress", "ｂ", "b"],
    ["progress", "B", null],
    ["initiativeEffectiveness", "ア", "ア"],
    ["initiativeEffectiveness", "ｱ", "ア"],
    ["initiativeEffectiveness", "―", "—"],
    ["strategyEffectiveness", "—", null],
    ["reformExecution", "(ⅱ)", "(ii)"],
    ["reformMidYear", "③", null],
    ["reformYearEnd", "②", "②"],
  ] as const)("%s: %s is %s", (set, cell, code) => {
    expect(codeOfSet(set, cell)).toBe(code);
  });
});

test("the codes of a year are known where its edition is complete", () => {
  expect(codesKnown("initiativeYearEnd", 2021)).toEqual(["①", "②", "③"]);
  expect(codesKnown("reformYearEnd", 2020)).toEqual(["①", "②"]);
  expect(codesKnown("initiativeYearEnd", 2024)).toBeNull();
});
