// Owns closing the account: every note gets its pointer in the finished plan, and the text is parted into segments.
import type { OriginFinder } from "../../domain/pointer.ts";
import type { Origin, Origins, Places, Segment, Unread } from "../../domain/reading.ts";
import { voicingsIn } from "./compose.ts";
import { KIND_BITS, KINDS, mention, originIn, type Ledger, type Owner } from "./ledger.ts";
import { placeIn, placeOfItem, WHOLE_PLAN, type Place } from "./pointers.ts";

/** What became of the document: paths resolved against the finished plan. */
export type Account = {
  /** The origins one by one; all of them are put together when they are asked for: most who check a paper ask for a few only. */
  readonly finder: OriginFinder & { readonly all: () => Origins };
  readonly segments: readonly Segment[];
  readonly unread: readonly Unread[];
  /** JSON pointer of an object of the finished plan that was mentioned, null when it did not reach the plan. */
  readonly pointerOf: (owner: object) => string | null;
};

/** Closes the account: walks the finished plan, gives every slot its JSON pointer and partitions the text into segments. `places`: what the paper could have stated, so that its silence means unset. The plan must not change afterwards. */
export function closeLedger(ledger: Ledger, plan: object, places: Places): Account {
  mention(ledger, plan);
  const { owners } = ledger;
  const inState: InState = { "not-reported": [], "not-extractable": [] };
  settle(owners, inState, plan, WHOLE_PLAN);
  const firsts = new Map<object, First | null>();
  let origins: Origins | null = null;
  return {
    finder: {
      all: () => (origins ??= originsOf(owners, plan, places)),
      at: (pointer) => originAt(owners, plan, places, pointer),
      first: (pointer) => {
        const node = nodeAt(plan, pointer);
        return node && firstIn(owners, firsts, node);
      },
      inState,
    },
    ...partition(ledger),
    pointerOf: (owner) => owners.get(owner)?.place?.pointer ?? null,
  };
}

type Owners = ReadonlyMap<object, Owner>;
type Fields = Readonly<Record<string, unknown>>;
type InState = Record<keyof OriginFinder["inState"], string[]>;

/** Gives every object of the plan that was mentioned its place, and every slot its pointer. */
function settle(owners: Owners, inState: InState, node: object, place: Place): void {
  const holder = owners.get(node);
  if (holder) holder.place = place;
  const isReported = holder !== undefined && holdsReported(holder);
  if (Array.isArray(node)) {
    for (let index = 0; index < node.length; index++) {
      const item: unknown = node[index];
      if (isReported) addReported(inState, holder, place, String(index));
      if (typeof item === "object" && item !== null) settle(owners, inState, item, placeOfItem(place, index));
    }
    return;
  }
  const keys = Object.keys(node);
  // All values at once: asked for one by one they take several times as long, of so many kinds are the objects here.
  const values: readonly unknown[] = Object.values(node);
  for (let index = 0; index < keys.length; index++) {
    const value = values[index];
    const key = keys[index] ?? "";
    if (isReported) addReported(inState, holder, place, key);
    if (typeof value === "object" && value !== null && !isEmptyList(value))
      settle(owners, inState, value, placeIn(place, key));
  }
}

function holdsReported({ slots, shared }: Owner): boolean {
  for (const { origin } of slots) if (origin && isReportedState(origin)) return true;
  for (const { origin } of shared) if (isReportedState(origin)) return true;
  return false;
}

function addReported(to: InState, holder: Owner, place: Place, key: string): void {
  const origin = originIn(holder, key);
  if (origin && isReportedState(origin)) to[origin.state].push(placeIn(place, key).pointer);
}

function isReportedState(origin: Origin): origin is Origin & { readonly state: keyof InState } {
  return origin.state === "not-reported" || origin.state === "not-extractable";
}

/** Most lists of a paper's plan are empty. */
function isEmptyList(value: object): boolean {
  return Array.isArray(value) && value.length === 0;
}

function withState(origin: Origin, value: unknown): Origin {
  if (value === 0 && origin.state === "value") return { ...origin, state: "zero" };
  return value === null && origin.state === "value" ? { ...origin, state: "unset" } : origin;
}

/** The origin of every value that the paper has a place for and does not state: they share one. */
const UNSET: Origin = { line: null, cell: null, raw: null, how: "read", evidence: null, state: "unset" };

/** The origin of one member, undefined where it has none. `places`: what of the member the paper has a place for. */
function originOfMember(
  holder: Owner | undefined,
  key: string,
  value: unknown,
  places: Places | undefined,
): Origin | undefined {
  const origin = holder && originIn(holder, key);
  if (typeof value === "object" && value !== null) return origin ?? undefined;
  if (origin) return withState(origin, value);
  return value === null && places !== undefined ? UNSET : undefined;
}

function placesInside(node: object, places: Places | undefined, key: string): Places | undefined {
  return places === true || places === undefined || Array.isArray(node) ? places : places[key];
}

