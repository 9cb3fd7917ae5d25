// Owns making a small TrueType font of some glyphs of another, for embedding: what PDF asks of a CIDFontType2 and no more.
import type { FontFile } from "./font-file.ts";

/** The font with these glyphs only, numbered in the order given; the first has to be glyph 0. */
export function fontSubset(font: FontFile, glyphs: readonly number[]): Uint8Array {
  const outlines = glyphs.map((glyph) => font.outlineOf(glyph));
  const starts = [0];
  for (const { length } of outlines) starts.push((starts.at(-1) ?? 0) + padded(length));
  const glyf = new Uint8Array(starts.at(-1) ?? 0);
  outlines.forEach((outline, index) => glyf.set(outline, starts[index]));
  const loca = new Uint8Array(4 * starts.length);
  const places = new DataView(loca.buffer);
  starts.forEach((start, index) => places.setUint32(4 * index, start));
  const hmtx = new Uint8Array(4 * glyphs.length);
  glyphs.forEach((glyph, index) => hmtx.set(font.metricsOf(glyph), 4 * index));
  return fontOf({
    glyf,
    head: changed(font.table("head"), [
      [8, 0, 0],
      [50, 1],
    ]),
    hhea: changed(font.table("hhea"), [[34, glyphs.length]]),
    hmtx,
    loca,
    maxp: changed(font.table("maxp"), [[4, glyphs.length]]),
  });
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

/** A copy of a table with 16-bit numbers written at some places. */
function changed(table: Uint8Array, places: readonly (readonly [number, ...number[]])[]): Uint8Array {
  const copy = Uint8Array.from(table);
  const view = new DataView(copy.buffer);
  for (const [at, ...values] of places)
    values.forEach((value, index) => view.setUint16(at + 2 * index, value));
  return copy;
}

const WHOLE_SUM = 0xb1b0afba;

/** A font file of tables, their names in order. */
function fontOf(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables);
  let end = 12 + 16 * entries.length;
  const places = entries.map(([, { length }]) => {
    const at = end;
    end += padded(length);
    return at;
  });
  const file = new Uint8Array(end);
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  [entries.length, power * 16, Math.log2(power), (entries.length - power) * 16].forEach((value, index) =>
    view.setUint16(4 + 2 * index, value),
  );
  entries.forEach(([name, table], index) => {
    const [entry, at] = [12 + 16 * index, places[index] ?? 0];
    for (let sign = 0; sign < 4; sign++) file[entry + sign] = name.charCodeAt(sign);
    file.set(table, at);
    view.setUint32(entry + 4, sumOf(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
  });
  const head = places[entries.findIndex(([name]) => name === "head")] ?? 0;
  view.setUint32(head + 8, (WHOLE_SUM - sumOf(view, 0, end)) >>> 0);
  return file;
}

function sumOf(view: DataView, at: number, length: number): number {
  let sum = 0;
  for (let place = at; place < at + length; place += 4) sum = (sum + view.getUint32(place)) | 0;
  return sum >>> 0;
}
