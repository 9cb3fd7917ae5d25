// Owns the accepted snapshot of one unit and year: the only thing that public pages read.
import type { Finding } from "./finding.ts";
import type { Form, Plan, Stage, Unit } from "./plan.ts";
import type { Origin } from "./reading.ts";

/** One paper that went into a snapshot. */
export type SnapshotPaper = {
  readonly id: string;
  readonly file: string;
  readonly form: Form;
  readonly stage: Stage | null;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
};

/** Where a value of a snapshot came from: the origin in its paper, and which paper. */
export type SnapshotOrigin = Origin & { readonly paper: string };

/** A file or a link that went out with a snapshot: where a statement comes from. */
export type SnapshotEvidence = {
  readonly id: string;
  /** JSON pointer into the plan. */
  readonly path: string;
  readonly title: string;
  /** Null for a file, which is fetched by its id. */
  readonly url: string | null;
  readonly file: string | null;
  readonly mediaType: string | null;
  /** Bytes. */
  readonly size: number | null;
};

/** What a person decided about a value, beside what figures and plan say. */
export type SnapshotDecision = {
  /** Day in Asia/Tokyo, YYYY-MM-DD. */
  readonly on: string;
  readonly reason: string | null;
};

/** The goals of the unit's vision that an issue serves. */
export type SnapshotGoals = {
  /** JSON pointer of the issue. */
  readonly path: string;
  /** Name of the vision, and its address where it has one. */
  readonly vision: string;
  readonly url: string | null;
  readonly goals: readonly string[];
};

/** What was accepted for one unit and fiscal year, all papers composed into one plan. Never changed, only followed by another. */
export type Snapshot = {
  readonly id: string;
  /** The municipality, as it stands in URLs, e.g. `osaka`. */
  readonly city: string;
  /** The unit as it stands in URLs, e.g. `fukushima`. */
  readonly unitSlug: string;
  readonly unit: Unit;
  readonly fiscalYear: number;
  readonly plan: Plan;
  /** JSON pointer into `plan` → origin. */
  readonly origins: Readonly<Record<string, SnapshotOrigin>>;
  readonly findings: readonly Finding[];
  readonly papers: readonly SnapshotPaper[];
  /** ISO time of acceptance. */
  readonly acceptedAt: string;
  /** SHA-256 over the canonical JSON of plan and papers, hex. */
  readonly checksum: string;
  /** Why the head of the unit published it although errors stand. Absent: there were none, or it came from papers. */
  readonly overErrors?: string;
  /** JSON pointer of a code that differs from its figures, or of a changed target → when and why. Absent: none, or it came from papers. */
  readonly decided?: Readonly<Record<string, SnapshotDecision>>;
  /** Absent: nothing went out with it. */
  readonly evidence?: readonly SnapshotEvidence[];
  /** Absent: no issue is linked to a goal, or it came from papers. */
  readonly visionGoals?: readonly SnapshotGoals[];
};
