// Owns what people on the same sheet tell each other at once: who is here, in which field, and what was just saved. Nothing here is kept.
import type { Changed, Present } from "./save-answer.ts";

/** What an open sheet hears. */
export type LiveEvent =
  | { readonly event: "present"; readonly data: readonly Present[] }
  | { readonly event: "changed"; readonly data: Changed };

type Listener = {
  readonly person: string;
  readonly name: string;
  field: string | null;
  readonly hear: (event: LiveEvent) => void;
};

/** The meeting place of all open sheets of this process. */
export type Live = {
  /** Somebody opened the sheet in one window; the returned function is called when the window is gone. */
  readonly join: (sheet: string, person: string, name: string, hear: Listener["hear"]) => () => void;
  /** The person is in this field now, in any of their windows; null: in none. */
  readonly moved: (sheet: string, person: string, field: string | null) => void;
  /** Told to every window on the sheet, also of the person who saved: the one that saved it has those words already, another may not. */
  readonly saved: (sheet: string, changed: Changed) => void;
  readonly here: (sheet: string) => readonly Present[];
};

/** Opens an empty meeting place. */
export function openLive(): Live {
  const sheets = new Map<string, Set<Listener>>();

  function tellPresent(sheet: string): void {
    for (const one of sheets.get(sheet) ?? [])
      one.hear({ event: "present", data: others(sheet, one.person) });
  }

  function others(sheet: string, person: string | null): readonly Present[] {
    return [...(sheets.get(sheet) ?? [])]
      .filter((one) => one.person !== person)
      .map(({ person: id, name, field }) => ({ id, name, field }));
  }

  return {
    join(sheet, person, name, hear) {
      const listener: Listener = { person, name, field: null, hear };
      const listeners = sheets.get(sheet) ?? new Set();
      sheets.set(sheet, listeners.add(listener));
      tellPresent(sheet);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) sheets.delete(sheet);
        else tellPresent(sheet);
      };
    },
    moved(sheet, person, field) {
      const own = [...(sheets.get(sheet) ?? [])].filter((one) => one.person === person);
      if (own.every((one) => one.field === field)) return;
      for (const one of own) one.field = field;
      tellPresent(sheet);
    },
    saved(sheet, changed) {
      for (const one of sheets.get(sheet) ?? []) one.hear({ event: "changed", data: changed });
    },
    here: (sheet) => others(sheet, null),
  };
}
