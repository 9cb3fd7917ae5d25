// Owns when two wordings are the same, and when they differ so slightly that one of them is probably a slip.

/** What a person leaves out who compares words by eye: blanks, punctuation, marks of quotation. */
const LEFT_OUT = /[\s、。・,.「」『』()（）【】:：~～〜-]/;
/** For each sign up to the last of Japanese punctuation whether it is left out: a table is twice as fast as the pattern. */
const LEAVES_OUT = Uint8Array.from({ length: 0x3100 }, (_, code) =>
  Number(LEFT_OUT.test(String.fromCharCode(code))),
);

/** The words without blanks, brackets' width, punctuation and marks of quotation: what a person compares by eye. */
export function bareWords(text: string): string {
  const same = text.normalize("NFKC");
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

/** The same words but for blanks, widths and punctuation. */
export function sameWords(one: string, other: string): boolean {
  return one === other || bareWords(one) === bareWords(other);
}

/** Number of characters to insert, delete or replace; anything above `most` is given as `most + 1`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const swap = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > most) return most + 1;
    previous = current;
  }
  return Math.min(previous[other.length] ?? 0, most + 1);
}

/** Different words, but by no more than a character in six (at least one, at most three). */
export function differsSlightly(one: string, other: string): boolean {
  const [a, b] = [bareWords(one), bareWords(other)];
  const most = Math.min(3, Math.floor(Math.max(a.length, b.length) / 6));
  const apart = most < 1 ? 2 : distance(a, b, most);
  return apart > 0 && apart <= most;
}

/** Whether two names share at least half of their pairs of neighbouring signs: one thing worded twice, not two things. */
export function sharesPairs(one: string, other: string): boolean {
  const pairs = (name: string): Set<string> => {
    const words = bareWords(name);
    return new Set(Array.from({ length: Math.max(words.length - 1, 0) }, (_, at) => words.slice(at, at + 2)));
  };
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared * 2 >= Math.min(a.size, b.size);
}
