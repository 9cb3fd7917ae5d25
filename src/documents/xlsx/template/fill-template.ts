// Owns a paper on a city's own template: every value in its named cell, what finds no cell on a sheet of its own, and the hidden sheet by which the file is read back.
import { strToU8, zipSync } from "fflate";
import type { WithoutCell } from "../../../domain/template-report.ts";
import { ok, type Outcome } from "../../../domain/outcome.ts";
import type { Plan } from "../../../domain/plan.ts";
import { templateNames } from "../../../rulebook/osaka-city/template-names.ts";
import {
  placeInWords,
  rootOf,
  templateFormOf,
  templateValues,
} from "../../osaka-city/papers/template-values.ts";
import { anchorOf } from "../../paper/anchor.ts";
import { cellsOf, factsLine, type Cell, type Paper } from "../../paper/paper.ts";
import { element, withAttributes, xmlText } from "../../xml/xml-text.ts";
import { elementAt, elementsOf, type XmlElement } from "../../xml/xml-tree.ts";
import { wordsOf } from "../cell-words.ts";
import { withinCells, withinFooter } from "../limits.ts";
import { type CellMark, fixedRows, marksToRows, MARKS_SHEET, saidMark } from "../marks-sheet.ts";
import { openWorkbook } from "../open-workbook.ts";
import { returnedParts } from "../returned-parts.ts";
import { textMark, valueMark } from "../value-mark.ts";
import { LAST_ROW, movedFormula, placedRange, type PlacedArea } from "./areas.ts";
import { fillSheet, type FilledSheet } from "./fill-sheet.ts";
import { layOut } from "./layout.ts";
import { leftOver, leftOverSheet, LEFT_OVER_SHEET } from "./left-over.ts";
import { measuresOf } from "./measures.ts";
import { itemsIn, placeFields } from "./placed-fields.ts";
import { readNames, type NamedSheet } from "./read-names.ts";
import { rowsSheet } from "./rows-sheet.ts";
import { openStyles } from "./styles.ts";
import {
  openTemplate,
  STYLES,
  TYPES,
  WORKBOOK,
  WORKBOOK_RELATIONS,
  type TemplateFile,
} from "./template-file.ts";

/** One time for all parts: the same record gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** A form that was filled in, and what of the paper found no cell on it: the field, the number of its item, its words. */
export type FilledForm = { readonly bytes: Uint8Array; readonly leftOver: readonly WithoutCell[] };

/** The paper on the template. Refused when the template is none, or not for this paper's form. */
export async function fillTemplate(
  bytes: Uint8Array,
  plan: Plan,
  whole: Paper,
): Promise<Outcome<FilledForm>> {
  const paper = withinCells(whole);
  const form = templateFormOf(paper);
  if (form === null) throw new Error(`${paper.id} has no template`);
  const opened = openTemplate(bytes);
  if (!opened.ok) return opened;
  const file = opened.value;
  const names = templateNames(form);
  const named = readNames(file, names);
  if (!named.ok) return named;
  const own = await wordsOfTemplate(bytes);
  if (!own.ok) return own;
  const values = templateValues(plan, paper);
  const root = rootOf(paper);
  const itemsOf = itemsIn(names, root, (list) => itemsAt(values, list));
  const styles = openStyles(file.styles);
  const filled = new Map<NamedSheet, FilledSheet>();
  for (const sheet of named.value.sheets) {
    const layout = layOut(sheet.root, itemsOf);
    const placed = placeFields(sheet, layout, names, root, itemsOf);
    const measures = measuresOf(sheet.sheet.root, styles.font);
    const valueAt = (pointer: string) => values.get(pointer);
    filled.set(sheet, fillSheet(sheet, layout, placed, { valueAt, styles, measures }));
  }
  const cells: CellMark[] = [];
  const places: { readonly name: string; readonly area: PlacedArea }[] = [];
  const printed = new Set(own.value);
  const fixed: { readonly sheet: number; readonly row: number; readonly text: string }[] = [];
  const sheetNames: string[] = [];
  const say = (text: string) => printed.add(textMark(text.replaceAll(/\s+/gu, "")));
  const keep = (cell: Cell, sheet: string, row: number, column: number): void => {
    if (!sheetNames.includes(sheet)) sheetNames.push(sheet);
    const at = { sheet: sheetNames.indexOf(sheet) + 1, row, column };
    if (cell.edit === null) {
      say(cell.text);
      fixed.push({ ...at, text: cell.text });
      return;
    }
    const name = `hoshin_${String(cells.length + 1).padStart(4, "0")}`;
    places.push({ name, area: { sheet, top: row, bottom: row, left: column, right: column } });
    cells.push({
      name,
      paper: paper.id,
      anchor: anchorOf(plan, cell.edit.path),
      value: valueMark(cell.edit, cell.text),
      printed: { at, said: saidMark(cell.text) },
    });
  };
  const used = new Set<string>();
  for (const [{ sheet }, { values: inSheet }] of filled)
    for (const { cell, row, column, pointer } of inSheet) {
      used.add(pointer);
      keep(cell, sheet.name, row, column);
    }
  const rest = leftOver(values, used, cellsOf(paper), names, root, (pointer) => placeInWords(plan, pointer));
  const parts = new Map(file.parts);
  const added: { readonly name: string; readonly state?: string; readonly root: XmlElement }[] = [];
  if (rest.length > 0) {
    const { root: sheet, fields, words } = leftOverSheet(rest, (open) => styles.forValue(undefined, open));
    for (const text of words) say(text);
    for (const { cell, row, column } of fields) keep(cell, LEFT_OVER_SHEET, row, column);
    added.push({ name: LEFT_OVER_SHEET, root: sheet });
  }
  const marks = marksToRows({
    facts: paper.facts,
    cells,
    printed: [...printed],
    fixed: fixedRows(fixed),
  });
  added.push({ name: MARKS_SHEET, state: "veryHidden", root: rowsSheet(marks) });
  for (const [{ sheet }, { root: made, grid, top }] of filled) {
    parts.set(sheet.path, strToU8(xmlText(withFoot(made, paper, used))));
    moveDrawings(parts, sheet.path, (row) => grid.rowFrom(top, row));
    dropComments(parts, sheet.path);
  }
  parts.set(STYLES, strToU8(xmlText(styles.root())));
  addSheets(parts, file, added);
  parts.set(
    WORKBOOK,
    strToU8(xmlText(workbookOf(file, added, namesOf(file, named.value.ours, filled, places)))),
  );
  const packed = Object.fromEntries(
    [...parts].toSorted(([a], [b]) => (a === TYPES ? -1 : b === TYPES ? 1 : 0)),
  );
  return ok({
    bytes: zipSync(packed, { level: 6, mtime: NO_TIME }),
    leftOver: rest.map(({ label, place, cell }) => ({ label, place, text: cell.text })),
  });
}

