// Owns the rows of an HTML page: table rows with spans expanded, and every other block as a line; tags are markup.
import { defaultTreeAdapter, parse } from "parse5";
import { everyMatch } from "../../domain/every-match.ts";
import { isSpace } from "../text/fold.ts";
import { claimRange, lineAt, lineOf, type Ledger } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { isBlank, linesOf, trimmed } from "../text/strip.ts";
import {
  BLOCKS,
  MAX_DEPTH,
  SKIPPED,
  attributeOf,
  childrenOf,
  collectTexts,
  holds,
  isElement,
  isStruck,
  isText,
  type Element,
  type Node,
  type TextNode,
} from "./html-nodes.ts";
import { STRAY_TAG, runOf } from "./node-runs.ts";
import { isFrame, onlyLinks, withFrame } from "./page-frame.ts";
import { plainPage } from "./plain-page.ts";

/** The rows of the page in document order, null when it is nested deeper than can be read. Everything that is no text of the body is claimed as markup. */
export function rowsOfHtml(ledger: Ledger): Row[] | null {
  if (openTagsNested(ledger.text) > PARSER_DEPTH) return null;
  const document: Node =
    plainPage(ledger.text) ?? parse(ledger.text, { sourceCodeLocationInfo: true, treeAdapter: TREE });
  const texts: TextNode[] = [];
  if (!collectTexts(document, texts, 0)) return null;
  claimAllBut(ledger, texts);
  const page: Page = { ledger, rows: [], frame: false };
  visit(page, document, 0);
  return withFrame(page.rows);
}

/** The tree of the parser, which notes where an element ends only if told where it begins: here only the ends of texts are asked for. */
const TREE: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  // With room for the place from the beginning, so that none has to be made when it is known.
  createElement: (tagName, namespaceURI, attrs) => ({
    nodeName: tagName,
    tagName,
    attrs,
    namespaceURI,
    childNodes: [],
    parentNode: null,
    sourceCodeLocation: null,
  }),
  getNodeSourceCodeLocation: (node) => (defaultTreeAdapter.isTextNode(node) ? node.sourceCodeLocation : null),
};

/** The page being walked; `frame`: within its navigation or footer. */
type Page = { readonly ledger: Ledger; readonly rows: Row[]; frame: boolean };

/** How deep the parser may go before the tree is measured: elements left open in a flat page count too, so the bound is wide. */
const PARSER_DEPTH = 20_000;
const SHORTEST_TAG = "<b>".length;

/** Elements that hold nothing or end by themselves. */
const UNNESTED = new Set([
  "br",
  "hr",
  "img",
  "input",
  "meta",
  "link",
  "col",
  "wbr",
  "p",
  "li",
  "td",
  "th",
  "tr",
  "dt",
  "dd",
  "option",
]);

/** A rough count of how deep tags are nested, without building a tree; 0 for a text too short to be nested too deeply. */
function openTagsNested(text: string): number {
  let depth = 0;
  let deepest = 0;
  if (text.length < PARSER_DEPTH * SHORTEST_TAG) return 0;
  for (const tag of text.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (UNNESTED.has((tag[2] ?? "").toLowerCase())) continue;
    depth = tag[1] === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Columns beyond this hold no field of a form. */
const MAX_COLUMNS = 200;

/** Claims what stands between the text nodes: tags, comments, scripts. */
function claimAllBut(ledger: Ledger, texts: readonly TextNode[]): void {
  let at = 0;
  for (const node of inSourceOrder(texts)) {
    const place = node.sourceCodeLocation;
    if (!place) continue;
    claimRange(ledger, at, place.startOffset, "markup");
    // Text behind </body> is moved into the body: its place then covers the tags between.
    const sign = ledger.text.indexOf("<", place.startOffset);
    if (sign >= 0 && sign < place.endOffset) claimTags(ledger, place.startOffset, place.endOffset);
    at = Math.max(at, place.endOffset);
  }
  claimRange(ledger, at, ledger.text.length, "markup");
}

/** Text that stands loose in a table is moved out of it: the tree may have another order than the source. */
function inSourceOrder(texts: readonly TextNode[]): readonly TextNode[] {
  let last = 0;
  for (const text of texts) {
    const start = startOf(text);
    if (start < last) return texts.toSorted((a, b) => startOf(a) - startOf(b));
    last = start;
  }
  return texts;
}

function claimTags(ledger: Ledger, start: number, end: number): void {
  for (const { 0: tag, index } of everyMatch(ledger.text.slice(start, end), STRAY_TAG))
    claimRange(ledger, start + index, start + index + tag.length, "markup");
}

function startOf(node: Node): number {
  return node.sourceCodeLocation?.startOffset ?? 0;
}

/** Walks the blocks: a table gives its rows, any other block that holds text itself gives a line. */
function visit(page: Page, node: Node, depth: number): void {
  if (depth > MAX_DEPTH || (isElement(node) && (SKIPPED.has(node.tagName) || isStruck(node)))) return;
  const outside = !page.frame && isElement(node) && isFrame(node);
  if (outside) page.frame = true;
  if (isElement(node) && node.tagName === "table") visitTable(page, node, depth);
  else visitBlocks(page, node, depth);
  if (outside) page.frame = false;
  if (isElement(node) && BLOCKS.has(node.tagName))
    page.rows.push({ kind: "blank", line: lineOfNode(page, node), cells: [] });
}

const TITLES: ReadonlySet<string> = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "caption"]);

