// Owns the tree of tags of a PDF: what is a heading, a table, a head of a row, for those who hear the paper (ISO 32000-1, 14.7 and 14.8; PDF/UA-1).
import { type PdfFile, pdfText, type Ref } from "./pdf-file.ts";

/** A part of a paper with its parts in the order of reading. */
export type Tag = {
  readonly kind:
    | "Document"
    | "H1"
    | "H2"
    | "H3"
    | "H4"
    | "P"
    | "Table"
    | "THead"
    | "TBody"
    | "TR"
    | "TH"
    | "TD";
  readonly attributes: string;
  readonly kids: (Tag | Marked)[];
};

/** Words on a page, by the number of their mark there. */
type Marked = { readonly page: number; readonly mark: number };

/** Makes a tag as the last part of another. */
export function tagIn(holder: Tag, kind: Tag["kind"], attributes = ""): Tag {
  const tag: Tag = { kind, attributes, kids: [] };
  holder.kids.push(tag);
  return tag;
}

/** Attributes of a cell of a table: over how much of it the cell stands, and of a head what it is the head of. */
export function cellAttributes(
  columns: number,
  rows: number,
  scope: "Row" | "Column" | null,
  summary: string | null = null,
): string {
  const entries = [
    columns > 1 ? `/ColSpan ${columns}` : "",
    rows > 1 ? `/RowSpan ${rows}` : "",
    scope === null ? "" : `/Scope/${scope}`,
    summary === null ? "" : `/Summary${pdfText(summary)}`,
  ].join("");
  return entries === "" ? "" : `/A<</O/Table${entries}>>`;
}

/** Writes the tree. `pages` are the pages of the file; answers the root of the tree. */
export function writeTags(file: PdfFile, document: Tag, pages: readonly Ref[]): Ref {
  const root = file.reserve();
  const parents: Ref[][] = pages.map(() => []);
  const writeTag = (tag: Tag, parent: Ref): Ref => {
    const ref = file.reserve();
    // A tag's page is that of its first words; words on another one name theirs.
    const page = tag.kids.find((kid): kid is Marked => "mark" in kid)?.page;
    const kids = tag.kids.map((kid) => {
      if (!("mark" in kid)) return `${writeTag(kid, ref)} 0 R`;
      const marks = parents[kid.page];
      if (marks) marks[kid.mark] = ref;
      return kid.page === page ? `${kid.mark}` : `<</Type/MCR/Pg ${pages[kid.page]} 0 R/MCID ${kid.mark}>>`;
    });
    const on = page === undefined ? "" : `/Pg ${pages[page]} 0 R`;
    const list = kids.length === 0 ? "" : `/K[${kids.join(" ")}]`;
    file.write(ref, `<</Type/StructElem/S/${tag.kind}/P ${parent} 0 R${on}${tag.attributes}${list}>>`);
    return ref;
  };
  const first = writeTag(document, root);
  const numbers = parents.map((marks, page) => {
    return `${page} ${file.add(`[${marks.map((ref) => `${ref} 0 R`).join(" ")}]`)} 0 R`;
  });
  const tree = file.add(`<</Nums[${numbers.join(" ")}]>>`);
  file.write(
    root,
    `<</Type/StructTreeRoot/K ${first} 0 R/ParentTree ${tree} 0 R/ParentTreeNextKey ${pages.length}>>`,
  );
  return root;
}
