// Owns the rows of an HTML page: table rows with spans expanded, and every other block as a line; tags are markup.
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { claimRange, lineAt, type Ledger } from "../text/ledger.ts";
import type { Cell, Row } from "../text/rows.ts";
import { isBlank, linesOf, mappedStrip, trimmed, whole, type Run } from "../text/strip.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type TextNode = DefaultTreeAdapterTypes.TextNode;

const SKIPPED = new Set(["script", "style", "head", "template", "noscript"]);
/** Struck out: no longer what the paper says. It stays unread, so that a finding shows what stood there. */
const STRUCK = new Set(["del", "s", "strike"]);
const BLOCKS = new Set([
  "p",
  "div",
  "li",
  "ul",
  "ol",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "br",
  "hr",
  "section",
  "article",
  "header",
  "footer",
  "main",
  "table",
  "tr",
  "td",
  "th",
  "dl",
  "dt",
  "dd",
  "caption",
  "pre",
  "blockquote",
]);

/** Deeper pages are refused: no paper is nested like this, and what stands there could not be shown. */
export const MAX_DEPTH = 200;

/** The rows of the page in document order, null when it is nested deeper than can be read. Everything that is no text of the body is claimed as markup. */
export function rowsOfHtml(ledger: Ledger): Row[] | null {
  if (openTagsNested(ledger.text) > PARSER_DEPTH) return null;
  const document = parse(ledger.text, { sourceCodeLocationInfo: true });
  if (depthOf(document) > MAX_DEPTH) return null;
  const texts: TextNode[] = [];
  collectTexts(document, texts, 0);
  claimAllBut(ledger, texts);
  const rows: Row[] = [];
  visit(ledger, document, rows, 0);
  return rows;
}

/** How deep the parser may go before the tree is measured: elements left open in a flat page count too, so the bound is wide. */
const PARSER_DEPTH = 20_000;

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

/** A rough count of how deep tags are nested, without building a tree. */
function openTagsNested(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const tag of text.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (UNNESTED.has((tag[2] ?? "").toLowerCase())) continue;
    depth = tag[1] === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Depth of a tree, measured without recursion. */
function depthOf(root: Node): number {
  let level: Node[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap(childrenOf);
    depth++;
  }
  return depth;
}

/** Columns beyond this hold no field of a form. */
const MAX_COLUMNS = 200;
const STRAY_TAG = /<(?:\/?[a-z][^<>]*|!--[^]*?--)>/gi;

function childrenOf(node: Node): Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

function isText(node: Node): node is TextNode {
  return node.nodeName === "#text";
}

function collectTexts(node: Node, into: TextNode[], depth: number): void {
  if (isText(node)) into.push(node);
  if (depth > MAX_DEPTH || (isElement(node) && SKIPPED.has(node.tagName))) return;
  for (const child of childrenOf(node)) collectTexts(child, into, depth + 1);
}

/** Claims what stands between the text nodes: tags, comments, scripts. */
function claimAllBut(ledger: Ledger, texts: readonly TextNode[]): void {
  let at = 0;
  for (const node of texts) {
    const place = node.sourceCodeLocation;
    if (!place) continue;
    claimRange(ledger, at, place.startOffset, "markup");
    // Text behind </body> is moved into the body: its place then covers the tags between.
    const raw = ledger.text.slice(place.startOffset, place.endOffset);
    for (const tag of raw.matchAll(STRAY_TAG))
      claimRange(
        ledger,
        place.startOffset + tag.index,
        place.startOffset + tag.index + tag[0].length,
        "markup",
      );
    at = Math.max(at, place.endOffset);
  }
  claimRange(ledger, at, ledger.text.length, "markup");
}

/** Walks the blocks: a table gives its rows, any other block that holds text itself gives a line. */
function visit(ledger: Ledger, node: Node, rows: Row[], depth: number): void {
  if (depth > MAX_DEPTH || (isElement(node) && SKIPPED.has(node.tagName))) return;
  if (isElement(node) && STRUCK.has(node.tagName)) return;
  if (isElement(node) && node.tagName === "table") {
    visitTable(ledger, node, rows, depth);
    return;
  }
  let inline: Node[] = [];
  const flush = (): void => {
    if (inline.length > 0) addLines(ledger, inline, rows);
    inline = [];
  };
  for (const child of childrenOf(node)) {
    if (isElement(child) && (BLOCKS.has(child.tagName) || hasBlock(child, 0))) {
      flush();
      if (child.tagName !== "br") visit(ledger, child, rows, depth + 1);
    } else inline.push(child);
  }
  flush();
  if (isElement(node) && BLOCKS.has(node.tagName))
    rows.push({ kind: "blank", line: lineOfNode(ledger, node), cells: [] });
}

function hasBlock(node: Node, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  return childrenOf(node).some(
    (child) => isElement(child) && (BLOCKS.has(child.tagName) || hasBlock(child, depth + 1)),
  );
}

function lineOfNode(ledger: Ledger, node: Element): number {
  return lineAt(ledger, node.sourceCodeLocation?.startOffset ?? 0);
}

function addLines(ledger: Ledger, nodes: readonly Node[], rows: Row[]): void {
  const run = runOf(ledger, nodes);
  for (const line of linesOf(run))
    rows.push({ kind: "line", line: lineAt(ledger, firstOffset(line)), cells: [{ run: line, index: 0 }] });
}

function firstOffset(run: Run): number {
  const offsets = run.strip.offsets;
  if (!offsets) return run.strip.first + run.start;
  for (let i = run.start; i < run.end; i++) if ((offsets[i] ?? -1) >= 0) return offsets[i] ?? 0;
  return run.strip.first;
}

/** Whether a table stands inside a node. */
function holdsTable(node: Node, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  return childrenOf(node).some(
    (child) => isElement(child) && (child.tagName === "table" || holdsTable(child, depth + 1)),
  );
}

function visitTable(ledger: Ledger, table: Element, rows: Row[], depth: number): void {
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
      if (holdsTable(td, 0)) layout.push(td);
      else {
        const run = trimmed(runOf(ledger, childrenOf(td)));
        if (!isBlank(run)) cells.push({ run, index: column });
      }
      const wide = span(td, "colspan");
      const tall = span(td, "rowspan");
      for (let i = 0; i < wide && column + i < MAX_COLUMNS; i++) if (tall > 1) next.set(column + i, tall - 1);
      column += wide;
    }
    covered = next;
    rows.push({ kind: cells.length === 0 ? "blank" : "table", line: lineOfNode(ledger, tr), cells });
    for (const td of layout) visit(ledger, td, rows, depth + 1);
  }
}