function visitBlocks(page: Page, node: Node, depth: number): void {
  const children = childrenOf(node);
  if (children.length === 0) return;
  const isTitle = isElement(node) && TITLES.has(node.tagName);
  let inline: Node[] = [];
  const flush = (): void => {
    if (!inline.every((child) => isBetweenTags(page, child))) addLines(page, inline, isTitle);
    inline = [];
  };
  for (const child of children) {
    if (isElement(child) && (BLOCKS.has(child.tagName) || holds(child, BLOCKS) || isFrame(child))) {
      flush();
      if (child.tagName !== "br") visit(page, child, depth + 1);
    } else inline.push(child);
  }
  flush();
}

/** Whether a node is nothing but the blanks and line breaks with which a page sets its tags apart. */
function isBetweenTags({ ledger }: Page, node: Node): boolean {
  if (!isText(node) || !node.sourceCodeLocation) return false;
  const { startOffset, endOffset } = node.sourceCodeLocation;
  for (let at = startOffset; at < endOffset; at++) if (!isSpace(ledger.text.charCodeAt(at))) return false;
  return true;
}

function lineOfNode(page: Page, node: Element): number {
  return lineAt(page.ledger, startOf(node));
}

function addLines(page: Page, nodes: readonly Node[], isTitle: boolean): void {
  const frame = page.frame || (!isTitle && onlyLinks(nodes));
  for (const run of linesOf(runOf(page.ledger, nodes))) {
    const line = lineOf(page.ledger, run);
    page.rows.push({ kind: "line", line, cells: [{ run, index: 0 }], ...(frame ? { frame } : {}) });
  }
}

const TABLE: ReadonlySet<string> = new Set(["table"]);

function visitTable(page: Page, table: Element, depth: number): void {
  for (const child of childrenOf(table))
    if (isElement(child) && child.tagName === "caption") visit(page, child, depth + 1);
  /** Column → rows still covered by a cell that spans downwards. */
  let covered = new Map<number, number>();
  for (const tr of rowElements(table, 0)) {
    const cells: Cell[] = [];
    /** Cells that hold a table only lay the page out: their rows follow this one. */
    const layout: Element[] = [];
    const next = new Map<number, number>();
    for (const [spanned, left] of covered) if (left > 1) next.set(spanned, left - 1);
    let column = 0;
    for (const td of childrenOf(tr)) {
      if (!isElement(td) || (td.tagName !== "td" && td.tagName !== "th")) continue;
      while (column < MAX_COLUMNS && covered.has(column)) column++;
      if (holds(td, TABLE)) layout.push(td);
      else {
        const struck = isStruck(tr) || isStruck(td);
        const run = trimmed(runOf(page.ledger, childrenOf(td), struck));
        if (!isBlank(run)) cells.push({ run, index: column });
      }
      const wide = span(td, "colspan");
      const tall = span(td, "rowspan");
      for (let i = 0; i < wide && column + i < MAX_COLUMNS; i++) if (tall > 1) next.set(column + i, tall - 1);
      column += wide;
    }
    covered = next;
    const kind = cells.length === 0 ? "blank" : "table";
    page.rows.push({ kind, line: lineOfNode(page, tr), cells, ...(page.frame ? { frame: true } : {}) });
    for (const td of layout) visit(page, td, depth + 1);
  }
}

function span(cell: Element, name: string): number {
  const printed = attributeOf(cell, name);
  if (printed === "") return 1;
  const value = Number(printed);
  return Number.isInteger(value) && value > 0 && value <= 100 ? value : 1;
}

function rowElements(node: Node, depth: number, into: Element[] = []): Element[] {
  if (depth > 8) return into;
  for (const child of childrenOf(node)) {
    if (!isElement(child)) continue;
    if (child.tagName === "tr") into.push(child);
    else rowElements(child, depth + 1, into);
  }
  return into;
}
