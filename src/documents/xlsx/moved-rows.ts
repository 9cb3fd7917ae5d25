// Owns telling which cells of a returned workbook can no longer be told apart: rows were sorted, or a cell was moved away from its row.
import type { Words } from "../../domain/finding.ts";
import { areaOf } from "./template/areas.ts";
import type { CellPlace } from "./returned-parts.ts";
import { type CellMark, type FixedRow, type PrintedAt, saidMark } from "./marks-sheet.ts";

/** A changeable cell as it came back: where it stands now and what it says. */
export type PlacedCell = { readonly mark: CellMark; readonly at: CellPlace; readonly words: string };

/** Texts of fewer signs stand in many rows anyway. */
const TELLING = 8;
/** So many cells that changed places are no slip of the hand any more. */
const MANY = 3;

/** Digests of what a sheet says now, row by row. */
export type SheetWords = ReadonlyMap<number, readonly string[]>;

/**
 * Names of the cells whose words may belong to another field, each with the reason. `wordsOf` answers what a sheet says now.
 * A file of before says nothing of its rows: then there is no answer for any cell.
 */
export function unsureCells(
  cells: readonly PlacedCell[],
  fixed: readonly FixedRow[],
  wordsOf: (sheet: string) => SheetWords,
): ReadonlyMap<string, Words> {
  const unsure = new Map<string, Words>();
  const sheets = Map.groupBy(cells, ({ mark }) => mark.printed?.at.sheet ?? null);
  for (const [number, inSheet] of sheets) {
    if (number === null) continue;
    const known = inSheet.flatMap((cell): KnownCell[] =>
      cell.mark.printed ? [knownCell(cell, cell.mark.printed)] : [],
    );
    const rows = placesOf(known, "row");
    const columns = placesOf(known, "column");
    const sheet = mostOften(known.map(({ at }) => at.sheet)) ?? "";
    for (const { mark, at, printed, row, column } of known)
      if (at.sheet !== sheet || row !== rows.get(printed.row) || column !== columns.get(printed.column))
        unsure.set(mark.name, MOVED);
    const own = fixed.filter((one) => one.sheet === number);
    const now = wordsOf(sheet);
    const exchanged = exchangedCells(known, own, now);
    // A few texts that changed places were moved by hand; where there are more of them rows were sorted, nobody knows how far.
    const isSorted = exchanged.length >= MANY || sortedRows(own, rows, now) > 1;
    for (const { mark } of isSorted ? known : exchanged) unsure.set(mark.name, SORTED);
  }
  return unsure;
}

/** True when the cell says what was printed in it. */
export function saysAsPrinted({ mark, words }: Pick<PlacedCell, "mark" | "words">): boolean {
  return mark.printed?.said === saidMark(words);
}

const MOVED: Words = {
  ja: "欄が元の行や列から動かされていて、どの欄か分かりません",
  en: "the cell was moved away from its row or column: which field it is cannot be told",
};
const SORTED: Words = {
  ja: "行が並べ替えられたか文が入れ替わっていて、どの欄か分かりません（元の並びに戻してください）",
  en: "rows were sorted or texts changed places: which field it is cannot be told (please put the rows back in order)",
};

type KnownCell = PlacedCell & {
  readonly printed: PrintedAt;
  readonly row: number;
  readonly column: number;
  /** Digests of the words as printed and as they are now. */
  readonly was: string;
  readonly now: string;
};

function knownCell(cell: PlacedCell, { at, said }: NonNullable<CellMark["printed"]>): KnownCell {
  const now = areaOf(cell.at.address);
  return {
    ...cell,
    printed: at,
    row: now?.top ?? 0,
    column: now?.left ?? 0,
    was: said,
    now: saidMark(cell.words),
  };
}

/** Where each printed row or column stands now: where most of its cells do, and of those as many as the ones before it moved. */
function placesOf(cells: readonly KnownCell[], way: "row" | "column"): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let shift = 0;
  const groups = [...Map.groupBy(cells, ({ printed }) => printed[way])].toSorted(([a], [b]) => a - b);
  for (const [printed, group] of groups) {
    const now = mostOften(
      group
        .map((cell) => cell[way])
        .toSorted((a, b) => Math.abs(a - printed - shift) - Math.abs(b - printed - shift)),
    );
    if (now === undefined) continue;
    places.set(printed, now);
    shift = now - printed;
  }
  return places;
}

/** The value that stands there most often; of equals the first. */
function mostOften<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [T, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0];
}

/** How many printed rows lack words of theirs and hold those of another row. */
function sortedRows(fixed: readonly FixedRow[], rows: ReadonlyMap<number, number>, now: SheetWords): number {
  const all = new Set(fixed.flatMap(({ said }) => said));
  return fixed.filter(({ row, said }) => {
    const place = rows.get(row);
    const words = place === undefined ? [] : (now.get(place) ?? []);
    const lacks = said.some((one) => !words.includes(one));
    return lacks && words.some((one) => all.has(one) && !said.includes(one));
  }).length;
}

/** Changed cells whose words, or those that they say now, did not leave the sheet: long texts; short ones when all that changed are still there. */
function exchangedCells(
  cells: readonly KnownCell[],
  fixed: readonly FixedRow[],
  words: SheetWords,
): readonly KnownCell[] {
  const changed = cells.filter(({ was, now }) => was !== now);
  const before = counted([...cells.map(({ was }) => was), ...fixed.flatMap(({ said }) => said)]);
  const after = counted([...words.values()].flat());
  const stays = (one: string) => one === NOTHING || (after.get(one) ?? 0) >= (before.get(one) ?? 0);
  const gone = new Set(changed.flatMap(({ was }) => (was !== NOTHING && stays(was) ? [was] : [])));
  const isLong = (cell: KnownCell) => cell.words.replaceAll(/\s+/gu, "").length >= TELLING;
  // How long a text was that is gone the file does not say: it stands in another cell now.
  const long = new Set(changed.flatMap((cell) => (isLong(cell) ? [cell.now] : [])));
  const texts = changed.filter(({ was, now }) => [was, now].some((one) => gone.has(one) && long.has(one)));
  if (texts.length > 0 || changed.length < MANY) return texts;
  const isSame = (one: string) => one === NOTHING || after.get(one) === before.get(one);
  return changed.every(({ was, now }) => isSame(was) && isSame(now)) ? changed : [];
}

const NOTHING = saidMark("");

function counted(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
