// Owns words beside a goal, an objective or the whole plan for which StratML has no place of their own: parts, each behind a line with its label.
import { record } from "../text/ledger.ts";
import { part, trimmed } from "../text/strip.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { ownWords, runOf, type StratmlFile } from "./stratml-elements.ts";

/** Parts of words behind their labels; null when there is none. */
export function labelledWords(
  parts: readonly (readonly [label: string, words: string | null])[],
): string | null {
  const said = parts.flatMap(([label, words]) =>
    words === null || words === "" ? [] : [`【${label}】\n${words}`],
  );
  return said.length === 0 ? null : said.join("\n");
}

/** The members of a list that stand one in each line. */
export function linesOf(words: string): string[] {
  return words.split("\n");
}

/** A part that may stand in words: its label, and the field that it is. */
export type Labelled = {
  readonly label: string;
  readonly holder: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** What the words are in a field that holds no text. */
  readonly as?: (words: string) => unknown;
};

/** Puts the parts of an element's words into their fields; answers how many signs stand before the first of them. */
export function readLabelled(file: StratmlFile, element: XmlElement, parts: readonly Labelled[]): number {
  const words = ownWords(element);
  const run = runOf(file, element);
  if (!run) return 0;
  const found = parts
    .flatMap((one) => {
      const line = `【${one.label}】\n`;
      const at = words.startsWith(line) ? 0 : words.indexOf(`\n${line}`) + 1;
      return at > 0 || words.startsWith(line) ? [{ ...one, at, from: at + line.length }] : [];
    })
    .toSorted((a, b) => a.at - b.at);
  found.forEach(({ holder, key, as, at, from }, index) => {
    const end = found[index + 1]?.at ?? words.length;
    const said = words.slice(from, end).trim();
    (holder as Record<string, unknown>)[key] = as ? as(said) : said; // a field of the draft that holds this
    record(file.ledger, holder, key, trimmed(part(run, at, end)));
  });
  return found[0]?.at ?? words.length;
}
