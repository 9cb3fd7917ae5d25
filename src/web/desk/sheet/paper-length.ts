// Owns how long a text will be on paper: full-width characters, and lines in a cell of the printed form.

/** Full-width characters in one line of a cell, by how many cells share the width of the paper (A4 landscape, 10 pt). */
const CHARACTERS_PER_LINE: readonly number[] = [72, 36, 24, 18];

/** Length of a text in full-width characters; a half-width one counts half. */
export function paperWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u0020-\u007E\uFF61-\uFF9F]/u.test(sign) ? 0.5 : 1;
  return width;
}

/** Lines that the text takes in a cell beside `cells - 1` others; an empty text takes none. */
export function paperLines(text: string, cells: number): number {
  if (text === "") return 0;
  const perLine = CHARACTERS_PER_LINE[Math.min(cells, CHARACTERS_PER_LINE.length) - 1] ?? 72;
  return text
    .split("\n")
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(paperWidth(line) / perLine)), 0);
}
