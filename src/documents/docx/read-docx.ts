// Owns taking out of a Word file what it says: heads, paragraphs, tables with merged cells, boxes of text, notes, feet.
import type { Words } from "../../domain/finding.ts";
import {
  BLANK_ROW,
  isBlankPieces,
  rowsOfParagraph,
  tidyPieces,
  type Extract,
  type ExtractedCell,
  type ExtractedRow,
  type Piece,
  type Remark,
} from "../extract/extracted.ts";
import { commentWords, MACROS } from "../extract/remark-words.ts";
import type { OfficeParts } from "../extract/office-parts.ts";
import { descendants, elementAt, elementsOf, type XmlElement } from "../xml/xml-tree.ts";
import { numberingOf, type Numbering } from "./numbering.ts";
import { nothingFound, wordsOfParagraph, type Found } from "./word-text.ts";

/** The words of a Word file. Null when it has no main part. Throws BrokenPart. */
export function readDocx(parts: OfficeParts): Extract | null {
  const main =
    parts.relations("").find(({ kind }) => kind === "officeDocument")?.target ?? "word/document.xml";
  const root = parts.xml(main);
  const body = root && elementAt(root, "w:body");
  if (!body) return null;
  const relations = parts.relations(main);
  const part = (kind: string): XmlElement | null => {
    const target = relations.find((one) => one.kind === kind)?.target;
    return target === undefined ? null : parts.xml(target);
  };
  const numbering = numberingOf(part("numbering"), part("styles"));
  const found = nothingFound();
  const document: Walk = { numbering, found };
  const around = (kind: "header" | "footer"): ExtractedRow[] => {
    const names = new Set(relations.filter((one) => one.kind === kind).map(({ target }) => target));
    const all = [...names].map((name) => parts.xml(name)).filter((one) => one !== null);
    return withoutRepeats(all.map((one) => rowsAround(one, document)));
  };
  const notes = ["footnotes", "endnotes"].flatMap((kind) => noteRows(part(kind), document));
  // What stands below the last paragraph would be read as the end of its text.
  const foot = around("footer").map((row) => ({ ...row, frame: true }));
  const rows = [...around("header"), ...rowsOf(body, document, false), ...notes, ...foot];
  return { format: "docx", rows, remarks: remarksOf(found, part("comments"), parts) };
}

type Walk = { readonly numbering: Numbering; readonly found: Found };

/** Elements that only wrap what stands in them. */
const WRAPPERS = new Set([
  "w:sdt",
  "w:sdtContent",
  "w:customXml",
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "w:body",
]);

function rowsOf(container: XmlElement, walk: Walk, struck: boolean): ExtractedRow[] {
  return elementsOf(container).flatMap((block) => {
    if (block.name === "w:p") return paragraphRows(block, walk, struck);
    if (block.name === "w:tbl") return [...tableRows(block, walk, struck), BLANK_ROW];
    if (block.name === "w:del" || block.name === "w:moveFrom") return rowsOf(block, walk, true);
    if (block.name === "w:altChunk") walk.found.pictures++;
    // Whatever else stands there only wraps.
    return rowsOf(block, walk, struck);
  });
}

/** A paragraph, then the boxes that are anchored in it. */
function paragraphRows(paragraph: XmlElement, walk: Walk, struck: boolean): ExtractedRow[] {
  const { pieces, boxes } = paragraphWords(paragraph, walk, struck);
  return [...rowsOfParagraph(pieces), ...boxes.flatMap((box) => rowsOf(box, walk, struck))];
}

function paragraphWords(
  paragraph: XmlElement,
  { numbering, found }: Walk,
  struck: boolean,
): { readonly pieces: Piece[]; readonly boxes: readonly XmlElement[] } {
  const own: Found = { ...found, boxes: [] };
  const words = wordsOfParagraph(paragraph, own, struck);
  Object.assign(found, { pictures: own.pictures, hidden: own.hidden, pageFields: own.pageFields });
  const mark = numbering(paragraph);
  const marked = mark !== "" && !isBlankPieces(words);
  return {
    pieces: marked ? [{ text: mark, look: struck ? "struck" : "plain" }, ...words] : words,
    boxes: own.boxes,
  };
}

const MAX_COLUMNS = 200;

