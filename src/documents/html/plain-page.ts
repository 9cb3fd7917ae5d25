// Owns the tree of a plain HTML page, made without the parser: every tag closed as it was opened, none that the parser would
// move, close or add to in a way that shows. Of any other page the answer is null, and the parser reads it.
import { NO_ATTRIBUTES, type Attribute, type Node, type TextNode } from "./html-nodes.ts";

/** Where an element may stand, as bits. */
const BLOCK = 1;
const PHRASE = 2;
const ITEM = 4;
const SECTION = 8;
const ROW = 16;
const CELL = 32;
const TERM = 64;

/** What stands in an element of a plain page: the places it has, and whether words may stand between them. */
type Content = { readonly places: number; readonly words: boolean };
const FLOW: Content = { places: BLOCK | PHRASE, words: true };
const PHRASES: Content = { places: PHRASE, words: true };
const ITEMS: Content = { places: ITEM, words: true };
const TERMS: Content = { places: TERM, words: true };
const SECTIONS: Content = { places: SECTION | ROW, words: false };
const ROWS: Content = { places: ROW, words: false };
const CELLS: Content = { places: CELL, words: false };

type Kind = { readonly name: string; readonly place: number; readonly content: Content | null };

/** The elements of plain pages. Forms, scripts and whatever else the parser has rules of its own for are none. */
const KINDS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ["div section article main header footer nav aside", BLOCK, FLOW],
      ["p h1 h2 h3 h4 h5 h6", BLOCK, PHRASES],
      ["ul ol", BLOCK, ITEMS],
      ["li", ITEM, FLOW],
      ["table", BLOCK, SECTIONS],
      ["caption", SECTION, FLOW],
      ["thead tbody tfoot", SECTION, ROWS],
      ["tr", ROW, CELLS],
      ["td th", CELL, FLOW],
      ["span a b i u s em del ins sub sup small strong strike", PHRASE, PHRASES],
      ["dl", BLOCK, TERMS],
      ["dt dd", TERM, FLOW],
      ["br img", PHRASE, null],
      ["hr", BLOCK, null],
    ] as const
  ).flatMap(([names, place, content]) =>
    names.split(" ").map((name) => [name, { name, place, content }] as const),
  ),
);

/** Deeper pages are the parser's: it is told there how deep they are. */
const DEEPEST = 60;

type Open = {
  readonly nodeName: string;
  readonly tagName: string;
  readonly attrs: readonly Attribute[];
  readonly childNodes: Node[];
  readonly sourceCodeLocation: { readonly startOffset: number; readonly endOffset: number };
};

/** White space as the parser knows it. */
const BLANKS = String.raw`[ \t\n\f]`;
const ATTRIBUTES = `(?:${BLANKS}+[a-z-]+(?:="[^"&]{0,500}")?){0,20}${BLANKS}*`;
const IN_HEAD = `<(?:meta|link)${ATTRIBUTES}/?>|<title>[^<]{0,500}</title>|<style>[^<]{0,5000}</style>`;
const HEAD = `<head>${BLANKS}*(?:(?:${IN_HEAD})${BLANKS}*){0,50}</head>${BLANKS}*`;
/** The counts are bounds for pages made to be slow. */
const BEFORE_BODY = new RegExp(
  `${BLANKS}*(?:<!doctype html>${BLANKS}*)?(?:<html${ATTRIBUTES}>${BLANKS}*)?(?:${HEAD})?(?:<body${ATTRIBUTES}>)?`,
  "iy",
);
const BEHIND_BODY = new RegExp(`(?:</body>${BLANKS}*)?(?:</html>${BLANKS}*)?$`, "y");
/** Line ends that the parser makes one, and what it takes out. */
const ODD_SIGN = /[\r\0]/;

/** The tree of a plain page, null of any other. Only texts and the beginnings of elements know their places. */
export function plainPage(text: string): Node | null {
  if (ODD_SIGN.test(text)) return null;
  BEFORE_BODY.lastIndex = 0;
  BEFORE_BODY.test(text);
  const body = opened("body", NO_ATTRIBUTES, 0);
  const end = fill(text, BEFORE_BODY.lastIndex, body);
  BEHIND_BODY.lastIndex = end;
  return end >= 0 && BEHIND_BODY.test(text) ? opened("html", NO_ATTRIBUTES, 0, [body]) : null;
}

function opened(
  name: string,
  attrs: readonly Attribute[],
  startOffset: number,
  childNodes: Node[] = [],
): Open {
  const sourceCodeLocation = { startOffset, endOffset: startOffset };
  return { nodeName: name, tagName: name, attrs, childNodes, sourceCodeLocation };
}

