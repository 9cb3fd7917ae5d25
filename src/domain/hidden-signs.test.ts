// Owns the proof that hidden characters are found in names, and that no name of people or places is held to have one.
import { describe, expect, test } from "vitest";
import { hiddenSigns, withoutHiddenSigns } from "./hidden-signs.ts";

describe("hidden characters of a name", () => {
  test.each([
    ["\u202E\u90CE\u592A", "U+202E"],
    ["\u4F50\u200B\u85E4", "U+200B"],
    ["\uFEFF\u4F50\u85E4", "U+FEFF"],
    ["sa\u00ADto", "U+00AD"],
    ["\u4F50\t\u85E4", "U+0009"],
    ["\u3164", "U+3164"],
    ["\u4F50\u2066\u85E4\u2066", "U+2066"],
  ])("%j", (name, sign) => {
    expect(hiddenSigns(name)).toEqual([sign]);
  });

  test.each([
    "佐藤 花子",
    "佐藤　花子",
    "José Ñ",
    "𠮷田",
    "辻\u{E0100}",
    "O\u2019Neill-Smith",
    "ダニエル・キム",
    "企画総務課（調整）",
  ])("%s has none", (name) => {
    expect(hiddenSigns(name)).toEqual([]);
  });

  test("are left out of a name that a paper brings", () => {
    expect(withoutHiddenSigns("\uFEFF帆\u200B波区\u202C")).toBe("帆波区");
  });
});
