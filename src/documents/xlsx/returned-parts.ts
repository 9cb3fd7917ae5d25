// Owns what a returned workbook says outside of its cells: where our names point, on which sheet and on which copies of it, the boxes of text that float over cells, and the words under merged cells.
import { BrokenPart, officeEntries, officeParts, type OfficeParts } from "../extract/office-parts.ts";
import { elementAt, elementsOf, wordsIn } from "../xml/xml-tree.ts";
import { type CoveredCell, coveredCells } from "./covered-cells.ts";
import { drawingBoxes, type SheetBox } from "./foreign-drawings.ts";
import { MARKS_SHEET } from "./marks-sheet.ts";

/** A cell: name of its sheet, and its address without signs of dollar. */
export type CellPlace = { readonly sheet: string; readonly address: string };

export type ReturnedParts = {
  /** Where a name of ours points. Of a sheet that was copied this is the sheet itself, unless only the copy is left. */
  readonly placeOf: (name: string) => CellPlace | null;
  /** Our names on copies of sheets. */
  readonly copies: readonly { readonly name: string; readonly place: CellPlace }[];
  /** Texts over the cells, with the row (from 1) over which each begins. */
  readonly boxes: readonly { readonly sheet: string; readonly row: number; readonly words: string }[];
  /** Words under merged cells. */
  readonly covered: readonly (CoveredCell & { readonly sheet: string })[];
};

const NONE: ReturnedParts = { placeOf: () => null, copies: [], boxes: [], covered: [] };

/** Reads the parts of a workbook. The library for cells joins the names of a sheet with those of its copies, and knows no boxes. */
export function returnedParts(bytes: Uint8Array): ReturnedParts {
  const entries = officeEntries(bytes, "");
  if (!entries.ok) return NONE;
  try {
    return partsOf(officeParts(bytes, entries.value));
  } catch (error) {
    if (error instanceof BrokenPart) return NONE;
    throw error;
  }
}

function partsOf(parts: OfficeParts): ReturnedParts {
  const main = parts.relations("").find(({ kind }) => kind === "officeDocument")?.target ?? "xl/workbook.xml";
  const root = parts.xml(main);
  if (root === null) return NONE;
  const whole = new Map<string, CellPlace>();
  const copies: { name: string; place: CellPlace }[] = [];
  for (const one of elementsOf(elementAt(root, "definedNames") ?? root, "definedName")) {
    const name = one.attributes["name"] ?? "";
    const place = name.startsWith("hoshin_") ? placeIn(wordsIn(one)) : null;
    if (place === null) continue;
    // Copying a sheet gives the copy names of its own.
    if (one.attributes["localSheetId"] === undefined) whole.set(name, place);
    else copies.push({ name, place });
  }
  // Where the sheet itself is gone its copy stands for it; a single cell that is gone was deleted.
  if (whole.size === 0) for (const { name, place } of copies) if (!whole.has(name)) whole.set(name, place);
  return {
    placeOf: (name) => whole.get(name) ?? null,
    copies: copies.filter(({ name, place }) => whole.get(name) !== place),
    ...besideCells(parts, main),
  };
}

/** 'It''s'!$B$7, or the first cell of an area; null for #REF!. */
function placeIn(words: string): CellPlace | null {
  const [, quoted, bare, column, row] =
    /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)/u.exec(words.trim()) ?? [];
  const sheet = quoted?.replaceAll("''", "'") ?? bare;
  return sheet === undefined || sheet.startsWith("#") ? null : { sheet, address: `${column}${row}` };
}

function besideCells(parts: OfficeParts, main: string): Pick<ReturnedParts, "boxes" | "covered"> {
  const relations = parts.relations(main);
  const root = parts.xml(main);
  const shared = relations.find(({ kind }) => kind === "sharedStrings")?.target;
  const strings = shared === undefined ? null : parts.xml(shared);
  const texts = strings === null ? [] : elementsOf(strings, "si");
  const sheets = elementsOf(
    (root && elementAt(root, "sheets")) ?? { name: "", attributes: {}, children: [] },
    "sheet",
  ).flatMap(({ attributes }) => {
    const target = relations.find(({ id }) => id === attributes["r:id"])?.target;
    const sheet = attributes["name"] ?? "";
    return target === undefined || sheet === MARKS_SHEET ? [] : [{ sheet, target }];
  });
  return {
    boxes: sheets.flatMap(({ sheet, target }) =>
      boxesOf(parts, target).map(({ row, words }) => ({ sheet, row: row + 1, words })),
    ),
    covered: sheets.flatMap(({ sheet, target }) => {
      const content = parts.xml(target);
      return content === null ? [] : coveredCells(content, texts).map((cell) => ({ ...cell, sheet }));
    }),
  };
}

function boxesOf(parts: OfficeParts, sheet: string): readonly SheetBox[] {
  return parts
    .relations(sheet)
    .filter(({ kind }) => kind === "drawing")
    .flatMap((drawing) => {
      const shapes = parts.xml(drawing.target);
      return shapes === null ? [] : drawingBoxes(shapes);
    });
}
