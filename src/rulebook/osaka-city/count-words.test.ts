// Owns the proof that counts of attained initiatives are read as their sentence states them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countIn } from "./count-words.ts";

test.each([
  ["１３項目中９項目の目標を達成", 9, 13],
  ["4項目中3項目が未達成", 1, 4],
  ["２項目とも未達成", 0, 2],
  ["全4項目達成", 4, 4],
  ["5項目全て達成", 5, 5],
  ["６つの具体的取組の全てで目標を達成（６／６）", 6, 6],
  ["７項目中、目標を達成したものは５項目", 5, 7],
  ["７項目中、未達成は２項目", 5, 7],
  ["全５項目中、達成３項目、未達成２項目", 3, 5],
  ["３項目の目標を達成し、１項目が未達成", 3, 4],
  ["3項目で目標を達成したが、残りの2項目は達成できなかった", 3, 5],
  ["６／７項目達成", 6, 7],
  ["3項目中2項目は達成、1項目は未達成", 2, 3],
  ["6つの取組のうち5つの取組で目標を達成", 5, 6],
  ["3項目中4項目の目標を達成", 4, 3],
] as const)("%s", (sentence, achieved, total) => {
  expect(countIn(sentence)).toEqual({ achieved, total });
});

test.each([
  "3項目の目標を達成した",
  "4/6に目標を達成",
  "目標を達成した",
  "新たに3項目に取り組む",
  "参加者が5件増えた",
  "",
])("%s states no count of all", (sentence) => {
  expect(countIn(sentence)).toBeNull();
});

test("any words: no crash, and numbers only from the words", () => {
  const parts = [
    "3",
    "５",
    "項目",
    "中",
    "、",
    "達成",
    "未達成",
    "全",
    "とも",
    "／",
    "つの取組",
    "の目標を",
    "し、",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => {
      const count = countIn(some.join(""));
      expect(count === null || (count.achieved >= 0 && count.total >= 0)).toBe(true);
    }),
  );
});
