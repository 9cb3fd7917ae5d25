// Owns the columns of the mid-year overview's tables: which a head names, and which a row has its cells in.
import type { Row } from "../text/rows.ts";
import { isBlank, joined, part, type Run } from "../text/strip.ts";
import { isNameAndTarget } from "./indicator-fields.ts";
import { labelAtStart } from "./labels.ts";

/** What a column of the tables holds. */
export type Column = "no" | "issue" | "strategy" | "name" | "achievements" | "target" | "status" | "other";

const COLUMNS: Readonly<Record<string, Column>> = {
  "initiative.no": "no",
  "initiative.issue": "issue",
  "initiative.strategy": "strategy",
  "initiative.name": "name",
  "initiative.midYear.achievements": "achievements",
  "initiative.processIndicators": "target",
  "initiative.midYear.attainment": "status",
  "initiative.midYear.issueAndMeasure": "status",
  "initiative.midYear.issues": "status",
};

/** The columns as the form has them, until a row of headers says otherwise. */
export const DEFAULT_COLUMNS: ReadonlyMap<number, Column> = new Map([
  [0, "name"],
  [1, "achievements"],
  [2, "target"],
  [3, "status"],
]);

/** The columns that a row of headers sets, null for any other row. A column of no known name stays unread. */
export function columnsOf(row: Row): ReadonlyMap<number, Column> | null {
  if (row.cells.length < 2) return null;
  const headed: Column[] = [];
  let known = 0;
  for (const { run } of row.cells) {
    const column = columnHeadedBy(run);
    headed.push(column);
    if (column !== "other") known++;
    else if (headed.length - known >= row.cells.length / 2) return null;
  }
  if (known < 2 || !headed.includes("name")) return null;
  return withWideTarget(new Map(row.cells.map((cell, at) => [cell.index, headed[at] ?? "other"])));
}

/** The column that a cell heads, other for one of no known name. */
export function columnHeadedBy(run: Run): Column {
  const label = labelAtStart("overview-midyear", run);
  const isWhole = label !== null && isBlank(part(run, label.end));
  return (isWhole ? COLUMNS[label.ids[0] ?? ""] : undefined) ?? "other";
}

/** A head of targets may stand over two columns, the names and the targets: what no head stands over to its right is its own. */
function withWideTarget(columns: ReadonlyMap<number, Column>): ReadonlyMap<number, Column> {
  const places = [...columns.keys()].toSorted((a, b) => a - b);
  const at = places.find((place) => columns.get(place) === "target");
  const next = places.find((place) => at !== undefined && place > at);
  if (at === undefined || next === undefined) return columns;
  const wide = new Map(columns);
  for (let place = at + 1; place < next; place++) wide.set(place, "target");
  return wide;
}

/** A row with its targets in one cell, unless they are a name and what is wanted of it: then their places tell which is which. */
export function withOneTarget(columns: ReadonlyMap<number, Column>, row: Row): Row {
  const targets = row.cells.filter(({ index }) => columns.get(index) === "target");
  const [first] = targets;
  if (!first || targets.length === 1 || isNameAndTarget(targets.map(({ run }) => run))) return row;
  const all = { ...first, run: joined(targets.map(({ run }) => run)) };
  return {
    ...row,
    cells: row.cells.flatMap((cell) => (cell === first ? [all] : targets.includes(cell) ? [] : [cell])),
  };
}
