// Owns when two wordings are the same, and when they differ so slightly that one of them is probably a slip.

/** What a person leaves out who compares words by eye: blanks, punctuation, marks of quotation. */
const LEFT_OUT = /[\s、。・,.「」『』()（）【】:：~～〜-]/;
/** For each sign up to the last of Japanese punctuation whether it is left out: a table is twice as fast as the pattern. */
const LEAVES_OUT = Uint8Array.from({ length: 0x3100 }, (_, code) =>
  Number(LEFT_OUT.test(String.fromCharCode(code))),
);

/** Signs that NFKC leaves as they are, whatever stands beside them among each other: ASCII, kana, the usual ideographs and brackets. */
const ALIKE = /[\0-~ぁ-ゖァ-ー、。「-】一-\u9fff]/;
const STAYS = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  Number(ALIKE.test(String.fromCharCode(code))),
);

/** A text in NFKC. Most names and titles are so from the beginning, which a walk tells sooner than asking for it. */
function inOneWidth(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (STAYS[text.charCodeAt(at)] === 0) return text.normalize("NFKC");
  return text;
}

/** The words without blanks, brackets' width, punctuation and marks of quotation: what a person compares by eye. */
export function bareWords(text: string): string {
  const same = inOneWidth(text);
  let kept = "";
  let start = 0;
  for (let at = 0; at < same.length; at++) {
    const code = same.charCodeAt(at);
    // The byte order mark is the only blank beyond the table: NFKC has made the wide signs narrow.
    if (code < LEAVES_OUT.length ? LEAVES_OUT[code] === 0 : code !== 0xfeff) continue;
    kept += same.slice(start, at);
    start = at + 1;
  }
  return start === 0 ? same : kept + same.slice(start);
}

/** The first and the last kanji of a text: what two texts of the same words have in common at the least, and far cheaper than their bare words. */
export function kanjiEnds(text: string): string {
  let ends = "";
  for (let at = 0; at < text.length && ends.length < END; at++) if (isKanji(text, at)) ends += text[at];
  for (let at = text.length - 1; at >= 0 && ends.length < 2 * END; at--)
    if (isKanji(text, at)) ends += text[at];
  return ends;
}

const END = 3;

function isKanji(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The same words but for blanks, widths and punctuation. */
export function sameWords(one: string, other: string): boolean {
  return one === other || bareWords(one) === bareWords(other);
}

/** Number of characters to insert, delete or replace; anything above `most` is given as `most + 1`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  // What both begin and end with takes no part.
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let [ends, end] = [one.length, other.length];
  while (ends > head && end > head && one[ends - 1] === other[end - 1]) [ends, end] = [ends - 1, end - 1];
  const width = end - head;
  // The row of the table that was filled last; a cell is overwritten once nothing needs it any more.
  const cells = new Uint16Array(width + 1);
  for (let column = 1; column <= width; column++) cells[column] = column;
  for (let row = 1; row <= ends - head; row++) {
    let corner = row - 1;
    let least = (cells[0] = row);
    for (let column = 1; column <= width; column++) {
      const above = cells[column] ?? 0;
      const swap = corner + (one[head + row - 1] === other[head + column - 1] ? 0 : 1);
      const cell = Math.min(swap, above + 1, (cells[column - 1] ?? 0) + 1);
      cells[column] = cell;
      corner = above;
      if (cell < least) least = cell;
    }
    if (least > most) return most + 1;
  }
  return Math.min(cells[width] ?? 0, most + 1);
}

/** Different words, but by no more than a character in six (at least one, at most three). */
export function differsSlightly(one: string, other: string): boolean {
  return one !== other && bareWordsDifferSlightly(bareWords(one), bareWords(other));
}

/** The same of two texts that are bare words already. */
export function bareWordsDifferSlightly(one: string, other: string): boolean {
  const most = Math.min(3, Math.floor(Math.max(one.length, other.length) / 6));
  const apart = most < 1 ? 2 : distance(one, other, most);
  return apart > 0 && apart <= most;
}

/** Whether two names share at least half of their pairs of neighbouring signs: one thing worded twice, not two things. */
export function sharesPairs(one: string, other: string): boolean {
  if (one === other) return true;
  const pairs = (name: string): Set<string> => {
    const words = bareWords(name);
    return new Set(Array.from({ length: Math.max(words.length - 1, 0) }, (_, at) => words.slice(at, at + 2)));
  };
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared * 2 >= Math.min(a.size, b.size);
}
