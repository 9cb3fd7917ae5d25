// Owns which signs a font has: its character map (cmap, formats 4 and 12 of the OpenType specification).

/** Whether a TrueType font has a glyph for a code point. */
export type HasSign = (codePoint: number) => boolean;

type Span = { readonly from: number; readonly to: number };

/** The signs of a font file. Throws when it has no map of Unicode. */
export function signsOf(font: Uint8Array): HasSign {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, "cmap");
  const spans: Span[] = [];
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const map = cmap + view.getUint32(cmap + 8 + 8 * index);
    const format = view.getUint16(map);
    if (format === 12) spans.push(...groups(view, map));
    else if (format === 4) spans.push(...segments(view, map));
  }
  if (spans.length === 0) throw new Error("the font has no map of Unicode");
  const known = new Set<number>();
  for (const { from, to } of spans) for (let sign = from; sign <= to; sign++) known.add(sign);
  return (codePoint) => known.has(codePoint);
}

function tableAt(view: DataView, name: string): number {
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + 16 * index;
    const tag = [0, 1, 2, 3].map((at) => String.fromCodePoint(view.getUint8(entry + at))).join("");
    if (tag === name) return view.getUint32(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

function groups(view: DataView, map: number): Span[] {
  return Array.from({ length: view.getUint32(map + 12) }, (_, index) => ({
    from: view.getUint32(map + 16 + 12 * index),
    to: view.getUint32(map + 20 + 12 * index),
  }));
}

function segments(view: DataView, map: number): Span[] {
  const count = view.getUint16(map + 6) / 2;
  return Array.from({ length: count }, (_, index) => ({
    to: view.getUint16(map + 14 + 2 * index),
    from: view.getUint16(map + 16 + 2 * count + 2 * index),
  })).filter(({ from }) => from !== 0xffff);
}
