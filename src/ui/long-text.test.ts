// Owns the proof that bullets are told from dots inside words.
import { expect, test } from "vitest";
import { blocksOf } from "./long-text.tsx";

test("bullets become a list, also when they run on in one line", () => {
  expect(blocksOf("・花を植える ・道を掃く\n・声を聞く")).toEqual([
    { kind: "list", lines: ["花を植える", "道を掃く", "声を聞く"] },
  ]);
});

test("a dot inside a word is no bullet", () => {
  expect(blocksOf("参加・参画を進める")).toEqual([{ kind: "paragraph", lines: ["参加・参画を進める"] }]);
});

test("a blank line parts two paragraphs, a single break does not", () => {
  expect(blocksOf("一行目\n二行目\n\n三行目")).toEqual([
    { kind: "paragraph", lines: ["一行目", "二行目"] },
    { kind: "paragraph", lines: ["三行目"] },
  ]);
});

test("a heading in brackets stands alone", () => {
  expect(blocksOf("【水辺】\n・歩く")).toEqual([
    { kind: "heading", lines: ["【水辺】"] },
    { kind: "list", lines: ["歩く"] },
  ]);
});