/** The items of a list, by the pointers of their values, in order. */
function itemsAt(values: ReadonlyMap<string, Cell>, list: string): readonly string[] {
  const found = new Set<number>();
  for (const pointer of values.keys())
    if (pointer.startsWith(`${list}/`)) {
      const number = /^\d+/u.exec(pointer.slice(list.length + 1))?.[0];
      if (number !== undefined) found.add(Number(number));
    }
  return [...found].sort((a, b) => a - b).map((number) => `${list}/${number}`);
}

/** Digests of the words that the template itself says, read as they are when the file comes back. */
async function wordsOfTemplate(bytes: Uint8Array): Promise<Outcome<readonly string[]>> {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) return opened;
  const { boxes, covered } = returnedParts(bytes);
  const digests = [...boxes, ...covered].map(({ words }) => textMark(words.replaceAll(/\s+/gu, "")));
  opened.value.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const said = wordsOf(cell);
        const words = (said.ok ? said.words : said.shown).replaceAll(/\s+/gu, "");
        if (words !== "") digests.push(textMark(words));
      }),
    ),
  );
  return ok(digests);
}

/** The foot of our own papers where the template has none: edition, page, code. */
function withFoot(sheet: XmlElement, paper: Paper, used: ReadonlySet<string>): XmlElement {
  const said = elementAt(sheet, "headerFooter");
  if (said && elementsOf(said).length > 0) return sheet;
  const words = (text: string) => text.replaceAll("&", "&&");
  const { facts } = paper;
  const foot = withinFooter((address) => {
    const left = [facts.edition, address].filter(Boolean).join("\n");
    return `&L&8 ${words(left)}&R&8 &P / &N　　${words(facts.shortCode)}`;
  }, facts.address);
  const head = used.has("#facts") || used.has("#day") ? "" : `&R&8 ${words(factsLine(paper))}`;
  const made = element("headerFooter", {}, [
    ...(head === "" ? [] : [element("oddHeader", {}, [head])]),
    element("oddFooter", {}, [foot]),
  ]);
  const children = elementsOf(sheet).filter(({ name }) => name !== "headerFooter");
  const at = children.findIndex(({ name }) => AFTER_FOOT.has(name));
  return {
    ...sheet,
    children: at < 0 ? [...children, made] : [...children.slice(0, at), made, ...children.slice(at)],
  };
}

/** What the schema has behind the foot of a sheet (CT_Worksheet): Excel takes any other order for damage. */
const AFTER_FOOT = new Set(
  "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split(
    " ",
  ),
);

/** The relations of a part. */
function relationsPath(path: string): string {
  const slash = path.lastIndexOf("/");
  return `${path.slice(0, slash)}/_rels${path.slice(slash)}.rels`;
}

