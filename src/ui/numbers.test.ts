// Owns the proof of how days are said where room is short.
import { expect, test } from "vitest";
import { shortDate } from "./numbers.ts";

test("a day of this year goes without its year, any other keeps it", () => {
  expect(shortDate("2026-10-14", "ja", "2026-11-22")).toBe("10月14日");
  expect(shortDate("2027-01-25", "ja", "2026-11-22")).toBe("2027年1月25日");
  expect(shortDate("2026-10-14", "en", "2026-11-22")).toBe("14 Oct");
  expect(shortDate("2027-01-25", "en", "2026-11-22")).toBe("2027-01-25");
});
