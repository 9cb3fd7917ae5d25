// Owns the cases of rows: tabs, rules, quoted cells, tags within cells.
import { expect, test } from "vitest";
import { openLedger } from "./ledger.ts";
import { rowsOfText } from "./rows.ts";
import { struckIn, textOf } from "./strip.ts";

const shown = (text: string): readonly string[] =>
  rowsOfText(openLedger(text)).map(({ kind, line, cells }) =>
    `${line} ${kind} ${cells.map(({ index, run }) => `${index}:${textOf(run)}`).join("|")}`.trim(),
  );

test("tabs part cells, blank cells keep their column", () => {
  expect(shown("計画\t\t戦略\n\t内容")).toEqual(["1 table 0:計画|2:戦略", "2 table 1:内容"]);
});

test("a rule under a header is markup, a markdown row is a row", () => {
  expect(shown("項目\t値\n----\t----\n| a | b |")).toEqual([
    "1 table 0:項目|1:値",
    "2 blank",
    "3 table 0:a|1:b",
  ]);
});

test("a quoted cell goes on over lines", () => {
  expect(shown('a\t"b\nc"\td')).toEqual(["1 table 0:a|1:b\nc|2:d"]);
});

test("tags break lines within a cell; struck-out words are told", () => {
  const text = "a\t<p>x</p><p><u>y</u></p><s>z</s>";
  const ledger = openLedger(text);
  const run = rowsOfText(ledger)[0]?.cells[1]?.run;
  if (!run) throw new Error("no cell");
  expect(textOf(run)).toBe("x\n\ny");
  expect(struckIn(run).map((one) => textOf(one.run))).toEqual(["z"]);
});
