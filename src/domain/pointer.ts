// Owns JSON pointers (RFC 6901) into a plan: following one, and naming the line where the paper states what it points to.
import type { Origin, Reading } from "./reading.ts";

/** The value at a pointer, `undefined` where the pointer leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let here: unknown = root;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof here !== "object" || here === null) return undefined;
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key]; // any object can be asked for its own key
  }
  return here;
}

/** True when a field holds nothing: null, no entry, or a group whose every member is empty. 0 and false are values. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** Where a value came from: its own origin, else that of its first member, else that of what holds it. */
export function originAt(reading: Reading, pointer: string): Origin | null {
  const index = originIndex(reading);
  for (let here = pointer; ; here = here.slice(0, here.lastIndexOf("/"))) {
    const origin = reading.origins[here] ?? index.get(here);
    if (origin) return origin;
    if (here === "") return null;
  }
}

// Findings ask for hundreds of places of one reading: the index is made once and goes away with the reading.
const INDEXES = new WeakMap<Reading, ReadonlyMap<string, Origin>>();

/** For every pointer that holds others: the origin of its member that stands first in the paper. */
function originIndex(reading: Reading): ReadonlyMap<string, Origin> {
  const known = INDEXES.get(reading);
  if (known) return known;
  const index = new Map<string, Origin>();
  for (const [path, origin] of Object.entries(reading.origins)) {
    if (origin.line === null) continue;
    for (let at = path.lastIndexOf("/"); at >= 0; at = path.lastIndexOf("/", at - 1)) {
      const holder = path.slice(0, at);
      const first = index.get(holder)?.line ?? Infinity;
      if (origin.line < first) index.set(holder, origin);
      if (at === 0) break;
    }
  }
  INDEXES.set(reading, index);
  return index;
}

/** The 1-based line at which the paper states what a pointer names, or what holds it; null when no line does. */
export function lineAt(reading: Reading, pointer: string): number | null {
  const index = originIndex(reading);
  for (let here = pointer; ; here = here.slice(0, here.lastIndexOf("/"))) {
    // A missing value has an origin without a line: then the line of the block that should hold it serves.
    const line = reading.origins[here]?.line ?? index.get(here)?.line ?? null;
    if (line !== null || here === "") return line;
  }
}
