// Owns the proof of when two wordings are the same, slightly different, or plainly different.
import { assert, nat, property, string } from "fast-check";
import { expect, test } from "vitest";
import { differsSlightly, distance, sameWords } from "./likeness.ts";

test("blanks, width and punctuation make no difference", () => {
  expect(sameWords("指標（SNS）：60％", "指標 (ＳＮＳ):60%")).toBe(true);
  expect(differsSlightly("指標（SNS）：60％", "指標 (ＳＮＳ):60%")).toBe(false);
});

test("one lost particle in a title is a slight difference, another title is not", () => {
  expect(differsSlightly("人と人がつながるまち", "人と人とがつながるまち")).toBe(true);
  expect(differsSlightly("安全なまち", "安心なまち")).toBe(false);
  expect(differsSlightly("にぎわいのあるまちづくり", "安全で安心なまちづくり")).toBe(false);
});

test("the distance is symmetric, zero only for equal texts, and never above its bound plus one", () => {
  const word = string({ maxLength: 12 });
  const holds = property(word, word, nat(4), (one, other, most) => {
    const apart = distance(one, other, most);
    return apart === distance(other, one, most) && apart <= most + 1 && (apart === 0) === (one === other);
  });
  expect(() => assert(holds)).not.toThrow();
});
