// Owns the proof that any Excel file is taken out as it shows itself: formats, strings, hidden parts, boxes, all sheets.
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { inlineCell, xlsxFile, type SheetXml } from "../../../test/foreign-files.ts";
import { extractFile } from "../extract/extract.ts";
import type { Extract } from "../extract/extracted.ts";
import { shownValue } from "./shown-value.ts";

type Extras = Parameters<typeof xlsxFile>[1];

async function extractOf(sheets: readonly SheetXml[], extras: Extras = {}): Promise<Extract> {
  const outcome = await extractFile(xlsxFile(sheets, extras), "a.xlsx");
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

function shown({ rows }: Extract): string[] {
  return rows
    .filter(({ kind }) => kind !== "blank")
    .map(({ kind, cells }) =>
      cells
        .map(({ column, pieces }) => {
          const words = pieces.map(({ text, look }) => (look === "struck" ? `~~${text}~~` : text)).join("");
          return kind === "table" ? `${column}:${words}` : words;
        })
        .join(" | "),
    );
}

const sheet = (rows: string, name = "1", state?: string): SheetXml => ({
  name,
  content: `<sheetData>${rows}</sheetData>`,
  ...(state === undefined ? {} : { state }),
});

test.each([
  [0.27, "0.0%", "27.0%"],
  [12345.6, "#,##0", "12,346"],
  [3.51, '0.0"点"', "3.5点"],
  [0.1 + 0.2, "General", "0.3"],
  [44287, 'yyyy"年"m"月"d"日"', "2021年4月1日"],
  [44287, '[$-411]ggge"年"m"月"d"日"', "令和3年4月1日"],
  [44287, "[$-411]ge.m.d", "R3.4.1"],
  [43585, 'ggge"年"', "平成31年"],
  [43586, 'ggge"年"', "令和1年"],
  [-5, "#,##0;▲#,##0", "▲5"],
  [1e21, "0.0[", "1e+21"],
])("%s in the format %s is shown as %s", (value, code, words) => {
  expect(shownValue(value, code)).toBe(words);
});

test("the days of old Mac workbooks count from 1904", () => {
  expect(shownValue(42825, "yyyy/m/d", true)).toBe("2021/4/1");
});

test("strings come without furigana, with what is struck out", async () => {
  const strings = `<si><t>区民</t><rPh sb="0" eb="2"><t>クミン</t></rPh><phoneticPr/></si><si><r><rPr><strike/></rPr><t>50%</t></r><r><t>60%_x000D_以上</t></r></si>`;
  const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>`;
  expect(shown(await extractOf([sheet(rows)], { strings }))).toEqual(["0:区民 | 1:~~50%~~60%\n以上"]);
});

test("figures, errors and truths are shown as Excel shows them; a font may strike a cell out", async () => {
  const styles = `<numFmts><numFmt numFmtId="170" formatCode="0.0&quot;点&quot;"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="10" fontId="0"/><xf numFmtId="170" fontId="1"/></cellXfs>`;
  const rows = `<row r="1"><c r="A1" s="0"><v>0.274</v></c><c r="B1" s="1"><v>3.5</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c></row>`;
  expect(shown(await extractOf([sheet(rows)], { styles }))).toEqual([
    "0:27.40% | 1:~~3.5点~~ | 2:TRUE | 3:#REF!",
  ]);
});

test("formulas give their stored result and are never worked out", async () => {
  const rows = `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>WEBSERVICE("http://x")</f></c><c r="C1" t="str"><f>A1&amp;"件"</f><v>2件</v></c></row>`;
  const extract = await extractOf([sheet(rows)]);
  expect(shown(extract)).toEqual(["0:2 | 1:2件"]);
  expect(extract.remarks.map(({ rule, words }) => [rule, words.en.includes("B1")])).toEqual([
    ["formula-without-value", true],
  ]);
});

test("hidden sheets, rows and columns are kept and told", async () => {
  const hiddenRow = `<row r="2" hidden="1">${inlineCell("A2", "隠れた行")}</row>`;
  const one: SheetXml = {
    name: "表",
    content: `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1">${inlineCell("A1", "a")}${inlineCell("B1", "b")}</row>${hiddenRow}</sheetData>`,
  };
  const extract = await extractOf([
    one,
    sheet(`<row r="1">${inlineCell("A1", "隠れた表")}</row>`, "裏", "veryHidden"),
  ]);
  expect(shown(extract)).toEqual(["0:a | 1:b", "隠れた行", "隠れた表"]);
  expect(extract.remarks.map(({ rule }) => rule)).toEqual(["hidden-part", "hidden-part", "hidden-part"]);
});

test("boxes of text stand at the rows over which they begin", async () => {
  const content = `<sheetData><row r="1">${inlineCell("A1", "上")}</row><row r="5">${inlineCell("A5", "下")}</row></sheetData><drawing r:id="rId1"/>`;
  const drawing = `<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:row>2</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>箱</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`;
  const rels = `<Relationships><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`;
  const others = {
    "xl/drawings/drawing1.xml": strToU8(drawing),
    "xl/worksheets/_rels/sheet1.xml.rels": strToU8(rels),
  };
  expect(shown(await extractOf([{ name: "1", content }], { others }))).toEqual(["上", "箱", "下"]);
});

test("heads and feet of pages are read without their codes", async () => {
  const content = `<sheetData><row r="1">${inlineCell("A1", "本文")}</row></sheetData><headerFooter><oddHeader>&amp;L&amp;"BIZ UDゴシック,標準"&amp;10令和3年度&amp;R福島区</oddHeader><oddFooter>&amp;C- &amp;P / &amp;N -</oddFooter></headerFooter>`;
  expect(shown(await extractOf([{ name: "1", content }]))).toEqual(["令和3年度", "福島区", "本文"]);
});
