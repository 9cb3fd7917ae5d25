// Owns the writing of a paper as a Word file, for those who paste from it: real headings, tables with repeated head rows and merged cells, A4.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
} from "docx";
import { SECTION_WORDS } from "../../rulebook/osaka-city/fields.ts";
import {
  type Block,
  type Cell,
  factsLine,
  isText,
  PAGE,
  type Paper,
  printableWidth,
} from "../paper/paper.ts";
import { type Placed, place } from "../paper/place.ts";
import { rowHeights } from "../paper/row-heights.ts";
import { type Heading, isSheet, roomOf, startsOfPages } from "./page-starts.ts";
import { withoutClock } from "../zip/without-clock.ts";

const FONT = "BIZ UDPGothic";
const INK = "1A1A1C";
const LINE = "7A7A80";
const ASKED = "B00020";
const GROUND: Readonly<Partial<Record<Cell["role"], string>>> = {
  band: "D9E6FF",
  head: "D9E6FF",
  label: "EEF3FA",
};
const HEADING = {
  1: { ground: "00316F", ink: "FFFFFF", level: HeadingLevel.HEADING_1 },
  2: { ground: "3C6FB4", ink: "FFFFFF", level: HeadingLevel.HEADING_2 },
  3: { ground: "C5D7F2", ink: INK, level: HeadingLevel.HEADING_3 },
} as const;
/** Pt between the ground of a heading and its words. */
const HEADING_SIDE = 4;
/** Height of a line in 240ths of its letters: Japanese letters fill their line whole. */
const LINE_HEIGHT = 288;
/** Twips: more than any band needs of one row. */
const MOST_BESIDE_BAND = 2000;
/** Rows up to this many signs in their longest cell stay whole on a page. */
const WHOLE = 160;
/** Signs of a cell over several rows that needs no more than a row or two, and the most rows that stay together beside it. */
const SHORT = 60;
const MOST_ROWS = 4;

/** The Word file of a paper. The same paper gives the same bytes. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const { facts, orientation, letters } = paper;
  const starts = startsOfPages(paper);
  const document = new Document({
    title: paper.title,
    creator: `${facts.city} ${facts.unit}`,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: letters * 2, color: INK, language: { eastAsia: "ja-JP" } },
          paragraph: { spacing: { line: LINE_HEIGHT, lineRule: "auto" } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(PAGE.short),
              height: twips(PAGE.long),
              orientation: orientation === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              left: twips(PAGE.margin),
              right: twips(PAGE.margin),
              top: twips(PAGE.head + 3),
              bottom: twips(PAGE.foot),
              header: twips(8),
              footer: twips(6),
            },
          },
        },
        headers: { default: new Header({ children: [headLine(paper)] }) },
        footers: { default: new Footer({ children: [footLine(paper)] }) },
        children: paper.blocks.flatMap((block) => childrenOf(paper, block, starts.has(block))),
      },
    ],
  });
  return withoutClock(await Packer.toBuffer(document));
}

function twips(mm: number): number {
  return Math.round((mm / 25.4) * 1440);
}

function headLine(paper: Paper): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: twips(printableWidth(paper.orientation)) }],
    children: [
      new TextRun({ text: paper.title, bold: true, size: 24 }),
      new TextRun({ text: `\t${factsLine(paper)}`, size: 16 }),
    ],
  });
}

function footLine({ orientation, facts }: Paper): Paragraph {
  const width = twips(printableWidth(orientation));
  const size = 16;
  return new Paragraph({
    tabStops: [
      { type: TabStopType.CENTER, position: width / 2 },
      { type: TabStopType.RIGHT, position: width },
    ],
    children: [
      new TextRun({ text: facts.edition, size }),
      new TextRun({ children: ["\t", PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size }),
      new TextRun({ text: `\t${facts.shortCode}`, size }),
      ...(facts.address === null ? [] : [new TextRun({ text: facts.address, size, break: 1 })]),
    ],
  });
}

function childrenOf(paper: Paper, block: Block, startsPage: boolean): readonly FileChild[] {
  switch (block.kind) {
    case "heading":
      return [heading(block, paper.letters, startsPage)];
    case "text":
      return [paragraph(block.cell, paper.letters)];
    case "page-break":
      return [new Paragraph({ children: [new PageBreak()] })];
    case "table":
      // Word joins tables that touch: a thin line of nothing keeps them apart.
      return [tableOf(paper, block), new Paragraph({ spacing: { line: 120, lineRule: "exact" } })];
  }
}

function heading(block: Heading, letters: number, startsPage: boolean): Paragraph {
  const { level } = block;
  const text = [block.text, block.name?.text ?? ""].filter(Boolean).join("　");
  const look = HEADING[level];
  const edge = (space: number) => ({ style: BorderStyle.SINGLE, size: 4, color: look.ground, space });
  return new Paragraph({
    heading: look.level,
    keepNext: true,
    pageBreakBefore: startsPage,
    spacing: { before: level === 1 ? 200 : 140, after: 80 },
    indent: { left: HEADING_SIDE * 20, right: HEADING_SIDE * 20 },
    // The ground reaches to the border: without one the letters would fill it to its very edge.
    border: { top: edge(1), bottom: edge(1), left: edge(HEADING_SIDE), right: edge(HEADING_SIDE) },
    shading: { type: ShadingType.CLEAR, color: "auto", fill: look.ground },
    children: [
      new TextRun({ text, bold: true, font: FONT, color: look.ink, size: (letters + 4 - level) * 2 }),
    ],
  });
}

function tableOf(paper: Paper, table: Extract<Block, { kind: "table" }>): Table {
  const { head, rows } = table;
  // A paper that does not fill its grid is a fault: found here rather than in Word.
  const placed = place(rows, paper.columns.length);
  const heights = rowHeights(paper, rows, placed);
  const under = bandHeights(heights, placed);
  const whole = isSheet(table) && heights.reduce((sum, height) => sum + height, 0) <= roomOf(paper);
  const edge = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(paper.columns.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: paper.columns.map(twips),
    borders: {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge,
      insideHorizontal: edge,
      insideVertical: edge,
    },
    rows: rows.map(({ cells, together }, index) => {
      const isLast = index === rows.length - 1;
      const withNext = !isLast && (whole || (index >= head && (together || isGroup(cells))));
      return new TableRow({
        tableHeader: index < head,
        cantSplit: cells.every(({ text, rows: over }) => text.length <= (over === 1 ? WHOLE : SHORT)),
        children: cells.map((cell) => cellOf(cell, paper.letters, withNext)),
        ...heightOf(cells, under[index] ?? 0),
      });
    }),
  });
}

/** A few rows beside a short cell, as the indicators of one initiative of a list, stay on one page. */
function isGroup(cells: readonly Cell[]): boolean {
  const over = cells.filter(({ rows }) => rows > 1);
  return over.length > 0 && over.every(({ rows, text }) => rows <= MOST_ROWS && text.length <= SHORT);
}

