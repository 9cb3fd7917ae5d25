// Owns papers as an Excel workbook: one sheet per paper, laid out for printing on A4, with a hidden sheet by which the file is read back.
import excel, { type Workbook, type Worksheet } from "@protobi/exceljs";
import type { Plan } from "../../domain/plan.ts";
import { anchorOf } from "../paper/anchor.ts";
import { factsLine, PAGE, type Paper, printableWidth } from "../paper/paper.ts";
import { askedFormula, type Driver } from "./asked-formula.ts";
import { NARROWER } from "../paper/row-heights.ts";
import { DIGIT_PIXELS, withDefaultFont } from "./default-font.ts";
import { escaped } from "./escaped-signs.ts";
import { ASKED, FONT, solid, styleOf } from "./look.ts";
import { withinCells, withinFooter } from "./limits.ts";
import { type CellMark, fixedRows, marksToRows, MARKS_SHEET, saidMark } from "./marks-sheet.ts";
import { type PlannedCell, planSheet, type PlannedTitle, SIZE, type SheetPlan } from "./sheet-plan.ts";
import { textMark, valueMark } from "./value-mark.ts";

/** A workbook, and on how many pages it prints by our measure. */
export type WrittenWorkbook = { readonly bytes: Uint8Array; readonly pages: number };

/** A workbook with these papers of one record. `plan` is the record they were composed from. */
export async function writeWorkbook(plan: Plan, papers: readonly Paper[]): Promise<WrittenWorkbook> {
  const [first] = papers;
  if (!first) throw new Error("a workbook needs a paper");
  const book = bookFor(first);
  const cells: CellMark[] = [];
  const printed = new Set<string>();
  const fixed: { readonly sheet: number; readonly row: number; readonly text: string }[] = [];
  let pages = 0;
  for (const [index, paper] of papers.map(withinCells).entries()) {
    const { sheet, planned } = addPaper(book, paper);
    pages += planned.breaks.length + 1;
    for (const { cell, top, left } of planned.cells) {
      const at = { sheet: index + 1, row: top + 1, column: left + 1 };
      if (cell.edit === null) {
        fixed.push({ ...at, text: cell.text });
        if (cell.text !== "") printed.add(textMark(cell.text.replaceAll(/\s+/gu, "")));
        continue;
      }
      const name = `hoshin_${String(cells.length + 1).padStart(4, "0")}`;
      const where = sheet.getCell(top + 1, left + 1);
      book.definedNames.add(`'${sheet.name}'!${where.$col$row}`, name);
      const anchor = anchorOf(plan, cell.edit.path);
      cells.push({
        name,
        paper: paper.id,
        anchor,
        value: valueMark(cell.edit, cell.text),
        printed: { at, said: saidMark(cell.text) },
      });
    }
    await sheet.protect("", { formatRows: true, formatColumns: true, selectLockedCells: true });
  }
  const hidden = book.addWorksheet(MARKS_SHEET, { state: "veryHidden" });
  const marks = { facts: first.facts, cells, printed: [...printed], fixed: fixedRows(fixed) };
  for (const row of marksToRows(marks)) hidden.addRow(row.map(escaped));
  return { bytes: withDefaultFont(new Uint8Array(await book.xlsx.writeBuffer())), pages };
}

/** An empty workbook. Without a clock the same record gives the same bytes. */
export function bookFor(paper: Paper): Workbook {
  const book = new excel.Workbook();
  const day = new Date(`${dayOf(paper)}T00:00:00Z`);
  Object.assign(book, { creator: "hoshin", title: paper.title, created: day, modified: day });
  return book;
}

/** Adds a sheet with the paper on it. `whole`: without page breaks, as more rows will come. */
export function addPaper(
  book: Workbook,
  paper: Paper,
  { whole = false }: { readonly whole?: boolean } = {},
): { readonly sheet: Worksheet; readonly planned: SheetPlan } {
  const sheet = book.addWorksheet(sheetName(book, paper), { properties: { defaultRowHeight: 15 } });
  const laid = planSheet(paper, titlesOf(paper));
  const planned = whole ? { ...laid, breaks: [] } : laid;
  fill(sheet, paper, planned);
  return { sheet, planned };
}

function dayOf({ facts }: Paper): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(facts.date ?? "") ? (facts.date ?? "") : `${facts.fiscalYear}-04-01`;
}

