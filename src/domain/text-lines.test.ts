// Owns the cases of line ends.
import { expect, test } from "vitest";
import { lineStartsOf, linesOfText } from "./text-lines.ts";

test.each([
  ["", [""], [0]],
  ["a\nb", ["a", "b"], [0, 2]],
  ["a\rb\r", ["a", "b", ""], [0, 2, 4]],
  ["a\r\nb\n\rc\r\r\nd", ["a", "b", "", "c", "", "d"], [0, 3, 5, 6, 8, 10]],
  ["a\fb\u0085c\u2028d\u2029e\u000bf", ["a\fb\u0085c\u2028d\u2029e\u000bf"], [0]],
])("%j has the lines %j", (text, lines, starts) => {
  expect(linesOfText(text)).toEqual(lines);
  expect(lineStartsOf(text)).toEqual(starts);
});
