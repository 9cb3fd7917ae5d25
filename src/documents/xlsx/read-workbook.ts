// Owns reading back the Excel that we wrote: the words of every cell that could be changed, and of every other cell that is not as we printed it.
import type { Cell, Workbook, Worksheet } from "@protobi/exceljs";
import type { Words } from "../../domain/finding.ts";
import { ok, type Outcome, refused } from "../../domain/outcome.ts";
import type { PrintFacts } from "../paper/paper.ts";
import { wordsOf } from "./cell-words.ts";
import {
  type CellMark,
  type Marks,
  marksFromRows,
  MARKS_COLUMNS,
  MARKS_SHEET,
  saidMark,
} from "./marks-sheet.ts";
import { type PlacedCell, saysAsPrinted, type SheetWords, unsureCells } from "./moved-rows.ts";
import { openWorkbook } from "./open-workbook.ts";
import { returnedParts, type ReturnedParts } from "./returned-parts.ts";
import { textMark } from "./value-mark.ts";

/** One cell that could be changed, as it came back. `place` is sheet and address, e.g. 様式1!B5. */
export type ReturnedCell = { readonly mark: CellMark; readonly place: string; readonly words: string };

/** What stands in the file and is not understood; never dropped. `anchor` is null where the cell is none of ours. */
export type NotUnderstood = {
  readonly place: string;
  readonly words: string;
  readonly anchor: string | null;
  readonly reason: Words;
};

/** A workbook of ours that came back. */
export type Returned = {
  readonly facts: PrintFacts;
  readonly cells: readonly ReturnedCell[];
  readonly notUnderstood: readonly NotUnderstood[];
};

/** Cells of one sheet that are looked at: whoever fills more has sent something else. */
const MOST_CELLS = 200_000;

/** Reads a workbook that hoshin wrote and someone changed. Refused: not a workbook of ours, or see openWorkbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<Outcome<Returned>> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return opened;
  const book = opened.value;
  const marks = marksOf(book);
  if (marks === null)
    return refused(
      "not-our-workbook",
      "このシステムが作った Excel ではありません（控えのシートがないか、版が違います）。",
      "This is no Excel file that hoshin wrote (its hidden sheet is missing or of another version).",
    );
  const parts = returnedParts(bytes);
  const found: (ReturnedCell & PlacedCell)[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const ours = new Set<string>();
  for (const mark of marks.cells) {
    const at = parts.placeOf(mark.name);
    const cell = at && book.getWorksheet(at.sheet)?.getCell(at.address);
    if (!cell) {
      notUnderstood.push({ place: "", words: "", anchor: mark.anchor, reason: GONE });
      continue;
    }
    const place = `${at.sheet}!${at.address}`;
    if (cell.isMerged && cell.master !== cell) {
      // Its words would be those of the cell that swallowed it.
      notUnderstood.push({ place, words: "", anchor: mark.anchor, reason: SWALLOWED });
      continue;
    }
    ours.add(place);
    const said = wordsOf(cell);
    if (said.ok) found.push({ mark, at, place, words: said.words });
    else notUnderstood.push({ place, words: said.shown, anchor: mark.anchor, reason: said.reason });
    noteOf(cell, place, mark.anchor, notUnderstood);
  }
  const unsure = unsureCells(found, marks.fixed, (sheet) => saidOn(book.getWorksheet(sheet), parts));
  const cells = found.flatMap(({ mark, place, words }): ReturnedCell[] => {
    const reason = unsure.get(mark.name);
    if (reason === undefined || saysAsPrinted({ mark, words })) return [{ mark, place, words }];
    notUnderstood.push({ place, words, anchor: mark.anchor, reason });
    return [];
  });
  for (const place of repeatedOnCopies(book, parts, marks, notUnderstood)) ours.add(place);
  const printed = new Set(marks.printed);
  for (const { sheet, row, words } of parts.boxes)
    if (!printed.has(textMark(words.replaceAll(/\s+/gu, ""))))
      notUnderstood.push({ place: `${sheet}!${row}`, words, anchor: null, reason: BOX });
  for (const { sheet, address, words, twice } of parts.covered)
    if (!printed.has(textMark(words.replaceAll(/\s+/gu, ""))))
      notUnderstood.push({
        place: `${sheet}!${address}`,
        words,
        anchor: null,
        reason: twice ? TWICE : COVERED,
      });
  for (const sheet of book.worksheets)
    if (sheet.name !== MARKS_SHEET) strangers(sheet, ours, printed, notUnderstood);
  return ok({ facts: marks.facts, cells, notUnderstood });
}

const GONE: Words = { ja: "欄がファイルから消えています", en: "the cell is gone from the file" };
const SWALLOWED: Words = {
  ja: "ほかのセルと結合されています（結合を解いて記入してください）",
  en: "merged with another cell (please split it and fill it in)",
};
const ON_A_COPY: Words = {
  ja: "シートの写しだけで変わっています（もとのシートに記入してください）",
  en: "changed on a copy of the sheet only (please fill in the sheet itself)",
};
const COVERED: Words = {
  ja: "結合されたセルの下に隠れています",
  en: "hidden under a merged cell",
};
const TWICE: Words = {
  ja: "同じ番地のセルがファイルに二つあります",
  en: "the file has two cells of this address",
};
const BOX: Words = { ja: "セルの上に置かれた文字です", en: "words in a box over the cells" };
const STRANGE: Words = {
  ja: "記入欄ではない所に書かれています",
  en: "written where nothing is to be filled in",
};
const COMMENT: Words = { ja: "セルのコメントです", en: "a comment on the cell" };
const TOO_MANY: Words = {
  ja: "セルが多すぎて、この先は読んでいません",
  en: "too many cells: not read from here on",
};

function marksOf(book: Workbook): Marks | null {
  const rows: string[][] = [];
  book.getWorksheet(MARKS_SHEET)?.eachRow({ includeEmpty: true }, (row) => {
    rows.push(Array.from({ length: MARKS_COLUMNS }, (_, index) => row.getCell(index + 1).text));
  });
  return marksFromRows(rows);
}

/** Digests of what a sheet says, row by row. */
function saidOn(sheet: Worksheet | undefined, { covered }: ReturnedParts): SheetWords {
  const rows = new Map<number, readonly string[]>();
  const below = Map.groupBy(
    covered.filter((cell) => cell.sheet === sheet?.name),
    ({ row }) => row,
  );
  let seen = 0;
  sheet?.eachRow((row, number) => {
    const said = (below.get(number) ?? []).map(({ words }) => saidMark(words));
    row.eachCell((cell) => {
      if ((cell.isMerged && cell.master !== cell) || ++seen > MOST_CELLS) return;
      const words = wordsOf(cell);
      said.push(saidMark(words.ok ? words.words : words.shown));
    });
    rows.set(number, said);
  });
  return rows;
}