/** At most 31 signs, none of those that Excel forbids, and no name twice. */
function sheetName(book: Workbook, { mark, id }: Paper): string {
  const name = (mark || id).replaceAll(/[\\/?*[\]:']/gu, " ").slice(0, 31);
  if (!book.getWorksheet(name)) return name;
  const more = ` (${book.worksheets.length + 1})`;
  return `${name.slice(0, 31 - more.length)}${more}`;
}

function titlesOf(paper: Paper): readonly PlannedTitle[] {
  const { columns, title } = paper;
  const cell = (text: string, align: "start" | "end") => ({
    role: "label" as const,
    text,
    columns: columns.length,
    rows: 1,
    align,
    facts: [],
    edit: null,
    mandatory: null,
    height: 0,
  });
  return [
    { cell: cell(title, "start"), size: SIZE.title, kind: "title" },
    {
      cell: cell(factsLine(paper), "end"),
      size: SIZE.facts,
      kind: "facts",
    },
  ];
}

function fill(sheet: Worksheet, paper: Paper, planned: SheetPlan): void {
  pageSetup(sheet, paper, planned);
  paper.columns.forEach((width, index) => {
    sheet.getColumn(index + 1).width = columnWidth(width);
  });
  planned.rows.forEach(({ height }, index) => {
    sheet.getRow(index + 1).height = Math.round(height * 4) / 4;
  });
  for (const one of planned.cells) write(sheet, one);
  const drivers = driversOf(sheet, planned);
  for (const one of planned.cells) mark(sheet, one, drivers);
  for (const row of planned.breaks) sheet.getRow(row + 1).addPageBreak();
}

/** Width in the unit of Excel, digits of the default font, a little narrower than on paper so that all columns fit. */
function columnWidth(mm: number): number {
  return Math.floor(((mm * NARROWER) / 25.4) * (96 / DIGIT_PIXELS) * 256) / 256;
}

function write(sheet: Worksheet, one: PlannedCell): void {
  const { cell, top, left, bottom, right } = one;
  const target = sheet.getCell(top + 1, left + 1);
  target.style = styleOf(one);
  if (cell.text !== "") target.value = escaped(cell.text);
  const { edit } = cell;
  if (edit?.as === "number" && edit.unit === "千円") {
    target.numFmt = '#,##0"千円"';
    if (cell.text !== "") target.value = Number(cell.text.replaceAll(/[^\d-]/gu, ""));
  }
  // What is typed into a short cell stays as typed: 4-1 is no date, 30% no 0.3.
  else if (edit && edit.as !== "lines" && cell.text.length <= 100 && cell.role !== "label")
    target.numFmt = "@";
  if (edit?.as === "choice") {
    const texts = edit.choices.map(({ text }) => text).filter(Boolean);
    target.dataValidation = {
      type: "list",
      allowBlank: true,
      formulae: [`"${texts.join(",")}"`],
      showErrorMessage: true,
      errorStyle: "stop",
      errorTitle: "符号",
      error: `使える符号：${texts.join("、")}`,
    };
  }
  if (top !== bottom || left !== right) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
}

function driversOf(sheet: Worksheet, planned: SheetPlan): ReadonlyMap<string, Driver> {
  return new Map(
    planned.cells.flatMap(({ cell, top, left }) =>
      cell.edit?.as === "choice"
        ? [
            [
              cell.edit.path,
              {
                address: sheet.getCell(top + 1, left + 1).$col$row,
                texts: cell.edit.choices.map(({ text }) => text),
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/** Colours a cell while the rule asks for it: red while it is empty, pale when it is filled in. */
function mark(
  sheet: Worksheet,
  { cell, top, left, bottom, right }: PlannedCell,
  all: ReadonlyMap<string, Driver>,
): void {
  const { mandatory } = cell;
  if (!mandatory) return;
  const drivers = mandatory.drivers.flatMap((path) => all.get(path) ?? []);
  if (drivers.length !== mandatory.drivers.length) return;
  const asked = askedFormula(drivers, mandatory.asked);
  if (asked === null) return;
  const first = sheet.getCell(top + 1, left + 1);
  const rule = (filled: "empty" | "filled", priority: number) => ({
    type: "expression" as const,
    priority,
    formulae: [`AND(LEN(TRIM(${first.$col$row}))${filled === "empty" ? "=" : ">"}0,${asked})`],
    style: { fill: solid(ASKED[filled]) },
  });
  sheet.addConditionalFormatting({
    ref: `${first.address}:${sheet.getCell(bottom + 1, right + 1).address}`,
    rules: [rule("empty", 1), rule("filled", 2)],
  });
  first.dataValidation = {
    type: "textLength",
    operator: "greaterThanOrEqual",
    formulae: [0],
    allowBlank: true,
    showInputMessage: true,
    promptTitle: `必須（${mandatory.rule}）`,
    prompt: "赤い地の間は必ず記入してください。",
  };
}

function pageSetup(sheet: Worksheet, paper: Paper, planned: SheetPlan): void {
  const { facts, orientation, columns } = paper;
  const inch = (mm: number) => mm / 25.4;
  const spare = (printableWidth(orientation) * 0.01) / 2;
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation,
    scale: 100,
    horizontalCentered: true,
    margins: {
      left: inch(PAGE.margin - spare),
      right: inch(PAGE.margin - spare),
      top: inch(PAGE.head),
      bottom: inch(PAGE.foot),
      header: inch(6),
      footer: inch(6),
    },
    printArea: `A1:${sheet.getColumn(columns.length).letter}${planned.rows.length}`,
    printTitlesRow: `1:${planned.titleRows + 1}`,
  });
  const words = (text: string) => text.replaceAll("&", "&&");
  const font = `&"${FONT}"&8 `;
  // The address on a line of its own, and nothing in the middle of it: it may be long.
  sheet.headerFooter.oddFooter = withinFooter((address) => {
    const left = [facts.edition, address].filter(Boolean).join("\n");
    return `&L${font}${words(left)}&R${font}&P / &N　　${words(facts.shortCode)}`;
  }, facts.address);
  sheet.views = [
    { state: "frozen", ySplit: planned.titleRows + 1, xSplit: 0, showGridLines: false, zoomScale: 100 },
  ];
}
