// Owns which characters of a name nobody sees: names that look alike must be alike, and none may turn the words beside it around.

/**
 * Control and format characters (direction marks, zero-width joiners and spaces, soft hyphen), private and unassigned ones, lone
 * surrogates, and the letters that Unicode defines as blank. Variation selectors stay allowed: they choose the form of a kanji.
 * Source: Unicode general categories; UTS 39 (confusables) for the blank letters.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/** The hidden characters of a text as code points (`U+202E`), each once. */
export function hiddenSigns(text: string): readonly string[] {
  const found = text.match(HIDDEN) ?? [];
  return [...new Set(found)].map(
    (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

/** The same text without them. */
export function withoutHiddenSigns(text: string): string {
  return text.replaceAll(HIDDEN, "");
}
