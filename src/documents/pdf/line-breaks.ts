// Owns where a text is broken into lines: Japanese rules (JIS X 4051, 行頭・行末禁則), words and figures kept whole.

/** A line as it is set, and whether the writer ended it: else it goes on in the next. */
export type BrokenLine = { readonly text: string; readonly width: number; readonly ended: boolean };

/** Signs with which no line begins, as they stand in a class of a pattern. */
export const NEVER_FIRST =
  "、。，．・：；？！,.:;?!」』】〕〉》）｝］)\\]}’”ー々〻ゝゞヽヾ〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ％‰℃°゛゜";
/** Signs with which no line ends; 以 begins 以上 and 以下. */
const NEVER_LAST = "「『【〔〈《（｛［([{‘“￥＄№以";
/** Units that stay with their figure. */
const UNIT = /^[人件回校点区年月日円千万億割世団名部か箇]$/u;
/** Signs that stay with their like. */
const PAIRED = /^[…‥―─]$/u;
const FIRST = new RegExp(`^[${NEVER_FIRST}\\p{Mn}]$`, "u");
const LAST = new RegExp(`^[${NEVER_LAST.replaceAll("[", "\\[")}]$`, "u");
const WORD = /^[\u0021-\u007e\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]$/u;

/** What the rules ask of a sign, as bits. KNOWN stands in every kind that was looked up. */
const NEVER_BEGINS = 1;
const NEVER_ENDS = 2;
const IN_WORD = 4;
const WITH_LIKE = 8;
const COUNTS = 16;
const KNOWN = 128;
/** The kinds of the first plane, as far as they were asked for. */
const kinds = new Uint8Array(0x10000);
const [BLANK, SLASH, HYPHEN, ZERO, NINE] = [0x20, 0x2f, 0x2d, 0x30, 0x39];

/** How wide signs are, in em: `widthOf` is asked where `advances` has 0. */
export type Widths = {
  readonly advances: Float64Array;
  readonly widthOf: (codePoint: number) => number;
};

/** Breaks a text of letters of `size` to `room`, both in points as the widths answered; a blank at the end of a broken line is left out. */
export function brokenLines(text: string, room: number, size: number, widths: Widths): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let from = 0; ;) {
    const end = text.indexOf("\n", from);
    breakLine(lines, end < 0 ? text.slice(from) : text.slice(from, end), room / size, size, widths);
    if (end < 0) return lines;
    from = end + 1;
  }
}

/** Texts of fewer units of UTF-16 mostly fit on one line. */
const SHORT = 30;

/** The width of a text in em; -1 where a sign was not asked for before. */
function widthOfShort(text: string, advances: Float64Array): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const advance = advances[text.charCodeAt(at)] || -1;
    if (advance < 0) return -1;
    width += advance;
  }
  return width;
}

/** Most papers are set by a process that has just begun: the loop is written for code that is not compiled yet. */
function breakLine(
  lines: BrokenLine[],
  text: string,
  room: number,
  size: number,
  { advances, widthOf }: Widths,
): void {
  let [start, width] = [0, 0];
  // The last place where the line may end, and its width up to there without and with the blanks before it.
  let [place, upTo, passed] = [0, 0, 0];
  let [before, inked, kindBefore] = [0, 0, KNOWN];
  const { length } = text;
  const whole = length < SHORT ? widthOfShort(text, advances) : -1;
  if (whole >= 0 && whole <= room) {
    lines.push({ text, width: whole * size, ended: true });
    return;
  }
  for (let at = 0; at < length;) {
    let sign = text.charCodeAt(at);
    if ((sign & 0xfc00) === 0xd800) sign = text.codePointAt(at) ?? sign;
    const kind = kinds[sign] || kindOf(sign);
    if (at > start && mayBreak(before, kindBefore, sign, kind)) {
      place = at;
      upTo = inked;
      passed = width;
    }
    const advance = advances[sign] || widthOf(sign);
    if (width + advance > room && sign !== BLANK && at > start) {
      // A word that is wider than its column is broken anywhere.
      if (place <= start) [place, upTo, passed] = [at, inked, width];
      lines.push({ text: text.slice(start, place).trimEnd(), width: upTo * size, ended: false });
      start = place;
      width -= passed;
      inked = Math.max(0, inked - passed);
    }
    width += advance;
    if (sign !== BLANK) inked = width;
    at += sign > 0xffff ? 2 : 1;
    before = sign;
    kindBefore = kind;
  }
  lines.push({ text: start === 0 ? text : text.slice(start), width: width * size, ended: true });
}

/** Whether a line may end between two signs. */
function mayBreak(before: number, a: number, sign: number, b: number): boolean {
  if ((b & NEVER_BEGINS) !== 0 || (a & NEVER_ENDS) !== 0 || sign === BLANK) return false;
  if ((a & b & IN_WORD) !== 0)
    return (before === SLASH || before === HYPHEN) && /^\p{L}$/u.test(String.fromCodePoint(sign));
  if ((b & COUNTS) !== 0 && before >= ZERO && before <= NINE) return false;
  return (a & WITH_LIKE) === 0 || before !== sign;
}

function kindOf(codePoint: number): number {
  const sign = String.fromCodePoint(codePoint);
  const kind =
    KNOWN |
    (FIRST.test(sign) ? NEVER_BEGINS : 0) |
    (LAST.test(sign) ? NEVER_ENDS : 0) |
    (WORD.test(sign) ? IN_WORD : 0) |
    (PAIRED.test(sign) ? WITH_LIKE : 0) |
    (UNIT.test(sign) ? COUNTS : 0);
  if (codePoint < kinds.length) kinds[codePoint] = kind;
  return kind;
}
