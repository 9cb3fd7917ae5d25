// Owns the account of every character: which field, label, legend or markup it went to. What nobody claims is unread.
import type { How, Origin, SegmentKind, ValueState } from "../../domain/reading.ts";
import { lineStartsOf } from "../../domain/text-lines.ts";
import { hasVoicings } from "./compose.ts";
import { fold } from "./fold.ts";
import type { Place } from "./pointers.ts";
import { offsetOf, stretchAt, textOf, type Run } from "./strip.ts";

/** Where a value is being put: a key of an object of the plan under construction. */
type Slot = { readonly id: number; readonly key: string; origin: Origin | null; owner: Owner };

/** One origin of several keys of an object, whose values came from one place and claim nothing of their own. */
type SharedOrigin = { readonly keys: readonly string[]; readonly origin: Origin };

/** An object of the plan with the keys that have something noted: few enough to be looked through. `place`: known once the plan is finished. */
export type Owner = { readonly slots: Slot[]; readonly shared: SharedOrigin[]; place: Place | null };

/** The kinds of segments by the number that the account keeps. */
export const KINDS: readonly SegmentKind[] = ["unread", "field", "label", "legend", "markup"];
/** A claim is the number of its kind and, above these bits, 1 + the place in `slots` of the value it is for, 0 for none. */
export const KIND_BITS = 3;

export type Ledger = {
  readonly text: string;
  /** The text folded for comparison, unit for unit. */
  readonly folded: string;
  readonly lineStarts: readonly number[];
  /** Whether signs stand in it that break a line within a cell. */
  readonly softBreaks: boolean;
  /** Whether kana stand in it whose voicing mark stands apart. */
  readonly voicings: boolean;
  /** Where the first character stands that was lost in decoding, −1 for none. */
  readonly firstLost: number;
  /** For each unit what claimed it, 0 for nothing. */
  readonly claims: Int32Array;
  readonly slots: Slot[];
  readonly owners: Map<object, Owner>;
};

/** Signs that break a line of words, within a cell too: vertical tab, line separator. */
const SOFT_BREAK = /[\v\u2028]/;
/** What a decoder puts in place of bytes that are no character. */
export const LOST_SIGN = "\uFFFD";
/** These and the marks of kana in one look: few texts hold any. */
const ODD_SIGN = /[\v\u2028\u3099\u309a\uFFFD]/;

