// Owns one sheet of a filled form as XML: the template's rows in their new places, its values, and everything that points to rows moved with them.
import { escaped } from "../escaped-signs.ts";
import { element, withAttributes } from "../../xml/xml-text.ts";
import { elementAt, elementsOf, isElement, type XmlElement } from "../../xml/xml-tree.ts";
import type { Cell } from "../../paper/paper.ts";
import { parseCell } from "../../paper/parse-cell.ts";
import { address, areaOf, movedFormula, rangeOf, type Area } from "./areas.ts";
import { gridOf, type Grid } from "./grid.ts";
import { homeOf, rowsWithin, type Instance, type Layout } from "./layout.ts";
import type { Measures } from "./measures.ts";
import { instancesOf, type PlacedField } from "./placed-fields.ts";
import type { NamedSheet } from "./read-names.ts";
import { codeRules } from "./code-rules.ts";
import type { Styles } from "./styles.ts";

/** A cell of the filled sheet that holds a value. */
export type ValueCell = {
  readonly row: number;
  readonly column: number;
  readonly pointer: string;
  readonly cell: Cell;
};

export type FilledSheet = {
  readonly root: XmlElement;
  readonly values: readonly ValueCell[];
  readonly grid: Grid;
  readonly top: Instance;
};

/** Fills a sheet. `valueAt` answers the cell of the paper for a pointer. */
export function fillSheet(
  named: NamedSheet,
  layout: Layout,
  placed: readonly PlacedField[],
  {
    valueAt,
    styles,
    measures,
  }: {
    readonly valueAt: (pointer: string) => Cell | undefined;
    readonly styles: Styles;
    readonly measures: Measures;
  },
): FilledSheet {
  const { root } = named.sheet;
  const data = elementAt(root, "sheetData") ?? element("sheetData");
  const rows = new Map(elementsOf(data, "row").map((row) => [Number(row.attributes["r"]), row]));
  const styleAt = (source: number, column: number): string | undefined => {
    const row = rows.get(source);
    const cell =
      row && elementsOf(row, "c").find((one) => areaOf(one.attributes["r"] ?? "")?.left === column);
    return cell?.attributes["s"] ?? row?.attributes["s"];
  };
  const cellOf = ({ pointer }: PlacedField) => (pointer === null ? undefined : valueAt(pointer));
  const grid = gridOf(
    layout,
    measures,
    placed.flatMap((field) => {
      const words = cellOf(field)?.text ?? "";
      const size = styles.sizeOf(styleAt(layout.sources[field.top - 1] ?? 0, field.left));
      return words === "" ? [] : [{ area: field, words, size }];
    }),
  );
  const values: ValueCell[] = [];
  const merged: Area[] = placed.map((area) => grid.onSheet(area)).filter(isLarger);
  const filledRows = layout.sources.flatMap((source, index) =>
    rowElements({ row: rows.get(source), at: index + 1 }),
  );
  const [top] = layout.instances;
  if (!top) throw new Error("a sheet without rows");
  const codes = codeRules(
    values,
    styles,
    keptAreas(root, "conditionalFormatting"),
    keptAreas(root, "dataValidation"),
  );
  const children = [
    ...elementsOf(root).flatMap((child) => moved(child, named, grid)),
    element("sheetData", {}, filledRows),
    ...(merged.length === 0
      ? []
      : [
          element(
            "mergeCells",
            { count: merged.length },
            merged.map((area) => element("mergeCell", { ref: rangeOf(area) })),
          ),
        ]),
    ...codes.conditions,
    ...(elementAt(root, "sheetProtection")
      ? []
      : [
          element("sheetProtection", { sheet: 1, objects: 1, scenarios: 1, formatColumns: 0, formatRows: 0 }),
        ]),
  ];
  const validations = [
    ...children.filter(({ name }) => name === "dataValidations").flatMap((one) => elementsOf(one)),
    ...codes.validations,
  ];
  const all = [
    ...children.filter(({ name }) => name !== "dataValidations"),
    ...(validations.length === 0
      ? []
      : [element("dataValidations", { count: validations.length }, validations)]),
  ];
  return { root: { ...root, children: all.toSorted((a, b) => rank(a) - rank(b)) }, values, grid, top };

  /** Cells that the template colours or checks itself, on the filled sheet. */
  function keptAreas(sheet: XmlElement, name: string): readonly Area[] {
    const holders =
      name === "dataValidation"
        ? elementsOf(elementAt(sheet, "dataValidations") ?? element(name), name)
        : elementsOf(sheet, name);
    return holders.flatMap((one) =>
      spreadRange(one.attributes["sqref"] ?? "", named, grid).flatMap(({ areas }) => areas),
    );
  }

  function rowElements({ row, at }: { row: XmlElement | undefined; at: number }): XmlElement[] {
    const place = grid.rows[at - 1];
    const over = placed.filter(({ top: first, bottom }) => at >= first && at <= bottom);
    const columns = new Map<number, XmlElement>();
    for (const cell of row ? elementsOf(row, "c") : [])
      columns.set(areaOf(cell.attributes["r"] ?? "")?.left ?? 0, cell);
    for (const { left, top: first, pointer } of over)
      if (pointer !== null && first === at && !columns.has(left)) columns.set(left, element("c"));
    if (!place || (row === undefined && columns.size === 0 && !place.grown)) return [];
    const sorted = [...columns].toSorted(([a], [b]) => a - b);
    return Array.from({ length: place.parts }, (_, part): XmlElement => {
      const number = place.first + part;
      const cells = sorted.map(([column, cell]): XmlElement => {
        const field = over.find(({ left, right }) => column >= left && column <= right);
        const isFirst = part === 0 && (!field || (field.top === at && field.left === column));
        if (!field && place.parts > 1 && part === 0)
          merged.push({ top: number, bottom: number + place.parts - 1, left: column, right: column });
        if (!isFirst) return element("c", { r: address(number, column), s: cell.attributes["s"] });
        if (field?.field) return valueElement(field, cell, number, column);
        return withAttributes(cell, { r: address(number, column) });
      });
      const sizes = place.grown ? { ht: Math.round(place.height * 4) / 4, customHeight: 1 } : {};
      return element("row", { ...row?.attributes, spans: undefined, r: number, ...sizes }, cells);
    });
  }

  function valueElement(field: PlacedField, template: XmlElement, row: number, column: number): XmlElement {
    const cell = cellOf(field);
    const style = template.attributes["s"] ?? styleAt(layout.sources[field.top - 1] ?? 0, column);
    const at = {
      r: address(row, column),
      s: styles.forValue(style, cell !== undefined && cell.edit !== null),
    };
    if (!cell || field.pointer === null) return element("c", { ...at, s: style });
    values.push({ row, column, pointer: field.pointer, cell });
    const figure = figureOf(cell, styles.figuresOf(style));
    if (figure !== null) return element("c", at, [element("v", {}, [String(figure)])]);
    return cell.text === "" ? element("c", at) : textElement(at, cell.text);
  }
}

