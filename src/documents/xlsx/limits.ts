// Owns what Excel holds: with more in a cell or a footer it takes the whole file for damaged.
import { type Cell, cellsOf, type Paper, withCells } from "../paper/paper.ts";

/** Signs of a cell. */
const MOST_IN_CELL = 32_767;
/** Signs of a footer with its marks of looks. */
const MOST_IN_FOOTER = 255;
const CUT =
  "……（Excelの1つのセルに入る長さを超えています。続きはPDFをご覧ください。この欄はここでは直せません。）";

/** The paper with texts that fit their cells. One that is cut cannot be changed in the file: its end would be lost. */
export function withinCells(paper: Paper): Paper {
  if (cellsOf(paper).every(({ text }) => text.length <= MOST_IN_CELL)) return paper;
  return withCells(paper, (cell: Cell) =>
    cell.text.length <= MOST_IN_CELL
      ? cell
      : { ...cell, text: `${cell.text.slice(0, MOST_IN_CELL - CUT.length)}${CUT}`, edit: null },
  );
}

/** The footer with the address in it, or without one where it is too long: the code beside it leads there too. */
export function withinFooter(footer: (address: string) => string, address: string | null): string {
  const whole = footer(address ?? "");
  return whole.length <= MOST_IN_FOOTER ? whole : footer("");
}
