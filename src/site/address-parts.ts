// Owns the forms of the parts that several kinds of addresses share.
import type { Lang } from "../ui/language.ts";

/** A unit without a romanised name stands in addresses under its own. */
export const UNIT_PART = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,62}$/u;

/** A fiscal year, western. */
export const YEAR_PART = /^(?:19|20)\d{2}$/;

/** First words of a path that are never a city. */
export const RESERVED = new Set(["en", "desk", "assets", "sign-in"]);

/** The name of a city in addresses. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The language of a path and its decoded words; null where the encoding is broken. */
export function wordsOf(path: string): { readonly lang: Lang; readonly words: readonly string[] | null } {
  const words = path.split("/").slice(1);
  const lang: Lang = words[0] === "en" ? "en" : "ja";
  if (lang === "en") words.shift();
  if (words.at(-1) === "") words.pop();
  try {
    return { lang, words: words.map(decodeURIComponent) };
  } catch {
    return { lang, words: null };
  }
}
