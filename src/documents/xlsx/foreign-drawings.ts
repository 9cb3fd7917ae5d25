// Owns the boxes of text that float over the cells of a sheet, and the pictures and charts that have no words.
import { descendants, elementAt, elementsOf, wordsIn, type XmlElement } from "../xml/xml-tree.ts";

/** A box of text and the row, counted from 0, over which it begins. */
export type SheetBox = { readonly row: number; readonly words: string };

/** The boxes of one drawing, in reading order. */
export function drawingBoxes(drawing: XmlElement): SheetBox[] {
  const boxes = elementsOf(drawing).flatMap((anchor): SheetBox[] => {
    const row = Number(
      wordsIn(elementAt(anchor, "xdr:from", "xdr:row") ?? { name: "", attributes: {}, children: [] }),
    );
    return descendants(anchor, "xdr:txBody").map((body) => ({
      row: Number.isInteger(row) ? row : 0,
      words: elementsOf(body, "a:p").map(paragraph).join("\n"),
    }));
  });
  return boxes.filter(({ words }) => words.trim() !== "").toSorted((a, b) => a.row - b.row);
}

function paragraph(element: XmlElement): string {
  return elementsOf(element)
    .map((child) =>
      child.name === "a:br" ? "\n" : wordsIn(elementAt(child, "a:t") ?? { ...child, children: [] }),
    )
    .join("");
}

/** How many pictures and charts a drawing has. */
export function pictureCount(drawing: XmlElement): number {
  return descendants(drawing, "xdr:pic").length + descendants(drawing, "xdr:graphicFrame").length;
}
