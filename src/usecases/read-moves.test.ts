// Owns the proof that a list of moves is never half understood: what ends is said in words that are known, and lines are counted as in the list.
import { expect, test } from "vitest";
import { readMoves } from "./read-moves.ts";

const HEADINGS = "メールアドレス,今の役割を終える,所属,課,役割,開始日";

test.each(["はい", "○", "◯", "〇", "ＹＥＳ", " yes "])("%s ends the present duties", (word) => {
  const read = readMoves(`${HEADINGS}\na@example.jp,${word},,,,2027-04-01`);
  expect(read.ok && read.value.rows.map(({ leaves }) => leaves)).toEqual([true]);
});

test.each(["", "いいえ", "×", "no", "-", "－"])("'%s' leaves them", (word) => {
  const read = readMoves(`${HEADINGS}\na@example.jp,${word},帆波区,市民協働課,担当者,2027-04-01`);
  expect(read.ok && read.value.rows.map(({ leaves }) => leaves)).toEqual([false]);
});

test("a word that is neither is asked about: nobody keeps the duties of an old post unnoticed", () => {
  const read = readMoves(`${HEADINGS}\na@example.jp,終える,帆波区,市民協働課,担当者,2027-04-01`);
  expect(read.ok && read.value.rows).toEqual([]);
  expect(read.ok && read.value.wrong.map(({ line, refusal }) => [line, refusal.code])).toEqual([
    [2, "yes-or-no"],
  ]);
});

test("lines are counted with the blank ones and those of empty cells before them", () => {
  const read = readMoves(
    `\n${HEADINGS}\r\n\r\n,,,,,\r\na@example.jp,はい,,,,2027-04-01\r\nb@example.jp,はい,,,,April\r\n`,
  );
  expect(read.ok && read.value.rows.map(({ line }) => line)).toEqual([5]);
  expect(read.ok && read.value.wrong.map(({ line }) => line)).toEqual([6]);
});

test("headings alone are no list", () => {
  const read = readMoves(HEADINGS);
  expect(!read.ok && read.refusal.code).toBe("no-rows");
});
