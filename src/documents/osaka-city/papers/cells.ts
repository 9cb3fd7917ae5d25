// Owns the making of cells: words of the form, values of the record with the way back, codes with their choices.
import type { Cell, CellRole, Choice, Mandatory, Row } from "../../paper/paper.ts";
import { figure, thousandYen } from "../text-words.ts";

/** What a cell may have beside its words. */
export type CellShape = {
  readonly rows?: number;
  readonly align?: Cell["align"];
  readonly mandatory?: Mandatory | null;
  readonly height?: number;
};

const PLAIN = { rows: 1, align: "start", facts: [], edit: null, mandatory: null, height: 0 } as const;

/** Words that the form prints. */
export function printed(role: CellRole, text: string, columns: number, shape: CellShape = {}): Cell {
  const align = role === "band" || role === "head" ? "center" : "start";
  return { ...PLAIN, align, role, text, columns, ...shape };
}

/** A printed label. */
export function label(text: string, columns: number, rows = 1): Cell {
  return printed("label", text, columns, { rows });
}

/** A cell in which the form prints nothing. */
export function blank(columns: number, rows = 1): Cell {
  return printed("blank", "", columns, { rows });
}

/** A text of the record. `prefix` and `suffix` are printed around it and are no part of it; `facts` what they state. */
export function textCell(
  path: string,
  value: string | null | undefined,
  columns: number,
  shape: CellShape & {
    readonly prefix?: string;
    readonly suffix?: string;
    readonly facts?: readonly string[];
  } = {},
): Cell {
  const { prefix = "", suffix = "", facts = [], ...rest } = shape;
  return {
    ...PLAIN,
    role: "value",
    text: `${prefix}${value ?? ""}${suffix}`,
    columns,
    ...rest,
    facts: [path, ...facts],
    edit: { as: "text", path, prefix, suffix },
  };
}

/** A list of texts, one per line behind a bullet. */
export function linesCell(
  path: string,
  values: readonly string[],
  columns: number,
  bullet = "・",
  shape: CellShape = {},
): Cell {
  return {
    ...PLAIN,
    role: "value",
    text: values.map((value) => `${bullet}${value}`).join("\n"),
    columns,
    ...shape,
    facts: [path],
    edit: { as: "lines", path, bullet },
  };
}

/** An amount in 千円. */
export function moneyCell(path: string, amount: number | null, columns: number, shape: CellShape = {}): Cell {
  return {
    ...PLAIN,
    role: "value",
    align: "end",
    text: amount === null ? "" : thousandYen(amount),
    columns,
    ...shape,
    facts: [path],
    edit: { as: "number", path, unit: "千円" },
  };
}

/** A figure in a unit. */
export function figureCell(
  path: string,
  value: number | null,
  unit: string | null,
  columns: number,
  shape: CellShape = {},
): Cell {
  return {
    ...PLAIN,
    role: "value",
    align: "end",
    text: figure(value, unit),
    columns,
    ...shape,
    facts: [path],
    edit: { as: "number", path, unit: unit ?? "" },
  };
}

/** One of the codes. The text is that of the choice whose values the record holds; a code that the form does not know is shown as it is. */
export function choiceCell(
  choices: readonly Choice[],
  values: Readonly<Record<string, string | null>>,
  columns: number,
  shape: CellShape = {},
): Cell {
  const paths = Object.keys(values);
  const known = choices.find((choice) => paths.every((path) => choice.values[path] === values[path]));
  const bare = paths.map((path) => values[path] ?? "").join(" ");
  return {
    ...PLAIN,
    role: "code",
    align: "center",
    text: known?.text ?? bare.trim(),
    columns,
    ...shape,
    facts: paths,
    edit: { as: "choice", path: paths[0] ?? "", choices },
  };
}

/** Words composed from the record that are changed elsewhere. */
export function shown(text: string, facts: readonly string[], columns: number, shape: CellShape = {}): Cell {
  return { ...PLAIN, role: "value", text, columns, ...shape, facts };
}

/** A row that may stand alone at the foot of a page. */
export function row(...cells: readonly Cell[]): Row {
  return { cells, together: false };
}

/** The row must not stand alone at the foot of a page. */
export function leading(...cells: readonly Cell[]): Row {
  return { cells, together: true };
}

/** The members of a list; where there are none a blank one, so that the form keeps its place for the first. */
export function orBlank<T, B>(list: readonly T[], blankOne: B): readonly (T | B)[] {
  return list.length === 0 ? [blankOne] : list;
}

/** Rows under one upright band at the left. */
export function banded(words: string, rows: readonly Row[]): readonly Row[] {
  return rows.map((one, index) =>
    index === 0 ? { ...one, cells: [printed("band", words, 1, { rows: rows.length }), ...one.cells] } : one,
  );
}
