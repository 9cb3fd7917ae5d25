// Owns the letters that papers are set in: BIZ UDPGothic, and Noto Sans JP for what it lacks; each font is read when it is first needed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type FontFile, readFont } from "./font-file.ts";

/** A font by the name under which a PDF holds it. */
export type Font = { readonly name: string; readonly isBold: boolean; readonly file: FontFile };

/** How a sign is drawn: its font, its glyph there and its advance in em. */
type Drawn = { readonly font: Font; readonly glyph: number; readonly advance: number };

/** Letters of one weight. */
export type Face = {
  /** Height of a capital in em: so high a line begins. */
  readonly capHeight: number;
  /** How the sign of a code point is drawn; null when no font has it. */
  readonly drawn: (codePoint: number) => Drawn | null;
  /** Advance in em of the sign of a code point, 0 for one that no font has. */
  readonly widthOf: (codePoint: number) => number;
  /** The advances in em that were asked for, of the first plane; 0 for all others. What goes sign by sign looks here before it asks. */
  readonly advances: Float64Array;
};

export type Faces = { readonly regular: Face; readonly bold: Face };

const require = createRequire(import.meta.url);

/** Opens both weights. */
export function openFaces(): Faces {
  return {
    regular: face(false, [
      ["BIZUDPGothic-Regular", "biz-udpgothic", "400Regular", "BIZUDPGothic_400Regular"],
      ["NotoSansJP-Regular", "noto-sans-jp", "400Regular", "NotoSansJP_400Regular"],
    ]),
    bold: face(true, [
      ["BIZUDPGothic-Bold", "biz-udpgothic", "700Bold", "BIZUDPGothic_700Bold"],
      ["NotoSansJP-Bold", "noto-sans-jp", "700Bold", "NotoSansJP_700Bold"],
    ]),
  };
}

type Place = readonly [name: string, source: string, folder: string, file: string];

function face(isBold: boolean, places: readonly [Place, ...Place[]]): Face {
  const opened = new Map<Place, Font>();
  const fontOf = (place: Place): Font => {
    const known = opened.get(place);
    if (known) return known;
    const [name, source, folder, file] = place;
    const root = dirname(require.resolve(`@expo-google-fonts/${source}/package.json`));
    const font = { name, isBold, file: readFont(readFileSync(join(root, folder, `${file}.ttf`))) };
    opened.set(place, font);
    return font;
  };
  const known = new Map<number, Drawn | null>();
  const advances = new Float64Array(0x10000);
  const drawn = (codePoint: number): Drawn | null => {
    const before = known.get(codePoint);
    if (before !== undefined) return before;
    const found = places.reduce<Drawn | null>((first, place) => {
      if (first) return first;
      const font = fontOf(place);
      const glyph = font.file.glyphOf(codePoint);
      return glyph === 0 ? null : { font, glyph, advance: font.file.advanceOf(glyph) };
    }, null);
    known.set(codePoint, found);
    if (found && codePoint < advances.length) advances[codePoint] = found.advance;
    return found;
  };
  return {
    capHeight: fontOf(places[0]).file.capHeight,
    drawn,
    widthOf: (codePoint) => drawn(codePoint)?.advance ?? 0,
    advances,
  };
}
