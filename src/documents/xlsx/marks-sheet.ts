// Owns the hidden sheet of a workbook: which record it was printed from, and for each cell that can be changed where it belongs and what it stood for.
import type { PrintFacts } from "../paper/paper.ts";

/** Name of the hidden sheet. */
export const MARKS_SHEET = "hoshin";
/** Counts up when the hidden sheet changes its shape. */
const MARKS_VERSION = 1;

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
};

/** Everything the hidden sheet holds. `printed` are digests of all words that are not to be changed. */
export type Marks = {
  readonly facts: PrintFacts;
  readonly cells: readonly CellMark[];
  readonly printed: readonly string[];
};

/** The rows of the hidden sheet, texts only. */
export function marksToRows({ facts, cells, printed }: Marks): readonly (readonly string[])[] {
  return [
    ["hoshin", String(MARKS_VERSION)],
    ...Object.entries(facts).map(([key, value]) => ["fact", key, value === null ? "" : String(value)]),
    ...cells.map(({ name, paper, anchor, value }) => ["cell", name, paper, anchor, value]),
    ...printed.map((digest) => ["printed", digest]),
  ];
}

/** The marks that rows state; null when they are none of ours. Rows that are not understood are left out. */
export function marksFromRows(rows: readonly (readonly string[])[]): Marks | null {
  if (rows[0]?.[0] !== "hoshin" || rows[0][1] !== String(MARKS_VERSION)) return null;
  const facts = new Map<string, string>();
  const cells: CellMark[] = [];
  const printed: string[] = [];
  for (const [kind, first = "", paper = "", anchor = "", value = ""] of rows) {
    if (kind === "fact") facts.set(first, paper);
    else if (kind === "cell") cells.push({ name: first, paper, anchor, value });
    else if (kind === "printed") printed.push(first);
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
  };
}
