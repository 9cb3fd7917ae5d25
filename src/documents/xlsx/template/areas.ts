// Owns places on a sheet: addresses, areas and lists of areas as Excel writes them, and moving the rows inside a formula. Rows and columns from 1.

/** Cells on a sheet; left and right null: whole rows. */
export type Area = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** An area with the name of its sheet. */
export type PlacedArea = Area & { readonly sheet: string };

/** Columns of a sheet: A to XFD. */
export const LAST_COLUMN = 16_384;
export const LAST_ROW = 1_048_576;

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? `${columnLetters((column - 1 - rest) / 26)}${letter}` : letter;
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** `B5` of row and column. */
export function address(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** `B5:D7`, or `B5` for one cell. */
export function rangeOf({ top, bottom, left, right }: Area): string {
  const first = address(top, left);
  const last = address(bottom, right);
  return first === last ? first : `${first}:${last}`;
}

/** `'様式2'!$B$5:$D$7` for a defined name. */
export function placedRange({ sheet, top, bottom, left, right }: PlacedArea): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'`;
  if (left === 1 && right === LAST_COLUMN) return `${quoted}!$${top}:$${bottom}`;
  if (top === 1 && bottom === LAST_ROW) return `${quoted}!$${columnLetters(left)}:$${columnLetters(right)}`;
  const first = `$${columnLetters(left)}$${top}`;
  const last = `$${columnLetters(right)}$${bottom}`;
  return `${quoted}!${first === last ? first : `${first}:${last}`}`;
}

const CORNER = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?$/u;

/** The area of `B5`, `$B$5:$D$7`, `$12:$20` or `A:C`; null when it is none. */
export function areaOf(words: string): Area | null {
  const [first = "", last = first, ...more] = words.trim().toUpperCase().split(":");
  const [a, b] = [CORNER.exec(first), CORNER.exec(last)];
  if (!a || !b || more.length > 0 || (!a[1] && !a[2]) || (!b[1] && !b[2])) return null;
  const rows = [Number(a[2] ?? 1), Number(b[2] ?? LAST_ROW)];
  const columns = [a[1] ? columnNumber(a[1]) : 1, b[1] ? columnNumber(b[1]) : LAST_COLUMN];
  const area = {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
  return area.top < 1 || area.bottom > LAST_ROW || area.right > LAST_COLUMN ? null : area;
}

const PLACED = /^(?:'((?:[^']|'')+)'|([^'!\s,]+))!(.+)$/u;

/** The areas that a defined name refers to; null when it is anything else, as a figure, a formula or a broken place. */
export function placedAreas(words: string): readonly PlacedArea[] | null {
  const areas: PlacedArea[] = [];
  for (const part of words.split(/,(?=(?:[^']*'[^']*')*[^']*$)/u)) {
    const match = PLACED.exec(part.trim());
    const area = match && areaOf(match[3] ?? "");
    if (!match || !area) return null;
    areas.push({ sheet: (match[1] ?? match[2] ?? "").replaceAll("''", "'"), ...area });
  }
  return areas;
}

/** A formula whose rows on its own sheet have moved; places on other sheets and words in quotes stay. */
export function movedFormula(formula: string, rowOf: (row: number) => number): string {
  return formula.replaceAll(
    /"[^"]*"|(?:'[^']+'|[\p{L}\p{N}_.]+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|(?<![\p{L}\p{N}_.$])(\$?[A-Z]{1,3}\$?)(\d{1,7})(?![\p{L}\p{N}_.(])/gu,
    (whole: string, column: string | undefined, row: string | undefined) =>
      column === undefined || row === undefined ? whole : `${column}${rowOf(Number(row))}`,
  );
}

/** Whether the first area lies wholly in the rows of the second. */
export function withinRows(
  inner: Pick<Area, "top" | "bottom">,
  outer: Pick<Area, "top" | "bottom">,
): boolean {
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}
