// Owns what PostgreSQL cannot hold: a NUL and half a surrogate pair become the replacement character, in every text of a value.

/** The same value, storable as text and jsonb. Papers with such characters are damaged; their bytes are kept as they are. */
export function storable<T>(value: T): T {
  // eslint-disable-next-line no-control-regex -- the NUL is what this is about
  const text = (words: string): string => words.replaceAll("\u0000", "\uFFFD").toWellFormed();
  // Parsing what was just written gives back the same type.
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? text(part) : part)),
  ) as T;
}
