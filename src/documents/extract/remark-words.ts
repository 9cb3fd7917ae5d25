// Owns the words in which a foreign file's comments and macros are spoken of.
import type { Words } from "../../domain/finding.ts";

const SHOWN = 60;

/** What is said of comments: how many, and how they begin. */
export function commentWords(comments: readonly string[]): Words {
  const shown = comments.map((one) => one.trim().slice(0, SHOWN)).join("／");
  return {
    ja: `コメントが${comments.length}件あります。文書の文としては読みません：「${shown}」`,
    en: `There are ${comments.length} comments; they are not read as words of the paper: “${shown}”`,
  };
}

export const MACROS: Words = {
  ja: "マクロが入っています。動かさずに、文字だけを読みました。",
  en: "It holds macros. They were not run; only the words were read.",
};
