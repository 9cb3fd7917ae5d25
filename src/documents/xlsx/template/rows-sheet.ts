// Owns a plain sheet of texts as XML.
import { element } from "../../xml/xml-text.ts";
import type { XmlElement } from "../../xml/xml-tree.ts";
import { address } from "./areas.ts";
import { textElement } from "./fill-sheet.ts";

/** A sheet of rows of texts; `styleAt` answers the style of a cell by its row and column from 1, `widths` those of the columns in digits. */
export function rowsSheet(
  rows: readonly (readonly string[])[],
  {
    styleAt = () => undefined,
    widths = [],
    after = [],
  }: {
    readonly styleAt?: (row: number, column: number) => string | undefined;
    readonly widths?: readonly number[];
    /** What stands behind the rows, in the order in which Excel wants it. */
    readonly after?: readonly XmlElement[];
  } = {},
): XmlElement {
  const columns = widths.map((width, index) =>
    element("col", { min: index + 1, max: index + 1, width, customWidth: 1 }),
  );
  const data = rows.map((texts, index) =>
    element(
      "row",
      { r: index + 1 },
      texts.map((text, at) =>
        textElement({ r: address(index + 1, at + 1), s: styleAt(index + 1, at + 1) }, text),
      ),
    ),
  );
  return element("worksheet", { xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main" }, [
    ...(columns.length === 0 ? [] : [element("cols", {}, columns)]),
    element("sheetData", {}, data),
    ...after,
  ]);
}
