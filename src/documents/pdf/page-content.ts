// Owns the drawing of a page: its items as operators of PDF, words marked for the tree of tags, the rest marked as decoration.
import type { BytePile } from "./byte-pile.ts";
import type { EmbeddedFonts, SignsOfFace } from "./embedded-fonts.ts";
import type { Faces } from "./faces.ts";
import { pdfNumber } from "./pdf-file.ts";
import { type Box, endOf, type Item, type Words } from "./sheet.ts";

/** Writes the content stream of a page of this height; the words of each tag are noted in it. */
export function pageContent(
  pile: BytePile,
  items: readonly Item[],
  page: { readonly number: number; readonly height: number },
  faces: Faces,
  fonts: EmbeddedFonts,
): void {
  let marks = 0;
  let isDecoration = false;
  // Neighbours that are both decoration are one.
  const decoration = (): string => {
    const begin = isDecoration ? "" : "/Artifact BMC\n";
    isDecoration = true;
    return begin;
  };
  const drawWords = (words: Words): void => {
    const signs = fonts.of(words.isBold ? faces.bold : faces.regular);
    for (let from = 0, to = 0; from < words.lines.length; from = to) {
      const tag = words.lines[from]?.tag ?? null;
      to = endOfStretch(words, from);
      let around: [string, string];
      if (tag === null) around = [decoration(), ""];
      else {
        around = [`${isDecoration ? "EMC\n" : ""}/${tag.kind}<</MCID ${marks}>>BDC\n`, "EMC\n"];
        isDecoration = false;
        tag.kids.push({ page: page.number, mark: marks++ });
      }
      drawLines(pile, around, words, from, to, page.height, signs);
    }
  };
  for (const item of items) {
    switch (item.kind) {
      case "ground":
        pile.text(`${decoration()}${item.colour} rg ${rectangle(item.box, page.height)} f\n`);
        break;
      case "frame":
        pile.text(
          `${decoration()}${item.colour} RG ${pdfNumber(item.line)} w ${frame(item, page.height)} S\n`,
        );
        break;
      case "words":
        drawWords(item);
    }
  }
  if (isDecoration) pile.text("EMC\n");
}

function rectangle({ x, y, width, height }: Box, page: number): string {
  return `${pdfNumber(x)} ${pdfNumber(page - y - height)} ${pdfNumber(width)} ${pdfNumber(height)} re`;
}

function frame({ box, isOpen = false }: Extract<Item, { kind: "frame" }>, page: number): string {
  if (!isOpen) return rectangle(box, page);
  const [left, right, top, bottom] = [box.x, box.x + box.width, page - box.y, page - endOf(box)].map(
    pdfNumber,
  );
  return `${left} ${bottom} m ${left} ${top} l ${right} ${top} l ${right} ${bottom} l`;
}

/** Where the lines end that follow each other under one tag. */
function endOfStretch({ lines }: Words, from: number): number {
  const tag = lines[from]?.tag;
  let to = from + 1;
  while (to < lines.length && lines[to]?.tag === tag) to++;
  return to;
}

/** Draws lines between the operators `begin` and `end`. Signs of one font that follow each other are one text. */
function drawLines(
  pile: BytePile,
  [begin, end]: readonly [string, string],
  { lines, y, leading, size, colour }: Words,
  from: number,
  to: number,
  height: number,
  { known, coded }: SignsOfFace,
): void {
  // What stands between the signs that were written and the next ones.
  let between = `${begin}${colour} rg BT\n`;
  let [font, left, top] = [-1, 0, 0];
  for (let index = from; index < to; index++) {
    const line = lines[index];
    if (!line) continue;
    const { text } = line;
    // Rounded places add up to rounded places: a step is counted from where the last one led.
    const [x, base] = [round(line.x), round(height - y - index * leading)];
    between += `${pdfNumber(x - left)} ${pdfNumber(base - top)} Td\n`;
    [left, top] = [x, base];
    let bytes: Buffer | null = null;
    for (let at = 0; at < text.length; at++) {
      let sign = text.charCodeAt(at);
      if ((sign & 0xfc00) === 0xd800) {
        sign = text.codePointAt(at) ?? sign;
        if (sign > 0xffff) at++;
      }
      const code = known.get(sign) ?? coded(sign);
      if (code < 0) continue;
      if (bytes === null || code >> 16 !== font) {
        if (bytes !== null) between = ")Tj\n";
        if (code >> 16 !== font) between += `/F${code >> 16} ${pdfNumber(size)} Tf\n`;
        font = code >> 16;
        pile.text(`${between}(`);
        bytes = pile.room(2 * text.length);
      }
      bytes[pile.end++] = (code >> 8) & 0xff;
      bytes[pile.end++] = code & 0xff;
    }
    if (bytes !== null) between = ")Tj\n";
  }
  pile.text(`${between}ET\n${end}`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
