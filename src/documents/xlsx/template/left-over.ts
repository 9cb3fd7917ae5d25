// Owns what a template has no cell for: listed on a sheet of its own, where it can be changed like everything else.
import type { TemplateNames } from "../../../rulebook/osaka-city/template-names.ts";
import type { Cell } from "../../paper/paper.ts";
import { element } from "../../xml/xml-text.ts";
import type { XmlElement } from "../../xml/xml-tree.ts";
import { rowsSheet } from "./rows-sheet.ts";

/** Name of the sheet. */
export const LEFT_OVER_SHEET = "様式にない欄";

/** One value without a cell: what it is, of which item, its cell on our own paper. */
type LeftOver = { readonly label: string; readonly place: string; readonly cell: Cell };

const OVER_ERRORS = "#overErrors";

/** Everything that the paper says and no named cell holds. `used`: pointers that stand in the form. */
export function leftOver(
  values: ReadonlyMap<string, Cell>,
  used: ReadonlySet<string>,
  all: readonly Cell[],
  names: TemplateNames,
  root: string,
  placeOf: (pointer: string) => string,
): readonly LeftOver[] {
  const said = new Set([...used].flatMap((pointer) => values.get(pointer)?.facts ?? []));
  const found: LeftOver[] = [];
  const add = (pointer: string, cell: Cell): void => {
    if (cell.text.trim() === "" || !hasFact(cell)) return;
    found.push({ label: labelOf(pointer, names, root), place: placeOf(pointer), cell });
    for (const fact of cell.facts) said.add(fact);
  };
  // Words about the paper stand in its foot as well, but for why it was published although errors stand.
  const why = values.get(OVER_ERRORS);
  if (why && !used.has(OVER_ERRORS)) add(OVER_ERRORS, why);
  for (const [pointer, cell] of values) {
    if (used.has(pointer) || pointer.includes("#") || cell.facts.every((fact) => said.has(fact))) continue;
    add(pointer, cell);
  }
  for (const cell of all)
    if (cell.facts.some((fact) => !said.has(fact))) add(cell.edit?.path ?? cell.facts[0] ?? "", cell);
  return found;
}

/** A cell that still waits for its value says only what is printed around it. */
function hasFact({ edit, text }: Cell): boolean {
  return edit?.as !== "text" || text !== `${edit.prefix}${edit.suffix}`;
}

/** The words of the field whose cells stand at such pointers. */
function labelOf(pointer: string, { fields, lists }: TemplateNames, root: string): string {
  const shape =
    pointer.startsWith(root) && !pointer.startsWith("#")
      ? pointer.slice(root.length).replaceAll(/\/\d+(?=\/|#|$)/gu, "/*")
      : pointer;
  const shapeOf = (list: string | null): string => {
    const one = lists.find(({ name }) => name === list);
    return one ? `${shapeOf(one.parent)}${one.inside}/*` : "";
  };
  return fields.find(({ list, inside }) => `${shapeOf(list)}${inside}` === shape)?.ja ?? pointer;
}

type LeftOverSheet = {
  readonly root: XmlElement;
  readonly fields: readonly { readonly cell: Cell; readonly row: number; readonly column: number }[];
  /** Every word on the sheet that is no value. */
  readonly words: readonly string[];
};

const HEAD = ["欄", "番号", "内容"];
const TITLE = "この様式に置き場所のない欄です。ここに書き直したものも、取り込むときに読み取ります。";

/** The sheet. `styleOf` answers the style of a value. */
export function leftOverSheet(rest: readonly LeftOver[], styleOf: (open: boolean) => string): LeftOverSheet {
  const rows = [[TITLE], HEAD, ...rest.map(({ label, place, cell }) => [label, place, cell.text])];
  const first = rows.length - rest.length + 1;
  return {
    root: rowsSheet(rows, {
      widths: [40, 12, 90],
      styleAt: (row, column) =>
        row < first ? undefined : styleOf(column === 3 && rest[row - first]?.cell.edit !== null),
      after: [
        element("sheetProtection", { sheet: 1, objects: 1, scenarios: 1, formatColumns: 0, formatRows: 0 }),
        element("pageMargins", { left: 0.5, right: 0.5, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 }),
        element("pageSetup", { paperSize: 9, orientation: "landscape", fitToHeight: 0 }),
      ],
    }),
    fields: rest.map(({ cell }, index) => ({ cell, row: first + index, column: 3 })),
    words: [TITLE, ...HEAD, ...rest.flatMap(({ label, place }) => [label, place])],
  };
}
