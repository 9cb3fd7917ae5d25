// Owns the proof that codes are told from legends and from each other.
import { describe, expect, test } from "vitest";
import { codeIn } from "./code-words.ts";

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
