// Owns what the typesetter is told of a paper: its cells in their places, nothing that is decided twice.
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import { type Cell, codeWords, factsLine, PAGE, type Paper } from "../paper/paper.ts";
import { type Placed, place } from "../paper/place.ts";
import { heightOf, rowHeights, sizeOf, widthOf } from "../paper/row-heights.ts";

/** Mm of the line with the title at the head of each page. */
const TITLE = 10;
/** Rows whose cells need no more than this (pt) stay whole; beside a longer text a page may end anywhere. */
const WHOLE = 120;
/** Tables up to this share of a page, by our measure, which is some 10% too high, move to the next page as a whole. */
const KEPT = 1.02;

/** The paper as plain JSON for `paper.typ`. `clean` replaces the signs that no font has. */
export function paperData(paper: Paper, clean: (text: string) => string): string {
  const { facts, orientation, columns, letters } = paper;
  const side = orientation === "landscape" ? PAGE.short : PAGE.long;
  const room = ((side - PAGE.head - PAGE.foot - TITLE) / 25.4) * 72;
  const blocks = paper.blocks.map((block) => {
    switch (block.kind) {
      case "page-break":
        return { kind: block.kind };
      case "heading": {
        const name = block.name?.text ?? "";
        return { kind: block.kind, level: block.level, text: clean(block.text), name: clean(name) };
      }
      case "text":
        return { kind: block.kind, cell: cellData({ cell: block.cell, row: 0, column: 0 }, clean, true) };
      case "table": {
        const placed = place(block.rows, columns.length);
        const height = rowHeights(paper, block.rows, placed).reduce((sum, one) => sum + one, 0);
        const long = longRows(paper, placed);
        const data = (ofHead: boolean) =>
          placed
            .filter(({ row }) => row < block.head === ofHead)
            .map((one) => cellData(one, clean, !long.has(one.row)));
        return { kind: block.kind, header: data(true), cells: data(false), keep: height < room * KEPT };
      }
    }
  });
  return JSON.stringify({
    title: clean(paper.title),
    author: clean(`${facts.city} ${facts.unit}`),
    facts: clean(factsLine(paper)),
    edition: clean(facts.edition),
    code: clean(codeWords(facts)),
    mandatoryWord: SECTION_WORDS.mandatoryWord,
    landscape: orientation === "landscape",
    columns,
    letters,
    margin: PAGE.margin,
    head: PAGE.head + TITLE,
    foot: PAGE.foot,
    blocks,
  });
}

/** The rows that a long text covers. */
function longRows(paper: Paper, placed: readonly Placed[]): ReadonlySet<number> {
  return new Set(
    placed
      .filter(({ cell, column }) => {
        const width = widthOf(paper, column, column + cell.columns - 1);
        return cell.role !== "band" && heightOf(cell.text, width, sizeOf(paper, cell)) > WHOLE;
      })
      .flatMap(({ cell, row }) => Array.from({ length: cell.rows }, (_, index) => row + index)),
  );
}

function cellData({ cell, row, column }: Placed, clean: (text: string) => string, whole: boolean) {
  const { role, columns, rows, align, height } = cell;
  return {
    role,
    text: clean(cell.text),
    x: column,
    y: row,
    columns,
    rows,
    align,
    height,
    top: isText(cell),
    whole: whole && rows === 1,
    asked: cell.mandatory?.now === true && cell.text === "",
  };
}

/** A text begins at the top of its cell; a few words stand in the middle. */
export function isText({ role, text, rows }: Cell): boolean {
  return role === "value" && (text.length > 50 || text.includes("\n") || rows > 2);
}
