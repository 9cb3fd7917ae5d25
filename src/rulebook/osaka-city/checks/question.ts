// Owns what a question is: what was asked, without how.
import { bareWords } from "./likeness.ts";

/** The question without its method in brackets: what was asked, not how. */
export function question(name: string): string {
  return bareWords(name.replaceAll(/[（(][^（()）]*(アンケート|調査|モニター)[^（()）]*[)）](による)?/g, ""));
}
