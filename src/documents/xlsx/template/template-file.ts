// Owns opening a workbook that a city wants as its template: its parts, sheets and names; refused when it holds what a template must not.
import { ok, refused, type Outcome } from "../../../domain/outcome.ts";
import { refusedFile, type OfficeProblem } from "../../extract/office-parts.ts";
import { elementAt, elementsOf, parseXml, wordsIn, type XmlElement } from "../../xml/xml-tree.ts";
import { OFFICE_LIMITS, zipBytes, zipEntries } from "../../zip/zip-reader.ts";
import { address, areaOf, placedAreas, type Area, type PlacedArea } from "./areas.ts";

/** One sheet. `path` is its part; `last` its last row that holds anything. */
export type TemplateSheet = {
  readonly name: string;
  readonly path: string;
  readonly root: XmlElement;
  readonly last: number;
  readonly merged: readonly Area[];
};

/** A defined name. `areas` null: it points nowhere any more, or is no place. */
type DefinedName = {
  readonly name: string;
  readonly words: string;
  readonly areas: readonly PlacedArea[] | null;
  readonly element: XmlElement;
};

export type TemplateFile = {
  /** Every part by its name, unpacked. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly workbook: XmlElement;
  readonly workbookRelations: XmlElement;
  readonly types: XmlElement;
  readonly styles: XmlElement;
  readonly sheets: readonly TemplateSheet[];
  readonly names: readonly DefinedName[];
};

/** A form on paper has a tenth of this. */
const LARGEST_TEMPLATE = 5_000_000;
const MOST_ROWS = 3_000;
const MOST_CELLS = 100_000;

export const WORKBOOK = "xl/workbook.xml";
export const WORKBOOK_RELATIONS = "xl/_rels/workbook.xml.rels";
export const TYPES = "[Content_Types].xml";
export const STYLES = "xl/styles.xml";

/** What a template must not hold: parts by name, with the words for it. */
const UNWANTED: readonly (readonly [RegExp, string, string, string])[] = [
  [/vbaProject|macrosheets/iu, "workbook-with-macros", "マクロ", "macros"],
  [/^xl\/externalLinks\//u, "template-with-links", "ほかのファイルへのリンク", "links to other files"],
  [
    /^xl\/(?:embeddings|activeX|ctrlProps|connections|queryTables|customXml)/iu,
    "template-with-objects",
    "埋め込みの部品や外部データへの接続",
    "embedded objects or connections to data",
  ],
  [
    /^xl\/(?:tables|pivotTables|pivotCache|slicers)/u,
    "template-with-tables",
    "テーブルやピボットテーブル",
    "tables or pivot tables",
  ],
];

/** Opens a template. Refused: too large, locked, damaged, with macros, links, objects, tables or formulas. */
export function openTemplate(bytes: Uint8Array): Outcome<TemplateFile> {
  if (bytes.length > LARGEST_TEMPLATE)
    return refused(
      "file-too-large",
      "ファイルが大きすぎます（様式は5MBまで）。",
      "The file is too large (a template has up to 5 MB).",
    );
  const parts = partsOf(bytes);
  if (typeof parts === "string") return refusedFile(parts, "Excel");
  for (const [pattern, code, ja, en] of UNWANTED)
    if ([...parts.keys()].some((name) => pattern.test(name)))
      return refused(
        code,
        `${ja}の入ったファイルは、様式にできません。取り除いてから登録してください。`,
        `A file with ${en} cannot be a template. Take them out first.`,
      );
  const read = (name: string): XmlElement | null => {
    const root = parseXml(parts.get(name) ?? "");
    return typeof root === "string" ? null : root;
  };
  const [workbook, workbookRelations, types, styles] = [
    read(WORKBOOK),
    read(WORKBOOK_RELATIONS),
    read(TYPES),
    read(STYLES),
  ];
  if (workbook?.name !== "workbook" || !workbookRelations || !types || styles?.name !== "styleSheet")
    return notATemplate();
  const sheets: TemplateSheet[] = [];
  for (const { attributes } of elementsOf(elementAt(workbook, "sheets") ?? workbook, "sheet")) {
    const relation = elementsOf(workbookRelations).find((one) => one.attributes["Id"] === attributes["r:id"]);
    const target = relation?.attributes["Target"] ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const root = read(path);
    // A sheet that is a chart has no cells.
    if (root?.name === "chartsheet") continue;
    if (root?.name !== "worksheet") return notATemplate();
    const sheet = tidySheet(attributes["name"] ?? "", path, root);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  if (sheets.length === 0) return notATemplate();
  const names = elementsOf(elementAt(workbook, "definedNames") ?? workbook, "definedName").map(
    (element): DefinedName => {
      const words = wordsIn(element);
      return { name: element.attributes["name"] ?? "", words, areas: placedAreas(words), element };
    },
  );
  return ok({ parts, workbook, workbookRelations, types, styles, sheets, names });
}

function notATemplate(): Outcome<never> {
  return refused(
    "not-a-workbook",
    "Excel（.xlsx）として読めないファイルです。「Excel ブック (.xlsx)」で保存し直してください。",
    "The file cannot be read as Excel (.xlsx). Save it anew as an Excel workbook (.xlsx).",
  );
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | OfficeProblem {
  // Old Excel files, and files locked with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return "locked";
  const entries = zipEntries(bytes, OFFICE_LIMITS);
  if (typeof entries === "string") return entries;
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const part = zipBytes(bytes, entry);
    if (typeof part === "string") return part;
    parts.set(entry.name.replaceAll("\\", "/"), part);
  }
  return parts;
}

/** A sheet within its bounds, each row and cell with its address, without formulas. */
function tidySheet(name: string, path: string, root: XmlElement): Outcome<TemplateSheet> {
  const data = elementAt(root, "sheetData");
  const formulas: string[] = [];
  let row = 0;
  let count = 0;
  const rows = (data ? elementsOf(data, "row") : []).map((one): XmlElement => {
    row = Number(one.attributes["r"] ?? row + 1);
    let column = 0;
    const cells = elementsOf(one, "c").map((cell): XmlElement => {
      const at = areaOf(cell.attributes["r"] ?? "");
      column = at?.left ?? column + 1;
      count++;
      if (elementAt(cell, "f")) formulas.push(`${name}!${address(row, column)}`);
      return { ...cell, attributes: { ...cell.attributes, r: address(row, column) } };
    });
    return { ...one, attributes: { ...one.attributes, r: String(row) }, children: cells };
  });
  const merged = elementsOf(elementAt(root, "mergeCells") ?? root, "mergeCell").flatMap(
    ({ attributes }) => areaOf(attributes["ref"] ?? "") ?? [],
  );
  const last = merged.reduce((most, { bottom }) => Math.max(most, bottom), Math.max(row, 1));
  if (formulas.length > 0)
    return refused(
      "template-with-formulas",
      `計算式は使えません（行が増えると、指す場所がずれるため）。値に置き換えてください：${formulas.slice(0, 10).join("、")}`,
      `Formulas cannot be used (rows that repeat would move what they point to). Put values instead: ${formulas.slice(0, 10).join(", ")}`,
    );
  if (last > MOST_ROWS || count > MOST_CELLS || !(row < MOST_ROWS))
    return refused(
      "template-too-large",
      `シート「${name}」が大きすぎます（${MOST_ROWS}行まで）。使っていない行の書式を消してください。`,
      `The sheet ${name} is too large (up to ${MOST_ROWS} rows). Clear the formats of rows that are not used.`,
    );
  const children = root.children.map((child) =>
    typeof child !== "string" && child.name === "sheetData" ? { ...child, children: rows } : child,
  );
  return ok({ name, path, root: { ...root, children }, last, merged });
}
