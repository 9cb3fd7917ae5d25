// Owns the nodes of an HTML page and what the reader asks of them: kinds of elements, struck-out words, spans, depth.

/** Where a node stands in the source. */
type SourcePlace = { readonly startOffset: number; readonly endOffset: number };
export type Attribute = { readonly name: string; readonly value: string };
/** An element, as the parser makes it too; `sourceCodeLocation`: where it begins. */
export type Element = {
  readonly nodeName: string;
  readonly tagName: string;
  readonly attrs: readonly Attribute[];
  readonly childNodes: readonly Node[];
  readonly sourceCodeLocation?: SourcePlace | null | undefined;
};
export type TextNode = {
  readonly nodeName: "#text";
  readonly value: string;
  readonly sourceCodeLocation?: SourcePlace | null | undefined;
  /** True where the words are known to stand in the source as they are. */
  readonly isSource?: boolean;
};
/** The document, a comment, a document type. */
type OtherNode = {
  readonly nodeName: string;
  readonly childNodes?: readonly Node[];
  readonly sourceCodeLocation?: SourcePlace | null | undefined;
};
export type Node = Element | TextNode | OtherNode;

export const NO_ATTRIBUTES: readonly Attribute[] = [];

/** Deeper pages are refused: no paper is nested like this, and what stands there could not be shown. */
export const MAX_DEPTH = 200;

/** Elements whose text is no text of the page. */
export const SKIPPED: ReadonlySet<string> = new Set(["script", "style", "head", "template", "noscript"]);

/** Elements that begin and end a line. */
export const BLOCKS: ReadonlySet<string> = new Set([
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
  "figure",
  "figcaption",
  "nav",
  "aside",
  "address",
  "form",
  "fieldset",
  "pre",
  "blockquote",
]);

const STRUCK = new Set(["del", "s", "strike"]);

/** The nodes inside a node; none in a text. */
export function childrenOf(node: Node): readonly Node[] {
  return ("childNodes" in node ? node.childNodes : undefined) ?? NO_NODES;
}

const NO_NODES: readonly Node[] = [];

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

/** Whether a node is text. */
export function isText(node: Node): node is TextNode {
  return node.nodeName === "#text";
}

/** The value of an attribute, empty when the element has none. */
export function attributeOf(element: Element, name: string): string {
  for (const attribute of element.attrs) if (attribute.name === name) return attribute.value;
  return "";
}

/** Whether the words of an element are struck out: no longer what the paper says. */
export function isStruck(element: Element): boolean {
  if (STRUCK.has(element.tagName)) return true;
  return (
    element.attrs.length > 0 &&
    /text-decoration(?:-line)?\s*:[^;]*\bline-through\b/i.test(attributeOf(element, "style"))
  );
}

/** Whether an element of one of the names stands inside a node. */
export function holds(node: Node, names: ReadonlySet<string>, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  for (const child of childrenOf(node))
    if (isElement(child) && (names.has(child.tagName) || holds(child, names, depth + 1))) return true;
  return false;
}

/** Adds the texts inside a node in document order, without those of scripts and the like; false when they are nested deeper than can be read. */
export function collectTexts(node: Node, into: TextNode[], depth: number): boolean {
  if (isText(node)) into.push(node);
  if (depth >= MAX_DEPTH) return false;
  if (isElement(node) && SKIPPED.has(node.tagName)) return true;
  for (const child of childrenOf(node)) if (!collectTexts(child, into, depth + 1)) return false;
  return true;
}
