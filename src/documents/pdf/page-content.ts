// Owns the drawing of a page: its items as operators of PDF, words marked for the tree of tags, the rest marked as decoration.
import type { EmbeddedFonts } from "./embedded-fonts.ts";
import type { Face, Faces } from "./faces.ts";
import { pdfNumber } from "./pdf-file.ts";
import { type Box, endOf, type Item, type Words } from "./sheet.ts";
import type { Tag } from "./tag-tree.ts";

/** The content stream of a page of this height; the words of each tag are noted in it. */
export function pageContent(
  items: readonly Item[],
  page: { readonly number: number; readonly height: number },
  faces: Faces,
  fonts: EmbeddedFonts,
): string {
  let [made, marks] = ["", 0];
  let isDecoration = false;
  // Neighbours that are both decoration are one.
  const decorate = (drawn: string): void => {
    made += `${isDecoration ? "" : "/Artifact BMC\n"}${drawn}`;
    isDecoration = true;
  };
  const endDecoration = (): void => {
    if (isDecoration) made += "EMC\n";
    isDecoration = false;
  };
  for (const item of items) {
    switch (item.kind) {
      case "ground":
        decorate(`${item.colour} rg ${rectangle(item.box, page.height)} f\n`);
        break;
      case "frame":
        decorate(`${item.colour} RG ${pdfNumber(item.line)} w ${frame(item, page.height)} S\n`);
        break;
      case "words":
        for (const [tag, from, to] of stretches(item)) {
          const drawn = drawnLines(item, from, to, page.height, faces, fonts);
          if (tag === null) {
            decorate(drawn);
            continue;
          }
          endDecoration();
          tag.kids.push({ page: page.number, mark: marks });
          made += `/${tag.kind}<</MCID ${marks++}>>BDC\n${drawn}EMC\n`;
        }
    }
  }
  endDecoration();
  return made;
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

/** Lines that follow each other under one tag. */
function stretches({ lines }: Words): readonly (readonly [tag: Tag | null, from: number, to: number])[] {
  const found: [Tag | null, number, number][] = [];
  lines.forEach(({ tag }, index) => {
    const last = found.at(-1);
    if (last && last[0] === tag) last[2] = index + 1;
    else found.push([tag, index, index + 1]);
  });
  return found;
}

function drawnLines(
  { lines, y, leading, size, isBold, colour }: Words,
  from: number,
  to: number,
  height: number,
  faces: Faces,
  fonts: EmbeddedFonts,
): string {
  const face = isBold ? faces.bold : faces.regular;
  let drawn = `${colour} rg BT\n`;
  let [font, left, top] = ["", 0, 0];
  for (let index = from; index < to; index++) {
    const line = lines[index];
    if (!line) continue;
    // Rounded places add up to rounded places: a step is counted from where the last one led.
    const [x, base] = [round(line.x), round(height - y - index * leading)];
    drawn += `${pdfNumber(x - left)} ${pdfNumber(base - top)} Td\n`;
    [left, top] = [x, base];
    for (const run of runsOf(line.text, face, fonts)) {
      if (run.font !== font) drawn += `/${run.font} ${pdfNumber(size)} Tf\n`;
      font = run.font;
      drawn += `<${run.codes}>Tj\n`;
    }
  }
  return `${drawn}ET\n`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Signs of one font that follow each other. */
function runsOf(text: string, face: Face, fonts: EmbeddedFonts): readonly { font: string; codes: string }[] {
  const runs: { font: string; codes: string }[] = [];
  for (const sign of text) {
    const coded = fonts.coded(sign, face);
    if (coded === null) continue;
    const last = runs.at(-1);
    if (last?.font === coded.font) last.codes += coded.code;
    else runs.push({ font: coded.font, codes: coded.code });
  }
  return runs;
}
