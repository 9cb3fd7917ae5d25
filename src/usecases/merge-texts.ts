// Owns the three-way merge of a text: both edits joined where they do not touch, nothing where they do.
import { diff3Merge } from "node-diff3";

/**
 * The text with both edits, null when they touch the same or neighbouring sentences: then a person chooses.
 * Whole sentences and line breaks are joined, never parts of them, so that no sentence appears that neither wrote.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const merged: string[] = [];
  for (const region of diff3Merge(sentences(mine), sentences(base), sentences(theirs))) {
    if (!region.ok) return null;
    merged.push(...region.ok);
  }
  return merged.join("");
}

/** Sentences with their closing marks, and line breaks by themselves; joined they are the text again. */
export function sentences(text: string): string[] {
  return text.match(/\n|[^\n。．！？!?]*[。．！？!?]+[」』）)】]*|[^\n。．！？!?]+/gu) ?? [];
}
