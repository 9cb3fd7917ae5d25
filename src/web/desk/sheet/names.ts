// Owns the names of a city's accounts for pages that show many of them: kept until something happens to the city's people.
import type { Db } from "../../../store/database.ts";
import { lastPeopleEvent } from "../../../store/people-events.ts";
import { listNames } from "../../../store/people.ts";
import { perDatabase } from "../../../store/per-database.ts";

/** Somebody who was brought in without an event (the sample's people) has a name after this at the latest. */
const FRESH_MS = 30_000;

type Kept = {
  readonly at: number;
  readonly event: number;
  readonly names: Promise<ReadonlyMap<string, string>>;
};

const kept = perDatabase<Kept>();

/** Account → name. Whoever was deleted, at this process or another, is not among them from then on. */
export async function namesIn(db: Db, city: string): Promise<ReadonlyMap<string, string>> {
  const ofDb = kept(db);
  // Asked before the names: what happens in between is newer than what is kept.
  const event = await lastPeopleEvent(db, city);
  const known = ofDb.get(city);
  if (known && known.event === event && Date.now() - known.at < FRESH_MS) return known.names;
  const names = listNames(db, city);
  ofDb.set(city, { at: Date.now(), event, names });
  // A failure is told to whoever asked, and not kept for the next one.
  names.catch(() => ofDb.delete(city));
  return names;
}