function tableRows(table: XmlElement, walk: Walk, struck: boolean): ExtractedRow[] {
  return unwrapped(table, "w:tr").flatMap((row) => {
    const properties = elementAt(row, "w:trPr");
    const isDeleted = struck || (properties !== null && elementAt(properties, "w:del") !== null);
    const cells: ExtractedCell[] = [];
    /** Tables within cells and boxes in them: their rows follow this one. */
    const within: ExtractedRow[] = [];
    let column = countIn(properties, "w:gridBefore", 0);
    for (const cell of unwrapped(row, "w:tc")) {
      const own = elementAt(cell, "w:tcPr");
      const pieces = tidyPieces(cellWords(cell, walk, isDeleted, within));
      // A cell that continues a merged one is empty; what stands in it nevertheless is kept.
      if (!isBlankPieces(pieces) && column < MAX_COLUMNS) cells.push({ column, pieces });
      column += countIn(own, "w:gridSpan", 1);
    }
    return [cells.length === 0 ? BLANK_ROW : { kind: "table" as const, cells }, ...within];
  });
}

function cellWords(cell: XmlElement, walk: Walk, struck: boolean, within: ExtractedRow[]): Piece[] {
  const lines: Piece[] = [];
  const add = (container: XmlElement, gone: boolean): void => {
    for (const block of elementsOf(container)) {
      if (block.name === "w:p") {
        const { pieces, boxes } = paragraphWords(block, walk, gone);
        if (lines.length > 0 && pieces.length > 0) lines.push({ text: "\n", look: "plain" });
        lines.push(...pieces);
        within.push(...boxes.flatMap((box) => rowsOf(box, walk, gone)));
      } else if (block.name === "w:tbl") within.push(...tableRows(block, walk, gone));
      else if (block.name === "w:del" || block.name === "w:moveFrom") add(block, true);
      else add(block, gone);
    }
  };
  add(cell, struck);
  return lines;
}

/** Children of a name, also where content controls or changes wrap them. */
function unwrapped(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) =>
    child.name === name ? [child] : WRAPPERS.has(child.name) ? unwrapped(child, name) : [],
  );
}

function countIn(properties: XmlElement | null, name: string, otherwise: number): number {
  const value = Number(properties && elementAt(properties, name)?.attributes["w:val"]);
  return Number.isInteger(value) && value > 0 && value <= MAX_COLUMNS ? value : otherwise;
}

/** Head or foot of the pages; a line that only numbers them is no text of the paper. */
function rowsAround(root: XmlElement, walk: Walk): ExtractedRow[] {
  const before = walk.found.pageFields;
  const rows = rowsOf(root, walk, false);
  return walk.found.pageFields === before
    ? rows
    : rows.map((row) => (isPageNumber(row) ? { ...row, frame: true } : row));
}

function isPageNumber({ cells }: ExtractedRow): boolean {
  return cells.every(({ pieces }) =>
    /^[\s\d/\-–—―.ページ頁Pp]*$/u.test(pieces.map(({ text }) => text).join("")),
  );
}

/** The head of the first page, of even and of odd ones often says the same. */
function withoutRepeats(parts: readonly ExtractedRow[][]): ExtractedRow[] {
  const seen = new Set<string>();
  return parts.flatMap((rows) => {
    const key = JSON.stringify(rows);
    if (seen.has(key)) return [];
    seen.add(key);
    return rows;
  });
}

function noteRows(root: XmlElement | null, walk: Walk): ExtractedRow[] {
  if (root === null) return [];
  return [...elementsOf(root, "w:footnote"), ...elementsOf(root, "w:endnote")]
    .filter(({ attributes }) => attributes["w:type"] === undefined || attributes["w:type"] === "normal")
    .flatMap((note) => rowsOf(note, walk, false));
}

function remarksOf(found: Found, comments: XmlElement | null, parts: OfficeParts): Remark[] {
  const remarks: Remark[] = [];
  const say = (rule: Remark["rule"], words: Words): void => void remarks.push({ rule, row: null, words });
  if (found.pictures > 0)
    say("not-extractable", {
      ja: `文字として読めない図や絵が${found.pictures}点あります。`,
      en: `There are ${found.pictures} pictures or drawings without words that could be read.`,
    });
  if (found.hidden > 0)
    say("hidden-part", {
      ja: `隠し文字が${found.hidden}か所あり、ほかの文字と同じに読みました。`,
      en: `${found.hidden} places are hidden text; they were read like all other words.`,
    });
  const said = (comments ? elementsOf(comments, "w:comment") : []).map((comment) =>
    descendants(comment, "w:p")
      .map((one) =>
        wordsOfParagraph(one, nothingFound())
          .map(({ text }) => text)
          .join(""),
      )
      .join(" "),
  );
  if (said.length > 0) say("comment-left-out", commentWords(said));
  if (parts.names.some((name) => /vbaProject/iu.test(name))) say("macros-present", MACROS);
  return remarks;
}
