// Owns the fonts inside a PDF: only the signs that it prints, each with a number of its own that leads back to the sign.
import { crc32 } from "node:zlib";
import type { Face, Font } from "./faces.ts";
import { fontSubset } from "./font-subset.ts";
import { type PdfFile, type Ref, utf16 } from "./pdf-file.ts";

/** How the signs of a face are written in a file: the number of the font shifted by 16, and of the glyph in it; -1 for a sign that no font has. */
export type SignsOfFace = {
  /** By code point, those that were asked for. */
  readonly known: ReadonlyMap<number, number>;
  /** Of any code point. */
  readonly coded: (codePoint: number) => number;
};

/** The signs that a file prints, by font. */
export type EmbeddedFonts = {
  readonly of: (face: Face) => SignsOfFace;
  /** Writes the fonts; answers the entries of the font resources. */
  readonly write: (file: PdfFile) => string;
};

/** A font in a file: its glyphs by their number there, null where there is none. */
type Used = {
  readonly index: number;
  readonly codes: Map<number, number>;
  readonly glyphs: (number | null)[];
};

/** Bytes of a glyph's number that a text would have to write with a stroke before them: `(`, `)`, `\`, and the end of a line. */
const STRUCK = new Set([0x0d, 0x28, 0x29, 0x5c]);

/** The fonts of one file: each sign that is drawn gets its code, and only those are embedded. */
export function embeddedFonts(): EmbeddedFonts {
  const used = new Map<Font, Used>();
  const faces = new Map<Face, SignsOfFace>();
  const newCode = (codePoint: number, face: Face): number => {
    const drawn = face.drawn(codePoint);
    if (drawn === null) return -1;
    let here = used.get(drawn.font);
    if (!here) used.set(drawn.font, (here = { index: used.size, codes: new Map(), glyphs: [0] }));
    while (STRUCK.has(here.glyphs.length & 0xff) || STRUCK.has(here.glyphs.length >> 8))
      here.glyphs.push(null);
    // Two signs of one look get two glyphs: copied text stays what was written.
    const code = here.glyphs.push(drawn.glyph) - 1;
    here.codes.set(codePoint, code);
    return (here.index << 16) | code;
  };
  const signsOf = (face: Face): SignsOfFace => {
    const known = new Map<number, number>();
    const coded = (codePoint: number): number => {
      const code = known.get(codePoint) ?? newCode(codePoint, face);
      known.set(codePoint, code);
      return code;
    };
    return { known, coded };
  };
  return {
    of: (face) => {
      const before = faces.get(face);
      if (before) return before;
      const signs = signsOf(face);
      faces.set(face, signs);
      return signs;
    },
    write: (file) =>
      [...used].map(([font, here]) => `/F${here.index} ${writeFont(file, font, here)} 0 R`).join(""),
  };
}

function writeFont(file: PdfFile, font: Font, { codes, glyphs }: Used): Ref {
  const { file: source } = font;
  const name = `${subsetTag([...codes.keys()])}+${font.name}`;
  const bytes = fontSubset(source, glyphs);
  const program = file.stream(bytes, `/Length1 ${bytes.length}`);
  const thousandths = (em: number): number => Math.round(em * 1000);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${source.box.map(thousandths).join(" ")}]` +
      `/ItalicAngle 0/Ascent ${thousandths(source.ascent)}/Descent ${thousandths(source.descent)}` +
      `/CapHeight ${thousandths(source.capHeight)}/StemV ${font.isBold ? 140 : 80}/FontFile2 ${program} 0 R>>`,
  );
  const widths = glyphs.map((glyph) => (glyph === null ? 0 : thousandths(source.advanceOf(glyph)))).join(" ");
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
function subsetTag(signs: readonly number[]): string {
  let sum = crc32(new Uint8Array(Uint32Array.from(signs).buffer));
  let tag = "";
  for (let letter = 0; letter < 6; letter++) {
    tag += String.fromCharCode(65 + (sum % 26));
    sum = Math.floor(sum / 26);
  }
  return tag;
}

/** A list of this kind may have a hundred entries. */
const ENTRIES = 100;

function unicodeMap(codes: ReadonlyMap<number, number>): string {
  const entries = Array.from(codes, ([sign, code]) => `<${hexOf(code)}><${hexOf(sign)}>`);
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

const HEX = new Map<number, string>();

/** A code point in units of UTF-16, as hexadecimal digits. */
function hexOf(codePoint: number): string {
  if (codePoint > 0xffff) return utf16(String.fromCodePoint(codePoint));
  let hex = HEX.get(codePoint);
  if (hex === undefined) HEX.set(codePoint, (hex = codePoint.toString(16).padStart(4, "0")));
  return hex;
}
