// Owns the account of every character: which field, label, legend or markup it went to. What nobody claims is unread.
import type {
  How,
  Origin,
  Origins,
  Places,
  Segment,
  SegmentKind,
  Unread,
  ValueState,
} from "../../domain/reading.ts";
import { keepOriginIndex } from "../../domain/pointer.ts";
import { lineStartsOf } from "../../domain/text-lines.ts";
import { voicingsIn } from "./compose.ts";
import { fold } from "./fold.ts";
import { placeIn, WHOLE_PLAN, type Place } from "./pointers.ts";
import { offsetOf, textOf, type Run } from "./strip.ts";

/** Where a value is being put: a key of an object of the plan under construction. `pointer`: known once the plan is finished. */
type Slot = { readonly id: number; readonly key: string; origin: Origin | null; pointer: string | null };

/** An object of the plan with the keys that have something noted: few enough to be looked through. */
type Owner = { readonly slots: Slot[]; place: Place | null };

const KINDS: readonly SegmentKind[] = ["unread", "field", "label", "legend", "markup"];
const UNREAD = KINDS.indexOf("unread");
const FIELD = KINDS.indexOf("field");

export type Ledger = {
  readonly text: string;
  /** The text folded for comparison, unit for unit. */
  readonly folded: string;
  readonly lineStarts: readonly number[];
  readonly kinds: Uint8Array;
  /** For each unit 1 + the place in `slots` of what claimed it, 0 for none. */
  readonly slotIds: Int32Array;
  readonly slots: Slot[];
  readonly owners: Map<object, Owner>;
};

/** A new account over the text of one document. */
export function openLedger(text: string): Ledger {
  return {
    text,
    folded: fold(text),
    lineStarts: lineStartsOf(text),
    kinds: new Uint8Array(text.length),
    slotIds: new Int32Array(text.length),
    slots: [],
    owners: new Map(),
  };
}

