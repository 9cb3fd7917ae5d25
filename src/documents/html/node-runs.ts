// Owns the clean text of HTML nodes: entities decoded, blocks as line breaks, underlining and struck-out words kept apart.
import { parse } from "parse5";
import { everyMatch } from "../../domain/every-match.ts";
import { claimRange, type Ledger } from "../text/ledger.ts";
import {
  composedStrip,
  plainStrip,
  printedStrip,
  stretchedStrip,
  trimmed,
  whole,
  type Run,
  type Stretch,
  type Struck,
} from "../text/strip.ts";
import {
  BLOCKS,
  MAX_DEPTH,
  SKIPPED,
  childrenOf,
  collectTexts,
  isElement,
  isStruck,
  isText,
  type Node,
  type TextNode,
} from "./html-nodes.ts";

/** A tag or comment that stands inside the place of a text node. */
export const STRAY_TAG = /<(?:\/?[a-z][^<>]*|!--[^]*?--)>/gi;

/** The text of nodes as one run. `struck`: all of it is struck out, so that the run itself is empty. */
export function runOf(ledger: Ledger, nodes: readonly Node[], struck = false): Run {
  const made = newMade();
  if (struck) addStruck(ledger, nodes, made, 0);
  else for (const node of nodes) gather(ledger, node, made, 0);
  return runMade(ledger, made);
}

type Made = {
  text: string;
  readonly stretches: Stretch[];
  readonly struck: Struck[];
  /** Inside struck-out words further ones are words like any other. */
  readonly isStruck: boolean;
  /** Whether an entity stands in it: its sign may be a voicing mark that the source does not show. */
  hasEntity: boolean;
};

function newMade(isStruckItself = false): Made {
  return { text: "", stretches: [], struck: [], isStruck: isStruckItself, hasEntity: false };
}

function runMade(ledger: Ledger, { text, stretches, struck, hasEntity }: Made): Run {
  const only = stretches.length === 1 ? stretches[0] : undefined;
  // Most cells and lines are one text of the source.
  if (only?.start === 0 && only.end === text.length && struck.length === 0) {
    const { offset } = only;
    if (ledger.voicings || !ledger.text.startsWith(text, offset)) return whole(plainStrip(text, offset));
    return whole(printedStrip(text, offset, ledger.folded.slice(offset, offset + text.length)));
  }
  const strip = ledger.voicings || hasEntity ? composedStrip : stretchedStrip;
  return whole(strip(text, stretches, struck));
}

function gather(ledger: Ledger, node: Node, made: Made, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (isText(node)) {
    addText(ledger, node, made);
    return;
  }
  if (!isElement(node) || SKIPPED.has(node.tagName)) return;
  if (isStruck(node) && !made.isStruck) {
    addStruck(ledger, childrenOf(node), made, depth);
    return;
  }
  const block = BLOCKS.has(node.tagName);
  if (block) addBreak(made);
  for (const child of childrenOf(node)) gather(ledger, child, made, depth + 1);
  if (block) addBreak(made);
}

/** Struck-out words are no part of the text; they are kept beside the place where they stood. */
function addStruck(ledger: Ledger, nodes: readonly Node[], made: Made, depth: number): void {
  const old = newMade(true);
  for (const node of nodes) gather(ledger, node, old, depth + 1);
  const run = trimmed(runMade(ledger, old));
  if (run.end > run.start) made.struck.push({ at: made.text.length, run });
}

function addBreak(made: Made): void {
  made.text += "\n";
}

const ENTITY_OR_TAG = new RegExp(
  `&(?:#\\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?|${STRAY_TAG.source}`,
  "gi",
);

/** Adds a text node: parse5 gives the decoded words, the source gives where each stands. Line breaks of the source are blanks. */
function addText(ledger: Ledger, node: TextNode, made: Made): void {
  const place = node.sourceCodeLocation;
  if (!place) return;
  if (node.isSource === true) {
    push(made, node.value, place.startOffset);
    return;
  }
  const raw = ledger.text.slice(place.startOffset, place.endOffset);
  if (raw === node.value || raw.replaceAll("\r\n", "\n") === node.value) {
    push(made, raw, place.startOffset);
    return;
  }
  let from = 0;
  for (const entity of everyMatch(raw, ENTITY_OR_TAG)) {
    push(made, raw.slice(from, entity.index), place.startOffset + from);
    const word = entity[0].startsWith("<") ? "" : decoded(entity[0]);
    // Every unit that the entity stands for stands where it does.
    const offset = place.startOffset + entity.index;
    for (let at = made.text.length; at < made.text.length + word.length; at++)
      made.stretches.push({ start: at, end: at + 1, offset });
    made.text += word;
    made.hasEntity = true;
    // A blank is printed by no sign: all of its entity is markup.
    claimRange(ledger, offset + (word.trim() === "" ? 0 : 1), offset + entity[0].length, "markup");
    from = entity.index + entity[0].length;
  }
  push(made, raw.slice(from), place.startOffset + from);
}

const BLANK_SIGN = /[\t-\r\u0085\u2028\u2029]/g;

/** Most texts of a page hold none. */
function hasBlankSign(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

function push(made: Made, raw: string, offset: number): void {
  if (raw === "") return;
  made.stretches.push({ start: made.text.length, end: made.text.length + raw.length, offset });
  made.text += hasBlankSign(raw) ? raw.replace(BLANK_SIGN, " ") : raw;
}

/** A page may hold a million of the same few. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 1000;

function decoded(entity: string): string {
  const known = KNOWN.get(entity);
  if (known !== undefined) return known;
  const word = parsed(entity);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(entity, word);
  return word;
}

function parsed(entity: string): string {
  const fragment = parse(`<body>${entity}`);
  const texts: TextNode[] = [];
  collectTexts(fragment, texts, 0);
  return texts[0]?.value ?? entity;
}
