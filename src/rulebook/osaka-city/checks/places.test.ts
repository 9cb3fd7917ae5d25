// Owns the cases of how a finding lists places.
import { expect, test } from "vitest";
import { listed, numbered } from "./places.ts";

test("places without a number are listed once, with their count", () => {
  const [named, nameless] = [numbered("initiative", "1-1-1"), numbered("initiative", null)];
  expect(listed([nameless, named, nameless, nameless])).toEqual({
    ja: "番号のない具体的取組（3件）、具体的取組1-1-1",
    en: "Initiative without a number (3), Initiative 1-1-1",
  });
  expect(listed([named, nameless]).ja).toBe("具体的取組1-1-1、番号のない具体的取組");
});
