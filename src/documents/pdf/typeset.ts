// Owns typesetting a paper as tagged PDF (PDF/UA-1), inside one process. Others reach it through the paper press.
import type { Cell, Paper } from "../paper/paper.ts";
import { bytePile } from "./byte-pile.ts";
import { embeddedFonts } from "./embedded-fonts.ts";
import { type Face, type Faces, openFaces } from "./faces.ts";
import { pageContent } from "./page-content.ts";
import { type PdfFile, pdfFile, pdfNumber, pdfText, type Ref } from "./pdf-file.ts";
import { type Bookmark, setPaper } from "./set-paper.ts";
import { writeTags } from "./tag-tree.ts";

/** A paper as PDF with the number of its pages. `missing` are the signs that no font has; each is printed as 〓. */
export type Typeset = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly missing: readonly string[];
};

/** Stands for a sign that no font has, as printers have always done. */
const GETA = "〓";
const LINE_END = 10;

/** Makes PDFs; the fonts are loaded once. The same paper gives the same bytes. */
export function typesetter(): (paper: Paper) => Typeset {
  const faces = openFaces();
  return (paper) => {
    const missing = new Set<string>();
    const clean = printablePaper(paper, (text) => printable(text, faces, missing));
    const { width, height, sheet, document, bookmarks } = setPaper(clean, faces);
    const file = pdfFile();
    const fonts = embeddedFonts();
    const holder = file.reserve();
    const pile = bytePile();
    const contents = sheet.pages.map((items, number) => {
      pile.end = 0;
      pageContent(pile, items, { number, height }, faces, fonts);
      return file.stream(pile.bytes());
    });
    const resources = file.add(`<</Font<<${fonts.write(file)}>>>>`);
    const pages = contents.map((content, number) =>
      file.add(
        `<</Type/Page/Parent ${holder} 0 R/MediaBox[0 0 ${pdfNumber(width)} ${pdfNumber(height)}]` +
          `/Resources ${resources} 0 R/Contents ${content} 0 R/StructParents ${number}/Tabs/S>>`,
      ),
    );
    file.write(
      holder,
      `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((page) => `${page} 0 R`).join(" ")}]>>`,
    );
    const tags = writeTags(file, document, pages);
    const outlines = writeBookmarks(file, bookmarks, pages, height);
    const metadata = file.stream(new TextEncoder().encode(xmp(clean)), "/Type/Metadata/Subtype/XML", true);
    const root = file.add(
      `<</Type/Catalog/Pages ${holder} 0 R/Lang(ja-JP)/MarkInfo<</Marked true>>/StructTreeRoot ${tags} 0 R` +
        `/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${metadata} 0 R` +
        `${outlines === null ? "" : `/Outlines ${outlines} 0 R/PageMode/UseOutlines`}>>`,
    );
    const { title, facts } = clean;
    const info = file.add(
      `<</Title${pdfText(title)}/Author${pdfText(`${facts.city} ${facts.unit}`)}/Producer(hoshin)>>`,
    );
    return { pdf: file.end(root, info), pages: pages.length, missing: [...missing] };
  };
}

/** The bookmarks, each under the last one of a lower level. Null when there are none. */
function writeBookmarks(
  file: PdfFile,
  bookmarks: readonly Bookmark[],
  pages: readonly Ref[],
  height: number,
): Ref | null {
  if (bookmarks.length === 0) return null;
  const root = file.reserve();
  const refs = bookmarks.map(() => file.reserve());
  const parentOf = (index: number): number =>
    bookmarks.findLastIndex(({ level }, at) => at < index && level < (bookmarks[index]?.level ?? 0));
  const parents = bookmarks.map((_, index) => parentOf(index));
  const kidsOf = (parent: number): readonly number[] =>
    parents.flatMap((one, index) => (one === parent ? [index] : []));
  const ends = (kids: readonly number[]): string =>
    kids.length === 0
      ? ""
      : `/First ${refs[kids[0] ?? 0]} 0 R/Last ${refs[kids.at(-1) ?? 0]} 0 R/Count ${kids.length}`;
  bookmarks.forEach(({ title, page, y }, index) => {
    const parent = parents[index] ?? -1;
    const siblings = kidsOf(parent);
    const at = siblings.indexOf(index);
    const [previous, next] = [siblings[at - 1], siblings[at + 1]];
    file.write(
      refs[index] ?? 0,
      `<</Title${pdfText(title)}/Parent ${parent < 0 ? root : refs[parent]} 0 R` +
        `${previous === undefined ? "" : `/Prev ${refs[previous]} 0 R`}${next === undefined ? "" : `/Next ${refs[next]} 0 R`}` +
        // Parts below a bookmark stay folded: their number is negative.
        `${ends(kidsOf(index)).replace("/Count ", "/Count -")}/Dest[${pages[page]} 0 R/XYZ 0 ${pdfNumber(height - y)} null]>>`,
    );
  });
  file.write(root, `<</Type/Outlines${ends(kidsOf(-1))}>>`);
  return root;
}

/** What the file says of itself. Without a clock the same record gives the same bytes. */
function xmp({ title, facts }: Paper): string {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(facts.date ?? "") ? facts.date : `${facts.fiscalYear}-04-01`;
  const author = escaped(`${facts.city} ${facts.unit}`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part><pdf:Producer>hoshin</pdf:Producer><xmp:CreatorTool>hoshin</xmp:CreatorTool>
<xmp:CreateDate>${day}T00:00:00Z</xmp:CreateDate><dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>ja-JP</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${author}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The paper with its words as they can be printed. */
function printablePaper(paper: Paper, clean: (text: string) => string): Paper {
  const cell = (one: Cell): Cell => ({ ...one, text: clean(one.text) });
  const { facts } = paper;
  return {
    ...paper,
    title: clean(paper.title),
    mark: clean(paper.mark),
    facts: {
      ...facts,
      city: clean(facts.city),
      unit: clean(facts.unit),
      edition: clean(facts.edition),
      shortCode: clean(facts.shortCode),
      address: facts.address && clean(facts.address),
    },
    blocks: paper.blocks.map((block) => {
      switch (block.kind) {
        case "heading":
          return { ...block, text: clean(block.text), name: block.name && cell(block.name) };
        case "table":
          return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(cell) })) };
        case "text":
          return { ...block, cell: cell(block.cell) };
        case "page-break":
          return block;
      }
    }),
  };
}

/** The text with every sign that no font has, and every control sign, replaced. */
function printable(text: string, { regular }: Faces, missing: Set<string>): string {
  if (isPrintable(text, regular)) return text;
  const has = (sign: string): boolean => sign === "\n" || regular.drawn(sign.codePointAt(0) ?? 0) !== null;
  let made = "";
  for (const sign of text) {
    if (has(sign)) made += sign;
    else if (sign === "\t" || sign === "\u3000") made += " ";
    else if (isInvisible(sign)) continue;
    else {
      missing.add(sign);
      made += GETA;
    }
  }
  return made;
}

function isPrintable(text: string, { advances, drawn }: Face): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (advances[unit] || unit === LINE_END) continue;
    const codePoint = text.codePointAt(at) ?? unit;
    if (drawn(codePoint) === null) return false;
    if (codePoint > 0xffff) at++;
  }
  return true;
}

/** Control signs, joiners and the variation of a sign: nothing that a reader would miss. */
function isInvisible(sign: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Variation_Selector}]$/u.test(sign);
}
