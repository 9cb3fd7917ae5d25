// Owns the proof that printed text stays within its columns.
import { expect, test } from "vitest";
import { columns, wrap } from "./words-width.ts";

test("a Japanese character takes two columns, a Latin one takes one", () => {
  expect(columns("①46.4%は、")).toBe(2 + 5 + 4);
});

test("lines keep within the width but for a closing mark, and lose no character", () => {
  const text = "実績46.4%は目標48%に届かず、撤退の線33.6%は上回っています。Code ② is right.";
  const lines = wrap(text, 20);
  expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(22);
  for (const line of lines) expect(line).not.toMatch(/^[、。]/);
});
