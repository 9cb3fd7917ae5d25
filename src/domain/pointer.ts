// Owns JSON pointers (RFC 6901) into a plan: following one, and naming the line where the paper states what it points to.
import type { Origin, Origins, Reading } from "./reading.ts";

/** The value at a pointer, `undefined` where the pointer leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let here: unknown = root;
  const escapes = pointer.includes("~");
  for (let start = pointer.indexOf("/"); start >= 0;) {
    if (typeof here !== "object" || here === null) return undefined;
    const next = pointer.indexOf("/", start + 1);
    const part = next < 0 ? pointer.slice(start + 1) : pointer.slice(start + 1, next);
    const key = escapes ? part.replaceAll("~1", "/").replaceAll("~0", "~") : part;
    if (!Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key]; // any object can be asked for its own key
    start = next;
  }
  return here;
}

/** True when a field holds nothing: null, no entry, or a group whose every member is empty. 0 and false are values. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** Where a value came from, by what is noted for it alone; undefined where nothing is. */
export function ownOriginAt(reading: Reading, pointer: string): Origin | undefined {
  return finderOf(reading).at(pointer);
}

/** Where a value came from: its own origin, else that of its first member, else that of what holds it. */
export function originAt(reading: Reading, pointer: string): Origin | null {
  const finder = finderOf(reading);
  for (let here = pointer; ; here = here.slice(0, here.lastIndexOf("/"))) {
    const origin = finder.at(here) ?? finder.first(here)?.origin;
    if (origin) return origin;
    if (here === "") return null;
  }
}

/** The pointers whose value is in one of the states that a reader reports, in the order of the reading. */
export function pathsInState(reading: Reading, state: ReportedState): readonly string[] {
  return finderOf(reading).inState[state];
}

type ReportedState = "not-reported" | "not-extractable";

/** The origins of a reading, found one by one. */
export type OriginFinder = {
  /** What is noted for the value at a pointer. */
  readonly at: (pointer: string) => Origin | undefined;
  /** For a pointer that holds others: its member that stands first in the paper. */
  readonly first: (pointer: string) => { readonly origin: Origin; readonly line: number } | null;
  readonly inState: Readonly<Record<ReportedState, readonly string[]>>;
};

/** Findings ask for hundreds of places of one reading. It stands on the reading itself, for the reason told in `once-per.ts`. */
const FINDER: unique symbol = Symbol("finder");
type Found = { readonly [FINDER]?: OriginFinder };

/**
 * A reading whose origins are put together when they are first asked for, and found one by one before that: the reader
 * need not put them together. Any other reading is searched by its origins.
 */
export function readingOver(
  { source, plan, findings, unread, segments }: Omit<Reading, "origins">,
  finder: OriginFinder & { readonly all: () => Origins },
): Reading {
  const reading = { source, plan, findings, unread };
  Object.defineProperty(reading, FINDER, { value: finder });
  Object.defineProperty(reading, "origins", ORIGINS);
  return Object.assign(reading as typeof reading & Pick<Reading, "origins">, { segments }); // just defined
}

/**
 * One getter for all readings. One made for each would become part of the shape of its object, and shapes outlive small
 * collections of garbage with all that a getter speaks of.
 */
const ORIGINS: PropertyDescriptor & ThisType<{ readonly [FINDER]: { readonly all: () => Origins } }> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[FINDER].all();
  },
};

function finderOf(reading: Reading): OriginFinder {
  const known = (reading as Found)[FINDER];
  if (known) return known;
  const { origins } = reading;
  const { firstOf, inState } = indexOfOrigins(origins);
  const made: OriginFinder = {
    at: (pointer) => origins[pointer],
    first: (pointer) => firstOf.get(pointer) ?? null,
    inState,
  };
  Object.defineProperty(reading, FINDER, { value: made });
  return made;
}

/** Where the holders of origins stand in the paper, and what was reported to be missing. */
type OriginIndex = Pick<OriginFinder, "inState"> & { readonly firstOf: ReadonlyMap<string, FirstMember> };

/** The index of origins, worked out from them alone. */
function indexOfOrigins(origins: Origins): OriginIndex {
  const inState: Record<ReportedState, string[]> = { "not-reported": [], "not-extractable": [] };
  const members: FirstMember[] = [];
  let holder: FirstMember | null = null;
  let place = 0;
  // Pairs of a large record take several times as long as its keys.
  for (const path of Object.keys(origins)) {
    place++;
    const origin = origins[path];
    if (!origin) continue;
    const { line, state } = origin;
    if (state === "not-reported" || state === "not-extractable") inState[state].push(path);
    if (line === null) continue;
    // Members of one holder mostly follow each other: only the first of them needs the holder's pointer cut out.
    const end = path.lastIndexOf("/");
    if (end < 0) continue;
    if (!holder || holder.path.length !== end || !path.startsWith(holder.path)) {
      holder = { path: path.slice(0, end), origin, line, place };
      members.push(holder);
    } else if (line < holder.line) {
      holder.origin = origin;
      holder.line = line;
      holder.place = place;
    }
  }
  return { firstOf: firstMembers(members), inState };
}

/** The first member of a holder so far; `place` is its place among all origins, which decides between members on one line. */
type FirstMember = { readonly path: string; origin: Origin; line: number; place: number };

/** The first member of every holder and of all that holds it. */
function firstMembers(members: readonly FirstMember[]): ReadonlyMap<string, FirstMember> {
  const firsts = new Map<string, FirstMember>();
  for (const member of members)
    for (let holder = member.path; ; holder = holder.slice(0, holder.lastIndexOf("/"))) {
      const first = firsts.get(holder);
      // Whatever stands first in a holder has been told to all that hold it.
      if (first && (first.line < member.line || (first.line === member.line && first.place <= member.place)))
        break;
      firsts.set(holder, member);
      if (holder === "") break;
    }
  return firsts;
}

/** The 1-based line at which the paper states what a pointer names, or what holds it; null when no line does. */
export function lineAt(reading: Reading, pointer: string): number | null {
  const finder = finderOf(reading);
  for (let here = pointer; ; here = here.slice(0, here.lastIndexOf("/"))) {
    // A missing value has an origin without a line: then the line of the block that should hold it serves.
    const line = finder.at(here)?.line ?? finder.first(here)?.line ?? null;
    if (line !== null || here === "") return line;
  }
}
