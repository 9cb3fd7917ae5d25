// Owns what a paper puts into the named cells of a template: each cell of the paper by its pointer, with its words and facts.
import type { Plan } from "../../../domain/plan.ts";
import { isObject, type Json } from "../../../domain/plan-tree.ts";
import { valueAt } from "../../../domain/pointer.ts";
import { type TemplateForm, TEMPLATE_FORMS } from "../../../rulebook/osaka-city/template-names.ts";
import { cellsOf, factsLine, type Cell, type Paper } from "../../paper/paper.ts";
import { eraYear } from "../text-words.ts";
import { shown } from "./cells.ts";

/** The form of which a paper is one; null for overviews, lists and council papers. */
export function templateFormOf({ id }: Pick<Paper, "id">): TemplateForm | null {
  const kind = id.startsWith("form2-") ? "form2" : id;
  return TEMPLATE_FORMS.find((form) => form === kind) ?? null;
}

/** The pointer of what the paper is about: of the issue of 様式2; of the plan, "". */
export function rootOf(paper: Paper): string {
  if (templateFormOf(paper) !== "form2") return "";
  const facts = cellsOf(paper).flatMap((cell) => cell.facts);
  return facts.map((fact) => /^\/issues\/\d+/u.exec(fact)?.[0]).find((root) => root !== undefined) ?? "";
}

/**
 * The cells of a paper by the pointer of what they are filled with. Numbers of items, which our own papers print within headings,
 * stand under the pointer of the number, and with the words of the heading under `#heading` of the item.
 */
export function templateValues(plan: Plan, paper: Paper): ReadonlyMap<string, Cell> {
  const values = new Map<string, Cell>();
  const put = (pointer: string, cell: Cell): void => {
    const known = values.get(pointer);
    if (!known || (known.edit === null && cell.edit !== null)) values.set(pointer, cell);
  };
  for (const block of paper.blocks) {
    if (block.kind !== "heading" || !block.name?.edit) continue;
    const { facts, edit } = block.name;
    const number = facts.find((fact) => fact !== edit.path && /\/(?:no|code)$/u.test(fact));
    if (number === undefined) continue;
    const item = number.slice(0, number.lastIndexOf("/"));
    put(`${item}#heading`, shown(block.text, [number], 1));
    put(number, shown(wordsAt(plan, number), [number], 1));
    put(edit.path, { ...block.name, facts: facts.filter((fact) => fact !== number) });
  }
  for (const cell of cellsOf(paper)) {
    if (cell.edit && values.has(cell.edit.path)) continue;
    const pointer = cell.edit?.path ?? cell.facts.find((fact) => /\/(?:after|fiscalYear|date)$/u.test(fact));
    if (pointer !== undefined) put(pointer, cell);
  }
  const { facts } = paper;
  const words: Readonly<Record<string, string>> = {
    title: paper.title,
    facts: factsLine(paper),
    city: facts.city,
    unit: facts.unit,
    year: eraYear(facts.fiscalYear),
    stage: facts.stage ?? "",
    day: facts.day,
    edition: facts.edition,
    code: facts.shortCode,
    address: facts.address ?? "",
    overErrors: facts.overErrors ?? "",
  };
  for (const [key, text] of Object.entries(words)) put(`#${key}`, shown(text, [], 1));
  return values;
}

/** Where in the plan a pointer leads, in words: 具体的取組 by code, else the number of the issue or item. */
export function placeInWords(plan: Plan, pointer: string): string {
  const parts = pointer.split("/").slice(1);
  for (let length = parts.length; length > 0; length--) {
    const item: Json | undefined = valueAt(plan, `/${parts.slice(0, length).join("/")}`) as Json | undefined; // a plan holds nothing but JSON
    if (!isObject(item)) continue;
    const number = item["code"] ?? item["no"];
    if (typeof number === "string" || typeof number === "number") return String(number);
  }
  return "";
}

function wordsAt(plan: Plan, pointer: string): string {
  const value = valueAt(plan, pointer);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
