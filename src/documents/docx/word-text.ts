// Owns the words of a Word paragraph: runs with their look, tracked changes, breaks and signs; boxes of text and pictures met on the way.
import type { Piece } from "../extract/extracted.ts";
import { elementAt, elementsOf, isElement, type XmlElement } from "../xml/xml-tree.ts";

/** What a paragraph holds beside its words. */
export type Found = {
  /** Contents of boxes of text, which stand beside the paragraph. */
  readonly boxes: XmlElement[];
  /** How many pictures, charts and drawings have no words. */
  pictures: number;
  /** How many runs are set to be invisible; their words are kept. */
  hidden: number;
  /** Words of fields that number pages: printed around the paper. */
  pageFields: number;
};

/** What a walk begins with: nothing of the kind was met yet. */
export function nothingFound(): Found {
  return { boxes: [], pictures: 0, hidden: 0, pageFields: 0 };
}

/** The words of a paragraph. `struck`: all of it was deleted. */
export function wordsOfParagraph(paragraph: XmlElement, found: Found, struck = false): Piece[] {
  const pieces: Piece[] = [];
  walk(paragraph, { pieces, found, look: struck ? "struck" : "plain", fields: [] });
  return pieces;
}

type State = {
  readonly pieces: Piece[];
  readonly found: Found;
  readonly look: Piece["look"];
  /** Instructions of the fields that are open, innermost last; false: its result has begun. */
  readonly fields: { words: string; inResult: boolean }[];
};

/** Elements that hold no words of the paper. */
const WORDLESS = new Set([
  "w:pPr",
  "w:rPr",
  "w:instrText",
  "w:delInstrText",
  "w:rt",
  "w:sdtPr",
  "w:sdtEndPr",
  "w:commentReference",
  "w:annotationRef",
]);

const SIGNS: Readonly<Record<string, string>> = {
  "w:tab": "  ",
  "w:ptab": "  ",
  "w:br": "\n",
  "w:cr": "\n",
  "w:noBreakHyphen": "-",
};

function walk(element: XmlElement, state: State): void {
  for (const child of element.children) if (isElement(child)) visit(child, state);
}

function visit(element: XmlElement, state: State): void {
  const { name } = element;
  if (WORDLESS.has(name)) return;
  switch (name) {
    case "w:r":
    case "m:r":
      run(element, state);
      return;
    case "w:t":
    case "w:delText":
    case "m:t":
      put(state, textOf(element));
      return;
    case "w:sym":
      put(state, signOf(element.attributes["w:char"]));
      return;
    case "w:fldChar":
      field(element, state);
      return;
    case "w:fldSimple":
      if (isPageField(element.attributes["w:instr"] ?? "")) state.found.pageFields++;
      walk(element, state);
      return;
    case "w:del":
    case "w:moveFrom":
      walk(element, { ...state, look: "struck" });
      return;
    case "mc:AlternateContent": {
      // Both say the same for newer and older programs.
      const chosen = elementsOf(element, "mc:Choice")[0] ?? elementAt(element, "mc:Fallback");
      if (chosen) walk(chosen, state);
      return;
    }
    case "w:drawing":
    case "w:pict":
    case "w:object":
      drawing(element, state);
      return;
    default:
      put(state, SIGNS[name] ?? "");
      walk(element, state);
  }
}

function put({ pieces, look, fields }: State, text: string): void {
  const field = fields.at(-1);
  if (field && !field.inResult) return;
  if (text !== "") pieces.push({ text, look });
}

function textOf(element: XmlElement): string {
  const text = element.children.map((node) => (isElement(node) ? "" : node)).join("");
  // Line ends in the file are only its layout.
  return text.replaceAll(/[\r\n]+/gu, " ");
}

function run(element: XmlElement, state: State): void {
  const properties = elementAt(element, "w:rPr");
  const has = (name: string): boolean => properties !== null && isOn(elementAt(properties, name));
  if (has("w:vanish")) state.found.hidden++;
  // Instructions of a field stand in runs of their own.
  for (const words of elementsOf(element, "w:instrText")) {
    const field = state.fields.at(-1);
    if (field && !field.inResult) field.words += textOf(words);
  }
  const look =
    state.look === "struck" || has("w:strike") || has("w:dstrike")
      ? "struck"
      : has("w:u")
        ? "underlined"
        : state.look;
  walk(element, { ...state, look });
}

/** A property that is there and not switched off. */
function isOn(property: XmlElement | null): boolean {
  if (property === null) return false;
  return !["0", "false", "off", "none"].includes(property.attributes["w:val"] ?? "");
}

function field(element: XmlElement, { fields, found }: State): void {
  const kind = element.attributes["w:fldCharType"];
  if (kind === "begin") fields.push({ words: "", inResult: false });
  const open = fields.at(-1);
  if (kind === "separate" && open) {
    open.inResult = true;
    if (isPageField(open.words)) found.pageFields++;
  }
  if (kind === "end") fields.pop();
}

function isPageField(instruction: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction);
}

/** Signs of symbol fonts stand in a private range, whose lower half is that of ASCII. */
function signOf(code: string | undefined): string {
  const value = Number.parseInt(code ?? "", 16);
  return Number.isNaN(value) || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)
    ? "\uFFFD"
    : String.fromCodePoint(value);
}

function drawing(element: XmlElement, { found }: State): void {
  const before = found.boxes.length;
  collectBoxes(element, found.boxes);
  if (found.boxes.length === before) found.pictures++;
}

function collectBoxes(element: XmlElement, into: XmlElement[]): void {
  for (const child of elementsOf(element)) {
    if (child.name === "w:txbxContent" || child.name === "a:txBody") into.push(child);
    else if (child.name === "mc:AlternateContent") {
      const chosen = elementsOf(child, "mc:Choice")[0] ?? elementAt(child, "mc:Fallback");
      if (chosen) collectBoxes(chosen, into);
    } else collectBoxes(child, into);
  }
}