/** Pictures move with the rows over which they lie. */
function moveDrawings(parts: Map<string, Uint8Array>, path: string, rowOf: (row: number) => number): void {
  const words = new TextDecoder().decode(parts.get(relationsPath(path)) ?? new Uint8Array());
  for (const [, target = ""] of words.matchAll(/Target="[^"]*?(drawings\/drawing[^"/]+\.xml)"/gu)) {
    const drawing = parts.get(`xl/${target}`);
    if (!drawing) continue;
    const moved = new TextDecoder()
      .decode(drawing)
      .replaceAll(
        /(<xdr:row>)(\d+)(<\/xdr:row>)/gu,
        (_, open: string, row: string, close: string) => `${open}${rowOf(Number(row) + 1) - 1}${close}`,
      );
    parts.set(`xl/${target}`, strToU8(moved));
  }
}

/** Comments do not move with rows; the report on the template says that they are left out. */
function dropComments(parts: Map<string, Uint8Array>, path: string): void {
  const name = relationsPath(path);
  const relations = parts.get(name);
  if (!relations) return;
  const words = new TextDecoder().decode(relations);
  const kept = words.replaceAll(
    /<Relationship\b[^>]*Type="[^"]*\/(?:comments|threadedComment)"[^>]*\/>/gu,
    "",
  );
  parts.set(name, strToU8(kept));
}

type Added = { readonly name: string; readonly state?: string; readonly root: XmlElement };

/** Readers know sheets by such names only. */
function addedPath({ parts }: TemplateFile, index: number): string {
  const numbers = [...parts.keys()].map((name) =>
    Number(/^xl\/worksheets\/sheet(\d+)\.xml$/u.exec(name)?.[1] ?? 0),
  );
  return `worksheets/sheet${Math.max(0, ...numbers) + index + 1}.xml`;
}

function addSheets(parts: Map<string, Uint8Array>, file: TemplateFile, added: readonly Added[]): void {
  for (const [index, { root }] of added.entries())
    parts.set(`xl/${addedPath(file, index)}`, strToU8(xmlText(root)));
  const relations = added.map((_, index) =>
    element("Relationship", {
      Id: `hoshin${index + 1}`,
      Type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
      Target: addedPath(file, index),
    }),
  );
  const types = added.map((_, index) =>
    element("Override", {
      PartName: `/xl/${addedPath(file, index)}`,
      ContentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    }),
  );
  const extended = (root: XmlElement, more: readonly XmlElement[]) =>
    strToU8(xmlText({ ...root, children: [...root.children, ...more] }));
  parts.set(WORKBOOK_RELATIONS, extended(file.workbookRelations, relations));
  parts.set(TYPES, extended(file.types, types));
}

/** The names of the filled form: ours for reading back, the template's own moved with their rows, none of the fields. */
function namesOf(
  file: TemplateFile,
  ours: ReadonlySet<string>,
  filled: ReadonlyMap<NamedSheet, FilledSheet>,
  places: readonly { readonly name: string; readonly area: PlacedArea }[],
): readonly XmlElement[] {
  const grids = new Map([...filled].map(([{ sheet }, one]) => [sheet.name, one]));
  const kept = file.names
    .filter(({ name }) => !ours.has(name) && !name.startsWith("hoshin_"))
    .map(({ areas, words, element: name }): XmlElement => {
      const moved = areas?.map((area) => {
        const grid = grids.get(area.sheet);
        if (!grid) return placedRange(area);
        const isColumns = area.top === 1 && area.bottom === LAST_ROW;
        return placedRange(isColumns ? area : { ...area, ...rowsOf(grid, area) });
      });
      const said = moved?.join(",") ?? movedFormula(words, (row) => row);
      return { ...name, children: [said] };
    });
  return [
    ...kept,
    ...places.map(({ name, area }) => element("definedName", { name }, [placedRange(area)])),
  ].toSorted((a, b) => ((a.attributes["name"] ?? "") < (b.attributes["name"] ?? "") ? -1 : 1));
}

/** The rows of a whole area on the filled sheet: from the first of its first row to the last of its last one. */
function rowsOf(
  { grid, top }: FilledSheet,
  area: PlacedArea,
): { readonly top: number; readonly bottom: number } {
  const { sources } = grid.layout;
  const last = sources.findLastIndex((source) => source <= area.bottom && source >= area.top);
  const end = grid.rows[last];
  return {
    top: grid.rowFrom(top, area.top),
    bottom: end ? end.first + end.parts - 1 : grid.rowFrom(top, area.bottom),
  };
}

function workbookOf(file: TemplateFile, added: readonly Added[], names: readonly XmlElement[]): XmlElement {
  const { workbook } = file;
  const sheets = elementAt(workbook, "sheets") ?? element("sheets");
  const highest = Math.max(...elementsOf(sheets).map(({ attributes }) => Number(attributes["sheetId"] ?? 0)));
  const more = added.map(({ name, state }, index) =>
    element("sheet", { name, sheetId: highest + index + 1, state, "r:id": `hoshin${index + 1}` }),
  );
  const named = element("definedNames", {}, names);
  const children = elementsOf(workbook)
    .filter(({ name }) => name !== "definedNames")
    .flatMap((child): XmlElement[] =>
      child.name === "sheets" ? [{ ...child, children: [...child.children, ...more] }] : [child],
    );
  const at = children.findLastIndex(({ name }) => BEFORE_NAMES.has(name)) + 1;
  return {
    ...withAttributes(workbook, {
      "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }),
    children: [...children.slice(0, at), named, ...children.slice(at)],
  };
}

const BEFORE_NAMES = new Set(
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences".split(
    " ",
  ),
);
