// Owns the shape of what the server tells an open sheet in the browser: the answer to a save, who is here, what others saved.

/** What became of one field. */
export type FieldAnswer = {
  /** `item.field`. */
  readonly field: string;
  readonly kind: "saved" | "merged" | "unchanged" | "conflict" | "refused";
  /** The words that stand on the server now; null when it took none and has none to show (refused). */
  readonly words: string | null;
  readonly revision: number;
  /** Why it was refused, or whose text it meets; empty otherwise. */
  readonly message: string;
  /** The way to another field that stands in the way. */
  readonly elsewhere: { readonly href: string; readonly words: string } | null;
};

/** What the sheet says beside a field, as HTML made by the server. */
export type FieldMarks = { readonly field: string; readonly must: string; readonly proposal: string };

export type SaveAnswer = {
  readonly fields: readonly FieldAnswer[];
  readonly marks: readonly FieldMarks[];
};

/** What the checks say of the sheet now: as HTML made by the server, and in one sentence for those who do not see it change. */
export type FindingsAnswer = { readonly html: string; readonly said: string };

/** Somebody who has the sheet open, and the field they are in. */
export type Present = { readonly id: string; readonly name: string; readonly field: string | null };

/** Somebody else saved a field. */
export type Changed = {
  readonly field: string;
  readonly words: string;
  readonly revision: number;
  readonly by: string;
};
