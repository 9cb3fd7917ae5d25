// Owns reading back the Excel that we wrote: the words of every cell that could be changed, and of every other cell that is not as we printed it.
import type { Cell, Workbook, Worksheet } from "@protobi/exceljs";
import type { Words } from "../../domain/finding.ts";
import { ok, type Outcome, refused } from "../../domain/outcome.ts";
import type { PrintFacts } from "../paper/paper.ts";
import { wordsOf } from "./cell-words.ts";
import { type CellMark, type Marks, marksFromRows, MARKS_SHEET } from "./marks-sheet.ts";
import { openWorkbook } from "./open-workbook.ts";
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
  const cells: ReturnedCell[] = [];
  const notUnderstood: NotUnderstood[] = [];
  const ours = new Set<string>();
  for (const mark of marks.cells) {
    const place = placeOf(book, mark.name);
    const cell = place && cellAt(book, place);
    if (!place || !cell) {
      notUnderstood.push({ place: "", words: "", anchor: mark.anchor, reason: GONE });
      continue;
    }
    ours.add(place);
    const said = wordsOf(cell);
    if (said.ok) cells.push({ mark, place, words: said.words });
    else notUnderstood.push({ place, words: said.shown, anchor: mark.anchor, reason: said.reason });
    noteOf(cell, place, mark.anchor, notUnderstood);
  }
  const printed = new Set(marks.printed);
  for (const sheet of book.worksheets)
    if (sheet.name !== MARKS_SHEET) strangers(sheet, ours, printed, notUnderstood);
  return ok({ facts: marks.facts, cells, notUnderstood });
}

const GONE: Words = { ja: "欄がファイルから消えています", en: "the cell is gone from the file" };
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
    rows.push([1, 2, 3, 4, 5].map((column) => row.getCell(column).text));
  });
  return marksFromRows(rows);
}

/** Where the defined name points now; null when it points nowhere (the row was deleted). */
function placeOf(book: Workbook, name: string): string | null {
  const range = book.definedNames.getRanges(name).ranges[0];
  const match = range === undefined ? null : /^'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d+)/u.exec(range);
  return match ? `${match[1]}!${match[2]}${match[3]}` : null;
}

function cellAt(book: Workbook, place: string): Cell | null {
  const at = place.lastIndexOf("!");
  return book.getWorksheet(place.slice(0, at))?.getCell(place.slice(at + 1)) ?? null;
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