/** The cells of copied sheets that were looked at; those that say something else than the sheet itself are listed. */
function repeatedOnCopies(
  book: Workbook,
  { copies, placeOf }: ReturnedParts,
  marks: Marks,
  found: NotUnderstood[],
): readonly string[] {
  const anchors = new Map(marks.cells.map(({ name, anchor }) => [name, anchor]));
  return copies.flatMap(({ name, place: { sheet, address } }) => {
    const copy = book.getWorksheet(sheet)?.getCell(address);
    const own = placeOf(name);
    const cell = own && book.getWorksheet(own.sheet)?.getCell(own.address);
    if (!copy || !cell || (copy.isMerged && copy.master !== copy)) return [];
    const [said, itself] = [wordsOf(copy), wordsOf(cell)];
    const words = said.ok ? said.words : said.shown;
    if (words !== (itself.ok ? itself.words : itself.shown))
      found.push({
        place: `${sheet}!${address}`,
        words,
        anchor: anchors.get(name) ?? null,
        reason: ON_A_COPY,
      });
    return [`${sheet}!${address}`];
  });
}

/** Every other cell that says something which we did not print. */
function strangers(
  sheet: Worksheet,
  ours: ReadonlySet<string>,
  printed: ReadonlySet<string>,
  found: NotUnderstood[],
): void {
  let seen = 0;
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.isMerged && cell.master !== cell) return;
      const place = `${sheet.name}!${cell.address}`;
      if (ours.has(place) || ++seen > MOST_CELLS) return;
      noteOf(cell, place, null, found);
      const said = wordsOf(cell);
      const words = said.ok ? said.words : said.shown;
      // A date or a figure of a city's own template is no mistake of whoever filled it in.
      if (words.trim() === "" || printed.has(textMark(words.replaceAll(/\s+/gu, "")))) return;
      found.push({ place, words, anchor: null, reason: said.ok ? STRANGE : said.reason });
    });
  });
  if (seen > MOST_CELLS) found.push({ place: sheet.name, words: "", anchor: null, reason: TOO_MANY });
}

function noteOf(cell: Cell, place: string, anchor: string | null, found: NotUnderstood[]): void {
  const { note } = cell;
  if (note === undefined || note === null) return;
  const words = typeof note === "string" ? note : (note.texts ?? []).map(({ text }) => text).join("");
  if (words.trim() !== "") found.push({ place, words, anchor, reason: COMMENT });
}