const LESS = "<".charCodeAt(0);
const SLASH = "/".charCodeAt(0);
const BANG = "!".charCodeAt(0);
const GREATER = ">".charCodeAt(0);

/** Puts what stands from a place on into the body; answers where it ends, −1 where the page is not plain. */
function fill(text: string, from: number, body: Open): number {
  const open: Open[] = [body];
  const contents: Content[] = [FLOW];
  let links = 0;
  for (let at = from; at < text.length;) {
    const top = open.length - 1;
    const inside = open[top];
    const content = contents[top];
    if (!inside || !content) return -1;
    if (text.charCodeAt(at) !== LESS) {
      const sign = text.indexOf("<", at);
      const end = sign < 0 ? text.length : sign;
      const node = textNode(text, at, end);
      if (!node || (!content.words && !isBlankOfHtml(node.value))) return -1;
      inside.childNodes.push(node);
      at = end;
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) {
      const { tagName } = inside;
      if (top === 0) return at;
      const end = at + 2 + tagName.length;
      if (!text.startsWith(tagName, at + 2) || text.charCodeAt(end) !== GREATER) return -1;
      open.pop();
      contents.pop();
      if (tagName === "a") links--;
      at = end + 1;
      continue;
    }
    if (next === BANG) {
      const end = endOfComment(text, at);
      if (end < 0) return -1;
      inside.childNodes.push({ nodeName: "#comment" });
      at = end;
      continue;
    }
    const nameEnd = endOfName(text, at + 1);
    const kind = KINDS.get(text.slice(at + 1, nameEnd));
    if (!kind || (kind.place & content.places) === 0 || top > DEEPEST) return -1;
    let attrs: readonly Attribute[] = NO_ATTRIBUTES;
    let end = nameEnd + 1;
    if (text.charCodeAt(nameEnd) !== GREATER) {
      const found = attributesAt(text, nameEnd, kind.content === null);
      if (!found) return -1;
      ({ attrs, end } = found);
    }
    // A link within a link is taken out of it.
    if (kind.name === "a" && links++ > 0) return -1;
    const element = opened(kind.name, attrs, at);
    inside.childNodes.push(element);
    if (kind.content) {
      open.push(element);
      contents.push(kind.content);
    }
    at = end;
  }
  return open.length === 1 ? text.length : -1;
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x31 && code <= 0x36))) return at;
  }
}

/** Where a comment ends, −1 for one that ends otherwise than usual, and for what is none. */
function endOfComment(text: string, at: number): number {
  if (!text.startsWith("<!--", at) || text.startsWith(">", at + 4) || text.startsWith("->", at + 4))
    return -1;
  const end = text.indexOf("-->", at + 4);
  return end < 0 || text.slice(at + 4, end).includes("--!>") ? -1 : end + 3;
}

const ATTRIBUTE = new RegExp(`${BLANKS}+([a-z-]+)(?:="([^"&]*)"|='([^'&]*)')?(?=[ \\t\\n\\f/>])`, "y");
const TAG_END = new RegExp(`${BLANKS}*>`, "y");
/** An element that holds nothing may say so. */
const EMPTY_END = new RegExp(`${BLANKS}*/?>`, "y");

function attributesAt(
  text: string,
  from: number,
  isEmpty: boolean,
): { readonly attrs: Attribute[]; readonly end: number } | null {
  const attrs: Attribute[] = [];
  const tagEnd = isEmpty ? EMPTY_END : TAG_END;
  for (let at = from; ;) {
    tagEnd.lastIndex = at;
    if (tagEnd.test(text)) return { attrs, end: tagEnd.lastIndex };
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (!found) return null;
    attrs.push({ name: found[1] ?? "", value: found[2] ?? found[3] ?? "" });
    at = ATTRIBUTE.lastIndex;
  }
}

/** The entities that pages need; a text with another one, or with a bare ampersand, is the parser's. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
};
const ENTITY = /&(?:[a-z]+;|#39;)?/g;

function textNode(text: string, startOffset: number, endOffset: number): TextNode | null {
  const raw = text.slice(startOffset, endOffset);
  const sourceCodeLocation = { startOffset, endOffset };
  if (!raw.includes("&")) return { nodeName: "#text", value: raw, sourceCodeLocation, isSource: true };
  let isKnown = true;
  const value = raw.replace(ENTITY, (entity) => {
    const sign = ENTITIES[entity];
    isKnown &&= sign !== undefined;
    return sign ?? entity;
  });
  return isKnown ? { nodeName: "#text", value, sourceCodeLocation, isSource: false } : null;
}

/** White space as the parser lets it stand between the parts of a table. */
function isBlankOfHtml(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0c) return false;
  }
  return true;
}
