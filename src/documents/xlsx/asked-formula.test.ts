// Owns the proof that the condition of a mandatory cell says what the rule says, in as few words as it can.
import { expect, test } from "vitest";
import { askedFormula, type Driver } from "./asked-formula.ts";

const code: Driver = { address: "$A$1", texts: ["", "①", "②", "③"] };
const effect: Driver = { address: "$B$1", texts: ["", "ア", "イ"] };

test("codes that ask by themselves stand alone", () => {
  const asked = code.texts.flatMap((a) =>
    effect.texts.filter((b) => a === "②" || a === "③" || b === "イ").map((b) => [a, b]),
  );
  expect(askedFormula([code, effect], asked)).toBe('OR($A$1="②",$A$1="③",$B$1="イ")');
});

test("codes that ask only together stay together", () => {
  expect(askedFormula([code, effect], [["②", "イ"]])).toBe('AND($A$1="②",$B$1="イ")');
});

test("a rule that asks under no code gives no condition", () => {
  expect(askedFormula([code], [])).toBeNull();
});