/** 1-based line of an offset. */
export function lineAt(ledger: Ledger, offset: number): number {
  let low = 0;
  let high = ledger.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ledger.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** 1-based line on which a run begins. */
export function lineOf(ledger: Ledger, run: Run): number {
  return lineAt(ledger, offsetOf(run));
}

/** Makes an object of the plan one whose pointer the account will know; whatever has a value noted is one already. */
export function mention(ledger: Ledger, owner: object): void {
  ownerOf(ledger, owner);
}

function ownerOf(ledger: Ledger, owner: object): Owner {
  const known = ledger.owners.get(owner);
  if (known) return known;
  const made: Owner = { slots: [], place: null };
  ledger.owners.set(owner, made);
  return made;
}

function slotIn({ slots }: Owner, key: string): Slot | undefined {
  for (const slot of slots) if (slot.key === key) return slot;
  return undefined;
}

function slotOf(ledger: Ledger, owner: object, key: string): Slot {
  const holder = ownerOf(ledger, owner);
  const known = slotIn(holder, key);
  if (known) return known;
  const made: Slot = { id: ledger.slots.length, key, origin: null, pointer: null };
  ledger.slots.push(made);
  holder.slots.push(made);
  return made;
}

/** Claims the characters of a run that nobody claimed before. */
export function claim(ledger: Ledger, run: Run, kind: SegmentKind, owner?: object, key?: string): void {
  const id = owner && key !== undefined ? slotOf(ledger, owner, key).id + 1 : 0;
  const code = KINDS.indexOf(kind);
  const { kinds, slotIds } = ledger;
  const { offsets, first } = run.strip;
  for (let at = run.start; at < run.end; at++) {
    const offset = offsets ? (offsets[at] ?? -1) : first + at;
    if (offset < 0 || kinds[offset] !== 0) continue;
    kinds[offset] = code;
    slotIds[offset] = id;
  }
}

/** Claims a range of the document itself, for markup that no strip holds. */
export function claimRange(ledger: Ledger, start: number, end: number, kind: SegmentKind): void {
  const code = KINDS.indexOf(kind);
  for (let offset = start; offset < end; offset++)
    if (ledger.kinds[offset] === 0) ledger.kinds[offset] = code;
}

export type OriginDetails = {
  readonly cell?: number | null;
  readonly how?: How;
  readonly evidence?: string | null;
  readonly state?: ValueState;
  readonly line?: number | null;
  readonly raw?: string | null;
};

/** Notes where the value at `owner[key]` came from without claiming characters. A second note for a read value extends `raw`. */
export function note(
  ledger: Ledger,
  owner: object,
  key: string,
  run: Run | null,
  details: OriginDetails = {},
): void {
  noteAll(ledger, owner, [key], run, details);
}

/** The same for several keys of one object, whose values came from one place. */
export function noteAll(
  ledger: Ledger,
  owner: object,
  keys: readonly string[],
  run: Run | null,
  details: OriginDetails = {},
): void {
  const raw = details.raw ?? (run ? textOf(run).trim() : null);
  let fresh: Origin | null = null;
  for (const key of keys) {
    const slot = slotOf(ledger, owner, key);
    const { origin } = slot;
    if (origin && origin.raw !== null && raw !== null && details.how !== "concluded")
      slot.origin = { ...origin, raw: `${origin.raw}\n${raw}`, state: details.state ?? origin.state };
    else slot.origin = fresh ??= originOfRun(ledger, run, raw, details);
  }
}

function originOfRun(ledger: Ledger, run: Run | null, raw: string | null, details: OriginDetails): Origin {
  return {
    line: details.line ?? (run ? lineOf(ledger, run) : null),
    cell: details.cell ?? null,
    raw,
    how: details.how ?? "read",
    evidence: details.evidence ?? null,
    state: details.state ?? "value",
  };
}

/** Claims a run for the value at `owner[key]` and notes its origin. */
export function record(
  ledger: Ledger,
  owner: object,
  key: string,
  run: Run,
  details: OriginDetails = {},
): void {
  claim(ledger, run, "field", owner, key);
  note(ledger, owner, key, run, details);
}

/** The origin noted for a value, null where none was. */
export function originOf(ledger: Ledger, owner: object, key: string): Origin | null {
  const holder = ledger.owners.get(owner);
  return (holder && slotIn(holder, key)?.origin) ?? null;
}

/** Whether anything was claimed or noted for a value. */
export function hasSlot(ledger: Ledger, owner: object, key: string): boolean {
  const holder = ledger.owners.get(owner);
  return holder !== undefined && slotIn(holder, key) !== undefined;
}

/** Moves every note and claim of one object's keys to another object of the same shape (a block that turned out to repeat it). */
export function hand(ledger: Ledger, from: object, to: object): void {
  const holder = ledger.owners.get(from);
  if (!holder) return;
  ledger.owners.delete(from);
  if (holder.slots.length === 0) return;
  const taker = ownerOf(ledger, to);
  for (const slot of holder.slots) {
    const existing = slotIn(taker, slot.key);
    // Where the first block was blank, the value is that of the second, and so is its place.
    if (existing && (existing.origin?.raw ?? null) === null && (slot.origin?.raw ?? null) !== null)
      existing.origin = slot.origin;
    else if (existing) existing.origin ??= slot.origin;
    // The first slot of a key has its origin; further ones have claimed characters.
    taker.slots.push(slot);
  }
}

/** What became of the document: paths resolved against the finished plan. */
export type Account = {
  readonly origins: Origins;
  readonly segments: readonly Segment[];
  readonly unread: readonly Unread[];
  /** JSON pointer of an object of the finished plan that was mentioned, null when it did not reach the plan. */
  readonly pointerOf: (owner: object) => string | null;
};

/** Closes the account: walks the finished plan, gives every slot its JSON pointer and partitions the text into segments. `places`: what the paper could have stated, so that its silence means unset. */
export function closeLedger(ledger: Ledger, plan: object, places: Places): Account {
  // Without a prototype it is a dictionary from the start: an ordinary object would get a shape per entry first.
  const origins: Record<string, Origin> = Object.create(null);
  mention(ledger, plan);
  const index: Index = { firstOf: new Map(), inState: { "not-reported": [], "not-extractable": [] } };
  walk({ owners: ledger.owners, origins, index }, plan, WHOLE_PLAN, places);
  keepOriginIndex(origins, index);
  return {
    origins,
    ...partition(ledger),
    pointerOf: (owner) => ledger.owners.get(owner)?.place?.pointer ?? null,
  };
}

function withState(origin: Origin, value: unknown): Origin {
  if (value === 0 && origin.state === "value") return { ...origin, state: "zero" };
  return value === null && origin.state === "value" ? { ...origin, state: "unset" } : origin;
}

/** The origin of every value that the paper has a place for and does not state: they share one. */
const UNSET: Origin = { line: null, cell: null, raw: null, how: "read", evidence: null, state: "unset" };

/** The member of a holder that stands first in the paper. */
type First = { readonly origin: Origin; readonly line: number };

type Index = {
  readonly firstOf: Map<string, First>;
  readonly inState: { readonly "not-reported": string[]; readonly "not-extractable": string[] };
};

type Walk = {
  readonly owners: ReadonlyMap<object, Owner>;
  readonly origins: Record<string, Origin>;
  readonly index: Index;
};

/** Notes the origins of a node's members; answers the first of all that stand within it. */
function walk(to: Walk, node: object, place: Place, places: Places | undefined): First | null {
  const holder = to.owners.get(node);
  if (holder) {
    holder.place = place;
    for (const slot of holder.slots) slot.pointer = placeIn(place, slot.key).pointer;
  }
  let first: First | null = null;
  const isList = Array.isArray(node);
  const values = node as Readonly<Record<string, unknown>>; // any object can be asked for its own keys
  // Not for…in, which the engine would compile anew for the many shapes that it meets here.
  for (const key of Object.keys(values)) {
    const value = values[key];
    const slot = holder && slotIn(holder, key);
    // Most lists of a paper's plan are empty.
    if (!slot && Array.isArray(value) && value.length === 0) continue;
    const origin = slot?.origin;
    const inside = isList || places === true ? places : places?.[key];
    if (typeof value === "object" && value !== null) {
      const at = placeIn(place, key);
      if (origin) first = earlier(first, putOrigin(to, at.pointer, origin));
      first = earlier(first, walk(to, value, at, inside));
    } else if (origin) first = earlier(first, putOrigin(to, slot.pointer ?? "", withState(origin, value)));
    else if (value === null && inside !== undefined) to.origins[placeIn(place, key).pointer] = UNSET;
  }
  if (first) to.index.firstOf.set(place.pointer, first);
  return first;
}

function earlier(one: First | null, other: First | null): First | null {
  return one === null || (other !== null && other.line < one.line) ? other : one;
}

function putOrigin({ origins, index }: Walk, pointer: string, origin: Origin): First | null {
  origins[pointer] = origin;
  const { line, state } = origin;
  if (state === "not-reported" || state === "not-extractable") index.inState[state].push(pointer);
  return line === null ? null : { origin, line };
}

function partition(ledger: Ledger): Pick<Account, "segments" | "unread"> {
  const segments: Segment[] = [];
  const unread: Unread[] = [];
  const { text, kinds, slots, slotIds, lineStarts } = ledger;
  for (const at of voicingsIn(text))
    if (kinds[at] === UNREAD) {
      kinds[at] = kinds[at - 1] ?? UNREAD;
      slotIds[at] = slotIds[at - 1] ?? 0;
    }
  const pathAt = (at: number): string | null => slots[(slotIds[at] ?? 0) - 1]?.pointer ?? null;
  // A field whose object did not reach the plan was not read after all.
  const kindAt = (at: number, path: string | null): number =>
    kinds[at] === FIELD && path === null ? UNREAD : (kinds[at] ?? UNREAD);
  for (let line = 0; line < lineStarts.length; line++) {
    const from = lineStarts[line] ?? 0;
    const to = lineStarts[line + 1] ?? text.length;
    let i = from;
    while (i < to) {
      if (isBlankUnit(text.charCodeAt(i))) {
        i++;
        continue;
      }
      const path = pathAt(i);
      const code = kindAt(i, path);
      let end = i + 1;
      let j = i + 1;
      for (; j < to; j++) {
        if (isBlankUnit(text.charCodeAt(j))) continue;
        if (kinds[j] !== kinds[i] || slotIds[j] !== slotIds[i]) {
          const nextPath = pathAt(j);
          if (nextPath !== path || kindAt(j, nextPath) !== code) break;
        }
        end = j + 1;
      }
      const kind = KINDS[code] ?? "unread";
      const span = { line: line + 1, start: i - from, end: end - from };
      segments.push({ ...span, kind, path: kind === "field" ? path : null });
      if (kind === "unread") unread.push({ ...span, text: text.slice(i, end) });
      i = j;
    }
  }
  return { segments, unread };
}

/** White space that needs no account: ASCII blanks, ideographic space, zero-width and byte-order marks. */
function isBlankUnit(code: number): boolean {
  if (code > 0x3000 && code < 0xfeff) return false;
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x85
  );
}
