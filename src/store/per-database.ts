// Owns what a process remembers of a database beside it: a map for each, so that two of them (the tests open many) never mix.
import type { Db } from "./database.ts";

/** Answers the map of a database, begun empty; it goes when the database is let go of. */
export function perDatabase<V>(): (db: Db) => Map<string, V> {
  const maps = new WeakMap<Db, Map<string, V>>();
  return (db) => {
    const map = maps.get(db) ?? new Map<string, V>();
    maps.set(db, map);
    return map;
  };
}
