// Owns how the two sides of the view find each other: every piece of text and every field has an anchor, and which belongs to which.
import type { Reading, Segment } from "../../../domain/reading.ts";
import { groupsOf, type Entry, type Group } from "./field-tree.ts";

export type Anchors = {
  /** Anchor of the field (or the thing) that a path of the plan is shown at, null when it is shown nowhere. */
  readonly fieldFor: (path: string) => string | null;
  /** The pieces of text that belong to a field, in the order of the paper. */
  readonly piecesOf: (entry: Entry) => readonly Segment[];
};

/** Anchor of a piece of text. */
export function pieceAnchor({ line, start }: { readonly line: number; readonly start: number }): string {
  return `s-${line}-${start}`;
}

/** Anchor of a field or a thing. */
export function fieldAnchor(path: string): string {
  return path === "" ? "f" : `f${path.replaceAll("/", "-")}`;
}

/** Ties the pieces of a reading to the fields of its tree. */
export function anchorsOf(reading: Reading, tree: Group): Anchors {
  const shown = new Set<string>();
  /** For a path that holds others: the first shown below it. */
  const below = new Map<string, string>();
  for (const group of groupsOf(tree)) {
    shown.add(group.path);
    for (const { path } of group.entries) {
      shown.add(path);
      for (let at = path.lastIndexOf("/"); at > group.path.length; at = path.lastIndexOf("/", at - 1))
        if (!below.has(path.slice(0, at))) below.set(path.slice(0, at), path);
    }
  }
  const placeFor = (path: string): string | null => {
    for (let here = path; here !== ""; here = here.slice(0, here.lastIndexOf("/"))) {
      const place = shown.has(here) ? here : below.get(here);
      if (place !== undefined) return place;
    }
    return null;
  };
  const pieces = new Map<string, Segment[]>();
  for (const segment of reading.segments) {
    const place = segment.kind === "field" && segment.path !== null ? placeFor(segment.path) : null;
    if (place === null) continue;
    const known = pieces.get(place);
    if (known) known.push(segment);
    else pieces.set(place, [segment]);
  }
  return {
    fieldFor: (path) => {
      const place = placeFor(path);
      return place === null ? null : fieldAnchor(place);
    },
    piecesOf: ({ path }) => pieces.get(path) ?? [],
  };
}
