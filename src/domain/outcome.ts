// Owns the answer of an operation that may be refused for an expected reason.

/** Why something was not done, in words for the person who asked. `code` is stable; `ja`/`en` say what happened and what to do. */
export type Refusal = {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** The field that stands in the way, where it is another than the one that was written. */
  readonly elsewhere?: { readonly itemId: string; readonly field: string };
};

/** The answer of a use case: done with a value, or refused with a reason. Anything unexpected throws instead. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** A successful outcome. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refused outcome; `code` is kebab-case and stable, the texts are shown to the person as they are. */
export function refused<T = never>(code: string, ja: string, en: string): Outcome<T> {
  return { ok: false, refusal: { code, ja, en } };
}
