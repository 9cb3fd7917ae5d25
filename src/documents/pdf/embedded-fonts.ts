// Owns the fonts inside a PDF: only the signs that it prints, each with a number of its own that leads back to the sign.
import { createHash } from "node:crypto";
import type { Face, Font } from "./faces.ts";
import { fontSubset } from "./font-subset.ts";
import { type PdfFile, type Ref, utf16 } from "./pdf-file.ts";

/** A sign in a file: the name of its font in the resources of a page, and its number there as four hexadecimal digits. */
export type Coded = { readonly font: string; readonly code: string };

/** The signs that a file prints, by font. */
export type EmbeddedFonts = {
  /** Null for a sign that no font has. */
  readonly coded: (sign: string, face: Face) => Coded | null;
  /** Writes the fonts; answers the entries of the font resources. */
  readonly write: (file: PdfFile) => string;
};

type Used = { readonly name: string; readonly codes: Map<string, string>; readonly glyphs: number[] };

/** The fonts of one file: each sign that is drawn gets its code, and only those are embedded. */
export function embeddedFonts(): EmbeddedFonts {
  const used = new Map<Font, Used>();
  const known = new Map<Face, Map<string, Coded | null>>();
  const newlyCoded = (sign: string, face: Face): Coded | null => {
    const drawn = face.drawn(sign);
    if (drawn === null) return null;
    let here = used.get(drawn.font);
    if (!here) used.set(drawn.font, (here = { name: `F${used.size}`, codes: new Map(), glyphs: [0] }));
    // Two signs of one look get two glyphs: copied text stays what was written.
    const code = (here.glyphs.push(drawn.glyph) - 1).toString(16).padStart(4, "0");
    here.codes.set(sign, code);
    return { font: here.name, code };
  };
  return {
    coded: (sign, face) => {
      let signs = known.get(face);
      if (!signs) known.set(face, (signs = new Map()));
      let coded = signs.get(sign);
      if (coded === undefined) signs.set(sign, (coded = newlyCoded(sign, face)));
      return coded;
    },
    write: (file) =>
      [...used].map(([font, here]) => `/${here.name} ${writeFont(file, font, here)} 0 R`).join(""),
  };
}

function writeFont(file: PdfFile, font: Font, { codes, glyphs }: Used): Ref {
  const { file: source } = font;
  const name = `${subsetTag([...codes.keys()].join(""))}+${font.name}`;
  const bytes = fontSubset(source, glyphs);
  const program = file.stream(bytes, `/Length1 ${bytes.length}`);
  const thousandths = (em: number): number => Math.round(em * 1000);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${source.box.map(thousandths).join(" ")}]` +
      `/ItalicAngle 0/Ascent ${thousandths(source.ascent)}/Descent ${thousandths(source.descent)}` +
      `/CapHeight ${thousandths(source.capHeight)}/StemV ${font.isBold ? 140 : 80}/FontFile2 ${program} 0 R>>`,
  );
  const widths = glyphs.map((glyph) => thousandths(source.advanceOf(glyph))).join(" ");
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W[0[${widths}]]>>`,
  );
  const toUnicode = file.stream(Buffer.from(unicodeMap(codes), "latin1"));
  return file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
}

/** Six capitals that differ with the signs, as embedded parts of a font are named. */
function subsetTag(signs: string): string {
  return Array.from(createHash("md5").update(signs).digest().subarray(0, 6), (byte) =>
    String.fromCharCode(65 + (byte % 26)),
  ).join("");
}

/** A list of this kind may have a hundred entries. */
const ENTRIES = 100;

function unicodeMap(codes: ReadonlyMap<string, string>): string {
  const entries = Array.from(codes, ([sign, code]) => `<${code}><${utf16(sign)}>`);
  const lists: string[] = [];
  for (let at = 0; at < entries.length; at += ENTRIES) {
    const list = entries.slice(at, at + ENTRIES);
    lists.push(`${list.length} beginbfchar\n${list.join("\n")}\nendbfchar\n`);
  }
  return (
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
    `1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n${lists.join("")}` +
    "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
  );
}
