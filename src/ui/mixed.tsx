// Owns marking the Japanese words within an English text: names, figures with their unit, quoted words of the papers.
import { createContext, useContext, type Child } from "hono/jsx";
import type { Lang } from "./language.ts";

/** Signs between Japanese words belong to them; a blank or a figure at the end does not. */
const JAPANESE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー「『【（〈]+(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー「」『』【】（）〈〉、。・：％\d０-９~～]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー」』】）〉。])?/gu;

/** The language of the page being rendered; set by its frame. */
export const PageLanguage = createContext<Lang>("ja");

/** A text in the language of the page; on English pages its Japanese runs are marked as Japanese. */
export function Mixed({ lang, text }: { readonly lang?: Lang; readonly text: string }) {
  const ofPage = useContext(PageLanguage);
  return <>{(lang ?? ofPage) === "ja" ? text : marked(text)}</>;
}

/** The same for whatever stands in a cell: only plain texts are looked into. */
export function mixed(content: Child): Child {
  return typeof content === "string" ? <Mixed text={content} /> : content;
}

/** The language of a text that no element can be put into, such as a label in a drawing. */
export function langOf(text: string): "ja" | undefined {
  return new RegExp(JAPANESE).test(text) ? "ja" : undefined;
}

function marked(text: string): Child[] {
  const parts: Child[] = [];
  let at = 0;
  for (const match of text.matchAll(JAPANESE)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(<span lang="ja">{match[0]}</span>);
    at = match.index + match[0].length;
  }
  return at < text.length ? [...parts, text.slice(at)] : parts;
}
