// Owns making a small TrueType font of some glyphs of another, for embedding: what PDF asks of a CIDFontType2 and no more.
import { type FontFile, type Outline, sumOf } from "./font-file.ts";

const NOTHING: Outline = { bytes: new Uint8Array(), sum: 0 };

/** The font with these glyphs only, numbered in the order given; the first has to be glyph 0. null draws nothing. */
export function fontSubset(font: FontFile, glyphs: readonly (number | null)[]): Uint8Array {
  const outlines = glyphs.map((glyph) => (glyph === null ? NOTHING : font.outlineOf(glyph)));
  const loca = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)));
  let [end, sum] = [0, 0];
  outlines.forEach((outline, index) => {
    end += padded(outline.bytes.length);
    sum = (sum + outline.sum) >>> 0;
    loca.setUint32(4 * index + 4, end);
  });
  const hmtx = new DataView(new ArrayBuffer(4 * glyphs.length));
  glyphs.forEach((glyph, index) => hmtx.setUint32(4 * index, glyph === null ? 0 : font.metricsOf(glyph)));
  return fontOf([
    // Sums of glyphs were made once for all fonts; these tables hold nearly all of the bytes.
    { name: "glyf", parts: outlines.map(({ bytes }) => bytes), length: end, sum },
    changed("head", font, [
      [8, 0, 0],
      [50, 1],
    ]),
    changed("hhea", font, [[34, glyphs.length]]),
    tableOf("hmtx", new Uint8Array(hmtx.buffer)),
    tableOf("loca", new Uint8Array(loca.buffer)),
    changed("maxp", font, [[4, glyphs.length]]),
  ]);
}

/** A table of a font file: parts that each begin at a multiple of four bytes, their length and the sum of their words. */
type Table = {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
  readonly length: number;
  readonly sum: number;
};

function tableOf(name: string, bytes: Uint8Array): Table {
  return { name, parts: [bytes], length: bytes.length, sum: sumOf(bytes) };
}

/** A copy of a table with 16-bit numbers written at some places. */
function changed(name: string, font: FontFile, places: readonly (readonly [number, ...number[]])[]): Table {
  const copy = Uint8Array.from(font.table(name));
  const view = new DataView(copy.buffer);
  for (const [at, ...values] of places)
    values.forEach((value, index) => view.setUint16(at + 2 * index, value));
  return tableOf(name, copy);
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

const WHOLE_SUM = 0xb1b0afba;

/** A font file of tables, their names in order. */
function fontOf(tables: readonly Table[]): Uint8Array {
  const head = 12 + 16 * tables.length;
  const file = new Uint8Array(tables.reduce((end, { length }) => end + padded(length), head));
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  [tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].forEach((value, index) =>
    view.setUint16(4 + 2 * index, value),
  );
  let [at, sum, ofHead] = [head, 0, 0];
  tables.forEach((table, index) => {
    const entry = 12 + 16 * index;
    for (let sign = 0; sign < 4; sign++) file[entry + sign] = table.name.charCodeAt(sign);
    view.setUint32(entry + 4, table.sum);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    if (table.name === "head") ofHead = at;
    let place = at;
    for (const part of table.parts) {
      file.set(part, place);
      place += padded(part.length);
    }
    at += padded(table.length);
    sum = (sum + table.sum) | 0;
  });
  view.setUint32(ofHead + 8, (WHOLE_SUM - sum - sumOf(file.subarray(0, head))) >>> 0);
  return file;
}