/** A new account over the text of one document. */
export function openLedger(text: string): Ledger {
  const isOdd = ODD_SIGN.test(text);
  return {
    text,
    folded: fold(text),
    lineStarts: lineStartsOf(text),
    softBreaks: isOdd && SOFT_BREAK.test(text),
    voicings: isOdd && hasVoicings(text),
    firstLost: isOdd ? text.indexOf(LOST_SIGN) : -1,
    claims: new Int32Array(text.length),
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
  const made: Owner = { slots: [], shared: [], place: null };
  ledger.owners.set(owner, made);
  return made;
}

function slotIn({ slots }: Owner, key: string): Slot | undefined {
  for (const slot of slots) if (slot.key === key) return slot;
  return undefined;
}

function sharedIn({ shared }: Owner, key: string): Origin | null {
  for (const { keys, origin } of shared) if (keys.includes(key)) return origin;
  return null;
}

/** What was noted for a key of an object, null for nothing. */
export function originIn(owner: Owner, key: string): Origin | null {
  const slot = slotIn(owner, key);
  return slot ? slot.origin : sharedIn(owner, key);
}

function slotOf(ledger: Ledger, owner: object, key: string): Slot {
  const holder = ownerOf(ledger, owner);
  const known = slotIn(holder, key);
  if (known) return known;
  const made: Slot = { id: ledger.slots.length, key, origin: sharedIn(holder, key), owner: holder };
  ledger.slots.push(made);
  holder.slots.push(made);
  return made;
}

/** Claims the characters of a run that nobody claimed before. */
export function claim(ledger: Ledger, run: Run, kind: SegmentKind, owner?: object, key?: string): void {
  claimRun(ledger, run, kind, owner && key !== undefined ? slotOf(ledger, owner, key).id + 1 : 0);
}

function claimRun(ledger: Ledger, run: Run, kind: SegmentKind, id: number): void {
  const { strip, start, end } = run;
  const { stretches } = strip;
  if (stretches === null) claimFor(ledger, strip.first + start, strip.first + end, kind, id);
  else
    for (let index = stretchAt(stretches, start); index < stretches.length; index++) {
      const one = stretches[index];
      if (!one || one.start >= end) break;
      const from = Math.max(one.start, start);
      const until = Math.min(one.end, end);
      if (from < until)
        claimFor(ledger, one.offset + from - one.start, one.offset + until - one.start, kind, id);
    }
}

function claimFor(ledger: Ledger, start: number, end: number, kind: SegmentKind, id: number): void {
  const made = KINDS.indexOf(kind) | (id << KIND_BITS);
  const { claims } = ledger;
  for (let offset = start; offset < end; offset++) if (claims[offset] === 0) claims[offset] = made;
}

/** Claims a range of the document itself, for markup that no strip holds. */
export function claimRange(ledger: Ledger, start: number, end: number, kind: SegmentKind): void {
  claimFor(ledger, start, end, kind, 0);
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
  noteSlot(ledger, slotOf(ledger, owner, key), run, details);
}

function noteSlot(ledger: Ledger, slot: Slot, run: Run | null, details: OriginDetails): void {
  const raw = details.raw ?? (run ? textOf(run).trim() : null);
  if (!extend(slot, raw, details)) slot.origin = originOfRun(ledger, run, raw, details);
}

/** Adds to the words of a value that was read before; false when there are none to add to. */
function extend(slot: Slot, raw: string | null, details: OriginDetails): boolean {
  const { origin } = slot;
  if (!origin || origin.raw === null || raw === null || details.how === "concluded") return false;
  slot.origin = { ...origin, raw: `${origin.raw}\n${raw}`, state: details.state ?? origin.state };
  return true;
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
  const holder = ownerOf(ledger, owner);
  const fresh = originOfRun(ledger, run, raw, details);
  if (keys.every((key) => !slotIn(holder, key) && !sharedIn(holder, key))) {
    holder.shared.push({ keys, origin: fresh });
    return;
  }
  for (const key of keys) {
    const slot = slotOf(ledger, owner, key);
    if (!extend(slot, raw, details)) slot.origin = fresh;
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
  const slot = slotOf(ledger, owner, key);
  claimRun(ledger, run, "field", slot.id + 1);
  noteSlot(ledger, slot, run, details);
}

/** The origin noted for a value, null where none was. */
export function originOf(ledger: Ledger, owner: object, key: string): Origin | null {
  const holder = ledger.owners.get(owner);
  return holder ? originIn(holder, key) : null;
}

/** Whether anything was claimed or noted for a value. */
export function hasSlot(ledger: Ledger, owner: object, key: string): boolean {
  const holder = ledger.owners.get(owner);
  return holder !== undefined && (slotIn(holder, key) !== undefined || sharedIn(holder, key) !== null);
}

/** Moves every note and claim of one object's keys to another object of the same shape (a block that turned out to repeat it). */
export function hand(ledger: Ledger, from: object, to: object): void {
  const holder = ledger.owners.get(from);
  if (!holder) return;
  for (const { keys } of holder.shared) for (const key of keys) slotOf(ledger, from, key);
  ledger.owners.delete(from);
  if (holder.slots.length === 0) return;
  const taker = ownerOf(ledger, to);
  for (const slot of holder.slots) {
    const existing =
      slotIn(taker, slot.key) ?? (sharedIn(taker, slot.key) ? slotOf(ledger, to, slot.key) : undefined);
    // Where the first block was blank, the value is that of the second, and so is its place.
    if (existing && (existing.origin?.raw ?? null) === null && (slot.origin?.raw ?? null) !== null)
      existing.origin = slot.origin;
    else if (existing) existing.origin ??= slot.origin;
    // The first slot of a key has its origin; further ones have claimed characters.
    taker.slots.push(slot);
    slot.owner = taker;
  }
}
