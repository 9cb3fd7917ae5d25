// Owns the words for how a value came about: concluded by the reader, or given by a person.
import type { Lang } from "../../../ui/language.ts";
import type { Entry } from "./field-tree.ts";

/** Evidence in both languages is written "日本語 / English"; evidence from a paper is the paper's own words. */
export function evidenceWords(lang: Lang, evidence: string | null): string | null {
  const both = /^([^/]*[^\x20-\x7e][^/]*) \/ ([\x20-\x7e]+)$/.exec(evidence ?? "");
  return (lang === "ja" ? both?.[1] : both?.[2]) ?? evidence;
}

/** True for a value that the reader worked out; what a person gave or assigned is no conclusion. */
export function isConcluded({ origin, value }: Entry): boolean {
  return origin?.how === "concluded" && value !== null && !(origin.evidence ?? "").endsWith("by a person");
}
