// Owns how many lines a text takes in a column: widths of BIZ UDPGothic by kind of sign, rounded up so that no line is ever missing.

/** Advance in em of the signs of a kind, at least as wide as in the font (read from its hmtx table). */
function advance(sign: string): number {
  if (/^[0-9]$/u.test(sign)) return 0.76;
  if (/^[A-Z&@mwMW]$/u.test(sign)) return 0.86;
  if (/^[a-z]$/u.test(sign)) return 0.66;
  if (/^[\u0020-\u007e\uff61-\uff9f]$/u.test(sign)) return 0.6;
  if (/^[、。「」（）【】・：]$/u.test(sign)) return 0.6;
  if (/^[ぁ-ゖァ-ヺー]$/u.test(sign)) return 0.97;
  return 1;
}

/** What cannot begin a line takes its neighbour along, so a line may end up to one sign early. */
const RAGGED = 1;

/** The width of a text without line breaks, in em. */
function widthInEm(text: string): number {
  let width = 0;
  for (const sign of text) width += advance(sign);
  return width;
}

/** Lines that a text takes in a column of `width` mm at `size` pt; an empty text takes one. */
export function linesOfText(text: string, width: number, size: number): number {
  const room = Math.max(2, (width / 25.4) * (72 / size) - RAGGED);
  let lines = 0;
  for (const paragraph of text.split("\n")) lines += Math.max(1, Math.ceil(widthInEm(paragraph) / room));
  return lines;
}

/** Whether a text stands on one line of `width` mm at `size` pt. */
export function fitsOnLine(text: string, width: number, size: number): boolean {
  return widthInEm(text) <= (width / 25.4) * (72 / size);
}
