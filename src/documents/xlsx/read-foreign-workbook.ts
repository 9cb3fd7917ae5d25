// Owns taking out of any Excel file what it shows: all sheets, cells as they are shown, boxes of text, heads and feet of pages.
// Read from the XML itself: the library for our own workbooks knows neither boxes of text nor struck-out fonts of foreign ones.
import { commentWords, MACROS } from "../extract/remark-words.ts";
import {
  BLANK_ROW,
  rowsOfParagraph,
  type Extract,
  type ExtractedRow,
  type Remark,
} from "../extract/extracted.ts";
import type { OfficeParts } from "../extract/office-parts.ts";
import { descendants, elementAt, elementsOf, wordsIn, type XmlElement } from "../xml/xml-tree.ts";
import { cellStyles } from "./foreign-styles.ts";
import { drawingBoxes, pictureCount } from "./foreign-drawings.ts";
import { sheetRows, type Book } from "./foreign-sheet.ts";
import { MARKS_SHEET } from "./marks-sheet.ts";

/** The words of a workbook. Null when it has no main part. Throws BrokenPart. */
export function readForeignWorkbook(parts: OfficeParts): Extract | null {
  const main = parts.relations("").find(({ kind }) => kind === "officeDocument")?.target ?? "xl/workbook.xml";
  const root = parts.xml(main);
  const list = root && elementAt(root, "sheets");
  if (!root || !list) return null;
  const relations = parts.relations(main);
  const part = (kind: string): XmlElement | null => {
    const target = relations.find((one) => one.kind === kind)?.target;
    return target === undefined ? null : parts.xml(target);
  };
  const strings = part("sharedStrings");
  const book: Book = {
    strings: strings === null ? [] : elementsOf(strings, "si"),
    styleOf: cellStyles(part("styles")),
    since1904: ["1", "true"].includes(elementAt(root, "workbookPr")?.attributes["date1904"] ?? ""),
  };
  const rows: ExtractedRow[] = [];
  const remarks: Remark[] = [];
  for (const sheet of elementsOf(list, "sheet")) {
    const target = relations.find(({ id }) => id === sheet.attributes["r:id"])?.target;
    const name = sheet.attributes["name"] ?? "";
    // Our own notes about a workbook that we wrote.
    if (target === undefined || (name === MARKS_SHEET && sheet.attributes["state"] !== undefined)) continue;
    const content = parts.xml(target);
    if (content === null) continue;
    const taken = sheetOf(parts, target, content, book);
    const first = rows.length;
    rows.push(...taken.rows, BLANK_ROW);
    if (sheet.attributes["state"] === "hidden" || sheet.attributes["state"] === "veryHidden")
      remarks.push({
        rule: "hidden-part",
        row: first,
        words: {
          ja: `シート「${name}」は非表示ですが、ほかのシートと同じに読みました。`,
          en: `The sheet “${name}” is hidden; it was read like the others.`,
        },
      });
    remarks.push(...taken.remarks(name).map((one) => ({ ...one, row: first + (one.row ?? 0) })));
  }
  if (parts.names.some((name) => /vbaProject/iu.test(name)))
    remarks.push({ rule: "macros-present", row: null, words: MACROS });
  return { format: "xlsx", rows, remarks };
}

type Taken = {
  readonly rows: readonly ExtractedRow[];
  /** What is to be said of the sheet of this name; rows count within it. */
  readonly remarks: (name: string) => readonly Remark[];
};

function sheetOf(parts: OfficeParts, path: string, content: XmlElement, book: Book): Taken {
  const relations = parts.relations(path);
  const related = (kind: string): XmlElement[] =>
    relations
      .filter((one) => one.kind === kind)
      .map(({ target }) => parts.xml(target))
      .filter((one) => one !== null);
  const drawings = related("drawing");
  const cells = sheetRows(content, book, drawings.flatMap(drawingBoxes));
  const comments = [...related("comments"), ...related("threadedComment")]
    .flatMap((one) => [...descendants(one, "comment"), ...descendants(one, "threadedComment")])
    .map(
      (one) => descendants(one, "t").map(wordsIn).join("") || descendants(one, "text").map(wordsIn).join(""),
    );
  const pictures = drawings.reduce((sum, one) => sum + pictureCount(one), 0);
  const [head, foot] = headAndFoot(content);
  return {
    rows: [...head, ...cells.rows, ...foot],
    remarks: (name) => {
      const said = cells.remarks(name).map((one) => ({ ...one, row: (one.row ?? 0) + head.length }));
      if (comments.length > 0) said.push({ rule: "comment-left-out", row: 0, words: commentWords(comments) });
      if (pictures > 0)
        said.push({
          rule: "not-extractable",
          row: 0,
          words: {
            ja: `シート「${name}」に、文字として読めない図や絵が${pictures}点あります。`,
            en: `The sheet “${name}” has ${pictures} pictures or charts without words that could be read.`,
          },
        });
      return said;
    },
  };
}

const SECTIONS = /&[LCR]/gu;
/** Fonts, sizes, colours and effects of a head or foot. */
const EFFECTS = /&(?:"[^"]*"|\d{1,3}|K[0-9A-F]{6}|[BIUSEXYKOH])/gu;
/** Page, pages, date, time, file, path, sheet, picture: filled in when printed. */
const FIELDS = /&[PNDTFZAG](?:[+-]\d+)?/gu;

/** Head and foot of the printed pages. Lines that only number them are no text of the paper. */
function headAndFoot(sheet: XmlElement): readonly [ExtractedRow[], ExtractedRow[]] {
  const around = elementAt(sheet, "headerFooter");
  const rows = (names: readonly string[]): ExtractedRow[] => {
    const texts = new Set(
      names.map((name) =>
        around && elementAt(around, name) ? wordsIn(elementAt(around, name) ?? around) : "",
      ),
    );
    return [...texts].flatMap((text) =>
      text.split(SECTIONS).flatMap((section) => {
        const bare = section.replaceAll(EFFECTS, "");
        const words = bare.replaceAll(FIELDS, "").replaceAll("&&", "&");
        const isNumber = bare.replaceAll(FIELDS, "") !== bare;
        if (isNumber && /^[\s/\-–—―ページ頁]*$/u.test(words)) return [];
        return words.trim() === "" ? [] : rowsOfParagraph([{ text: words, look: "plain" }]);
      }),
    );
  };
  // What stands below the last row would be read as the end of its text.
  const foot = rows(["firstFooter", "oddFooter", "evenFooter"]).map((row) => ({ ...row, frame: true }));
  return [rows(["firstHeader", "oddHeader", "evenHeader"]), foot];
}
