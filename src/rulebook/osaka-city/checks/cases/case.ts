// Owns the shape of a case: papers of which a check must speak, and papers of which it must be silent.
import type { CheckedPaper } from "../check.ts";

export type Case = {
  /** Each entry is one call of the check with all its papers together: it must report. */
  readonly speaks: readonly (readonly CheckedPaper[])[];
  /** Each entry is one call: it must report nothing. */
  readonly silent: readonly (readonly CheckedPaper[])[];
};
