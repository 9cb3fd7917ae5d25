// Owns telling underlined and struck words by the lines at them, apart from the lines that rule tables.
import type { Piece } from "../extract/extracted.ts";
import type { Mark, RuledLine } from "./page-marks.ts";

/** Words with how they look. */
export type Looked = Mark & { readonly look: Piece["look"] };

/** Lines that run through words strike them out, lines close below underline them; the others rule tables. */
export function withLooks(
  marks: readonly Mark[],
  lines: readonly RuledLine[],
): { readonly marks: readonly Looked[]; readonly level: readonly RuledLine[] } {
  const used = new Set<RuledLine>();
  const byHeight = Map.groupBy(lines, ({ at }) => Math.round(at / 20));
  const looked = marks.map((mark): Looked => {
    const near = [-1, 0, 1].flatMap((step) => byHeight.get(Math.round(mark.y / 20) + step) ?? []);
    const through = near.find(
      (line) => covers(line, mark) && isBetween(mark.y - line.at, 0.2, 0.65, mark.size),
    );
    const below = near.find(
      (line) => covers(line, mark) && isBetween(line.at - mark.y, 0.02, 0.2, mark.size),
    );
    const line = through ?? below;
    if (line) used.add(line);
    return { ...mark, look: through ? "struck" : below ? "underlined" : "plain" };
  });
  return { marks: looked, level: lines.filter((line) => !used.has(line)) };
}

/** Whether a line runs along the words and hardly further: a border runs further. */
function covers({ from, to }: RuledLine, { x, end, size }: Mark): boolean {
  return from <= x + size * 0.3 && to >= end - size * 0.3 && from >= x - size * 40 && to <= end + size * 40;
}

function isBetween(distance: number, low: number, high: number, size: number): boolean {
  return distance >= low * size && distance <= high * size;
}
