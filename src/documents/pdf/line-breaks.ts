// Owns where a text is broken into lines: Japanese rules (JIS X 4051, 行頭・行末禁則), words and figures kept whole.

/** A line as it is set, and whether the writer ended it: else it goes on in the next. */
export type BrokenLine = { readonly text: string; readonly width: number; readonly ended: boolean };

/** Signs with which no line begins, as they stand in a class of a pattern. */
export const NEVER_FIRST =
  "、。，．・：；？！,.:;?!」』】〕〉》）｝］)\\]}’”ー々〻ゝゞヽヾ〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ％‰℃°゛゜";
/** Signs with which no line ends. */
const NEVER_LAST = "「『【〔〈《（｛［([{‘“￥＄№";
/** Signs that stay with their like. */
const PAIRED = /^[…‥―─]$/u;
const FIRST = new RegExp(`^[${NEVER_FIRST}\\p{Mn}]$`, "u");
const LAST = new RegExp(`^[${NEVER_LAST.replaceAll("[", "\\[")}]$`, "u");
const WORD = /^[\u0021-\u007e\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]$/u;

type Kind = {
  readonly neverFirst: boolean;
  readonly neverLast: boolean;
  readonly isWord: boolean;
  readonly isPaired: boolean;
};
const kinds = new Map<string, Kind>();

/** Breaks a text. `room` and the widths are in one unit; a blank at the end of a broken line is left out. */
export function brokenLines(text: string, room: number, widthOf: (sign: string) => number): BrokenLine[] {
  return text.split("\n").flatMap((line) => brokenLine(line, room, widthOf));
}

function brokenLine(text: string, room: number, widthOf: (sign: string) => number): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let [start, width] = [0, 0];
  // The last place where the line may end, and its width up to there without and with the blanks before it.
  let [place, upTo, passed] = [0, 0, 0];
  let [before, at, inked] = ["", 0, 0];
  let kindBefore = kindOf(" ");
  for (const sign of text) {
    const kind = kindOf(sign);
    if (at > start && mayBreak(before, kindBefore, sign, kind)) {
      place = at;
      upTo = inked;
      passed = width;
    }
    const advance = widthOf(sign);
    if (width + advance > room && sign !== " " && at > start) {
      // A word that is wider than its column is broken anywhere.
      if (place <= start) [place, upTo, passed] = [at, inked, width];
      lines.push({ text: text.slice(start, place).trimEnd(), width: upTo, ended: false });
      start = place;
      width -= passed;
      inked = Math.max(0, inked - passed);
    }
    width += advance;
    if (sign !== " ") inked = width;
    at += sign.length;
    before = sign;
    kindBefore = kind;
  }
  lines.push({ text: start === 0 ? text : text.slice(start), width, ended: true });
  return lines;
}

/** Whether a line may end between two signs. */
function mayBreak(before: string, a: Kind, sign: string, b: Kind): boolean {
  if (b.neverFirst || a.neverLast || sign === " " || (a.isPaired && before === sign)) return false;
  return !(a.isWord && b.isWord) || ((before === "/" || before === "-") && /^\p{L}$/u.test(sign));
}

function kindOf(sign: string): Kind {
  const known = kinds.get(sign);
  if (known) return known;
  const kind = {
    neverFirst: FIRST.test(sign),
    neverLast: LAST.test(sign),
    isWord: WORD.test(sign),
    isPaired: PAIRED.test(sign),
  };
  kinds.set(sign, kind);
  return kind;
}
