// Owns the two languages of the pages: Japanese first, English as a full second.
import type { Words } from "../domain/finding.ts";

/** The language of a page; the keys of every bilingual text. */
export type Lang = keyof Words;

/** Chooses between the two wordings of one text; both stand where the text is used. */
type Say = (ja: string, en: string) => string;

/** The chooser for one language: `const t = inLanguage(lang); t("一覧", "List")`. */
export function inLanguage(lang: Lang): Say {
  return (ja, en) => (lang === "ja" ? ja : en);
}
