// Owns the names of a city's accounts for pages that show many of them: asked for again every half minute.
import type { Db } from "../../../store/database.ts";
import { listPeople } from "../../../store/people.ts";

const FRESH_MS = 30_000;

type Kept = { readonly at: number; readonly names: Promise<ReadonlyMap<string, string>> };

const kept = new WeakMap<Db, Map<string, Kept>>();

/** Account → name. A name that was just changed may be the old one for half a minute. */
export function namesIn(db: Db, city: string): Promise<ReadonlyMap<string, string>> {
  const ofDb = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, ofDb);
  const known = ofDb.get(city);
  if (known && Date.now() - known.at < FRESH_MS) return known.names;
  const names = listPeople(db, city).then((people) => new Map(people.map(({ id, name }) => [id, name])));
  ofDb.set(city, { at: Date.now(), names });
  // A failure is told to whoever asked, and not kept for the next one.
  names.catch(() => ofDb.delete(city));
  return names;
}
