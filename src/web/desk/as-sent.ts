// Owns showing a refused form as it was sent: what somebody typed and chose stands in it again, with script and without.
import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes as Dom } from "parse5";

type Element = Dom.Element;

/** Fields that say where and when a page was made, not what its form is about. */
const OF_THE_PAGE = new Set(["token", "seen"]);

/** What is never written into a page again, or cannot be. */
const NOT_SHOWN = new Set(["hidden", "password", "file", "submit", "button"]);

/**
 * The page with the form that was sent filled in as it was; the page as it is when that form is not on it any more.
 * A sheet's own form is left alone: it knows which of its fields were taken.
 */
export function asSent(page: string, sent: FormData): string {
  const document = parse(page);
  const form = elementsIn(document, "form").find((one) => isSameForm(one, sent));
  if (!form) return page;
  const given = new Map<string, number>();
  for (const control of elementsIn(form, "input", "textarea", "select")) fill(control, sent, given);
  for (let above: Dom.ParentNode | null = form; above && tree.isElementNode(above); above = above.parentNode)
    if (above.tagName === "details") set(above, "open", "");
  return serialize(document);
}

/** A form is known by its hidden fields: what it does, and to what. */
function isSameForm(form: Element, sent: FormData): boolean {
  if (attribute(form, "data-sheet") !== null) return false;
  const hidden = elementsIn(form, "input").filter(
    (input) => attribute(input, "type") === "hidden" && !OF_THE_PAGE.has(attribute(input, "name") ?? ""),
  );
  return (
    hidden.some((input) => attribute(input, "name") === "action") &&
    hidden.every((input) =>
      sent.getAll(attribute(input, "name") ?? "").includes(attribute(input, "value") ?? ""),
    )
  );
}

/** `given`: how many values of a name were given to the controls before, where several have the same. */
function fill(control: Element, sent: FormData, given: Map<string, number>): void {
  const name = attribute(control, "name");
  const type = attribute(control, "type") ?? "text";
  if (name === null || (control.tagName === "input" && NOT_SHOWN.has(type))) return;
  const values = sent.getAll(name).filter((value) => typeof value === "string");
  if (type === "checkbox" || type === "radio") {
    mark(control, "checked", values.includes(attribute(control, "value") ?? "on"));
    return;
  }
  const place = given.get(name) ?? 0;
  given.set(name, place + 1);
  const value = values[place];
  // Where nothing was typed, the page may have something to offer.
  if (value === undefined || (value === "" && control.tagName !== "select")) return;
  if (control.tagName === "input") set(control, "value", value);
  else if (control.tagName === "select")
    for (const option of elementsIn(control, "option"))
      mark(option, "selected", attribute(option, "value") === value);
  else {
    control.childNodes = [];
    // A browser leaves out the first line end behind the tag.
    tree.insertText(control, `\n${value}`);
  }
}

function elementsIn(parent: Dom.ParentNode, ...names: readonly string[]): Element[] {
  return parent.childNodes.flatMap((child): Element[] =>
    tree.isElementNode(child)
      ? [...(names.includes(child.tagName) ? [child] : []), ...elementsIn(child, ...names)]
      : [],
  );
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

function mark(element: Element, name: string, holds: boolean): void {
  element.attrs = element.attrs.filter((one) => one.name !== name);
  if (holds) set(element, name, "");
}

function set(element: Element, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((one) => one.name !== name), { name, value }];
}
