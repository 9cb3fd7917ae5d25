// Owns the proof that a visitor gets what is free, waits for the rest, and is forgotten in the end.
import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit.ts";

test("spends up to its budget, waits, and has all of it again after the window", () => {
  let now = 0;
  const take = rateLimit(10, 60_000, () => now);
  expect([take("a", 6), take("a", 4), take("b", 10)]).toEqual([0, 0, 0]);
  expect(take("a", 2)).toBe(12);
  now = 11_999;
  expect(take("a", 2)).toBe(1);
  now = 12_000;
  expect(take("a", 2)).toBe(0);
  now = 72_000;
  expect(take("a", 10)).toBe(0);
});

test("what was refused costs nothing", () => {
  const take = rateLimit(10, 60_000, () => 0);
  expect(take("a", 11)).toBeGreaterThan(0);
  expect(take("a", 10)).toBe(0);
});