function span(cell: Element, name: string): number {
  const value = Number(cell.attrs.find((attribute) => attribute.name === name)?.value ?? "1");
  return Number.isInteger(value) && value > 0 && value <= 100 ? value : 1;
}

function rowElements(node: Node, depth: number): Element[] {
  if (depth > 8) return [];
  return childrenOf(node).flatMap((child) => {
    if (!isElement(child)) return [];
    return child.tagName === "tr" ? [child] : rowElements(child, depth + 1);
  });
}

/** The text of nodes as one run: entities decoded, blocks as line breaks, underlining kept. */
function runOf(ledger: Ledger, nodes: readonly Node[]): Run {
  const made: Made = { text: "", offsets: [], emphasis: [] };
  for (const node of nodes) gather(ledger, node, made, 0);
  return whole(mappedStrip(made.text, Int32Array.from(made.offsets), made.emphasis));
}

type Made = { text: string; readonly offsets: number[]; readonly emphasis: (readonly [number, number])[] };

function gather(ledger: Ledger, node: Node, made: Made, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (isText(node)) {
    addText(ledger, node, made);
    return;
  }
  if (!isElement(node) || SKIPPED.has(node.tagName) || STRUCK.has(node.tagName)) return;
  const block = BLOCKS.has(node.tagName);
  if (block) addBreak(made);
  const from = made.text.length;
  for (const child of childrenOf(node)) gather(ledger, child, made, depth + 1);
  if (node.tagName === "u" && made.text.length > from) made.emphasis.push([from, made.text.length]);
  if (block) addBreak(made);
}

function addBreak(made: Made): void {
  made.text += "\n";
  made.offsets.push(-1);
}

const ENTITY_OR_TAG = new RegExp(
  `&(?:#\\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?|${STRAY_TAG.source}`,
  "gi",
);

/** Adds a text node: parse5 gives the decoded words, the source gives where each stands. Line breaks of the source are blanks. */
function addText(ledger: Ledger, node: TextNode, made: Made): void {
  const place = node.sourceCodeLocation;
  if (!place) return;
  const raw = ledger.text.slice(place.startOffset, place.endOffset);
  if (raw.replaceAll("\r\n", "\n") === node.value) {
    push(made, raw, place.startOffset);
    return;
  }
  let from = 0;
  for (const entity of raw.matchAll(ENTITY_OR_TAG)) {
    push(made, raw.slice(from, entity.index), place.startOffset + from);
    const word = entity[0].startsWith("<") ? "" : decoded(entity[0]);
    made.text += word;
    for (let i = 0; i < word.length; i++) made.offsets.push(place.startOffset + entity.index);
    claimRange(
      ledger,
      place.startOffset + entity.index + 1,
      place.startOffset + entity.index + entity[0].length,
      "markup",
    );
    from = entity.index + entity[0].length;
  }
  push(made, raw.slice(from), place.startOffset + from);
}

function push(made: Made, raw: string, offset: number): void {
  for (let i = 0; i < raw.length; i++) {
    made.text += /[\r\n\t]/.test(raw.charAt(i)) ? " " : raw.charAt(i);
    made.offsets.push(offset + i);
  }
}

function decoded(entity: string): string {
  const fragment = parse(`<body>${entity}`);
  const texts: TextNode[] = [];
  collectTexts(fragment, texts, 0);
  return texts[0]?.value ?? entity;
}
