// Owns the proof that a difference loses no word of either text.
import { expect, test } from "vitest";
import { differenceOf } from "./difference.tsx";

test("a changed word is shown as gone and new, the rest stays", () => {
  const pieces = differenceOf("参加者は45人でした。", "参加者は48人でした。");
  expect(pieces.filter(({ kind }) => kind === "gone").map(({ text }) => text)).toEqual(["45"]);
  expect(pieces.filter(({ kind }) => kind === "new").map(({ text }) => text)).toEqual(["48"]);
});

test("what stays and what went is the text before, what stays and what came is the text after", () => {
  const [before, after] = [
    "防災の訓練を年2回行う。\n見守りも続ける。",
    "訓練を年3回行う。\n見守りの輪を広げて続ける。",
  ];
  const pieces = differenceOf(before, after);
  const textOf = (left: string) => pieces.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join("");
  expect(textOf("new")).toBe(before);
  expect(textOf("gone")).toBe(after);
});

test("an emptied text is gone as a whole", () => {
  expect(differenceOf("本文", "")).toEqual([{ kind: "gone", text: "本文" }]);
  expect(differenceOf("", "")).toEqual([]);
});
