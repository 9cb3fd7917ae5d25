// Owns the proof that a Word file is taken out whole: merged cells, changes, boxes, numbers, heads, feet, notes.
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { docxFile, paragraph, run, table, type WordParts } from "../../../test/foreign-files.ts";
import { extractFile } from "../extract/extract.ts";
import type { Extract } from "../extract/extracted.ts";

async function extractOf(body: string, parts: WordParts = {}): Promise<Extract> {
  const outcome = await extractFile(docxFile(body, parts), "a.docx");
  if (!outcome.ok) throw new Error(outcome.refusal.en);
  return outcome.value;
}

/** Rows as text: column:words, struck out in ~~, underlined in __. */
async function rowsIn(body: string, parts: WordParts = {}): Promise<string[]> {
  const { rows } = await extractOf(body, parts);
  return rows
    .filter(({ kind }) => kind !== "blank")
    .map(({ kind, cells, frame }) => {
      const printed = cells.map(({ column, pieces }) => {
        const words = pieces.map(({ text, look }) =>
          look === "struck" ? `~~${text}~~` : look === "underlined" ? `__${text}__` : text,
        );
        return `${kind === "table" ? `${column}:` : ""}${words.join("")}`;
      });
      return `${frame ? "frame " : ""}${printed.join(" | ")}`;
    });
}

const P = (text: string): string => paragraph(run(text));

test("cells merged across and downwards keep the columns of their neighbours", async () => {
  const wide = `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${P("広い")}`;
  const top = `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${P("上")}`;
  const below = `<w:tcPr><w:vMerge/></w:tcPr><w:p/>`;
  expect(
    await rowsIn(
      table([
        [wide, P("右")],
        [top, P("中"), P("右")],
        [below, P("中2"), P("右2")],
      ]),
    ),
  ).toEqual(["0:広い | 2:右", "0:上 | 1:中 | 2:右", "1:中2 | 2:右2"]);
});

test("rows that begin late and tables within cells keep their places", async () => {
  const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${P("遅")}</w:tc></w:tr>`;
  expect(await rowsIn(`<w:tbl>${late}</w:tbl>`)).toEqual(["1:遅"]);
  expect(await rowsIn(table([[P("外") + table([[P("内1"), P("内2")]]), P("隣")]]))).toEqual([
    "0:外 | 1:隣",
    "0:内1 | 1:内2",
  ]);
});

test("deleted and moved words are struck out, inserted ones are current", async () => {
  const body = paragraph(
    `${run("目標：")}<w:del><w:r><w:delText>50%</w:delText></w:r></w:del><w:ins>${run("60%")}</w:ins>${run("以上", "<w:strike/>")}${run("です", '<w:u w:val="single"/>')}${run("。", '<w:strike w:val="0"/>')}`,
  );
  expect(await rowsIn(body)).toEqual(["目標：~~50%~~60%~~以上~~__です__。"]);
  const gone = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${P("旧")}</w:tc></w:tr></w:tbl>`;
  expect(await rowsIn(gone)).toEqual(["0:~~旧~~"]);
});

test("boxes of text are read once, after the paragraph that holds them", async () => {
  const box = (name: string): string => `<${name}><w:txbxContent>${P("箱の中")}</w:txbxContent></${name}>`;
  const both = `<mc:AlternateContent><mc:Choice><w:drawing>${box("wps:txbx")}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box("v:textbox")}</w:pict></mc:Fallback></mc:AlternateContent>`;
  expect(await rowsIn(paragraph(`${run("文")}<w:r>${both}</w:r>`))).toEqual(["文", "箱の中"]);
});

test("a picture without words is told, not passed over", async () => {
  const { remarks } = await extractOf(
    `${P("文")}<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`.replace("<a:blip/>", "<pic/>"),
  );
  expect(remarks.map(({ rule }) => rule)).toEqual(["not-extractable"]);
});

test("numbers and bullets that Word makes are part of the words", async () => {
  const level = (format: string, words: string): string =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${words}"/></w:lvl>`;
  const list = (id: number, format: string, words: string): string =>
    `<w:abstractNum w:abstractNumId="${id}">${level(format, words)}</w:abstractNum>`;
  const numbering = `${list(1, "decimalEnclosedCircle", "%1")}${list(2, "bullet", "\uf06c")}${list(3, "aiueoFullWidth", "%1:")}${[1, 2, 3].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join("")}`;
  const item = (id: number, text: string): string =>
    paragraph(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${run(text)}`);
  expect(
    await rowsIn(item(1, "一つめ") + item(1, "二つめ") + item(2, "点") + item(3, "有効"), { numbering }),
  ).toEqual(["① 一つめ", "② 二つめ", "・点", "ア:有効"]);
});

test("heads and feet are read, a bare page number is not taken for the paper's words", async () => {
  const page = `<w:p><w:r><w:t>- </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t> -</w:t></w:r></w:p>`;
  expect(await rowsIn(P("本文"), { header: P("令和3年度"), footer: page })).toEqual([
    "令和3年度",
    "本文",
    "frame - 3 -",
  ]);
});

test("notes are read, comments are told, furigana and instructions of fields are left out", async () => {
  const ruby = `<w:r><w:ruby><w:rt><w:r><w:t>ほうしん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>方針</w:t></w:r></w:rubyBase></w:ruby></w:r>`;
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("経営課題1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const parts = {
    footnotes: `<w:footnote w:type="separator">${P("―")}</w:footnote><w:footnote w:id="2">${P("注")}</w:footnote>`,
    comments: `<w:comment>${P("直してください")}</w:comment>`,
  };
  expect(await rowsIn(paragraph(ruby + field), parts)).toEqual(["方針経営課題1", "注"]);
  const { remarks } = await extractOf(P("文"), parts);
  expect(remarks[0]?.words.ja).toContain("直してください");
});

test("macros are told and never run", async () => {
  const bytes = docxFile(P("文"), {}, { "word/vbaProject.bin": strToU8("Sub AutoOpen()") });
  const outcome = await extractFile(bytes, "a.docm");
  expect(outcome.ok && outcome.value.remarks.map(({ rule }) => rule)).toEqual(["macros-present"]);
});
