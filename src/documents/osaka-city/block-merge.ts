// Owns what happens when a block comes twice: whether two readings agree, and handing the second's values to the first.
import { hand } from "../text/ledger.ts";
import type { Paper } from "./paper.ts";

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Whether everything that the second says is the same in the first or missing there. */
export function mergeable(first: object, second: object): boolean {
  return Object.entries(second).every(([key, value]) => {
    const before = (first as Record<string, unknown>)[key]; // both are drafts of the same shape
    if (isEmpty(value) || isEmpty(before)) return true;
    if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(before);
    if (typeof value === "object" && value !== null && typeof before === "object" && before !== null)
      return mergeable(before, value);
    return value === before;
  });
}

/** Moves the second's values and claims into the first; answers whether any value was there already. */
export function mergeParts(paper: Paper, first: object, second: object): boolean {
  let repeated = false;
  for (const [key, value] of Object.entries(second)) {
    const target = first as Record<string, unknown>; // both are drafts of the same shape
    const before = target[key];
    if (Array.isArray(value) && Array.isArray(before)) {
      if (value.length === 0) continue;
      if (before.length === 0) target[key] = value;
      else {
        repeated = true;
        value.forEach((item: unknown, index) => {
          const twin: unknown = before[index];
          if (typeof item === "object" && item !== null && typeof twin === "object" && twin !== null)
            handAll(paper, item, twin);
        });
        hand(paper.ledger, value, before);
      }
    } else if (typeof value === "object" && value !== null && typeof before === "object" && before !== null) {
      repeated = mergeParts(paper, before, value) || repeated;
    } else if (value !== null) {
      if (before === null) target[key] = value;
      else repeated = true;
    }
  }
  hand(paper.ledger, second, first);
  return repeated;
}

/** 様式1 lists by name the reform items that 様式3 of the same document states: each is one item. */
export function mergeListedItems(paper: Paper): void {
  const items = paper.plan.reformItems;
  for (const stated of items.filter(({ no }) => no !== null)) {
    const listed = items.find(({ no, name }) => no === null && name !== null && name === stated.name);
    if (!listed || !mergeable(listed, stated)) continue;
    mergeParts(paper, listed, stated);
    items.splice(items.indexOf(stated), 1);
  }
}

function handAll(paper: Paper, from: object, to: object): void {
  for (const [key, value] of Object.entries(from)) {
    const twin = (to as Record<string, unknown>)[key]; // equal by mergeable
    if (typeof value === "object" && value !== null && typeof twin === "object" && twin !== null)
      handAll(paper, value, twin);
  }
  hand(paper.ledger, from, to);
}
