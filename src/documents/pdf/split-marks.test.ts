// Owns the proof that words which the library took for one run are parted where a ruled line stands, and nowhere else.
import { expect, test } from "vitest";
import { splitMark } from "./split-marks.ts";

const RUN = { text: "千円 7予算額", x: 536.5, end: 590.3, y: 121.2, size: 9, isFrame: false };
const textsAt = (at: number, from: number, to: number) =>
  splitMark(RUN, [{ at, from, to }]).map(({ text }) => text.trim());

test("a run is two cells where an upright line goes through it", () => {
  expect(textsAt(555.5, 108.8, 126.8)).toEqual(["千円", "7予算額"]);
});

test("a line beside the run, above it or at its very end parts nothing", () => {
  expect(textsAt(500, 108.8, 126.8)).toEqual([RUN.text]);
  expect(textsAt(555.5, 84, 112)).toEqual([RUN.text]);
  expect(textsAt(589.9, 108.8, 126.8)).toEqual([RUN.text]);
});
