// Owns what was typed and not yet acknowledged: kept in this browser until the server has it, and offered again.

/** Words of a field that the server has not acknowledged, with the revision they started from. */
export type Draft = {
  readonly words: string;
  readonly base: string;
  readonly shown: string;
  readonly at: number;
  /** Where it was typed, for when its field is no longer there: id of the sheet, address of its page, names of both. */
  readonly sheet?: string;
  readonly address?: string;
  readonly title?: string;
};

const PREFIX = "hoshin-draft:";

/** Where the draft of a field is kept: by person, because several work at one machine. */
export function draftKey(person: string, field: string): string {
  return `${PREFIX}${person}:${field}`;
}

/** Older ones are of no use to anybody. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Keeps the draft of a field; false where the browser keeps nothing (private windows, full storage). */
export function keepDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft of a field: the server has it, or the person threw it away. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}

/** The draft of a field, null when there is none. */
export function draftOf(key: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isDraft(kept) && Date.now() - kept.at < KEPT_MS ? kept : null;
  } catch {
    return null;
  }
}

/** Every draft of a person by the name of its field, the newest first. */
export function draftsOf(person: string): readonly (readonly [field: string, draft: Draft])[] {
  const prefix = draftKey(person, "");
  return storedKeys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const draft = draftOf(key);
      return draft ? [[key.slice(prefix.length), draft] as const] : [];
    })
    .sort(([, a], [, b]) => b.at - a.at);
}

function storedKeys(): readonly string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { words, base, shown, at, sheet, address, title } = value as Partial<Draft>; // each is looked at before it is believed
  return (
    [words, base, shown].every((text) => typeof text === "string") &&
    typeof at === "number" &&
    [sheet, address, title].every((text) => text === undefined || typeof text === "string")
  );
}
