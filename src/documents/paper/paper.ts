// Owns what a paper is, whatever file it becomes: blocks of cells on one grid, each cell with the facts of the record that stand in it.
import type { Json } from "../../domain/plan-tree.ts";

/** One entry of a list of codes: what is printed, and what the record then holds at each pointer. */
export type Choice = { readonly text: string; readonly values: Readonly<Record<string, Json>> };

/**
 * How the words of a cell become values of the record again. `path` is a JSON pointer into the plan.
 * text: the words between `prefix` and `suffix`; lines: one entry per line without its bullet; number: a figure with its unit, in the
 * unit of the record (千円, %, 点 …); choice: one of the codes.
 */
export type Edit =
  | { readonly as: "text"; readonly path: string; readonly prefix: string; readonly suffix: string }
  | { readonly as: "lines"; readonly path: string; readonly bullet: string }
  | { readonly as: "numbers"; readonly path: string }
  | { readonly as: "number"; readonly path: string; readonly unit: string }
  | { readonly as: "choice"; readonly path: string; readonly choices: readonly Choice[] };

/** A printed condition under which a cell has to be filled in, worked out from the rule for every pair of codes. */
export type Mandatory = {
  readonly rule: string;
  /** The rule asks for the cell as the record stands. */
  readonly now: boolean;
  /** Pointers of the code cells that decide. */
  readonly drivers: readonly string[];
  /** The combinations of their printed codes ("" for none) under which the cell is mandatory, in the order of `drivers`. */
  readonly asked: readonly (readonly string[])[];
};

/** band: the name of a part (計画, 自己評価), upright at the side; head: the head of a column; label and legend: words of the form. */
export type CellRole = "band" | "head" | "label" | "legend" | "value" | "code" | "blank";

export type Cell = {
  readonly role: CellRole;
  readonly text: string;
  /** How many columns of the grid and rows of the table it covers. */
  readonly columns: number;
  readonly rows: number;
  readonly align: "start" | "center" | "end";
  /** Pointers of every fact that the words state. */
  readonly facts: readonly string[];
  /** Null where the cell cannot be changed in a file that is sent back. */
  readonly edit: Edit | null;
  readonly mandatory: Mandatory | null;
  /** At least this high in mm, for cells that are filled in by hand. */
  readonly height: number;
};

/** `together`: the row stays on one page with the next one. */
export type Row = { readonly cells: readonly Cell[]; readonly together: boolean };

export type Block =
  /** A heading; 1 is below the title of the paper. Its cell, if any, is the name beside the words. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string; readonly name: Cell | null }
  /** A table on the grid; its first `head` rows repeat on each page. `summary` says what it holds, for those who hear it. */
  | {
      readonly kind: "table";
      readonly head: number;
      readonly rows: readonly Row[];
      readonly summary: string;
    }
  | { readonly kind: "text"; readonly cell: Cell }
  | { readonly kind: "page-break" };

export type Orientation = "portrait" | "landscape";

/** Which record a paper was printed from, and in what state that was. */
export type PrintFacts = {
  /** The municipality as printed, e.g. 大阪市. */
  readonly city: string;
  readonly unit: string;
  /** Western. */
  readonly fiscalYear: number;
  /** The edition of the forms, in words. */
  readonly edition: string;
  /** The state of the record: 素案, 案, 確定 …; null when it is not known. */
  readonly stage: string | null;
  /** Day of the state as ISO date, null when it is not known; `day` in the words of the city. */
  readonly date: string | null;
  readonly day: string;
  /** Id of the snapshot or plan. */
  readonly record: string;
  /** What a reader types to reach the record. */
  readonly shortCode: string;
  /** Where the code leads; null where nobody knows under which address this server is reached. */
  readonly address: string | null;
  /** Why the head published it although errors stand; absent where there were none. */
  readonly overErrors?: string;
};

/** One paper, ready for any writer. */
export type Paper = {
  /** Stable name within unit and year, also of its file: form1, form2-4, form3, overview-midyear, overview-final, final-list, council. */
  readonly id: string;
  readonly title: string;
  /** 様式1, 概要版 … as printed at the corner; empty when there is none. */
  readonly mark: string;
  readonly orientation: Orientation;
  /** Size of its text in pt. */
  readonly letters: number;
  /** Widths of the grid in mm. */
  readonly columns: readonly number[];
  readonly blocks: readonly Block[];
  readonly facts: PrintFacts;
};

/** A4 in mm. */
export const PAGE = { long: 297, short: 210, margin: 12, head: 15, foot: 14 } as const;

/** The width in mm between the margins. */
export function printableWidth(orientation: Orientation): number {
  return (orientation === "landscape" ? PAGE.long : PAGE.short) - 2 * PAGE.margin;
}

/** Mark, city, unit, state and day in one line, for the head of each page. */
export function factsLine({ mark, facts }: Pick<Paper, "mark" | "facts">): string {
  const state = [facts.stage ?? "", facts.day].filter(Boolean).join(" ");
  return [`【${mark}】`, `${facts.city} ${facts.unit}`, state].filter(Boolean).join("　");
}

/** The short code as the foot of a page says it: with the address that leads on when there is one. */
export function codeWords({ shortCode, address }: PrintFacts): string {
  return address === null ? shortCode : `${shortCode}  ${address}`;
}

/** Columns from which on a high cell of few words is a text that is still to be written, not a name or a number beside rows. */
const TEXT_COLUMNS = 3;

/** A text begins at the top of its cell; a few words stand in the middle. */
export function isText({ role, text, rows, columns }: Cell): boolean {
  return (
    role === "value" &&
    (text.length > 50 || text.includes("\n") || (rows > 2 && (columns >= TEXT_COLUMNS || text === "")))
  );
}

/** Every cell of a paper in printed order. */
export function cellsOf(paper: Paper): readonly Cell[] {
  return paper.blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return block.name ? [block.name] : [];
      case "table":
        return block.rows.flatMap(({ cells }) => cells);
      case "text":
        return [block.cell];
      case "page-break":
        return [];
    }
  });
}

/** The paper as it is printed: without what leads from its cells back to the record. */
export function printedOnly(paper: Paper): Paper {
  return withCells(paper, ({ role, text, columns, rows, align, mandatory, height }) => ({
    role,
    text,
    columns,
    rows,
    align,
    facts: [],
    edit: null,
    mandatory: mandatory?.now === true ? mandatory : null,
    height,
  }));
}

/** The paper with each of its cells as `change` has it. */
export function withCells(paper: Paper, change: (cell: Cell) => Cell): Paper {
  const blocks = paper.blocks.map((block): Block => {
    switch (block.kind) {
      case "heading":
        return block.name ? { ...block, name: change(block.name) } : block;
      case "table":
        return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(change) })) };
      case "text":
        return { ...block, cell: change(block.cell) };
      case "page-break":
        return block;
    }
  });
  return { ...paper, blocks };
}
