// Owns XML as a plain tree: no entities but the five of XML itself, nothing fetched, depth and size bounded.
import { SaxesParser } from "saxes";

/** An element. `name` keeps its prefix as written in Office files (w:p); `children` are elements and texts in order. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
};
export type XmlNode = XmlElement | string;

/** Why a text is not taken as XML. entities: it declares some of its own; broken: not well-formed; too-large: too deep or too many nodes. */
type XmlProblem = "entities" | "broken" | "too-large";

type Building = XmlElement & { readonly children: XmlNode[] };

/** No Office part is nested like this. */
const MAX_DEPTH = 400;
const MAX_NODES = 3_000_000;

/** The root element of an XML text, or why there is none. Bytes are UTF-8 or UTF-16 with their mark. */
export function parseXml(source: Uint8Array | string): XmlElement | XmlProblem {
  let problem: XmlProblem | null = null;
  let root: XmlElement | null = null;
  let nodes = 0;
  const open: Building[] = [];
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  const stop = (why: XmlProblem): void => {
    problem ??= why;
    // The parser has no other way to end early; it is caught below.
    throw new Error(why);
  };
  const add = (node: XmlNode): void => {
    if (++nodes > MAX_NODES) stop("too-large");
    open.at(-1)?.children.push(node);
  };
  parser.on("doctype", (words) => {
    // A name and an address are harmless, they are never followed; declarations are not.
    if (words.includes("[")) stop("entities");
  });
  parser.on("error", () => stop("broken"));
  parser.on("opentag", (tag) => {
    const element: Building = { name: tag.name, attributes: plain(tag.attributes), children: [] };
    add(element);
    root ??= element;
    open.push(element);
    if (open.length > MAX_DEPTH) stop("too-large");
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => add(text));
  parser.on("cdata", (text) => add(text));
  try {
    parser.write(typeof source === "string" ? source : decoded(source)).close();
  } catch {
    return problem ?? "broken";
  }
  return root ?? "broken";
}

function plain(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const own: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) own[name] = String(value);
  return own;
}

const ENCODING = /^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9_-]+)["']/;

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const named = ENCODING.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
  // A wrong name would turn words into other words.
  return new TextDecoder(named.startsWith("utf-16") ? "utf-8" : named, { fatal: true }).decode(bytes);
}

/** Whether a node is an element, not text. */
export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== "string";
}

/** The child elements, of one name if given. */
export function elementsOf(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || node.name === name),
  );
}

/** The first child element of a name, found by a path of names. */
export function elementAt(parent: XmlElement, ...names: readonly string[]): XmlElement | null {
  let at: XmlElement | null = parent;
  for (const name of names) at = at && (elementsOf(at, name)[0] ?? null);
  return at;
}

/** All words inside an element. */
export function wordsIn(element: XmlElement): string {
  return element.children.map((node) => (isElement(node) ? wordsIn(node) : node)).join("");
}

/** All elements of a name below an element, in order, none inside another. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => (child.name === name ? [child] : descendants(child, name)));
}
