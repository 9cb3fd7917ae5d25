// Owns the numbers that items carry by their place: issue 4, strategy 4-1, initiative 4-1-1, reform item 2, indicator ①.
import type { Json, JsonObject } from "../../domain/plan-tree.ts";
import type { ItemKind } from "../../domain/record.ts";

/** The field that holds the number of each kind of item; the plan has none. */
export const NUMBER_FIELD: Readonly<Record<ItemKind, "no" | "code" | "mark" | null>> = {
  plan: null,
  issue: "no",
  strategy: "code",
  initiative: "code",
  "reform-item": "no",
  "outcome-indicator": "mark",
  "process-indicator": "mark",
};

const FIRST_MARK = "①".codePointAt(0) ?? 0;
const MARKS = 20; // ① to ⑳ follow each other

/** The number of the item at a place (from 0) under its parent; null when the parent's own number is not known. */
export function numberAt(kind: ItemKind, parent: JsonObject, place: number): Json {
  switch (kind) {
    case "plan":
      return null;
    case "issue":
    case "reform-item":
      return place + 1;
    case "strategy":
      return typeof parent["no"] === "number" ? `${parent["no"]}-${place + 1}` : null;
    case "initiative":
      return typeof parent["code"] === "string" ? `${parent["code"]}-${place + 1}` : null;
    case "outcome-indicator":
    case "process-indicator":
      return place < MARKS ? String.fromCodePoint(FIRST_MARK + place) : null;
  }
}

/** The place (from 0) that a number names among its siblings, -1 when it names none. */
function placeOf(number: Json): number {
  if (typeof number === "number") return number - 1;
  if (typeof number !== "string") return -1;
  const mark = number.codePointAt(0) ?? 0;
  if (mark >= FIRST_MARK && mark < FIRST_MARK + MARKS) return mark - FIRST_MARK;
  const last = Number(number.split("-").at(-1));
  return Number.isInteger(last) ? last - 1 : -1;
}

/** A number that none of the siblings has: behind the highest of them. */
export function nextNumber(kind: ItemKind, parent: JsonObject, siblings: readonly JsonObject[]): Json {
  const field = NUMBER_FIELD[kind];
  if (field === null) return null;
  const places = siblings.map((one) => placeOf(one[field] ?? null));
  return numberAt(kind, parent, Math.max(-1, ...places) + 1);
}