/** Twips that rows beside an upright band need at least, so that its words stand in one line; 0 elsewhere. */
function bandHeights(heights: readonly number[], placed: readonly Placed[]): readonly number[] {
  return heights.map((height, index) => {
    const isBeside = placed.some(
      ({ cell, row }) => cell.role === "band" && row <= index && index < row + cell.rows,
    );
    // A row that a text makes high becomes so by itself.
    return isBeside ? Math.min(MOST_BESIDE_BAND, Math.round(height * 20)) : 0;
  });
}

function heightOf(
  cells: readonly Cell[],
  least: number,
): { readonly height?: { value: number; rule: "atLeast" } } {
  const height = Math.max(least, ...cells.map((cell) => twips(cell.height)));
  return height > 0 ? { height: { value: height, rule: "atLeast" } } : {};
}

function cellOf(cell: Cell, letters: number, withNext: boolean): TableCell {
  const { role, columns, rows } = cell;
  const ground = GROUND[role];
  return new TableCell({
    columnSpan: columns,
    rowSpan: rows,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    verticalAlign: isText(cell) ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    ...(ground ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: ground } } : {}),
    ...(role === "band" ? { textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT } : {}),
    children: [paragraph(cell, letters, withNext)],
  });
}

const ALIGN = { start: AlignmentType.LEFT, center: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const;

function paragraph({ role, text, align, mandatory }: Cell, letters: number, withNext = false): Paragraph {
  const size = (role === "legend" ? letters - 1.5 : letters) * 2;
  const bold = role === "head" || role === "band" || role === "code";
  const asked = mandatory?.now === true && text === "";
  const words = asked ? SECTION_WORDS.mandatoryWord : text;
  return new Paragraph({
    alignment: ALIGN[align],
    ...(withNext ? { keepNext: true } : {}),
    children: words.split("\n").map(
      (line, index) =>
        new TextRun({
          text: line,
          size,
          bold: bold || asked,
          ...(asked ? { color: ASKED } : {}),
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
  });
}
