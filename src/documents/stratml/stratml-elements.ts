// Owns what reading StratML rests on: elements by their names, their words into fields, words of the format apart.
import type { PlanDraft } from "../osaka-city/draft.ts";
import { claim, record, type Ledger } from "../text/ledger.ts";
import { plainStrip, whole, type Run } from "../text/strip.ts";
import type { XmlElement } from "../xml/xml-tree.ts";
import { isElement } from "../xml/xml-tree.ts";

/** A file that is being read. */
export type StratmlFile = {
  readonly ledger: Ledger;
  /** Offset of the words of each element that holds some. */
  readonly places: ReadonlyMap<XmlElement, number>;
  readonly plan: PlanDraft;
};

/** The name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The words directly in an element, without those of its children; control characters become blanks. */
export function ownWords(element: XmlElement): string {
  return element.children
    .map((node) => (isElement(node) ? "" : node))
    .join("")
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(/[^\n\P{Cc}]|[\u2028\u2029]/gu, " ")
    .trim();
}

/** The child elements of this name, whatever their prefix. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(isElement).filter((child) => localName(child) === name);
}

/** The first child of this name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && childrenOf(element, name)[0];
}

/** The words of an element with their place in the file; null where it is not known. */
export function runOf({ places }: StratmlFile, element: XmlElement): Run | null {
  const at = places.get(element);
  return at === undefined ? null : whole(plainStrip(ownWords(element), at));
}

/** Puts the words of an element into a field; null when it has none. */
export function take<K extends string>(
  file: StratmlFile,
  element: XmlElement | undefined,
  owner: { [P in K]: string | null },
  key: K,
): void {
  const run = element ? runOf(file, element) : null;
  if (!element || !run) return;
  owner[key] = ownWords(element) as (typeof owner)[K]; // string fits string | null
  record(file.ledger, owner, key, run);
}

/** The words of an element whose value is worked out of them. */
export function takeAs(
  file: StratmlFile,
  element: XmlElement | undefined,
  owner: object,
  key: string,
): string | null {
  const run = element ? runOf(file, element) : null;
  if (!element || !run) return null;
  record(file.ledger, owner, key, run);
  return ownWords(element);
}

/** Words that only serve the format. */
export function markup(file: StratmlFile, element: XmlElement | undefined): void {
  const run = element ? runOf(file, element) : null;
  if (run) claim(file.ledger, run, "markup");
}

/** The number that an element holds; null when it holds none. */
export function numberIn(element: XmlElement | undefined): number | null {
  const words = element ? ownWords(element).replaceAll(",", "") : "";
  return words === "" || Number.isNaN(Number(words)) ? null : Number(words);
}

/** What a descriptor of this name says. */
export function described(result: XmlElement, name: string): XmlElement | undefined {
  const descriptor = childrenOf(result, "Descriptor").find((one) => {
    const named = childOf(one, "DescriptorName");
    return named !== undefined && ownWords(named) === name;
  });
  return childOf(descriptor, "DescriptorValue");
}

/** Counts the dates of a result as markup. */
export function markDates(file: StratmlFile, result: XmlElement): void {
  for (const name of ["StartDate", "EndDate"]) markup(file, childOf(result, name));
}

/** Counts the names of a result's descriptors as markup. */
export function markNames(file: StratmlFile, result: XmlElement): void {
  for (const one of childrenOf(result, "Descriptor")) markup(file, childOf(one, "DescriptorName"));
}

/** The results of this kind of an indicator. */
export function resultsOf(indicator: XmlElement, name: "TargetResult" | "ActualResult"): XmlElement[] {
  return childrenOf(indicator, "MeasurementInstance").flatMap((instance) => childrenOf(instance, name));
}
