// Owns making Word and Excel files for tests out of the pages of our own papers, part by part, so that a test says what stands in them.
import { strToU8, zipSync, type Zippable } from "fflate";

/** A paper as blocks: a line, or a table of cells; a cell may hold line breaks. */
export type PageBlock = { readonly line: string } | { readonly table: readonly (readonly string[])[] };

/** The blocks of a page that `textPaper` prints in the dialect `page`. */
export function blocksOfPage(html: string): PageBlock[] {
  return [...html.matchAll(/<(h2|p)>([^]*?)<\/\1>|<table>([^]*?)<\/table>/gu)].map((found): PageBlock =>
    found[3] === undefined
      ? { line: words(found[2] ?? "") }
      : {
          table: [...found[3].matchAll(/<tr>(.*?)<\/tr>/gu)].map((row) =>
            [...(row[1] ?? "").matchAll(/<td>(.*?)<\/td>/gu)].map((cell) => words(cell[1] ?? "")),
          ),
        },
  );
}

function words(html: string): string {
  return html
    .replaceAll("<br>", "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OTHERS =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A run of words with its line breaks. */
export function run(text: string, properties = ""): string {
  const pieces = text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join("<w:br/>");
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}${pieces}</w:r>`;
}

export function paragraph(content: string): string {
  return `<w:p>${content}</w:p>`;
}

/** A table; each cell of a row is the XML within its `w:tc`. */
export function table(rows: readonly (readonly string[])[]): string {
  const printed = rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`);
  return `<w:tbl>${printed.join("")}</w:tbl>`;
}

/** Further parts of a Word file: name of the kind → XML of the root's content. */
export type WordParts = Readonly<Record<string, string>>;

/** A Word file around the XML of its body. `parts`: kind of relation (header, numbering, comments …) → the part. */
export function docxFile(body: string, parts: WordParts = {}, others: Zippable = {}): Uint8Array {
  const kinds = Object.keys(parts);
  const files: Zippable = {
    "[Content_Types].xml": strToU8(
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(relations([["officeDocument", "word/document.xml"]])),
    "word/document.xml": strToU8(`${XML}<w:document ${W} ${OTHERS}><w:body>${body}</w:body></w:document>`),
    "word/_rels/document.xml.rels": strToU8(relations(kinds.map((kind) => [kind, `${kind}.xml`]))),
    ...Object.fromEntries(
      kinds.map((kind) => [`word/${kind}.xml`, strToU8(`${XML}<w:part ${W}>${parts[kind]}</w:part>`)]),
    ),
    ...others,
  };
  return zipSync(files);
}

function relations(list: readonly (readonly [kind: string, target: string])[]): string {
  const each = list.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATION}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

/** A paper as a Word file. */
export function docxOfPage(html: string): Uint8Array {
  const body = blocksOfPage(html).map((block) =>
    "line" in block
      ? paragraph(run(block.line))
      : table(
          block.table.map((row) =>
            row.map((cell) =>
              cell
                .split("\n")
                .map((line) => paragraph(run(line)))
                .join(""),
            ),
          ),
        ),
  );
  return docxFile(body.join(""));
}

/** A sheet: name, attributes of its entry in the workbook, and the XML within `worksheet`. */
export type SheetXml = { readonly name: string; readonly content: string; readonly state?: string };

/** An Excel file of sheets. */
export function xlsxFile(
  sheets: readonly SheetXml[],
  { styles = "", strings = "", others = {} }: { styles?: string; strings?: string; others?: Zippable } = {},
): Uint8Array {
  const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const targets = sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const);
  const entries = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state ? ` state="${state}"` : ""}/>`,
  );
  return zipSync({
    "_rels/.rels": strToU8(relations([["officeDocument", "xl/workbook.xml"]])),
    "xl/workbook.xml": strToU8(
      `${XML}<workbook ${S} ${OTHERS}><sheets>${entries.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      relations([...targets, ["styles", "styles.xml"], ["sharedStrings", "strings.xml"]]),
    ),
    "xl/styles.xml": strToU8(`${XML}<styleSheet ${S}>${styles}</styleSheet>`),
    "xl/strings.xml": strToU8(`${XML}<sst ${S}>${strings}</sst>`),
    ...Object.fromEntries(
      sheets.map(({ content }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        strToU8(`${XML}<worksheet ${S} ${OTHERS}>${content}</worksheet>`),
      ]),
    ),
    ...others,
  });
}

/** A cell of inline words at an address. */
export function inlineCell(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A paper as an Excel file, each cell `wide` columns apart as on a grid of narrow columns. */
export function xlsxOfPage(html: string, wide = 4): Uint8Array {
  const rows = blocksOfPage(html).flatMap((block): (readonly string[])[] =>
    "line" in block ? [[block.line]] : [...block.table, []],
  );
  const printed = rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      cell === "" ? "" : inlineCell(`${letters(column * wide)}${index + 1}`, cell),
    );
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  });
  return xlsxFile([{ name: "様式", content: `<sheetData>${printed.join("")}</sheetData>` }]);
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
