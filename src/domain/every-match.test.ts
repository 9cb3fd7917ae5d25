// Owns the proof that every match is found as `matchAll` finds it.
import { expect, test } from "vitest";
import { everyMatch } from "./every-match.ts";

const words = (text: string, pattern: RegExp): string[] => everyMatch(text, pattern).map((match) => match[0]);

test("matches come in order, with their groups and places", () => {
  const [first, second] = everyMatch("a1 b22", /([a-z])(\d+)/g);
  expect(first?.slice()).toEqual(["a1", "a", "1"]);
  expect(second?.index).toBe(3);
});

test("a pattern that matched before starts anew, and an empty match does not hold it up", () => {
  const digits = /\d+/g;
  digits.test("12");
  expect(words("12 3", digits)).toEqual(["12", "3"]);
  expect(words("ab", /x?/g)).toEqual(["", "", ""]);
  expect(words("none", /\d/g)).toEqual([]);
});