/** A cell with words of its own. */
export function textElement(
  at: Readonly<Record<string, string | number | undefined>>,
  text: string,
): XmlElement {
  return element("c", { ...at, t: "inlineStr" }, [
    element("is", {}, [element("t", { "xml:space": "preserve" }, [escaped(text)])]),
  ]);
}

/** The figure of a cell whose place in the template shows figures. */
function figureOf({ edit, text }: Cell, shown: "figure" | "share" | "text"): number | null {
  if (edit?.as !== "number" || shown === "text" || text === "") return null;
  const parsed = parseCell(edit, text);
  const value = parsed.ok ? parsed.values[edit.path] : null;
  if (typeof value !== "number" || (shown === "share") !== (edit.unit === "%")) return null;
  return shown === "share" ? Number((value / 100).toPrecision(12)) : value;
}

function isLarger({ top, bottom, left, right }: Area): boolean {
  return bottom > top || right > left;
}

/** A list of ranges of the template on the filled sheet, once per item of the rows in which all of them lie. */
function spreadRange(
  words: string,
  { root }: NamedSheet,
  grid: Grid,
): readonly { readonly instance: Instance; readonly areas: readonly Area[] }[] {
  const areas = words.split(/\s+/u).flatMap((one) => areaOf(one) ?? []);
  const chains = areas.map((area) => homeOf(root, area));
  const [first] = chains;
  const home = first?.findLast((block) => chains.every((chain) => chain.includes(block)));
  if (!home) return [];
  return instancesOf(grid.layout, home).map((instance) => ({
    instance,
    areas: areas.flatMap((area): Area[] => {
      const from = rowsWithin(grid.layout, instance, area.top);
      const to = rowsWithin(grid.layout, instance, Math.min(area.bottom, home.bottom));
      return from && to ? [grid.onSheet({ ...area, top: from.first, bottom: to.last })] : [];
    }),
  }));
}

/** A part of the sheet beside its rows, in its new place; none where it is made anew or cannot be kept. */
function moved(child: XmlElement, named: NamedSheet, grid: Grid): readonly XmlElement[] {
  const spread = (one: XmlElement, key: string): XmlElement[] =>
    spreadRange(one.attributes[key] ?? "", named, grid).flatMap(({ instance, areas }) =>
      areas.length === 0
        ? []
        : [
            withFormulas(withAttributes(one, { [key]: areas.map(rangeOf).join(" ") }), (row) =>
              grid.rowFrom(instance, row),
            ),
          ],
    );
  switch (child.name) {
    case "sheetData":
    case "mergeCells":
    case "dimension":
    case "legacyDrawing":
    case "ignoredErrors":
    case "protectedRanges":
    case "extLst":
    case "autoFilter":
      return [];
    case "conditionalFormatting":
      return spread(child, "sqref");
    case "dataValidations": {
      const kept = elementsOf(child, "dataValidation").flatMap((one) => spread(one, "sqref"));
      return kept.length === 0 ? [] : [element(child.name, { count: kept.length }, kept)];
    }
    case "hyperlinks": {
      const kept = elementsOf(child, "hyperlink").flatMap((one) => spread(one, "ref"));
      return kept.length === 0 ? [] : [element(child.name, {}, kept)];
    }
    case "rowBreaks": {
      const rows = elementsOf(child, "brk").flatMap((one) => {
        const row = Number(one.attributes["id"]);
        return spreadRange(`A${row}`, named, grid).flatMap(({ areas }) =>
          areas.map(({ bottom }) => withAttributes(one, { id: bottom })),
        );
      });
      return rows.length === 0
        ? []
        : [element(child.name, { count: rows.length, manualBreakCount: rows.length }, rows)];
    }
    default:
      return [child];
  }
}

function withFormulas(one: XmlElement, rowOf: (row: number) => number): XmlElement {
  const children = one.children.map((child) =>
    !isElement(child)
      ? child
      : /^formula[12]?$/u.test(child.name)
        ? {
            ...child,
            children: child.children.map((words) => (isElement(words) ? words : movedFormula(words, rowOf))),
          }
        : withFormulas(child, rowOf),
  );
  return { ...one, children };
}

/** The order in which Excel wants the parts of a sheet. */
const ORDER = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
];

function rank({ name }: XmlElement): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}
