// Owns the shape of a judgement that explains itself: the code proposed, and line by line why.
import type { Words } from "./finding.ts";

/** input: what went in; arithmetic: a figure worked out or compared; rule: what the rule says; note: what the reader should know. */
type JudgementLineKind = "input" | "arithmetic" | "rule" | "note";

/** One line of an explanation: what it is called and what it says, in both languages. */
export type JudgementLine = { readonly kind: JudgementLineKind; readonly name: Words; readonly value: Words };

/** A proposed code. `code` null: the figures cannot tell, and `cannotTell` says why; a person decides. */
export type Judgement<Code extends string> = {
  readonly code: Code | null;
  /** Stable id of the rule that decided. */
  readonly rule: string;
  /** printed: the form says so; inferred: consistent with every checked paper, but printed nowhere. */
  readonly basis: "printed" | "inferred";
  readonly source: Words;
  readonly lines: readonly JudgementLine[];
  readonly cannotTell: Words | null;
};
