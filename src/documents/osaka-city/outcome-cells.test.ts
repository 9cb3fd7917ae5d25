// Owns the cases of what a cell of outcome results holds.
import { expect, test } from "vitest";
import { outcomeValuesIn, saysNotMeasured } from "./outcome-cells.ts";

const shown = (text: string): readonly string[] | null =>
  outcomeValuesIn(text)?.map(
    ({ kind, mark, start, end }) => `${mark ?? ""}${kind}=${text.slice(start, end)}`,
  ) ?? null;

test.each([
  ["45.1% B B", ["figure=45.1%", "grade=B", "grade=B"]],
  ["①63.5% ②28.8%", ["①figure=63.5%", "②figure=28.8%"]],
  ["★★ A", ["figure=★★", "grade=A"]],
  ["-", ["nothing=-"]],
  ["未測定 B", ["nothing=未測定", "grade=B"]],
])("%s holds %j", (text, values) => {
  expect(shown(text)).toEqual(values);
});

test("a cell with words among its figures is no cell of values", () => {
  expect(shown("満足した人は45.1%")).toBe(null);
});

test("only a whole text says that nothing was measured", () => {
  expect(saysNotMeasured(" 未測定 ")).toBe(true);
  expect(saysNotMeasured("未測定の項目がある")).toBe(false);
});
