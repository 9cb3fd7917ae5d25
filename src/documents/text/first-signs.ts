// Owns the quick question before a slow pattern: whether a text begins with a sign that the pattern can begin with.

/** A test whether a text begins with one of the signs. An empty text begins with none. */
export function beginsWithOneOf(signs: string): (text: string) => boolean {
  const codes: ReadonlySet<number> = new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
  return (text) => codes.has(text.charCodeAt(0));
}

/** The first signs of some words, as one string. */
export function firstSigns(words: readonly string[]): string {
  return words.map((one) => one.charAt(0)).join("");
}
