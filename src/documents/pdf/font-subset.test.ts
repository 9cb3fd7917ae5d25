// Owns the proof that a small font is one that a reader of fonts takes: its sums hold, and a number left out draws nothing.
import { expect, test } from "vitest";
import { openFaces } from "./faces.ts";
import { readFont, sumOf } from "./font-file.ts";
import { fontSubset } from "./font-subset.ts";

test("a font of some glyphs keeps their outlines and widths, and its sums are those of its bytes", () => {
  const drawn = Array.from("方針Aｱ・", (sign) => openFaces().regular.drawn(sign.codePointAt(0) ?? 0));
  const source = drawn[0]?.font.file;
  if (!source) throw new Error("no font");
  const glyphs = drawn.map((one) => one?.glyph ?? 0);
  const small = fontSubset(source, [0, ...glyphs.slice(0, 2), null, ...glyphs.slice(2)]);
  const view = new DataView(small.buffer, small.byteOffset, small.byteLength);
  for (let table = 0; table < view.getUint16(4); table++) {
    const [sum, at, length] = [4, 8, 12].map((field) => view.getUint32(12 + 16 * table + field));
    const name = String.fromCharCode(...small.subarray(12 + 16 * table, 16 + 16 * table));
    // The sum of the table head is stated without the sum of the whole file that stands in it.
    const whole = name === "head" ? view.getUint32((at ?? 0) + 8) : 0;
    const own = sumOf(small.subarray(at, (at ?? 0) + (length ?? 0)));
    expect([name, (own - whole) >>> 0]).toEqual([name, sum]);
  }
  expect(sumOf(small).toString(16)).toBe("b1b0afba");
  const places = view.buffer.slice(tableAt(view, "loca"));
  const starts = new DataView(places);
  const lengths = [1, 2, 3, 4].map((glyph) => starts.getUint32(4 * glyph + 4) - starts.getUint32(4 * glyph));
  expect(lengths[2]).toBe(0);
  expect(lengths[0]).toBe((source.outlineOf(glyphs[0] ?? 0).bytes.length + 3) & ~3);
  expect(() => readFont(small)).toThrow("OS/2");
});

test("the sum of bytes fills their last word up with zeros", () => {
  expect(sumOf(Uint8Array.of(0, 0, 0, 1, 0x80))).toBe(0x80000001);
  expect(sumOf(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2))).toBe(1);
});

function tableAt(view: DataView, name: string): number {
  for (let table = 0; table < view.getUint16(4); table++) {
    const entry = 12 + 16 * table;
    const here = String.fromCharCode(...[0, 1, 2, 3].map((sign) => view.getUint8(entry + sign)));
    if (here === name) return view.getUint32(entry + 8);
  }
  throw new Error(name);
}
