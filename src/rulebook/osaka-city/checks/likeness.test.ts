// Owns the proof of when two wordings are the same, slightly different, or plainly different.
import { assert, nat, property, string, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { bareWords, differsSlightly, distance, kanjiEnds, sameWords } from "./likeness.ts";

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

/** The distance by its definition, without bound and without a short way. */
function plainDistance(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const [a, b] = [one.slice(1), other.slice(1)];
  return one[0] === other[0]
    ? plainDistance(a, b)
    : 1 + Math.min(plainDistance(a, b), plainDistance(a, other), plainDistance(one, b));
}

test("the distance is that of its definition, however much two words have in common at their ends", () => {
  const word = stringMatching(/^[区政会]{0,6}$/);
  const holds = property(
    word,
    word,
    nat(4),
    (one, other, most) => distance(one, other, most) === Math.min(plainDistance(one, other), most + 1),
  );
  expect(() => assert(holds)).not.toThrow();
});

test("texts of the same words begin and end with the same kanji", () => {
  const [one, other] = ["・区役所の窓口（SNS）で、案内を行った。", "区役所の窓口(ＳＮＳ)で 案内を行った"];
  expect(bareWords(one)).toBe(bareWords(other));
  expect(kanjiEnds(one)).toBe("区役所行内案");
  expect(kanjiEnds(other)).toBe(kanjiEnds(one));
});
