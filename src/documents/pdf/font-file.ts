// Owns reading a TrueType font: which glyph draws a sign, how wide it is, its outline (OpenType specification: cmap 4 and 12, head, hhea, hmtx, OS/2, maxp, loca, glyf).

/** A font that was read. Lengths are in em; a glyph is its number in the file, 0 the one for signs that the font does not have. */
export type FontFile = {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
  /** The outline without its hinting program: no viewer that smooths letters runs it. */
  readonly outlineOf: (glyph: number) => Outline;
  /** Advance and left side bearing as in the file: 16 bits each. */
  readonly metricsOf: (glyph: number) => number;
  readonly table: (name: string) => Uint8Array;
};

/** An outline, and the sum of its 32-bit words as the table of a font file states it. */
export type Outline = { readonly bytes: Uint8Array; readonly sum: number };

/** Reads a font. Throws when it has no map of Unicode or no TrueType outlines. */
export function readFont(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, { readonly at: number; readonly length: number }>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + 16 * index;
    const name = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    tables.set(name, { at: view.getUint32(entry + 8), length: view.getUint32(entry + 12) });
  }
  const place = (name: string): { readonly at: number; readonly length: number } => {
    const found = tables.get(name);
    if (!found) throw new Error(`the font has no table ${name}`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = ["head", "hhea", "hmtx", "loca", "glyf"].map(
    (name) => place(name).at,
  );
  if (head === undefined || hhea === undefined || hmtx === undefined) throw new Error("not a font");
  const unitsPerEm = view.getUint16(head + 18);
  const inEm = (at: number): number => view.getInt16(at) / unitsPerEm;
  const isLong = view.getInt16(head + 50) === 1;
  const offset = (glyph: number): number =>
    isLong ? view.getUint32((loca ?? 0) + 4 * glyph) : 2 * view.getUint16((loca ?? 0) + 2 * glyph);
  const metrics = view.getUint16(hhea + 34);
  const metricAt = (glyph: number): number => hmtx + 4 * Math.min(glyph, metrics - 1);
  const outlines = new Map<number, Outline>();
  return {
    unitsPerEm,
    ascent: inEm(hhea + 4),
    descent: inEm(hhea + 6),
    capHeight: inEm(place("OS/2").at + 88),
    box: [inEm(head + 36), inEm(head + 38), inEm(head + 40), inEm(head + 42)],
    glyphOf: glyphMap(view, place("cmap").at),
    advanceOf: (glyph) => view.getUint16(metricAt(glyph)) / unitsPerEm,
    outlineOf: (glyph) => {
      const known = outlines.get(glyph);
      if (known) return known;
      const own = unhinted(bytes.subarray((glyf ?? 0) + offset(glyph), (glyf ?? 0) + offset(glyph + 1)));
      const outline = { bytes: own, sum: sumOf(own) };
      outlines.set(glyph, outline);
      return outline;
    },
    metricsOf: (glyph) => {
      const bearing = glyph < metrics ? metricAt(glyph) + 2 : hmtx + 4 * metrics + 2 * (glyph - metrics);
      return ((view.getUint16(metricAt(glyph)) << 16) | view.getUint16(bearing)) >>> 0;
    },
    table: (name) => bytes.subarray(place(name).at, place(name).at + place(name).length),
  };
}

/** The map with the most signs: format 12 holds all planes, format 4 the first one. */
function glyphMap(view: DataView, cmap: number): FontFile["glyphOf"] {
  const maps = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  );
  const all = maps.find((map) => view.getUint16(map) === 12);
  if (all !== undefined) return (codePoint) => inGroups(view, all, codePoint);
  const first = maps.find((map) => view.getUint16(map) === 4);
  if (first !== undefined) return (codePoint) => inSegments(view, first, codePoint);
  throw new Error("the font has no map of Unicode");
}

function inGroups(view: DataView, map: number, codePoint: number): number {
  let [low, high] = [0, view.getUint32(map + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = map + 16 + 12 * middle;
    if (codePoint < view.getUint32(group)) high = middle - 1;
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + codePoint - view.getUint32(group);
  }
  return 0;
}

function inSegments(view: DataView, map: number, codePoint: number): number {
  const double = view.getUint16(map + 6);
  for (let at = 0; at < double; at += 2) {
    if (codePoint > view.getUint16(map + 14 + at)) continue;
    const start = view.getUint16(map + 16 + double + at);
    if (codePoint < start) return 0;
    const delta = view.getUint16(map + 16 + 2 * double + at);
    const ranges = map + 16 + 3 * double + at;
    const range = view.getUint16(ranges);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = view.getUint16(ranges + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

const HEAD = 10;

function unhinted(outline: Uint8Array): Uint8Array {
  if (outline.length < HEAD) return outline;
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  // The fonts that are set have none; one that has would need its parts in the file as well.
  if (contours < 0) throw new Error("the font has a glyph that is composed of others");
  const program = HEAD + 2 * contours;
  const length = view.getUint16(program);
  if (length === 0) return outline;
  const bare = new Uint8Array(outline.length - length);
  bare.set(outline.subarray(0, program));
  bare.set(outline.subarray(program + 2 + length), program + 2);
  return bare;
}

/** The sum of the 32-bit words of bytes, the last one filled up with zeros. */
export function sumOf(bytes: Uint8Array): number {
  const { length } = bytes;
  let [sum, word] = [0, 0];
  for (let at = 0; at < length; at++) {
    word = (word << 8) | (bytes[at] ?? 0);
    if ((at & 3) === 3) sum = (sum + word) | 0;
  }
  const rest = length & 3;
  if (rest > 0) sum = (sum + ((word & (2 ** (8 * rest) - 1)) << (8 * (4 - rest)))) | 0;
  return sum >>> 0;
}
