// Owns the proof that a merge joins what does not touch, gives up where it does, and never makes up a sentence.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeTexts, sentences } from "./merge-texts.ts";

const BASE = "一行目の文。\n二行目の文。\n三行目の文。";

test("edits of different lines are both kept", () => {
  expect(mergeTexts(BASE, BASE.replace("一行目", "はじめ"), BASE.replace("三行目", "おわり"))).toBe(
    "はじめの文。\n二行目の文。\nおわりの文。",
  );
});

test("an added line and an edited line elsewhere are both kept", () => {
  expect(mergeTexts(BASE, `${BASE}\n四行目。`, BASE.replace("一行目", "はじめ"))).toBe(
    "はじめの文。\n二行目の文。\n三行目の文。\n四行目。",
  );
});

test("the same edit by both is taken once", () => {
  const same = BASE.replace("二行目", "なか");
  expect(mergeTexts(BASE, same, same)).toBe(same);
});

test("two edits of one sentence are for a person to choose from, also when they touch different words of it", () => {
  expect(mergeTexts("参加者が増えた。", "参加者が倍に増えた。", "参加者と回数が増えた。")).toBeNull();
});

test("neighbouring sentences of one line are not joined: they may depend on each other", () => {
  expect(mergeTexts("前の文。後の文。", "新しい前の文。後の文。", "前の文。新しい後の文。")).toBeNull();
});

test("two first texts of an empty field are for a person to choose from", () => {
  expect(mergeTexts("", "わたしの文。", "あなたの文。")).toBeNull();
});

test("a text emptied by one and edited by the other is for a person to choose from", () => {
  expect(mergeTexts(BASE, "", BASE.replace("二行目", "なか"))).toBeNull();
});

const line = fc.constantFrom("あ。", "い。", "う。え。", "", "お", "か。き");
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));

test("a merged text holds sentences of the two alone, and a side that changed nothing gives way", () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const merged = mergeTexts(base, mine, theirs);
      expect(mergeTexts(base, mine, base)).toBe(mine);
      expect(mergeTexts(base, base, theirs)).toBe(theirs);
      const written = new Set([...sentences(mine), ...sentences(theirs)]);
      expect(sentences(merged ?? "").filter((one) => !written.has(one))).toEqual([]);
    }),
  );
});

test("cutting into sentences loses no character", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("あ", "。", "\n", "！", "」", " ") }), (words) => {
      expect(sentences(words).join("")).toBe(words);
    }),
  );
});
