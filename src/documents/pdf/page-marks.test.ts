// Owns the proof that a page is read as its words stand, however the page itself was turned.
import { expect, test } from "vitest";
import { pdfOf } from "../../../test/foreign-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const TABLE = `#set text(font: "BIZ UDPGothic", size: 9pt)
#let form = [【様式3】 \\ 取組項目1 【広告の掲載】 #table(columns: (60mm, 60mm), [（趣旨・目的）], [（取組の内容）], [収入を増やす。], [広報紙に枠を設ける。])]`;

async function wordsOf(source: string): Promise<readonly (readonly string[])[]> {
  const read = await readPdf(pdfOf(`${TABLE}\n${source}`), "paper.pdf");
  if (!read.ok) throw new Error(read.refusal.en);
  return read.value.rows
    .filter(({ kind }) => kind !== "blank")
    .map(({ cells }) => cells.map(({ pieces }) => pieces.map(({ text }) => text).join("")));
}

test.each([90, 180, 270])("a page whose words are turned by %i degrees says the same", async (angle) => {
  const upright = await wordsOf("#set page(width: 200mm, height: 200mm)\n#form");
  expect(upright.flat()).toContain("収入を増やす。");
  expect(
    await wordsOf(`#set page(width: 200mm, height: 200mm)\n#rotate(${angle}deg, reflow: true, form)`),
  ).toEqual(upright);
});

test("words along the margin of an upright page do not turn it", async () => {
  const words = await wordsOf(
    "#set page(width: 200mm, height: 200mm)\n#place(right, rotate(90deg, reflow: true)[部外秘])\n#form",
  );
  expect(words.flat()).toContain("収入を増やす。");
});
