// Owns which telling signs a text holds, seen in one walk when its strip is made: a pattern that needs one is not asked in vain.

/** Signs of a folded text that patterns look for, as bits. */
export const SIGNS = {
  lineBreak: 1,
  /** Any white space. */
  blank: 2,
  /** 。 */
  stop: 4,
  /** 【 and 】 */
  heavy: 8,
  colon: 16,
  /** ( and ) */
  round: 32,
  /** < and > */
  pointed: 64,
  /** ① to ⑳ */
  circled: 128,
  /** ・○●◎◇◆■□ */
  bullet: 256,
  /** What a pattern takes for the end of a line and a paper does not: carriage return, line and paragraph separator. */
  oddBreak: 512,
} as const;

/** Every sign that has a bit stands before the kana but this one. */
const DOT = "・".charCodeAt(0);
const LAST = 0x3020;

const bits = new Uint16Array(LAST + 1);
const put = (signs: string, bit: number): void => {
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    if (code <= LAST) bits[code] = (bits[code] ?? 0) | bit;
  }
};
put(" \t\n\v\f\r\u1680\u2028\u2029", SIGNS.blank);
put("\n", SIGNS.lineBreak);
put("\r\u2028\u2029", SIGNS.oddBreak);
put("。", SIGNS.stop);
put("【】", SIGNS.heavy);
put(":", SIGNS.colon);
put("()", SIGNS.round);
put("<>", SIGNS.pointed);
put("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", SIGNS.circled);
put("○●◎◇◆■□", SIGNS.bullet);

/** The bits of the signs that stand in a range of a folded text. */
export function signsIn(folded: string, from = 0, to: number = folded.length): number {
  let found = 0;
  for (let at = from; at < to; at++) {
    const code = folded.charCodeAt(at);
    if (code <= LAST) found |= bits[code] ?? 0;
    else if (code === DOT) found |= SIGNS.bullet;
  }
  return found;
}
