// Owns the JSON pointers into plans, each made once: papers of one form have mostly the same ones.

/** A place in a plan; its pointer, and the places inside it that were asked for, those of a list by their index. */
export type Place = {
  readonly pointer: string;
  readonly inside: Map<string, Place>;
  readonly items: Place[];
};

/** The plan itself. */
export const WHOLE_PLAN: Place = { pointer: "", inside: new Map(), items: [] };

/** The papers of a year have a few thousand places; a hostile one must not fill the memory. */
const MOST_KEPT = 20_000;
let kept = 0;

/** The place of an item of a list. */
export function placeOfItem(place: Place, index: number): Place {
  const known = place.items[index];
  if (known) return known;
  const made = placeIn(place, String(index));
  if (kept < MOST_KEPT && index === place.items.length) place.items.push(made);
  return made;
}

/** The place of a member (a key of an object, an index of a list). */
export function placeIn(place: Place, key: string): Place {
  const known = place.inside.get(key);
  if (known) return known;
  const made: Place = { pointer: `${place.pointer}/${escapeToken(key)}`, inside: new Map(), items: [] };
  if (kept < MOST_KEPT) {
    place.inside.set(key, made);
    kept++;
  }
  return made;
}

function escapeToken(token: string): string {
  if (!token.includes("~") && !token.includes("/")) return token;
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
