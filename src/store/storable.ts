// Owns what a text may hold to be kept: signs that PostgreSQL or XML cannot hold become the replacement character, in every text of a value.

/**
 * A NUL and half a surrogate pair, which PostgreSQL refuses, and the two signs that no character will ever have: one of
 * them in a file of Excel or Word, and the file does not open. Sign for sign, so that places in a paper stay where they are.
 */
// eslint-disable-next-line no-control-regex -- the NUL is what this is about
const NOT_TO_KEEP = /[\u0000\uFFFE\uFFFF]/g;

/** The same text, storable. */
export function storableText(words: string): string {
  return words.replace(NOT_TO_KEEP, "\uFFFD").toWellFormed();
}

/** The same value, storable as text and jsonb. Papers with such characters are damaged; their bytes are kept as they are. */
export function storable<T>(value: T): T {
  // Parsing what was just written gives back the same type.
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? storableText(part) : part)),
  ) as T;
}
