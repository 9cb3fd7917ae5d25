// Owns writing a tree of XML as text again.
import { isElement, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** An element with its attributes (those that are undefined left out) and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  const own = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  );
  return { name, attributes: Object.fromEntries(own), children };
}

/** The same element with other attributes; those that are undefined are taken away. */
export function withAttributes(
  { name, attributes, children }: XmlElement,
  more: Readonly<Record<string, string | number | undefined>>,
): XmlElement {
  return element(name, { ...attributes, ...more }, children);
}

/** A whole document in UTF-8. */
export function xmlText(root: XmlElement): string {
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  write(root, out);
  return out.join("");
}

function write(node: XmlNode, out: string[]): void {
  if (!isElement(node)) {
    out.push(escaped(node));
    return;
  }
  out.push("<", node.name);
  for (const [name, value] of Object.entries(node.attributes))
    out.push(" ", name, '="', escaped(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;"), '"');
  if (node.children.length === 0) {
    out.push("/>");
    return;
  }
  out.push(">");
  for (const child of node.children) write(child, out);
  out.push("</", node.name, ">");
}

/** Control signs cannot stand in XML at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}
