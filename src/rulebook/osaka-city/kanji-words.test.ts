// Owns the proof that kanji numerals are read by their places, and that words holding one are left alone.
import { expect, test } from "vitest";
import { toNumber } from "../../domain/decimal.ts";
import { kanjiFigureIn, kanjiNumber } from "./kanji-words.ts";

test.each([
  ["三", 3],
  ["十", 10],
  ["二十五", 25],
  ["三千", 3000],
  ["千二百", 1200],
  ["一万", 10_000],
  ["二万五千", 25_000],
  ["二三", null],
  ["万", null],
  ["百千", null],
  ["", null],
] as const)("%s", (words, value) => {
  expect(kanjiNumber(words)).toBe(value);
});

test.each([
  ["三千円", 3000, "円"],
  ["講座を三回実施", 3, "回"],
  ["七割以上の回答", 7, "割"],
] as const)("%s is a figure", (words, value, unit) => {
  const found = kanjiFigureIn(words);
  expect(found && [toNumber(found.value), found.unit]).toEqual([value, unit]);
});

test.each(["一人ひとり", "一部改修", "二人三脚", "第三回", "四半期", "唯一件", "一回り"])(
  "%s is a word",
  (words) => {
    expect(kanjiFigureIn(words)).toBeNull();
  },
);
