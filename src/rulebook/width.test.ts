// Owns the proof that width is made one without losing a sign that carries meaning.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseWidth, normaliseWithMap, originalSlice, plainNumber } from "./width.ts";

describe("normalising", () => {
  test.each([
    ["１３項目中９項目", "13項目中9項目"],
    ["割合：７６％（無作為抽出）", "割合:76%(無作為抽出)"],
    ["＜概ね３～５年間＞", "<概ね3~5年間>"],
    ["53,000〜53,400部", "53,000~53,400部"],
    ["３∼５", "3~5"],
    ["–", "—"],
    ["―", "—"],
    ["ー", "—"],
    ["データ", "データ"],
    ["サービスー", "サービスー"],
    ["４－１－１", "4-1-1"],
    ["4ー1ー1", "4-1-1"],
    ["4−1", "4-1"],
    ["ｻｰﾋﾞｽ", "サービス"],
    ["か\u3099", "が"],
    ["㋿２年度", "令和2年度"],
    ["\u2f00般", "一般"],
    ["　", " "],
  ])("%s becomes %s", (text, expected) => {
    expect(normaliseWidth(text)).toBe(expected);
  });

  test.each([
    "①(ⅱ)",
    "②（ⅰ）".replaceAll("（", "(").replaceAll("）", ")"),
    "③",
    "⑳",
    "★★",
    "☆",
    "⇒",
    "会議Ⅱ",
    "10²",
    "3½",
    "㎡",
    "…",
    "𠮷野",
    "ア イ —",
  ])("%s keeps its meaning", (text) => {
    expect(normaliseWidth(text)).toBe(text);
  });
});

describe("the way back", () => {
  test("a slice of the normalised text is found in the original", () => {
    const original = "㍻３０年度：８％";
    const { text, map } = normaliseWithMap(original);
    expect(text).toBe("平成30年度:8%");
    const start = text.indexOf("8%");
    expect(originalSlice(original, map, start, start + 2)).toBe("８％");
    expect(originalSlice(original, map, 0, 2)).toBe("㍻");
  });

  test("any text: one index for each unit, never falling, both forms the same, twice is once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (original) => {
        const { text, map } = normaliseWithMap(original);
        expect(text).toBe(normaliseWidth(original));
        expect(map[text.length]).toBe(original.length);
        for (let index = 1; index <= text.length; index += 1)
          expect(map[index]).toBeGreaterThanOrEqual(map[index - 1] ?? 0);
      }),
    );
  });
});

test.each([
  "4-1-2",
  "４－１－２",
  "４-１-２",
  "4‐1‐2",
  "4‑1‑2",
  "4‒1‒2",
  "4–1–2",
  "4—1—2",
  "4―1―2",
  "4−1−2",
  "4ー1ー2",
  "4ｰ1ｰ2",
  "4─1─2",
  "4﹣1﹣2",
  "　4 － 1 － 2 ",
])("%j is the number 4-1-2", (typed) => {
  expect(plainNumber(typed)).toBe("4-1-2");
});

test("dashes that join no figures stay what they are", () => {
  expect(plainNumber("サーバー2台")).toBe("サーバー2台");
  expect(plainNumber("具体的取組４－１ データー")).toBe("具体的取組4-1 データー");
});
