// Owns the cases of labels in the dress of a house.
import { expect, test } from "vitest";
import { openLedger } from "../text/ledger.ts";
import { rowsOfText } from "../text/rows.ts";
import { textOf } from "../text/strip.ts";
import { withBareLabels } from "./label-dress.ts";

function bared(text: string): string {
  const ledger = openLedger(text);
  const run = withBareLabels(ledger, rowsOfText(ledger))[0]?.cells[0]?.run;
  return run ? textOf(run) : "";
}

test.each([
  ["◇現状", "現状"],
  ["《区の目標》", "区の目標"],
  ["【自己評価】", "自己評価"],
  ["■ 要因分析：", "要因分析："],
  ["＜概要＞", "【概要】"],
  ["（趣旨・目的）", "（趣旨・目的）"],
])("%s is read as %s", (printed, label) => {
  expect(bared(printed)).toBe(label);
});

test.each(["○現状を変える", "「現状」", "・現状", "【現状", "●課題が残る"])("%s stays as it is", (words) => {
  expect(bared(words)).toBe(words);
});
