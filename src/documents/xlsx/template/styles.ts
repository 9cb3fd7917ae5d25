// Owns the styles of a template: what a cell's style says, and the same style for a cell that holds a value of the record.
import { elementAt, elementsOf, type XmlElement } from "../../xml/xml-tree.ts";
import { element, withAttributes } from "../../xml/xml-text.ts";
import { cellStyles } from "../foreign-styles.ts";

/** Letters of most templates, in pt. */
const USUAL_SIZE = 11;
/** The number format of texts: what is typed stays as typed. */
const TEXT_FORMAT = "49";

export type Styles = {
  /** The default font, in whose digits columns are measured. */
  readonly font: { readonly name: string; readonly size: number };
  /** Size of the letters of a style in pt. */
  readonly sizeOf: (style: string | undefined) => number;
  /** How a number is shown: as a figure, as a share in %, or not at all as one. */
  readonly figuresOf: (style: string | undefined) => "figure" | "share" | "text";
  /** The same style for a value: lines broken, a text where no figure is meant, and unlocked where it may be changed. */
  readonly forValue: (style: string | undefined, open: boolean) => string;
  /** Index of a style that only fills the ground with a colour (ARGB), for conditions. */
  readonly ground: (argb: string) => string;
  /** The styles with all that were added. */
  readonly root: () => XmlElement;
};

/** Opens the styles of a workbook. */
export function openStyles(root: XmlElement): Styles {
  const styleOf = cellStyles(root);
  const xfs = [...elementsOf(elementAt(root, "cellXfs") ?? root, "xf")];
  const fonts = elementsOf(elementAt(root, "fonts") ?? root, "font");
  const dxfs = [...elementsOf(elementAt(root, "dxfs") ?? root, "dxf")];
  const made = new Map<string, string>();
  const grounds = new Map<string, string>();
  const figuresOf = (style: string | undefined): "figure" | "share" | "text" => {
    const format = styleOf(style).format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/gu, "");
    if (/[ymdhs]/iu.test(format) || !/[0#]/u.test(format)) return "text";
    return format.includes("%") ? "share" : "figure";
  };
  const sizeIn = (font: XmlElement | undefined): number => {
    const size = Number(font && elementAt(font, "sz")?.attributes["val"]);
    return size > 0 ? size : USUAL_SIZE;
  };
  const [usual] = fonts;
  return {
    font: { name: (usual && elementAt(usual, "name")?.attributes["val"]) ?? "", size: sizeIn(usual) },
    sizeOf: (style) => sizeIn(fonts[Number(xfs[Number(style ?? 0)]?.attributes["fontId"] ?? 0)]),
    figuresOf,
    forValue: (style, open) => {
      const key = `${style ?? "0"} ${open}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const own =
        xfs[Number(style ?? 0)] ?? element("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 });
      const index = String(xfs.push(valueStyle(own, figuresOf(style) === "text", open)) - 1);
      made.set(key, index);
      return index;
    },
    ground: (argb) => {
      const known = grounds.get(argb);
      if (known !== undefined) return known;
      const fill = element("patternFill", { patternType: "solid" }, [
        element("fgColor", { rgb: argb }),
        element("bgColor", { rgb: argb }),
      ]);
      const index = String(dxfs.push(element("dxf", {}, [element("fill", {}, [fill])])) - 1);
      grounds.set(argb, index);
      return index;
    },
    root: () => withLists(root, xfs, dxfs),
  };
}

function valueStyle(xf: XmlElement, isText: boolean, open: boolean): XmlElement {
  const alignment = elementAt(xf, "alignment") ?? element("alignment");
  const rest = elementsOf(xf).filter(({ name }) => name !== "alignment" && name !== "protection");
  const shrinks = alignment.attributes["shrinkToFit"] === "1";
  return {
    ...withAttributes(xf, {
      ...(isText ? { numFmtId: TEXT_FORMAT, applyNumberFormat: 1 } : {}),
      applyAlignment: 1,
      applyProtection: 1,
    }),
    children: [
      withAttributes(alignment, shrinks ? {} : { wrapText: 1 }),
      element("protection", { locked: open ? 0 : 1 }),
      ...rest,
    ],
  };
}

/** What stands before the conditional styles. */
const BEFORE_DXFS = new Set([
  "numFmts",
  "fonts",
  "fills",
  "borders",
  "cellStyleXfs",
  "cellXfs",
  "cellStyles",
]);

function withLists(root: XmlElement, xfs: readonly XmlElement[], dxfs: readonly XmlElement[]): XmlElement {
  const children = elementsOf(root)
    .filter(({ name }) => name !== "dxfs")
    .map((child) =>
      child.name === "cellXfs" ? element("cellXfs", { ...child.attributes, count: xfs.length }, xfs) : child,
    );
  const at = children.findLastIndex(({ name }) => BEFORE_DXFS.has(name)) + 1;
  const list = dxfs.length === 0 ? [] : [element("dxfs", { count: dxfs.length }, dxfs)];
  return { ...root, children: [...children.slice(0, at), ...list, ...children.slice(at)] };
}