function originAt(owners: Owners, plan: object, places: Places, pointer: string): Origin | undefined {
  let node = plan;
  let inside: Places | undefined = places;
  for (let slash = pointer === "" ? -1 : 0; slash >= 0;) {
    const next = pointer.indexOf("/", slash + 1);
    const key = next < 0 ? pointer.slice(slash + 1) : pointer.slice(slash + 1, next);
    if (!Object.hasOwn(node, key)) return undefined;
    inside = placesInside(node, inside, key);
    const value = (node as Fields)[key]; // any object can be asked for its own key
    if (next < 0) return originOfMember(owners.get(node), key, value, inside);
    if (typeof value !== "object" || value === null) return undefined;
    node = value;
    slash = next;
  }
  return undefined;
}

/** The object at a pointer, null where there is none. */
function nodeAt(plan: object, pointer: string): object | null {
  let node: unknown = plan;
  for (const key of keysOf(pointer)) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return null;
    node = (node as Fields)[key]; // any object can be asked for its own key
  }
  return typeof node === "object" ? node : null;
}

/** The tokens of a pointer; those of plans hold no escapes. */
function keysOf(pointer: string): readonly string[] {
  return pointer === "" ? [] : pointer.slice(1).split("/");
}

/** The member of a holder that stands first in the paper. */
type First = { readonly origin: Origin; readonly line: number };

/** The first of all that stand within an object. */
function firstIn(owners: Owners, known: Map<object, First | null>, node: object): First | null {
  const before = known.get(node);
  if (before !== undefined) return before;
  const holder = owners.get(node);
  let first: First | null = null;
  for (const key of Object.keys(node)) {
    const value = (node as Fields)[key]; // its own key
    const origin = originOfMember(holder, key, value, undefined);
    if (origin && origin.line !== null && (first === null || origin.line < first.line))
      first = { origin, line: origin.line };
    const within = typeof value === "object" && value !== null ? firstIn(owners, known, value) : null;
    if (within && (first === null || within.line < first.line)) first = within;
  }
  known.set(node, first);
  return first;
}

function originsOf(owners: Owners, plan: object, places: Places): Origins {
  // Without a prototype it is a dictionary from the start: an ordinary object would get a shape per entry first.
  const origins: Record<string, Origin> = Object.create(null);
  addOrigins(origins, owners, plan, WHOLE_PLAN, places);
  return origins;
}

function addOrigins(
  to: Record<string, Origin>,
  owners: Owners,
  node: object,
  place: Place,
  places: Places | undefined,
): void {
  const holder = owners.get(node);
  for (const key of Object.keys(node)) {
    const value = (node as Fields)[key]; // its own key
    const inside = placesInside(node, places, key);
    const origin = originOfMember(holder, key, value, inside);
    const within = typeof value === "object" && value !== null && !isEmptyList(value);
    if (!origin && !within) continue;
    const at = placeIn(place, key);
    if (origin) to[at.pointer] = origin;
    if (within) addOrigins(to, owners, value, at, inside);
  }
}

const UNREAD = KINDS.indexOf("unread");
const FIELD = KINDS.indexOf("field");

function partition(ledger: Ledger): Pick<Account, "segments" | "unread"> {
  const segments: Segment[] = [];
  const unread: Unread[] = [];
  const { text, claims, lineStarts } = ledger;
  const paths = pathsOf(ledger);
  const pathOf = (claim = 0): string | null => paths[claim >> KIND_BITS] ?? null;
  if (ledger.voicings)
    for (const at of voicingsIn(text)) if (kindOf(claims[at]) === UNREAD) claims[at] = claims[at - 1] ?? 0;
  const ends = lineStarts.length;
  for (let line = 0; line < ends; line++) {
    const from = lineStarts[line] ?? 0;
    const to = lineStarts[line + 1] ?? text.length;
    let i = from;
    while (i < to) {
      if (isBlankUnit(text.charCodeAt(i))) {
        i++;
        continue;
      }
      const path = pathOf(claims[i]);
      const code = kindRead(claims[i], path);
      let end = i + 1;
      let j = i;
      while (j < to) {
        const claim = claims[j];
        while (j < to && claims[j] === claim) j++;
        let last = j;
        while (last > end && isBlankUnit(text.charCodeAt(last - 1))) last--;
        end = last;
        while (j < to && isBlankUnit(text.charCodeAt(j))) j++;
        if (j === to) break;
        const nextPath = pathOf(claims[j]);
        if (nextPath !== path || kindRead(claims[j], nextPath) !== code) break;
        end = j + 1;
      }
      const kind = KINDS[code] ?? "unread";
      const start = i - from;
      segments.push({ line: line + 1, start, end: end - from, kind, path: kind === "field" ? path : null });
      if (kind === "unread")
        unread.push({ line: line + 1, start, end: end - from, text: text.slice(i, end) });
      i = j;
    }
  }
  return { segments, unread };
}

function kindOf(claim = 0): number {
  return claim & ((1 << KIND_BITS) - 1);
}

/** The pointers of the values that claims are for, by the number of the claim; null for 0, which is none, and where the object did not reach the plan. */
function pathsOf({ slots }: Ledger): readonly (string | null)[] {
  const paths: (string | null)[] = [null];
  for (const { owner, key } of slots) paths.push(owner.place ? placeIn(owner.place, key).pointer : null);
  return paths;
}

/** A field whose object did not reach the plan was not read after all. */
function kindRead(claim: number | undefined, path: string | null): number {
  const kind = kindOf(claim);
  return kind === FIELD && path === null ? UNREAD : kind;
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
