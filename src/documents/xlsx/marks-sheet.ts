// Owns the hidden sheet of a workbook: which record it was printed from, for each cell that can be changed where it belongs and what it stood for, and what else its rows say.
import type { PrintFacts } from "../paper/paper.ts";
import { textMark } from "./value-mark.ts";

/** Name of the hidden sheet. */
export const MARKS_SHEET = "hoshin";
/** Counts up when the hidden sheet changes its shape. */
const MARKS_VERSION = 1;

/** Where a cell was printed: number of its sheet, row and column, each from 1. */
export type PrintedAt = { readonly sheet: number; readonly row: number; readonly column: number };

/** What one changeable cell was printed from. */
export type CellMark = {
  /** Defined name that follows the cell when rows move. */
  readonly name: string;
  /** Id of the paper. */
  readonly paper: string;
  /** Pointer with codes instead of places (see anchor.ts). */
  readonly anchor: string;
  /** Digest of the value as printed. */
  readonly value: string;
  /** Where it stood, and the digest of its words there; null in files of before. */
  readonly printed: { readonly at: PrintedAt; readonly said: string } | null;
};

/** Digests of the words in a row that are not to be changed: the same row says them still, unless rows were sorted. */
export type FixedRow = Pick<PrintedAt, "sheet" | "row"> & { readonly said: readonly string[] };

/** Everything the hidden sheet holds. `printed` are digests of all words that are not to be changed. */
export type Marks = {
  readonly facts: PrintFacts;
  readonly cells: readonly CellMark[];
  readonly printed: readonly string[];
  readonly fixed: readonly FixedRow[];
};

/** The digest of what a cell says, without blanks; an amount is the same with its unit and without. */
export function saidMark(words: string): string {
  const squeezed = words.replaceAll(/\s+/gu, "");
  return textMark(
    /^[-−]?[\d,]+千円$/u.test(squeezed) ? squeezed.replaceAll(/[,千円]/gu, "").replace("−", "-") : squeezed,
  );
}

/** The rows of the hidden sheet, texts only. */
export function marksToRows({ facts, cells, printed, fixed }: Marks): readonly (readonly string[])[] {
  return [
    ["hoshin", String(MARKS_VERSION)],
    ...Object.entries(facts).map(([key, value]) => ["fact", key, value === null ? "" : String(value)]),
    ...cells.map((cell) => ["cell", cell.name, cell.paper, cell.anchor, cell.value, ...placeWords(cell)]),
    ...printed.map((digest) => ["printed", digest]),
    ...fixed.map(({ sheet, row, said }) => ["fixed", `${sheet} ${row}`, said.join(" ")]),
  ];
}

function placeWords({ printed }: CellMark): readonly string[] {
  return printed === null ? [] : [`${printed.at.sheet} ${printed.at.row} ${printed.at.column}`, printed.said];
}

/** Columns of the widest row. */
export const MARKS_COLUMNS = 7;

/** The marks that rows state; null when they are none of ours. Rows that are not understood are left out. */
export function marksFromRows(rows: readonly (readonly string[])[]): Marks | null {
  if (rows[0]?.[0] !== "hoshin" || rows[0][1] !== String(MARKS_VERSION)) return null;
  const facts = new Map<string, string>();
  const cells: CellMark[] = [];
  const printed: string[] = [];
  const fixed: FixedRow[] = [];
  for (const [kind, first = "", second = "", anchor = "", value = "", place = "", said = ""] of rows) {
    if (kind === "fact") facts.set(first, second);
    else if (kind === "cell") {
      const [sheet, row, column] = numbersIn(place);
      const was = sheet && row && column ? { at: { sheet, row, column }, said } : null;
      cells.push({ name: first, paper: second, anchor, value, printed: was });
    } else if (kind === "printed") printed.push(first);
    else if (kind === "fixed") {
      const [sheet, row] = numbersIn(first);
      if (sheet && row) fixed.push({ sheet, row, said: second.split(" ") });
    }
  }
  const fact = (key: keyof PrintFacts) => facts.get(key) ?? "";
  const fiscalYear = Number(fact("fiscalYear"));
  if (!Number.isInteger(fiscalYear) || fact("record") === "") return null;
  return {
    facts: {
      city: fact("city"),
      unit: fact("unit"),
      fiscalYear,
      edition: fact("edition"),
      stage: fact("stage") || null,
      date: fact("date") || null,
      day: fact("day"),
      record: fact("record"),
      shortCode: fact("shortCode"),
      address: fact("address") || null,
      ...(fact("overErrors") === "" ? {} : { overErrors: fact("overErrors") }),
    },
    cells,
    printed,
    fixed,
  };
}

/** Words of rows, gathered row by row. */
export function fixedRows(
  words: readonly (Pick<PrintedAt, "sheet" | "row"> & { readonly text: string })[],
): readonly FixedRow[] {
  const rows = new Map<string, FixedRow & { readonly said: string[] }>();
  for (const { sheet, row, text } of words) {
    if (text.trim() === "") continue;
    const key = `${sheet} ${row}`;
    const known = rows.get(key) ?? { sheet, row, said: [] };
    rows.set(key, known);
    known.said.push(saidMark(text));
  }
  return [...rows.values()];
}

function numbersIn(words: string): readonly number[] {
  return words.split(" ").map(Number);
}
