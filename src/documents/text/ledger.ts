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
import { lineStartsOf } from "../../domain/text-lines.ts";
import { placeIn, WHOLE_PLAN, type Place } from "./pointers.ts";
import { offsetAt, offsetOf, textOf, type Run } from "./strip.ts";

/** Where a value is being put: a key of an object of the plan under construction. */
type Slot = { readonly owner: object; readonly key: string; origin: Origin | null };

const KINDS: readonly SegmentKind[] = ["unread", "field", "label", "legend", "markup"];

export type Ledger = {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly kinds: Uint8Array;
  readonly slotIds: Int32Array;
  readonly slots: Slot[];
  readonly byOwner: Map<object, Map<string, number>>;
};

/** A new account over the text of one document. */
export function openLedger(text: string): Ledger {
  return {
    text,
    lineStarts: lineStartsOf(text),
    kinds: new Uint8Array(text.length),
    slotIds: new Int32Array(text.length).fill(-1),
    slots: [],
    byOwner: new Map(),
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
export function mention(ledger: Ledger, owner: object): Map<string, number> {
  const known = ledger.byOwner.get(owner);
  if (known) return known;
  const keys = new Map<string, number>();
  ledger.byOwner.set(owner, keys);
  return keys;
}

function slotId(ledger: Ledger, owner: object, key: string): number {
  const keys = mention(ledger, owner);
  let id = keys.get(key);
  if (id === undefined) {
    id = ledger.slots.length;
    ledger.slots.push({ owner, key, origin: null });
    keys.set(key, id);
  }
  return id;
}

/** Claims the characters of a run that nobody claimed before. */
export function claim(ledger: Ledger, run: Run, kind: SegmentKind, owner?: object, key?: string): void {
  const id = owner && key !== undefined ? slotId(ledger, owner, key) : -1;
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

/** Whether any character of a run is claimed already. */
export function isClaimed(ledger: Ledger, run: Run): boolean {
  for (let i = 0; i < run.end - run.start; i++) {
    const offset = offsetAt(run, i);
    if (offset >= 0 && ledger.kinds[offset] !== 0) return true;
  }
  return false;
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
  const slot = ledger.slots[slotId(ledger, owner, key)];
  if (!slot) return;
  const raw = details.raw ?? (run ? textOf(run).trim() : null);
  if (slot.origin && slot.origin.raw !== null && raw !== null && details.how !== "concluded") {
    slot.origin = {
      ...slot.origin,
      raw: `${slot.origin.raw}\n${raw}`,
      state: details.state ?? slot.origin.state,
    };
    return;
  }
  slot.origin = {
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
  const id = ledger.byOwner.get(owner)?.get(key);
  return id === undefined ? null : (ledger.slots[id]?.origin ?? null);
}

/** Moves every note and claim of one object's keys to another object of the same shape (a block that turned out to repeat it). */
export function hand(ledger: Ledger, from: object, to: object): void {
  const keys = ledger.byOwner.get(from);
  if (!keys) return;
  for (const [key, id] of keys) {
    const slot = ledger.slots[id];
    if (!slot) continue;
    const existing = ledger.byOwner.get(to)?.get(key);
    ledger.slots[id] = { owner: to, key, origin: slot.origin };
    if (existing === undefined) mention(ledger, to).set(key, id);
    else {
      const kept = ledger.slots[existing];
      // Where the first block was blank, the value is that of the second, and so is its place.
      if (kept && (!kept.origin || (kept.origin.raw === null && (slot.origin?.raw ?? null) !== null)))
        kept.origin = slot.origin;
    }
  }
  ledger.byOwner.delete(from);
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
  const found = new Map<object, Place>();
  // Without a prototype it is a dictionary from the start: an ordinary object would get a shape per entry first.
  const origins: Record<string, Origin> = Object.create(null);
  mention(ledger, plan);
  walk({ ledger, found, origins }, plan, WHOLE_PLAN, places);
  const paths = ledger.slots.map(({ owner, key }) => {
    const place = found.get(owner);
    return place === undefined ? null : placeIn(place, key).pointer;
  });
  return {
    origins,
    ...partition(ledger, paths),
    pointerOf: (owner) => found.get(owner)?.pointer ?? null,
  };
}

function withState(origin: Origin, value: unknown): Origin {
  if (value === 0 && origin.state === "value") return { ...origin, state: "zero" };
  return value === null && origin.state === "value" ? { ...origin, state: "unset" } : origin;
}

/** The origin of every value that the paper has a place for and does not state: they share one. */
const UNSET: Origin = { line: null, cell: null, raw: null, how: "read", evidence: null, state: "unset" };

type Walk = {
  readonly ledger: Ledger;
  readonly found: Map<object, Place>;
  readonly origins: Record<string, Origin>;
};

function walk(to: Walk, node: object, place: Place, places: Places | undefined): void {
  const { ledger, found, origins } = to;
  const slots = ledger.byOwner.get(node);
  if (slots) found.set(node, place);
  const isList = Array.isArray(node);
  const values = node as Readonly<Record<string, unknown>>; // any object can be asked for its own keys
  for (const key in values) {
    const value = values[key];
    const id = slots?.get(key);
    // Most lists of a paper's plan are empty.
    if (id === undefined && Array.isArray(value) && value.length === 0) continue;
    const origin = id === undefined ? null : ledger.slots[id]?.origin;
    const inside = isList || places === true ? places : places?.[key];
    if (typeof value === "object" && value !== null) {
      const at = placeIn(place, key);
      if (origin) origins[at.pointer] = origin;
      walk(to, value, at, inside);
    } else if (origin) origins[placeIn(place, key).pointer] = withState(origin, value);
    else if (value === null && inside !== undefined) origins[placeIn(place, key).pointer] = UNSET;
  }
}

function partition(ledger: Ledger, paths: readonly (string | null)[]): Pick<Account, "segments" | "unread"> {
  const segments: Segment[] = [];
  const unread: Unread[] = [];
  const { text, kinds, slotIds, lineStarts } = ledger;
  for (let line = 0; line < lineStarts.length; line++) {
    const from = lineStarts[line] ?? 0;
    const to = lineStarts[line + 1] ?? text.length;
    let i = from;
    while (i < to) {
      if (isBlankUnit(text.charCodeAt(i))) {
        i++;
        continue;
      }
      const path = paths[slotIds[i] ?? -1] ?? null;
      // A field whose object did not reach the plan was not read after all.
      const code = kinds[i] === 1 && path === null ? 0 : (kinds[i] ?? 0);
      let end = i + 1;
      let j = i + 1;
      while (j < to) {
        if (kinds[j] === kinds[i] && slotIds[j] === slotIds[i]) {
          if (!isBlankUnit(text.charCodeAt(j))) end = j + 1;
        } else if (!isBlankUnit(text.charCodeAt(j))) {
          const nextPath = paths[slotIds[j] ?? -1] ?? null;
          const nextCode = kinds[j] === 1 && nextPath === null ? 0 : (kinds[j] ?? 0);
          if (nextCode !== code || nextPath !== path) break;
          end = j + 1;
        }
        j++;
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
