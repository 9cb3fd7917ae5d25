// Owns what the styles of a foreign workbook say of a cell: its number format, and whether it is struck out or underlined.
import { unescaped } from "./escaped-signs.ts";
import type { Piece } from "../extract/extracted.ts";
import { elementAt, elementsOf, wordsIn, type XmlElement } from "../xml/xml-tree.ts";
import { builtInFormat } from "./shown-value.ts";

export type CellStyle = { readonly format: string; readonly look: Piece["look"] };

const PLAIN: CellStyle = { format: "General", look: "plain" };

/** The style of each index that cells carry. */
export function cellStyles(styles: XmlElement | null): (index: string | undefined) => CellStyle {
  if (styles === null) return () => PLAIN;
  const formats = new Map(
    list(styles, "numFmts").map(({ attributes }) => [
      Number(attributes["numFmtId"]),
      attributes["formatCode"] ?? "General",
    ]),
  );
  const looks = list(styles, "fonts").map(lookOf);
  const made = list(styles, "cellXfs").map(({ attributes }): CellStyle => {
    const id = Number(attributes["numFmtId"] ?? 0);
    return {
      format: formats.get(id) ?? builtInFormat(id),
      look: looks[Number(attributes["fontId"] ?? 0)] ?? "plain",
    };
  });
  return (index) => made[Number(index ?? 0)] ?? PLAIN;
}

function list(styles: XmlElement, name: string): XmlElement[] {
  const parent = elementAt(styles, name);
  return parent === null ? [] : elementsOf(parent);
}

/** The look that a font, or the properties of a run, give to words. */
function lookOf(font: XmlElement): Piece["look"] {
  const has = (name: string): boolean => {
    const value = elementAt(font, name)?.attributes["val"];
    return elementAt(font, name) !== null && !["0", "false", "none"].includes(value ?? "");
  };
  return has("strike") ? "struck" : has("u") ? "underlined" : "plain";
}

/** The words of a shared or inline string without its furigana; `whole` is the look that the cell gives to all of it. */
export function stringPieces(item: XmlElement, whole: Piece["look"]): Piece[] {
  return elementsOf(item).flatMap((child): Piece[] => {
    if (child.name === "t") return [{ text: unescaped(wordsIn(child)), look: whole }];
    if (child.name !== "r") return [];
    const properties = elementAt(child, "rPr");
    const look = properties === null ? whole : lookOf(properties);
    return elementsOf(child, "t").map((words) => ({ text: unescaped(wordsIn(words)), look }));
  });
}
