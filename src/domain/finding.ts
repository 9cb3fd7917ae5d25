// Owns the finding: one thing that a rule, a check or the reader has to say about a plan.

/** error: a broken printed rule or figures that contradict; warning: probably wrong; note: worth a look. */
export type Severity = "error" | "warning" | "note";

/** A text in both languages of the interface. */
export type Words = { readonly ja: string; readonly en: string };

/** A place that supports a finding: the printed line, or a fact stated elsewhere. */
export type Evidence = {
  readonly file: string | null;
  readonly line: number | null;
  /** JSON pointer into the plan (RFC 6901), null where the evidence is not a field. */
  readonly path: string | null;
  readonly text: string;
};

/** What one rule says about one place. The same shape on screen, in `hoshin check --format json` and in open data. */
export type Finding = {
  /** Rule id, e.g. `C1` or `withdrawal-line-hit-but-continued`. */
  readonly rule: string;
  readonly severity: Severity;
  /** JSON pointer into the plan, `""` for the whole plan. */
  readonly path: string;
  readonly file: string | null;
  /** 1-based line in `file`, null when the place is not a line. */
  readonly line: number | null;
  readonly ja: string;
  readonly en: string;
  readonly evidence: readonly Evidence[];
  /** What a person has to decide or supply so that the finding goes away. */
  readonly settle: Words;
};
